"""Names of the screens, in the order of the navigation."""

from enum import StrEnum


class PageName(StrEnum):
    TODAY = "today"
    AGREEMENTS = "agreements"
    SENDING = "sending"
    CONTRACTORS = "contractors"
    REGISTER_STATE = "register_state"
    SETTINGS = "settings"
    HELP = "help"
    FIRST_START = "first_start"
    AGREEMENT = "agreement"

    @property
    def title(self) -> str:  # type: ignore[override] # str.title is not wanted of a name
        return _TITLES[self]

    @property
    def in_navigation(self) -> bool:
        """The form is reached by „Nowa umowa” and from lists, the first steps from Pomoc."""
        return self not in (PageName.FIRST_START, PageName.AGREEMENT)

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
}
