"""Empty PDF files for the application for a JSFP account in the test environment: PDF/A-2b, one blank page.

The rules of the test environment ask for signed, empty PDF files; elsewhere they have no use.
"""

from hashlib import md5
from pathlib import Path

from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.support.srgb_profile import srgb_profile

#: A4 in points.
_PAGE = "0 0 595 842"
_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


class EmptyPdfError(ProblemError):
    """The files could not be written."""


def file_name(number: int) -> str:
    """Name of attachment `number`, counted from 1."""
    return f"zalacznik-{number}.pdf"


def empty_pdf(number: int) -> bytes:
    """One blank A4 page titled as attachment `number`; the same bytes each time."""
    metadata = _METADATA.format(title=f"Załącznik {number}").encode()
    profile = srgb_profile()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R /OutputIntents [5 0 R] /Lang (pl-PL) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{_PAGE}] /Resources << >> >>".encode(),
        _stream(b"/Type /Metadata /Subtype /XML", metadata),
        b"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) "
        b"/Info (sRGB IEC61966-2.1) /DestOutputProfile 6 0 R >>",
        _stream(b"/N 3", profile),
    ]
    # Four bytes above 127 in the second line tell programs that pass files on that this one is not text.
    file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for place, content in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{place} 0 obj\n".encode() + content + b"\nendobj\n"
    return file + _ending(places, len(file), md5(file, usedforsecurity=False).hexdigest())


def write_empty_pdfs(folder: Path, count: int) -> tuple[Path, ...]:
    """Write attachments 1…`count` and return their paths. A file that is there already is left alone: it may
    be signed. Raises EmptyPdfError. Not for the UI thread.
    """
    paths = tuple(folder / file_name(number) for number in range(1, count + 1))
    try:
        for number, path in enumerate(paths, start=1):
            if not path.exists():
                _write_whole(path, empty_pdf(number))
    except OSError as error:
        raise EmptyPdfError(
            Problem(
                code="CRU-ATTACHMENTS-NOT-WRITTEN",
                happened="Nie udało się zapisać plików w tym folderze.",
                program_does="Program niczego nie zmienił w plikach, które już tam były.",
                you_can="Wybierz inny folder, na przykład Dokumenty albo Pulpit.",
                details=f"{type(error).__name__}: {error.strerror or ''}",
            )
        ) from error
    return paths


def _write_whole(path: Path, content: bytes) -> None:
    """The file with its content, or none: a half one (a full disk) would be taken for one that is there."""
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _stream(entries: bytes, content: bytes) -> bytes:
    return b"<< " + entries + f" /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _ending(places: list[int], start: int, identity: str) -> bytes:
    size = len(places) + 1
    lines = [f"xref\n0 {size}\n0000000000 65535 f \n"]
    lines += [f"{place:010d} 00000 n \n" for place in places]
    lines.append(f"trailer\n<< /Size {size} /Root 1 0 R /ID [<{identity}> <{identity}>] >>\n")
    lines.append(f"startxref\n{start}\n%%EOF\n")
    return "".join(lines).encode()
