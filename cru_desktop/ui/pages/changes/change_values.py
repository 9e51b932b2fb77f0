"""What stands in the document of a change beside the agreement: its day and its comment. Pure; no Qt.

The document is the published agreement in the register's public form, edited field by field. Day and comment
lie among the local values, as typed: the register's own list of changes is made of them when the change goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.dates import format_date, parse_typed_date
from cru_desktop.domain.raw import LOCAL, RawAgreement
from cru_desktop.domain.writing import to_raw

_DAY, _COMMENT = "dzienZmiany", "komentarzZmiany"
DAY = f"{LOCAL}.{_DAY}"
COMMENT = f"{LOCAL}.{_COMMENT}"

#: Answers after which a person says which parts of the agreement differ.
WITH_PARTS = frozenset({Occurrence.ANNEX, Occurrence.CORRECTION, Occurrence.OTHER})


def document_of(
    published: Agreement, occurrence: Occurrence, today: date, local: object = None
) -> dict[str, object]:
    """The document that a new change begins with. `local`: what this computer knows beside the register."""
    raw = to_raw(published)
    known = dict(local) if isinstance(local, Mapping) else {}
    raw[LOCAL] = {name: known[name] for name in ("okresOd", "okresDo") if known.get(name)}
    day = first_day(published, occurrence, today, known)
    if day:
        local_values = raw[LOCAL]
        assert isinstance(local_values, dict)
        local_values[_DAY] = day
    return raw


def first_day(published: Agreement, occurrence: Occurrence, today: date, local: Mapping[str, object]) -> str:
    """The day that is proposed; empty where only the person knows it."""
    if occurrence is Occurrence.EXPIRY:
        last_day = local.get("okresDo")
        return last_day if isinstance(last_day, str) else ""
    if occurrence in (Occurrence.CORRECTION, Occurrence.OPENNESS):
        return format_date(today)
    return ""


def typed_day(document: RawAgreement, today: date) -> date | None:
    """The day of the change; None while it is not typed, or not understood."""
    text = _local(document).get(_DAY)
    if not isinstance(text, str):
        return None
    try:
        return parse_typed_date(text, today)
    except ValueError:
        return None


def typed_comment(document: RawAgreement) -> str | None:
    text = _local(document).get(_COMMENT)
    return text.strip() or None if isinstance(text, str) else None


def with_day_and_comment(document: RawAgreement, day: date, comment: str | None) -> dict[str, object]:
    """The same document with the change's day and comment as if they had been typed."""
    local = {**_local(document), _DAY: format_date(day), _COMMENT: comment}
    return {**document, LOCAL: local}


def without_change(document: RawAgreement) -> dict[str, object]:
    """The agreement alone, without what was typed about its change and which remarks were accepted."""
    local = {name: value for name, value in _local(document).items() if name in ("okresOd", "okresDo")}
    return {**document, LOCAL: local} if local else {k: v for k, v in document.items() if k != LOCAL}


def _local(document: RawAgreement) -> Mapping[str, object]:
    local = document.get(LOCAL)
    return local if isinstance(local, Mapping) else {}
