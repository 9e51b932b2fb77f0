"""What a print is made of: frozen values without Qt. How they look on a page is for `ui/prints` to say."""

from collections.abc import Iterator
from dataclasses import dataclass

from cru_desktop.domain.environment import Environment


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the document; the title itself is the document's."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text; `strong` for a sentence that decides, `quiet` for an explanation."""

    text: str
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A label and its value; `withheld`: the value is the note that it is not public."""

    label: str
    value: str
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels on the left, values on the right, under an optional heading that stays with them."""

    lines: tuple[FieldLine, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Remarks:
    """Sentences one below the other, each with a sign in words before it ("Uwaga", "Błąd")."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its share of the width, and whether it holds numbers (then at the right edge)."""

    title: str
    share: int
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading row that is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SignaturePlaces:
    """Places to sign by hand, side by side: what each signature means."""

    meanings: tuple[str, ...]


Block = Heading | Paragraph | Fields | Remarks | Table | SignaturePlaces


@dataclass(frozen=True, slots=True)
class PrintDocument:
    """One print. `banner` stands across every page outside production; empty there.

    `file_name`: a proposal without folder and ending. `footer` stands on every page beside its number.
    `wide`: lies on its side, for many columns.
    """

    title: str
    entity: str
    environment: Environment
    banner: str
    blocks: tuple[Block, ...]
    footer: str
    file_name: str
    wide: bool = False


def plain_text(document: PrintDocument) -> str:
    """The same for a screen reader and for the clipboard, in the order of the pages."""
    lines = [document.title, document.entity, document.banner]
    for block in document.blocks:
        lines.extend(_lines(block))
    lines.append(document.footer)
    return "\n".join(line for line in lines if line)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph):
        yield block.text
    elif isinstance(block, Fields):
        yield block.title
        yield from (f"{line.label}: {line.value}" for line in block.lines)
    elif isinstance(block, Remarks):
        yield from (f"{sign}: {text}" for sign, text in block.lines)
    elif isinstance(block, Table):
        yield from ("; ".join(cells) for cells in ([c.title for c in block.columns], *block.rows))
    else:
        yield from (f"{meaning}: ……………" for meaning in block.meanings)
