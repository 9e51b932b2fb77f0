"""The manual's topics: Markdown files of `resources/help`, the one source of the manual."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cru_desktop.domain.text import fold
from cru_desktop.resources import resource
from cru_desktop.ui.page_name import PageName

#: Which topic F1 opens on which screen.
TOPIC_OF_PAGE = {
    PageName.TODAY: "13-terminy",
    PageName.FIRST_START: "01-pierwsze-kroki",
    PageName.AGREEMENT: "02-umowa",
    PageName.AGREEMENTS: "14-lista-umow",
    PageName.SENDING: "03-wysylka",
    PageName.CONTRACTORS: "16-kontrahenci",
    PageName.REGISTER_STATE: "04-stany",
    PageName.SETTINGS: "18-ustawienia",
    PageName.CHANGE: "11-zmiany",
    PageName.WITHDRAWAL: "11-zmiany",
    PageName.EXPIRIES: "11-zmiany",
    PageName.IN_STEP: "12-zgodnosc",
    PageName.CALENDAR: "13-terminy",
}


#: In which order the topics are read; those not named here come after them, by name.
_ORDER = (
    "01-pierwsze-kroki",
    "13-terminy",
    "02-umowa",
    "03-wysylka",
    "14-lista-umow",
    "11-zmiany",
    "12-zgodnosc",
    "16-kontrahenci",
    "17-wydruki",
    "04-stany",
    "18-ustawienia",
    "05-klucz-api",
    "06-srodowiska",
    "10-siec-i-kopie",
    "15-dane-osobowe",
    "08-skroty",
    "09-bledy",
    "07-co-sprawdzone",
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the manual. `name` is the file's name without its ending."""

    name: str
    title: str
    text: str

    def has(self, words: str) -> bool:
        """True if every word occurs, letters folded."""
        haystack = fold(self.text)
        return all(word in haystack for word in fold(words).split())


@cache
def topics() -> tuple[Topic, ...]:
    """All topics. Raises MissingResourceError for a damaged installation."""
    found = []
    for path in sorted(resource("help").glob("*.md"), key=_place):
        text = path.read_text(encoding="utf-8")
        first_line = text.split("\n", 1)[0]
        found.append(Topic(path.stem, first_line.lstrip("# ").strip(), text))
    return tuple(found)


def _place(path: Path) -> tuple[int, str]:
    return (_ORDER.index(path.stem) if path.stem in _ORDER else len(_ORDER), path.stem)
