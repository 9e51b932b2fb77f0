"""The document under the form: the raw agreement, changed one field at a time.

The form never rebuilds the agreement from its widgets. It holds the mapping that it was given and writes only
the value a person edited, so whatever was not touched (odd texts, unknown fields, null against false) stays
exactly as it was loaded. Pure: no Qt.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import cast

from cru_desktop.domain.raw import LOCAL

#: The warnings that the clerk accepted ("Wiem, tak ma być"): kept with the draft, on this computer only.
ACCEPTED = "przyjeteUwagi"
PARTIES = "stronyUmowy"

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@lru_cache(maxsize=8192)
def split_path(path: str) -> tuple[str | int, ...]:
    """`stronyUmowy[1].nip` → `("stronyUmowy", 1, "nip")`; an empty path is the agreement itself."""
    return tuple(
        int(match.group(2)) if match.group(2) is not None else match.group(1)
        for match in _STEP.finditer(path)
    )


def is_blank(value: object) -> bool:
    """True for what a person sees as an empty field."""
    return value is None or (isinstance(value, str) and not value.strip())


class AgreementDocument:
    """A raw agreement that is edited in place, and how often it was edited.

    `live` is the mapping itself, for pure functions that only read it; `snapshot()` is a deep copy that may
    be handed to another thread.
    """

    def __init__(self, raw: Mapping[str, object] | None = None) -> None:
        self._raw: dict[str, object] = copy.deepcopy(dict(raw or {}))
        self.edits = 0

    @property
    def live(self) -> Mapping[str, object]:
        return self._raw

    def snapshot(self) -> dict[str, object]:
        return copy.deepcopy(self._raw)

    def value(self, path: str) -> object:
        """The value at a path; None where anything on the way is missing or of another kind."""
        return _value_at(self._raw, split_path(path))

    def has(self, path: str) -> bool:
        """True if the field exists, even as null."""
        *way, last = split_path(path)
        parent = _value_at(self._raw, tuple(way))
        if isinstance(last, int):
            return isinstance(parent, list) and last < len(parent)
        return isinstance(parent, dict) and last in parent

    def set(self, path: str, value: object) -> bool:
        """Writes one value and says whether anything changed (null and a missing field are different)."""
        if self.has(path) and _same(self.value(path), value):
            return False
        *way, last = split_path(path)
        parent = self._container(tuple(way), for_index=isinstance(last, int))
        if isinstance(parent, list):
            while len(parent) <= cast(int, last):
                parent.append(None)
            parent[cast(int, last)] = value
        else:
            parent[cast(str, last)] = value
        self._edited(path)
        return True

    def remove(self, path: str) -> bool:
        """Takes one field out; False if there was none."""
        if not self.has(path):
            return False
        *way, last = split_path(path)
        parent = _value_at(self._raw, tuple(way))
        del parent[last]  # type: ignore[attr-defined]  # `has` saw a list or a dict
        self._edited(path)
        return True

    # Parties ---------------------------------------------------------------------------------------------

    @property
    def party_count(self) -> int:
        parties = self._raw.get(PARTIES)
        return len(parties) if isinstance(parties, list) else 0

    def party(self, index: int) -> Mapping[str, object]:
        """One party's raw fields; empty if what stands there is no object."""
        value = self.value(f"{PARTIES}[{index}]")
        return value if isinstance(value, dict) else {}

    def add_party(self, party: Mapping[str, object], index: int | None = None) -> int:
        """Puts a party in (at the end by default) and returns where it stands."""
        parties = self._container((PARTIES,), for_index=True)
        if not isinstance(parties, list):  # the root is always a dict, so this is for the type checker
            raise TypeError(PARTIES)
        place = len(parties) if index is None else min(index, len(parties))
        parties.insert(place, copy.deepcopy(dict(party)))
        self._parties_moved()
        return place

    def take_party(self, index: int) -> object:
        """Takes a party out and returns it, so that it can be put back."""
        parties = self._raw.get(PARTIES)
        if not isinstance(parties, list):
            raise IndexError(index)
        party: object = parties.pop(index)
        self._parties_moved()
        return party

    def put_party_back(self, party: object, index: int) -> None:
        """Undoes `take_party`, whatever kind of value it took."""
        parties = self._container((PARTIES,), for_index=True)
        if isinstance(parties, list):
            parties.insert(min(index, len(parties)), party)
        self._parties_moved()

    # Accepted warnings -----------------------------------------------------------------------------------

    @property
    def accepted(self) -> frozenset[str]:
        """Marks (`code@path`) of the warnings that the clerk accepted for the values as they stand."""
        marks = self.value(f"{LOCAL}.{ACCEPTED}")
        return (
            frozenset(mark for mark in marks if isinstance(mark, str))
            if isinstance(marks, list)
            else frozenset()
        )

    def accept(self, mark: str) -> None:
        self.set(f"{LOCAL}.{ACCEPTED}", sorted(self.accepted | {mark}))

    def _edited(self, path: str) -> None:
        self.edits += 1
        # A warning was accepted for the value of that time: another value is to be looked at again.
        if not path.startswith(f"{LOCAL}.{ACCEPTED}"):
            self._forget_accepted(lambda where: where == path)

    def _parties_moved(self) -> None:
        self.edits += 1
        self._forget_accepted(lambda where: where.startswith(PARTIES))

    def _forget_accepted(self, gone: Callable[[str], bool]) -> None:
        marks = self.accepted
        if not marks:
            return
        kept = sorted(mark for mark in marks if not gone(mark.partition("@")[2]))
        local = self._raw.get(LOCAL)
        if isinstance(local, dict) and len(kept) != len(marks):
            local[ACCEPTED] = kept

    def _container(self, way: tuple[str | int, ...], *, for_index: bool) -> dict[str, object] | list[object]:
        """The dict or list at a path, made where it is missing or something else stood in its place."""
        here: dict[str, object] | list[object] = self._raw
        for position, step in enumerate(way):
            following = way[position + 1] if position + 1 < len(way) else (0 if for_index else "")
            kind = list if isinstance(following, int) else dict
            child = _value_at(here, (step,))
            if not isinstance(child, kind):
                child = kind()
                if isinstance(here, list):
                    while len(here) <= cast(int, step):
                        here.append(None)
                    here[cast(int, step)] = child
                else:
                    here[cast(str, step)] = child
            here = child
        return here


def _value_at(container: object, way: tuple[str | int, ...]) -> object:
    here = container
    for step in way:
        if isinstance(step, int):
            if not isinstance(here, list) or step >= len(here):
                return None
            here = here[step]
        else:
            if not isinstance(here, dict):
                return None
            here = here.get(step)
    return here


def _same(left: object, right: object) -> bool:
    """Equal and of one type: True is not 1, and "1" is not 1."""
    return type(left) is type(right) and left == right
