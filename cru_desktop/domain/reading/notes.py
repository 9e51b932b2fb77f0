"""Where readers write down what they could not read, and how they quote it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cru_desktop.domain.fields import label_of
from cru_desktop.domain.findings import Finding, Severity
from cru_desktop.domain.text import CONTROL_CHARACTERS, shorten

#: Unknown fields named one by one; a foreign file may have thousands.
UNKNOWN_FIELDS_NAMED = 30


@dataclass(slots=True)
class Notes:
    """Collects the findings of one reading, in the order of the fields."""

    findings: list[Finding] = field(default_factory=list)
    unknown_fields: int = 0

    def error(self, code: str, path: str, message: str) -> None:
        self.findings.append(Finding(code, path, Severity.ERROR, message))

    def unknown(self, path: str, name: str) -> None:
        """A field that the register does not have: it is named and left out."""
        self.unknown_fields += 1
        if self.unknown_fields > UNKNOWN_FIELDS_NAMED:
            return
        shown_name = quoted(name)
        self.findings.append(
            Finding(
                "read.unknown_field",
                f"{path}.{shown_name}" if path else shown_name,
                Severity.WARNING,
                f"Rejestr nie zna pola „{shown_name}”. Program je pominie. Sprawdź nazwę pola.",
            )
        )


def quoted(text: str) -> str:
    """A text for use inside a message: short, on one line, without control characters."""
    return shorten(CONTROL_CHARACTERS.sub("", text[:200]))


def kind_of(value: object) -> str:
    """What a value of the wrong type is, in words: "a jest …"."""
    if isinstance(value, str):
        return "tekst"
    if isinstance(value, bool):
        return "„tak” albo „nie” (true albo false)"
    if isinstance(value, Mapping):
        return "grupa pól"
    return "lista" if isinstance(value, list | tuple) else "liczba"


def about(path: str) -> str:
    """The label of a field as the subject of a message."""
    return f"Pole „{label_of(path)}”"
