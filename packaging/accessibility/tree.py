"""The accessibility tree of the running window, as a screen reader sees it.

Run by the system's Python, which has pyatspi.
"""

import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pyatspi

#: One node of the tree; pyatspi publishes no types.
Node = Any
Seen = TypeVar("Seen")

PROGRAM = "cru-desktop"
#: Controls that a person works with; each needs a name.
CONTROLS = {
    "push button",
    "toggle button",
    "check box",
    "radio button",
    "text",
    "password text",
    "combo box",
    "spin button",
    "slider",
    "list",
    "table",
    "tree",
    "tree table",
    "page tab",
    "menu item",
    "link",
    "calendar",
}
#: What is typed into or chosen from has a label on the screen, tied to it.
LABELLED = {"text", "password text", "combo box", "spin button"}
#: Controls whose inner parts are read as one with them.
_WHOLE = {"combo box", "spin button", "list", "table", "tree", "tree table", "calendar", "push button"}


class NotSeenError(AssertionError):
    """A screen reader does not find what a person needs."""


def program(seconds: float = 30.0) -> Node:
    """The program's node, once it is there."""
    found = wait(
        lambda: next((each for each in _applications() if each.name == PROGRAM), None), PROGRAM, seconds
    )
    # Screens that a stack hides tell nobody: what is remembered of them would be yesterday's.
    found.setCacheMask(pyatspi.cache.NONE) if hasattr(found, "setCacheMask") else found.set_cache_mask(0)
    return found


def _applications() -> list[Node]:
    desktop = pyatspi.Registry.getDesktop(0)
    return [each for each in desktop if each is not None]


def wait(look: Callable[[], Seen | None], what: str, seconds: float = 20.0) -> Seen:
    """What `look` finds, asked again until it is there; raises NotSeenError."""
    end = time.monotonic() + seconds
    while True:
        try:
            found = look()
        except (RuntimeError, LookupError, AttributeError):
            found = None  # a node that has gone while it was looked at
        if found:
            return found
        if time.monotonic() > end:
            raise NotSeenError(what)
        time.sleep(0.05)


def showing(node: Node) -> bool:
    return bool(node.getState().contains(pyatspi.STATE_SHOWING))


def nodes(root: Node, inside: bool = False) -> Iterator[Node]:
    """All that shows below `root`, in reading order; parts of a control only with `inside`."""
    for child in root:
        if child is None or not showing(child):
            continue
        yield child
        if inside or child.getRoleName() not in _WHOLE:
            yield from nodes(child, inside)


def checked(node: Node) -> bool:
    return bool(node.getState().contains(pyatspi.STATE_CHECKED))


def windows(app: Node) -> list[Node]:
    """Windows and dialogs on the screen, the newest last."""
    return [each for each in app if each is not None and showing(each)]


def find(app: Node, role: str, words: str, inside: bool = False) -> Node | None:
    """The first showing node of this role whose name holds `words`, newest window first; None if none."""
    for window in reversed(windows(app)):
        for node in nodes(window, inside):
            if node.getRoleName() == role and words in node.name:
                return node
    return None


def see(app: Node, role: str, words: str, seconds: float = 20.0) -> Node:
    """The same, waited for."""
    return wait(lambda: find(app, role, words), f"{role} “{words}”", seconds)


def read_out(app: Node) -> str:
    """Every name and text on the screen, as one text."""
    return " | ".join(node.name for window in windows(app) for node in nodes(window, True) if node.name)


def press(node: Node) -> None:
    """The control's own action, the one that a screen reader offers first."""
    action = node.queryAction()
    names = [action.getName(number) for number in range(action.nActions)]
    for wanted in ("Press", "Toggle", "Check", "click"):
        for number, name in enumerate(names):
            if name.casefold() == wanted.casefold():
                action.doAction(number)
                return
    raise NotSeenError(f"{node.getRoleName()} “{node.name}” has no action: {names}")


def choose(node: Node) -> None:
    """One of a group."""
    if not checked(node):
        press(node)
        wait(lambda: checked(node), f"“{node.name}” chosen")


def focus(node: Node) -> None:
    """Through the tree; a screen that is just opening may take the focus once more."""

    def focused() -> bool:
        if node.getState().contains(pyatspi.STATE_FOCUSED):
            return True
        node.queryComponent().grabFocus()
        return False

    wait(focused, f"focus in “{node.name}”")


def type_into(node: Node, text: str) -> None:
    """Focus it through the tree, then type as on any keyboard. ASCII: xdotool loses other letters."""
    focus(node)
    subprocess.run(["xdotool", "type", "--delay", "15", text], check=True)
    wait(lambda: text in _text(node), f"“{text}” in “{node.name}”")


def keys(*names: str) -> None:
    """Keys pressed one after another."""
    subprocess.run(["xdotool", "key", "--delay", "20", *names], check=True)


def _text(node: Node) -> str:
    text = node.queryText()
    return str(text.getText(0, text.characterCount))


def complaints(window: Node) -> list[str]:
    """One line for each control without a name, with a role that says nothing, or without a tied label."""
    found = []
    for node in nodes(window):
        role = node.getRoleName()
        if role in ("unknown", "invalid"):
            found.append(f"rola „{role}”: {_way(node)}")
        if role not in CONTROLS:
            continue
        if not node.name.strip():
            found.append(f"bez nazwy: {role} ({_way(node)})")
    return found


def tied(window: Node) -> tuple[int, list[str]]:
    """How many fields have a label tied to them, and the names of those that have a name alone."""
    with_label, without = 0, []
    for node in nodes(window):
        if node.getRoleName() not in LABELLED:
            continue
        kinds = [relation.getRelationType() for relation in node.getRelationSet()]
        if pyatspi.RELATION_LABELLED_BY in kinds:
            with_label += 1
        else:
            without.append(node.name)
    return with_label, without


def count(window: Node) -> int:
    return sum(node.getRoleName() in CONTROLS for node in nodes(window))


def _way(node: Node) -> str:
    parts = []
    while node is not None and node.getRoleName() != "application":
        parts.append(node.name or node.getRoleName())
        node = node.parent
    return " < ".join(parts[:5])
