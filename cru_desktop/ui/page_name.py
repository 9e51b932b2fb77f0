"""Names of the screens, in the order of the navigation."""

from enum import StrEnum


class PageName(StrEnum):
    """One screen; those that are not `in_navigation` are reached from another."""

    TODAY = "today"
    AGREEMENTS = "agreements"
    SENDING = "sending"
    CONTRACTORS = "contractors"
    REGISTER_STATE = "register_state"
    SETTINGS = "settings"
    HELP = "help"
    FIRST_START = "first_start"
    AGREEMENT = "agreement"
    CHANGE = "change"
    WITHDRAWAL = "withdrawal"
    EXPIRIES = "expiries"
    IN_STEP = "in_step"
    CALENDAR = "calendar"

    @property
    def title(self) -> str:  # type: ignore[override] # str.title is not wanted of a name
        return _TITLES[self]

    @property
    def in_navigation(self) -> bool:
        """Others are reached from lists and from Pomoc, the form by „Nowa umowa”, too."""
        return self not in _REACHED_FROM_OTHERS

    @property
    def place(self) -> "PageName | None":
        """The screen of the navigation that this one belongs to; None for those that stand by themselves."""
        return self if self.in_navigation else _PLACES.get(self)

    @property
    def icon_name(self) -> str:
        return self.value.replace("_", "-")


_TITLES = {
    PageName.TODAY: "Na dziś",
    PageName.AGREEMENTS: "Umowy",
    PageName.SENDING: "Wysyłka",
    PageName.CONTRACTORS: "Kontrahenci",
    PageName.REGISTER_STATE: "Stan rejestru",
    PageName.SETTINGS: "Ustawienia",
    PageName.HELP: "Pomoc",
    PageName.FIRST_START: "Pierwsze kroki",
    PageName.AGREEMENT: "Umowa",
    PageName.CHANGE: "Zmiana umowy",
    PageName.WITHDRAWAL: "Wycofanie z publikacji",
    PageName.EXPIRIES: "Wygaśnięcia",
    PageName.IN_STEP: "Zgodność z rejestrem",
    PageName.CALENDAR: "Kalendarz terminów",
}

_REACHED_FROM_OTHERS = frozenset(
    {
        PageName.FIRST_START,
        PageName.AGREEMENT,
        PageName.CHANGE,
        PageName.WITHDRAWAL,
        PageName.EXPIRIES,
        PageName.IN_STEP,
        PageName.CALENDAR,
    }
)

#: What one does with an agreement, or with all of them, is done in Umowy.
_PLACES = dict.fromkeys(
    (
        PageName.CHANGE,
        PageName.WITHDRAWAL,
        PageName.EXPIRIES,
        PageName.IN_STEP,
        PageName.CALENDAR,
    ),
    PageName.AGREEMENTS,
)
