"""Rows that were written while the computer's clock was ahead: they must not wait for a far-off day."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from cru_desktop.storage.outbox_rows import UNFINISHED
from cru_desktop.storage.tables import submissions

#: A clock that is put right by less only makes rows wait so much longer.
_NOTICED = timedelta(minutes=1)


def put_right(connection: Connection, now: datetime) -> tuple[int, ...]:
    """Unfinished rows that were last changed in the future wait from now on as long as they had to then;
    returns their ids. Works on a connection inside a writing transaction.
    """
    ahead = select(
        submissions.c.id,
        submissions.c.changed_at,
        submissions.c.not_before,
        submissions.c.undo_until,
        submissions.c.look_up_started_at,
    ).where(submissions.c.state.in_(UNFINISHED), submissions.c.changed_at > now + _NOTICED)
    rows = connection.execute(ahead.order_by(submissions.c.id)).all()
    for row in rows:
        by = row.changed_at - now
        values = {
            "changed_at": now,
            "not_before": row.not_before - by,
            "undo_until": None if row.undo_until is None else row.undo_until - by,
            "look_up_started_at": row.look_up_started_at and min(row.look_up_started_at, now),
        }
        connection.execute(update(submissions).where(submissions.c.id == row.id).values(**values))
    return tuple(row.id for row in rows)
