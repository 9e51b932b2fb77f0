"""A list's question as SQL: which agreements it finds, and in which order."""

import re
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal_column, or_, select

from cru_desktop.domain.deadlines import DAYS_FOR_ENTRY
from cru_desktop.domain.submission import Operation
from cru_desktop.domain.text import fold
from cru_desktop.storage.agreement_shapes import AgreementQuery, AgreementSort, AgreementState
from cru_desktop.storage.tables import agreements, contexts, submissions

_C = agreements.c
_AMOUNT = re.compile(r"[0-9]+,[0-9]{0,2}", re.ASCII)
_SORT_COLUMNS: dict[AgreementSort, ColumnElement[Any]] = {
    AgreementSort.CHANGED_AT: _C.changed_at,
    AgreementSort.CONCLUDED_ON: _C.concluded_on,
    AgreementSort.NUMBER: _C.sort_number,
    AgreementSort.CONTRACTOR: _C.sort_contractor,
    AgreementSort.SUBJECT: _C.sort_subject,
    AgreementSort.VALUE: _C.value,
    AgreementSort.PUBLISHED_AT: _C.published_at,
    AgreementSort.STATE: _C.state,
    AgreementSort.LAST_DAY: _C.last_day,
}
#: Sorted by these, an index already has the rows in their order.
_IN_ORDER = (AgreementSort.CHANGED_AT, AgreementSort.CONCLUDED_ON)
#: In the register already: what is to be entered of them is a change.
IN_REGISTER = (AgreementState.PUBLISHED.value, AgreementState.WITHDRAWN.value)


def event_day(today: date | None) -> ColumnElement[Any]:
    """The same as `AgreementRow.event_day`, for the database to reckon with."""
    branches: list[Any] = [(_C.state.not_in(IN_REGISTER), _C.concluded_on)]
    if today is not None:
        branches.append((has_run_out(today), _C.last_day))
    return case(*branches, else_=None)


def has_run_out(today: date) -> ColumnElement[bool]:
    """Published, not ended, and its last day is known and has passed."""
    return and_(_C.state == AgreementState.PUBLISHED.value, _C.ended.is_(False), _C.last_day < today)


def page_of(query: AgreementQuery) -> Select[tuple[int]]:
    """The ids of one page.

    An index that has the rows in their order is walked until the page is full. The one of the entities would
    bring all rows of the entity together to sort them, so it is kept out (SQLite's unary plus).
    """
    found = conditions(
        query, regon=literal_column("+agreements.regon") if query.sort in _IN_ORDER else _C.regon
    )
    return select(_C.id).where(*found).order_by(*order(query)).limit(query.limit).offset(query.offset)


def conditions(query: AgreementQuery, *, regon: ColumnElement[str] = _C.regon) -> list[ColumnElement[bool]]:
    """What a row must fulfil, every one of them."""
    found: list[ColumnElement[bool]] = [
        _C.deleted_at.is_not(None) if query.deleted else _C.deleted_at.is_(None)
    ]
    if query.regons is not None:
        found.append(regon.in_(sorted(query.regons)))
    if query.states is not None:
        found.append(_in_states(query))
    if query.ended is not None:
        found.append(or_(_C.state != AgreementState.PUBLISHED.value, _C.ended.is_(query.ended)))
    if query.changed_from is not None:
        found.append(_C.changed_at >= query.changed_from)
    found += _between(_C.concluded_on, query.concluded_from, query.concluded_to)
    found += _between(_C.value, query.value_from, query.value_to)
    found += _due(query)
    found += [_contractor(word) for word in fold(query.contractor).split()]
    found += [func.instr(_C.search_text, word) > 0 for word in _words(query.search)]
    return found


def _words(search: str) -> list[str]:
    """As `search_text` has them: amounts with a point, as people do not type them."""
    return [word.replace(",", ".") if _AMOUNT.fullmatch(word) else word for word in fold(search).split()]


def order(query: AgreementQuery) -> list[ColumnElement[Any]]:
    """Rows without a term, or without a last day, stand last whichever way round."""
    if query.sort is AgreementSort.DUE:
        column, absent = event_day(query.today), [event_day(query.today).is_(None)]
    else:
        column = _SORT_COLUMNS[query.sort]
        absent = [column.is_(None)] if query.sort is AgreementSort.LAST_DAY else []
    tie = _C.id.desc() if query.descending else _C.id.asc()
    return [*absent, column.desc() if query.descending else column.asc(), tie]


def _in_states(query: AgreementQuery) -> ColumnElement[bool]:
    wanted = _C.state.in_(sorted(query.states or ()))
    if query.changes is None:
        return wanted
    regons = select(contexts.c.regon) if query.regons is None else sorted(query.regons)
    changes = select(submissions.c.id).where(
        submissions.c.operation != Operation.PUBLISH.value,
        submissions.c.regon.in_(regons),
        submissions.c.state.in_(sorted(query.changes)),
    )
    changed = and_(_C.state == AgreementState.PUBLISHED.value, _C.submission_id.in_(changes))
    if query.states:
        return or_(wanted, changed)
    # From the few changes to their agreements, not through all that are published.
    return and_(changed, _C.id.in_(changes.with_only_columns(submissions.c.agreement_id)))


def _between(column: ColumnElement[Any], lowest: object, highest: object) -> list[ColumnElement[bool]]:
    bounds = [] if lowest is None else [column >= lowest]
    return bounds if highest is None else [*bounds, column <= highest]


def _due(query: AgreementQuery) -> list[ColumnElement[bool]]:
    """The term's last day is the event's plus the law's days: so the bounds are moved, not each row."""
    if query.due_from is None and query.due_to is None and not query.has_term:
        return []
    day, law = event_day(query.today), timedelta(days=DAYS_FOR_ENTRY)
    first = None if query.due_from is None else query.due_from - law
    last = None if query.due_to is None else query.due_to - law
    return [day.is_not(None), *_between(day, first, last)]


def _contractor(word: str) -> ColumnElement[bool]:
    in_name = func.instr(_C.sort_contractor, word) > 0
    return or_(in_name, func.instr(_C.contractor_key, word) == 1) if word.isdigit() else in_name
