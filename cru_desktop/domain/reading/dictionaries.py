"""Readers of values from the register's dictionaries: a code or the name served for it."""

from enum import StrEnum
from typing import TypeVar

from cru_desktop.domain.countries import COUNTRY_NAMES, country_code
from cru_desktop.domain.dictionaries import (
    AgreementStatus,
    ChangeKind,
    ExclusionScope,
    PartyKind,
)
from cru_desktop.domain.reading.notes import Notes, about, quoted
from cru_desktop.domain.text import fold

_Kind = TypeVar("_Kind", bound=StrEnum)

_PARTY_KINDS = {kind.value: kind for kind in PartyKind} | {kind.title: kind for kind in PartyKind}
_CHANGE_KINDS = {kind.value: kind for kind in ChangeKind} | {kind.title: kind for kind in ChangeKind}
_SCOPES = {scope.value: scope for scope in ExclusionScope} | {scope.title: scope for scope in ExclusionScope}
_STATUSES = {status.value: status for status in AgreementStatus}
_COUNTRIES = {name: code for code, name in COUNTRY_NAMES.items()}


def _folded(names: dict[str, _Kind]) -> dict[str, _Kind]:
    return {fold(name): kind for name, kind in names.items()}


_FOLDED_PARTY_KINDS = _folded(_PARTY_KINDS)
_FOLDED_CHANGE_KINDS = _folded(_CHANGE_KINDS)
_FOLDED_SCOPES = _folded(_SCOPES)
_FOLDED_STATUSES = _folded(_STATUSES)


def read_party_kind(value: object, path: str, notes: Notes) -> PartyKind | None:
    if isinstance(value, str) and value in _PARTY_KINDS:
        return _PARTY_KINDS[value]
    names = ", ".join(f"„{kind.title}”" for kind in PartyKind)
    return _read(
        value, _FOLDED_PARTY_KINDS, "read.party_kind", path, f"Wybierz jedną z możliwości: {names}.", notes
    )


def read_change_kind(value: object, path: str, notes: Notes) -> ChangeKind | None:
    hint = "Wybierz rodzaj zmiany z listy, na przykład „Aneks do umowy”."
    return _read(value, _FOLDED_CHANGE_KINDS, "read.change_kind", path, hint, notes)


def read_scope(value: object, path: str, notes: Notes) -> ExclusionScope | None:
    names = ", ".join(f"„{scope.title}”" for scope in ExclusionScope)
    hint = f"Wybierz jedną z możliwości: {names}."
    return _read(value, _FOLDED_SCOPES, "read.exclusion_scope", path, hint, notes)


def read_status(value: object, path: str, notes: Notes) -> AgreementStatus | None:
    if isinstance(value, str) and value in _STATUSES:
        return _STATUSES[value]
    hint = "Rejestr zna dwa: „Aktywna” i „Nieaktywna”."
    return _read(value, _FOLDED_STATUSES, "read.status", path, hint, notes)


def read_country(value: object, path: str, notes: Notes) -> str | None:
    """ISO code of a country's code or Polish name."""
    if value is None or value == "":
        return None
    unknown = "Kraj musi być tekstem."
    if isinstance(value, str):
        code = _COUNTRIES.get(value) or (country_code(value) if len(value) <= 200 else None)
        if code is not None:
            return code
        unknown = f"Nie znam kraju „{quoted(value)}”."
    notes.error("read.country", path, f"{unknown} Wybierz go z listy, na przykład „Niemcy”.")
    return None


def _read(
    value: object, known: dict[str, _Kind], code: str, path: str, hint: str, notes: Notes
) -> _Kind | None:
    if value is None or value == "":
        return None
    unknown = "wartość musi być tekstem"
    if isinstance(value, str):
        found = known.get(fold(value).strip()) if len(value) <= 100 else None
        if found is not None:
            return found
        unknown = f"nie znam wartości „{quoted(value)}”"
    notes.error(code, path, f"{about(path)}: {unknown}. {hint}")
    return None
