"""Values of a JSON tree by the register's paths: `stronyUmowy[1].daneAdresowe.ulica`."""

import re
from collections.abc import Mapping

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")

Step = str | int


class PatchError(ValueError):
    """The version has no place for a field of the change; the message is its path."""


def steps_of(path: str) -> tuple[Step, ...]:
    """The names and positions of a path."""
    return tuple(match[1] if match[1] is not None else int(match[2]) for match in _STEP.finditer(path))


def value_at(tree: object, path: str) -> object:
    """The value, or None where the tree has no such place."""
    value = tree
    for step in steps_of(path):
        if isinstance(step, int):
            value = value[step] if isinstance(value, list | tuple) and step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
    return value


def put_at(tree: dict[str, object], path: str, value: object) -> None:
    """Set the value in place; objects on the way are made where they are missing or null.

    PatchError where a list has no such position, or something else stands where an object or a list should.
    """
    steps = steps_of(path)
    place: object = tree
    for position, step in enumerate(steps[:-1]):
        place = _inside(place, step, path, is_list_next=isinstance(steps[position + 1], int))
    _set(place, steps[-1], value, path)


def _inside(place: object, step: Step, path: str, *, is_list_next: bool) -> object:
    if isinstance(step, int):
        if not isinstance(place, list) or step >= len(place):
            raise PatchError(path)
        found: object = place[step]
    else:
        if not isinstance(place, dict):
            raise PatchError(path)
        found = place.get(step)
        if found is None and not is_list_next:
            found = place[step] = {}
    if not isinstance(found, dict | list):
        raise PatchError(path)
    return found


def _set(place: object, step: Step, value: object, path: str) -> None:
    if isinstance(step, int):
        if not isinstance(place, list) or step >= len(place):
            raise PatchError(path)
        place[step] = value
    elif isinstance(place, dict):
        place[step] = value
    else:
        raise PatchError(path)
