"""A mark by which one tells one's entities apart: a named colour, each with a shape of its own."""

from enum import StrEnum


class ContextMark(StrEnum):
    """The value is kept and names the icon `mark-SHAPE`; never a colour alone, so each has its own shape."""

    NONE = ""
    BLUE = "blue"
    GREEN = "green"
    ORANGE = "orange"
    PURPLE = "purple"
    RED = "red"
    TEAL = "teal"

    @property
    def title(self) -> str:  # type: ignore[override] # str.title is not wanted of a mark
        """Polish, as said to a person."""
        return _TITLES[self]

    @property
    def shape(self) -> str:
        """Circle, square …; empty for no mark."""
        return _SHAPES[self]


_TITLES = {
    ContextMark.NONE: "Bez znaku",
    ContextMark.BLUE: "Niebieskie koło",
    ContextMark.GREEN: "Zielony kwadrat",
    ContextMark.ORANGE: "Pomarańczowy trójkąt",
    ContextMark.PURPLE: "Fioletowy romb",
    ContextMark.RED: "Czerwona gwiazda",
    ContextMark.TEAL: "Turkusowy krzyż",
}
_SHAPES = {
    ContextMark.NONE: "",
    ContextMark.BLUE: "circle",
    ContextMark.GREEN: "square",
    ContextMark.ORANGE: "triangle",
    ContextMark.PURPLE: "diamond",
    ContextMark.RED: "star",
    ContextMark.TEAL: "cross",
}


def mark_of(text: object) -> ContextMark:
    """The mark kept as this text; one that this program does not know is none."""
    try:
        return ContextMark(str(text))
    except ValueError:
        return ContextMark.NONE
