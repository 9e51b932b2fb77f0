"""The installations of the register that the program can work with."""

from enum import StrEnum

#: So many submissions go to the test environment on a Warsaw day, unless an administrator allows more.
TEST_DAILY_LIMIT = 50


class Environment(StrEnum):
    """One installation of the register; each has its own database file and its own API keys."""

    TRAINING = "training"
    TEST = "test"
    PRODUCTION = "production"

    @property
    def title(self) -> str:  # type: ignore[override] # str.title is not wanted of a name
        """Polish name for the band on top of the window and for summaries."""
        return _TITLES[self]

    @property
    def is_public(self) -> bool:
        """True where an entry can be read by every citizen."""
        return self is Environment.PRODUCTION

    @property
    def has_deadlines(self) -> bool:
        """True where the legal 30 days run (production alone; elsewhere a date is only practice)."""
        return self is Environment.PRODUCTION


_TITLES = {
    Environment.TRAINING: "ĆWICZENIA – nic nie trafia do rejestru",
    Environment.TEST: "TEST – środowisko testowe",
    Environment.PRODUCTION: "PRAWDZIWY REJESTR (produkcja) – wpisy są publiczne",
}
