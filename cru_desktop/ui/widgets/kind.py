"""The five kinds of message, each with its icon: nothing is told by colour alone."""

from enum import StrEnum

from cru_desktop.ui.theme.tokens import Colours


class Kind(StrEnum):
    """How much a message weighs: it decides on icon and colour."""

    NEUTRAL = "neutral"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"

    @property
    def icon_name(self) -> str:
        return _ICONS[self]

    def colour(self, colours: Colours) -> str:
        """Colour of letters and icons of this kind."""
        by_kind = {
            Kind.NEUTRAL: colours.muted,
            Kind.INFO: colours.primary,
            Kind.SUCCESS: colours.success,
            Kind.WARNING: colours.warning,
            Kind.ERROR: colours.error,
        }
        return by_kind[self]


_ICONS = {
    Kind.NEUTRAL: "info",
    Kind.INFO: "info",
    Kind.SUCCESS: "check",
    Kind.WARNING: "warning",
    Kind.ERROR: "error",
}
