"""The manual's topics: Markdown files of `resources/help`, in the order of their names."""

from dataclasses import dataclass
from functools import cache

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
    PageName.SETTINGS: "05-klucz-api",
    PageName.CHANGE: "11-zmiany",
    PageName.WITHDRAWAL: "11-zmiany",
    PageName.EXPIRIES: "11-zmiany",
    PageName.IN_STEP: "12-zgodnosc",
    PageName.CALENDAR: "13-terminy",
}


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
    for path in sorted(resource("help").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        first_line = text.split("\n", 1)[0]
        found.append(Topic(path.stem, first_line.lstrip("# ").strip(), text))
    return tuple(found)


def whole_manual() -> str:
    """All topics one after another, for the browser and for printing."""
    return "\n\n---\n\n".join(topic.text for topic in topics())
