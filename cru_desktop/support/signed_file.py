"""Whether a file given back is signed, and by whom. Says nothing about whether a certificate is qualified.

Not for the UI thread: the library that reads signatures takes a while to load.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from cru_desktop.domain.problem import Problem, ProblemError

if TYPE_CHECKING:
    from pyhanko.sign.validation import EmbeddedPdfSignature

#: Attachments are one blank page: anything larger is another file chosen by mistake.
LARGEST = 20 * 1024 * 1024
_SIGNATURE_NAMESPACE = b"http://www.w3.org/2000/09/xmldsig#"
_BESIDE = (".xades", ".xml")


class SignatureState(StrEnum):
    """What was found of a chosen file."""

    SIGNED = "signed"
    CHANGED = "changed"
    """Signed, but what was signed is not what is there now."""
    UNSIGNED = "unsigned"
    BESIDE = "beside"
    """The PDF itself is not signed; a signature in a file of its own lies beside it."""
    SEPARATE = "separate"
    """The chosen file is itself a signature kept apart from its PDF."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Whom a signature names, and the time that the signer's computer gave (aware)."""

    name: str
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignedFile:
    """`other` is the name of the separate signature, or of the PDF that one belongs to; empty: none found."""

    name: str
    state: SignatureState
    signers: tuple[Signer, ...] = ()
    other: str = ""


class NotAPdfError(ProblemError):
    """The file is no PDF that can be read."""


def look_at_file(path: Path) -> SignedFile:
    """What can be said of the file. Raises NotAPdfError with a kind message."""
    content = _read(path)
    if path.suffix.lower() in _BESIDE and _SIGNATURE_NAMESPACE in content:
        return SignedFile(path.name, SignatureState.SEPARATE, other=_pdf_of(path))
    if not content.lstrip()[:5] == b"%PDF-":
        raise _not_a_pdf(path, "To nie jest plik PDF.")
    signers, intact = _signatures(path, content)
    if signers:
        return SignedFile(path.name, SignatureState.SIGNED if intact else SignatureState.CHANGED, signers)
    beside = _signature_beside(path)
    return SignedFile(path.name, SignatureState.BESIDE if beside else SignatureState.UNSIGNED, other=beside)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise _not_a_pdf(
                path, "Ten plik jest bardzo duży. Pusty załącznik ma kilka do kilkuset kilobajtów."
            )
        return path.read_bytes()
    except OSError as error:
        raise _not_a_pdf(path, "Nie udało się otworzyć tego pliku.", str(error.strerror)) from error


def _signatures(path: Path, content: bytes) -> tuple[tuple[Signer, ...], bool]:
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(BytesIO(content), strict=False)
        if reader.encrypted:
            raise _not_a_pdf(path, "Ten plik PDF jest zabezpieczony hasłem.")
        found = list(reader.embedded_regular_signatures)
        return tuple(_signer(each) for each in found), all(_is_intact(each) for each in found)
    except ProblemError:
        raise
    except Exception as error:  # a damaged file fails in any of many ways
        raise _not_a_pdf(path, "Ten plik PDF jest uszkodzony.", type(error).__name__) from error


def _signer(signature: EmbeddedPdfSignature) -> Signer:
    subject = signature.signer_cert.subject.native
    parts = [subject.get("given_name"), subject.get("surname")]
    person = " ".join(str(part) for part in parts if part)
    # Only the name: certificates carry the PESEL too, and nobody asked for it.
    name = person or str(subject.get("common_name") or subject.get("organization_name") or "")
    stated = signature.sig_object.get("/Name")
    if stated and str(stated).casefold() not in name.casefold():
        name = f"{name} ({stated})" if name else str(stated)
    return Signer(name or "nieznana osoba", signature.self_reported_timestamp)


def _is_intact(signature: EmbeddedPdfSignature) -> bool:
    """Whether the bytes signed are the bytes that are there, and the signature matches its certificate."""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    intact, valid = validate_sig_integrity(
        signature.signer_info,
        signature.signer_cert,
        expected_content_type="data",
        actual_digest=signature.compute_digest(),
    )
    return intact and valid


def _signature_beside(path: Path) -> str:
    for suffix in _BESIDE:
        for beside in (path.with_name(path.name + suffix), path.with_suffix(suffix)):
            if beside.is_file() and _SIGNATURE_NAMESPACE in beside.read_bytes()[:LARGEST]:
                return beside.name
    return ""


def _pdf_of(path: Path) -> str:
    without = path.with_suffix("")
    for each in (without, path.with_suffix(".pdf")):
        if each.suffix.lower() == ".pdf" and each.is_file():
            return each.name
    return ""


def _not_a_pdf(path: Path, happened: str, details: str = "") -> NotAPdfError:
    return NotAPdfError(
        Problem(
            code="CRU-ATTACHMENT-UNREADABLE",
            happened=happened,
            program_does=f"Pliku „{path.name}” nie zmieniłem.",
            you_can="Wybierz podpisany plik, na przykład zalacznik-1.pdf, lub utwórz puste pliki od nowa.",
            details=details,
        )
    )
