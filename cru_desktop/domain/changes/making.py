"""From two versions of an agreement to the intent that leads from one to the other."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cru_desktop.domain.agreement import Agreement, Party
from cru_desktop.domain.changes.intent import ChangeIntent, FieldChange
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.changes.paths import put_at, value_at
from cru_desktop.domain.changes.register_form import (
    in_register_form,
    party_form,
    register_form,
    same_value,
    version_hash,
)
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.reading import read
from cru_desktop.domain.text import fold

_PARTIES = "stronyUmowy"
#: These follow from the occurrence: they are no fields of an intent.
_OF_ENDING = frozenset({"podstawoweDane.statusUmowy", "podstawoweDane.dataZakonczeniaUmowy"})


def make_intent(
    base: RawAgreement, after: Agreement, occurrence: Occurrence, day: date, comment: str | None = None
) -> ChangeIntent:
    """What has to change in the version `base` (either form of the register) so that it says `after`.

    The history of `after`, what the register gives and local values count for nothing; for an occurrence
    that ends the contract neither do its status and its end. Raises ValueError if `base` is no object.
    """
    published = read(base).agreement
    if published is None:
        raise ValueError("a version of an entry is a JSON object")
    fields = _fields(in_register_form(base), published, after)
    if occurrence.ends:
        fields = [one for one in fields if one.path not in _OF_ENDING]
    return ChangeIntent(occurrence, day, comment or None, tuple(fields), version_hash(base))


def _fields(raw: Mapping[str, object], published: Agreement, after: Agreement) -> list[FieldChange]:
    one, other = register_form(published), register_form(after)
    found: list[FieldChange] = []
    for name in one:
        if name == _PARTIES:
            found.extend(_party_fields(raw, published.parties, after.parties))
        elif name != "zmianyUmowy":
            found.extend(_leaves(name, one[name], other[name], raw))
    return found


def _leaves(path: str, one: object, other: object, raw: Mapping[str, object]) -> Iterator[FieldChange]:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for name in one:
            yield from _leaves(f"{path}.{name}", one[name], other[name], raw)
    elif not same_value(one, other):
        yield FieldChange(path, copy.deepcopy(value_at(raw, path)), other)


def _party_fields(
    raw: Mapping[str, object], before: Sequence[Party], after: Sequence[Party]
) -> Iterator[FieldChange]:
    if len(before) == len(after):
        for index, (one, other) in enumerate(zip(before, after, strict=True)):
            path = f"{_PARTIES}[{index}]"
            if is_same_party(one, other):
                yield from _leaves(path, party_form(one), party_form(other), raw)
            elif one != other:
                # Somebody else: nothing of the former party's, known or unknown, may stay.
                yield FieldChange(path, copy.deepcopy(value_at(raw, path)), party_form(other))
    else:
        yield FieldChange(_PARTIES, copy.deepcopy(raw.get(_PARTIES)), _aligned(raw, before, after))


def _aligned(
    raw: Mapping[str, object], before: Sequence[Party], after: Sequence[Party]
) -> list[dict[str, object]]:
    """The new list; a party that was there before keeps what this program does not know of it."""
    left = list(range(len(before)))
    made = []
    for party in after:
        index = next((one for one in left if is_same_party(before[one], party)), None)
        kept = value_at(raw, f"{_PARTIES}[{index}]") if index is not None else None
        if index is None or not isinstance(kept, Mapping):
            made.append(party_form(party))
            continue
        left.remove(index)
        element: dict[str, object] = copy.deepcopy(dict(kept))
        for name, value in party_form(party).items():
            for leaf in _leaves(name, party_form(before[index])[name], value, {}):
                put_at(element, leaf.path, leaf.after)
        made.append(element)
    return made


def is_same_party(one: Party, other: Party) -> bool:
    """The same firm, entity or person: by a number or the name; one whose data was, or is, withheld is."""
    if one.exclusion is not None or other.exclusion is not None:
        return one.kind == other.kind
    return (
        (one.nip is not None and one.nip == other.nip)
        or (one.regon is not None and one.regon == other.regon)
        or (bool(one.display_name) and fold(one.display_name) == fold(other.display_name))
    )
