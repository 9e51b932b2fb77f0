"""How pages of the manual are laid out: catalogues of codes as paragraphs, captions under pictures. Pure.

The files stay as they are easiest to keep: one line of a table for each code.
"""

import re

#: A table that begins with a column "Kod" and is too wide for large letters.
_WIDEST = 3
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_PICTURE = re.compile(r"^!\[([^\]]+)\]\(([^)\s]+)\)$", re.MULTILINE)


def laid_out(markdown: str) -> str:
    """The same text for the screen and the browser."""
    return _PICTURE.sub(r"![\1](\2)\n\n*\1*", _catalogues(markdown))


def _catalogues(markdown: str) -> str:
    lines = markdown.split("\n")
    found: list[str] = []
    place = 0
    while place < len(lines):
        heads = _cells(lines[place])
        is_table = place + 1 < len(lines) and _RULE.fullmatch(lines[place + 1].strip())
        if is_table and heads[:1] == ["Kod"] and len(heads) > _WIDEST:
            place += 2
            while place < len(lines) and lines[place].startswith("|"):
                found += _entry(heads, _cells(lines[place]))
                place += 1
        else:
            found.append(lines[place])
            place += 1
    return "\n".join(found)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split(" | ")] if line.startswith("|") else []


def _entry(heads: list[str], cells: list[str]) -> list[str]:
    """A heading with the code and what happened, then a line for each of the other columns."""
    code, happened, *rest = cells
    facts = [f"- **{head}:** {_sentence(cell)}" for head, cell in zip(heads[2:], rest, strict=False)]
    return [f"### {code} {happened}", "", *facts, ""]


def _sentence(text: str) -> str:
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    return f"{ended[0].upper()}{ended[1:]}"
