"""A change as intent: what differs, from which version on, and why.

It is told in values of the register's own JSON, so that it can be laid over whatever version the register
holds when its turn comes, and whatever is unknown to this program in that version stays untouched.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cru_desktop.domain.changes.occurrence import Occurrence

#: Marks a Decimal in the text of an intent; JSON itself would not tell 100 from 100.00.
_AMOUNT = "$amount"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, or one whole object or list. `before` is what the person saw; `after` None empties it.

    `path` in the register's field names (`stronyUmowy[1].nip`), values as in its JSON: codes, RRRR-MM-DD,
    Decimal for amounts.
    """

    path: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class ChangeIntent:
    """What a person wants entered. `day` is `dataZmiany`; `base_hash` the `version_hash` that it rests on.

    The new entry in `zmianyUmowy`, and the end of a contract where the occurrence ends it, follow from
    `occurrence`, `day` and `comment`; `fields` hold everything else that differs.
    """

    occurrence: Occurrence
    day: date
    comment: str | None
    fields: tuple[FieldChange, ...]
    base_hash: str

    def to_json(self) -> str:
        """The intent as one line of JSON; `from_json` gives back an equal one."""
        content = {
            "occurrence": self.occurrence.value,
            "day": self.day.isoformat(),
            "comment": self.comment,
            "base_hash": self.base_hash,
            "fields": [[one.path, _packed(one.before), _packed(one.after)] for one in self.fields],
        }
        return json.dumps(content, ensure_ascii=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "ChangeIntent":
        """Raises ValueError, KeyError or TypeError for a text that `to_json` did not write."""
        content = json.loads(text)
        return cls(
            occurrence=Occurrence(content["occurrence"]),
            day=date.fromisoformat(content["day"]),
            comment=content["comment"],
            fields=tuple(
                FieldChange(path, _unpacked(before), _unpacked(after))
                for path, before, after in content["fields"]
            ),
            base_hash=content["base_hash"],
        )


def _packed(value: object) -> object:
    if isinstance(value, Decimal):
        return {_AMOUNT: str(value)}
    if isinstance(value, Mapping):
        inner = {str(name): _packed(item) for name, item in value.items()}
        # An object of the register's that looks like our mark is wrapped, so that it comes back as it was.
        return {_AMOUNT: inner} if inner.keys() == {_AMOUNT} else inner
    if isinstance(value, list | tuple):
        return [_packed(item) for item in value]
    return value


def _unpacked(value: object) -> object:
    if isinstance(value, dict):
        if value.keys() == {_AMOUNT}:
            inner = value[_AMOUNT]
            if isinstance(inner, dict):
                return {name: _unpacked(item) for name, item in inner.items()}
            return Decimal(inner)
        return {name: _unpacked(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_unpacked(item) for item in value]
    return value
