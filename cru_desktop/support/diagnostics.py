"""The diagnostic package: one text that a person reads before it is saved. Pure.

No key, natural person, account or name of a computer is in it: what is said is chosen line by
line, and the log is masked besides.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cru_desktop.support.report_masking import masked

_LONGEST_LOG = 400
#: A folder of a person in a path: C:\\Users\\anna, /home/anna.
_HOME = re.compile(r"(?P<root>[\\/](?:Users|home)[\\/])[^\\/\s:\"']+", re.IGNORECASE)
MASK = "•••"


@dataclass(frozen=True, slots=True)
class DiagnosticFacts:
    """What is known. Sections hold (name, value) in the order of the text."""

    at: datetime
    sections: Mapping[str, Sequence[tuple[str, object]]]
    log: Sequence[str] = ()
    hidden_words: frozenset[str] = field(default_factory=frozenset)
    """Names of the person and of the computer, and the like: masked wherever they stand."""
    keys: frozenset[str] = field(default_factory=frozenset)


def compose(facts: DiagnosticFacts) -> str:
    """The whole text."""
    lines = [f"CRU Desktop – pakiet diagnostyczny, {facts.at:%Y-%m-%d %H:%M:%S %Z}".rstrip()]
    lines += ["Nie ma w nim kluczy API, haseł, treści umów ani danych osób.", ""]
    for title, rows in facts.sections.items():
        lines += [f"== {title}", *(f"{name}: {_shown(value)}" for name, value in rows), ""]
    lines += [
        f"== Dziennik (ostatnie {len(facts.log[-_LONGEST_LOG:])} wpisów)",
        *facts.log[-_LONGEST_LOG:],
        "",
    ]
    return clean("\n".join(lines), facts.hidden_words, facts.keys)


def clean(text: str, hidden_words: Iterable[str] = (), keys: Iterable[str] = ()) -> str:
    """The text without keys, numbers of persons, private addresses, accounts' folders and the given words."""
    text = masked(text, keys=keys)
    text = _HOME.sub(lambda found: found["root"] + MASK, text)
    for word in sorted(hidden_words, key=len, reverse=True):
        if len(word) > 1:
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", MASK, text, flags=re.IGNORECASE)
    return text


def _shown(value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "tak" if value else "nie"
    return " ".join(str(value).split())
