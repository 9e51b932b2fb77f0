"""Empty attachments for the application, and what is said of them once they were signed."""

import resource
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers

from cru_desktop.support.empty_pdf import EmptyPdfError, empty_pdf, write_empty_pdfs
from cru_desktop.support.signed_file import LARGEST, NotAPdfError, SignatureState, look_at_file
from cru_desktop.support.srgb_profile import srgb_profile

XADES = b'<?xml version="1.0"?><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>'


@pytest.fixture(scope="module")
def signer() -> signers.SimpleSigner:
    """A person with a certificate made for this test."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.GIVEN_NAME, "Anna"),
            x509.NameAttribute(NameOID.SURNAME, "Kowalska"),
            x509.NameAttribute(NameOID.COMMON_NAME, "KOWALSKA ANNA 80010112345"),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, "PNOPL-80010112345"),
        ]
    )
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 5, begin, begin + timedelta(days=9000))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    store = pkcs12.serialize_key_and_certificates(b"anna", key, certificate, None, NoEncryption())
    loaded = signers.SimpleSigner.load_pkcs12_data(store, other_certs=[])
    assert isinstance(loaded, signers.SimpleSigner)
    return loaded


def _signed(signer: signers.SimpleSigner, content: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(content))
    out = signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name="Podpis"), signer=signer)
    return bytes(out.getvalue())


def test_an_empty_file_is_one_blank_page_read_without_forgiveness() -> None:
    reader = PdfFileReader(BytesIO(empty_pdf(1)), strict=True)
    pages = reader.root["/Pages"]
    assert pages["/Count"] == 1
    assert "/Contents" not in pages["/Kids"][0]
    metadata = reader.root["/Metadata"].data.decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "Załącznik 1" in metadata
    intent = reader.root["/OutputIntents"][0]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].data == srgb_profile()


def test_the_table_of_objects_points_at_the_objects() -> None:
    file = empty_pdf(3)
    start = int(file.rsplit(b"startxref\n", 1)[1].split()[0])
    lines = file[start:].split(b"\n")
    assert lines[0] == b"xref"
    for number in range(1, 7):
        place = int(lines[2 + number].split()[0])
        assert file[place:].startswith(f"{number} 0 obj\n".encode())


def test_the_profile_says_its_own_length_and_its_parts_lie_within() -> None:
    profile = srgb_profile()
    assert int.from_bytes(profile[:4]) == len(profile)
    assert profile[36:40] == b"acsp"
    for place in range(132, 132 + 9 * 12, 12):
        begin, length = (
            int.from_bytes(profile[place + 4 : place + 8]),
            int.from_bytes(profile[place + 8 : place + 12]),
        )
        assert begin % 4 == 0
        assert begin + length <= len(profile)


def test_files_are_written_and_a_signed_one_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "zalacznik-2.pdf").write_bytes(b"signed already")
    paths = write_empty_pdfs(tmp_path, 3)
    assert [path.name for path in paths] == ["zalacznik-1.pdf", "zalacznik-2.pdf", "zalacznik-3.pdf"]
    assert paths[0].read_bytes() == empty_pdf(1)
    assert paths[1].read_bytes() == b"signed already"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EmptyPdfError) as error:
        write_empty_pdfs(tmp_path / "gone", 1)
    assert "Wybierz inny folder" in error.value.problem.you_can


def test_a_signed_file_names_its_signer_and_no_pesel(tmp_path: Path, signer: signers.SimpleSigner) -> None:
    path = tmp_path / "zalacznik-1.pdf"
    path.write_bytes(_signed(signer, empty_pdf(1)))
    found = look_at_file(path)
    assert found.state is SignatureState.SIGNED
    assert [each.name for each in found.signers] == ["Anna Kowalska"]
    assert found.signers[0].signed_at is not None
    assert "80010112345" not in repr(found)


def test_a_file_changed_after_signing_is_told(tmp_path: Path, signer: signers.SimpleSigner) -> None:
    path = tmp_path / "zalacznik-1.pdf"
    path.write_bytes(_signed(signer, empty_pdf(1)).replace(b"595 842", b"594 842", 1))
    assert look_at_file(path).state is SignatureState.CHANGED


def test_an_unsigned_file_is_told(tmp_path: Path) -> None:
    (path,) = write_empty_pdfs(tmp_path, 1)
    assert look_at_file(path).state is SignatureState.UNSIGNED


@pytest.mark.parametrize("name", ["zalacznik-1.pdf.xades", "zalacznik-1.xades", "zalacznik-1.xml"])
def test_a_signature_that_lies_beside_is_found_from_both_sides(tmp_path: Path, name: str) -> None:
    (path,) = write_empty_pdfs(tmp_path, 1)
    beside = tmp_path / name
    beside.write_bytes(XADES)
    found = look_at_file(path)
    assert (found.state, found.other) == (SignatureState.BESIDE, name)
    chosen = look_at_file(beside)
    assert (chosen.state, chosen.other) == (SignatureState.SEPARATE, "zalacznik-1.pdf")


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 a document", b"%PDF-1.7 cut", empty_pdf(1)[:900], b"<html></html>"]
)
def test_what_is_no_pdf_gets_a_kind_message(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "umowa.pdf"
    path.write_bytes(content)
    with pytest.raises(NotAPdfError) as error:
        look_at_file(path)
    assert error.value.problem.code == "CRU-ATTACHMENT-UNREADABLE"
    assert "umowa.pdf" in error.value.problem.program_does
    assert path.read_bytes() == content


def test_a_huge_file_and_a_missing_one_are_told(tmp_path: Path) -> None:
    huge = tmp_path / "film.pdf"
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(NotAPdfError, match="bardzo duży"):
        look_at_file(huge)
    with pytest.raises(NotAPdfError, match="Nie udało się otworzyć"):
        look_at_file(tmp_path / "gone.pdf")


def test_a_full_disk_leaves_no_half_file_to_be_taken_for_one_that_is_there(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(empty_pdf(1)) // 2, before[1]))
    try:
        with pytest.raises(EmptyPdfError):
            write_empty_pdfs(tmp_path, 2)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []
    paths = write_empty_pdfs(tmp_path, 2)
    assert [path.read_bytes() for path in paths] == [empty_pdf(1), empty_pdf(2)]
