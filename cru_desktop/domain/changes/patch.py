"""Laying a change over the register's own JSON of an entry."""

import copy
from dataclasses import replace

from cru_desktop.domain.agreement import Agreement, Change
from cru_desktop.domain.changes.intent import ChangeIntent, FieldChange
from cru_desktop.domain.changes.paths import PatchError, put_at, value_at
from cru_desktop.domain.changes.register_form import (
    change_form,
    in_register_form,
    register_form,
    same_value,
    version_hash,
)
from cru_desktop.domain.dictionaries import AgreementStatus
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.reading import read

__all__ = ["PatchError", "applied", "clashes", "new_entry", "patched", "rebased"]

_CHANGES = "zmianyUmowy"


def new_entry(intent: ChangeIntent) -> dict[str, object]:
    """The change's line in `zmianyUmowy`."""
    return change_form(Change(intent.occurrence.change_kind, intent.day, intent.comment))


def patched(register_raw: RawAgreement, intent: ChangeIntent) -> dict[str, object]:
    """The entry as it is to be: a new mapping in the integration API's form, `register_raw` is left alone.

    Fields and codes unknown to this program stay exactly as they were. A kind that ends the contract sets
    `statusUmowy` and `dataZakonczeniaUmowy` (our assumption, see `update` in openapi.yaml).
    Raises PatchError when the version has no place for a field.
    """
    raw = copy.deepcopy(in_register_form(register_raw))
    for field in intent.fields:
        put_at(raw, field.path, copy.deepcopy(field.after))
    if intent.occurrence.ends:
        put_at(raw, "podstawoweDane.statusUmowy", AgreementStatus.INACTIVE.value)
        put_at(raw, "podstawoweDane.dataZakonczeniaUmowy", intent.day.isoformat())
    history = raw.get(_CHANGES)
    if history is None:
        history = []
    if not isinstance(history, list):
        raise PatchError(_CHANGES)
    raw[_CHANGES] = [*history, new_entry(intent)]
    return raw


def applied(agreement: Agreement, intent: ChangeIntent) -> Agreement:
    """The agreement after the change, for showing; local values and what the register gives stay.

    Raises PatchError.
    """
    after = read(patched(register_form(agreement), intent)).agreement
    assert after is not None  # a patched mapping is a mapping
    return replace(
        after,
        register_id=agreement.register_id,
        published_on=agreement.published_on,
        modified_on=agreement.modified_on,
        local_period=agreement.local_period,
    )


def clashes(register_raw: RawAgreement, intent: ChangeIntent) -> tuple[str, ...]:
    """Paths that the change touches and that no longer say what the person saw there."""
    raw = in_register_form(register_raw)
    return tuple(one.path for one in intent.fields if not same_value(value_at(raw, one.path), one.before))


def rebased(intent: ChangeIntent, register_raw: RawAgreement) -> ChangeIntent:
    """The same wish on another version, as a person decided who has seen both.

    Raises PatchError when the version has no place for a field: then the change has to be made anew.
    """
    patched(register_raw, intent)
    raw = in_register_form(register_raw)
    fields = tuple(FieldChange(one.path, value_at(raw, one.path), one.after) for one in intent.fields)
    return replace(intent, fields=fields, base_hash=version_hash(register_raw))
