"""What an agreement excludes from openness goes out of its submissions that were cancelled before being sent.

Of a submission that was sent the bytes are evidence of what the register was told; of one that was not they
are a copy like any other. Their hash stays, so that the chain of events is checked as before.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select, update

from cru_desktop.domain.copies import withholds_party
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.submission import EventKind, SubmissionState
from cru_desktop.storage import outbox_rows
from cru_desktop.storage.tables import submissions

_DETAILS = "szczegolyUmowy"
_TEXT = "Usunięto z tego komputera treść, której jawność wyłączono. Nie była wysłana."


def erase_excluded(connection: Connection, agreement_id: int, raw: RawAgreement, at: datetime) -> None:
    """Empty the bytes, and what lists show of the excluded parts; one event for each row that is emptied."""
    emptied = _emptied(raw)
    if not emptied:
        return
    rows = connection.execute(
        select(submissions.c.id, *(submissions.c[name] for name in emptied)).where(
            submissions.c.agreement_id == agreement_id,
            submissions.c.state == SubmissionState.CANCELLED.value,
            submissions.c.first_write_at.is_(None),
            submissions.c.document_id.is_(None),
        )
    )
    for row in rows.mappings().all():
        if all(row[name] == value for name, value in emptied.items()):
            continue
        connection.execute(update(submissions).where(submissions.c.id == row["id"]).values(**emptied))
        outbox_rows.write_event(
            connection,
            outbox_rows.load(connection, row["id"]),
            at=at,
            kind=EventKind.ERASED,
            state=SubmissionState.CANCELLED,
            text=_TEXT,
        )


def _emptied(raw: RawAgreement) -> dict[str, object]:
    """Columns with what is left in them; none where nothing is excluded."""
    details = raw.get(_DETAILS)
    found: dict[str, object] = {}
    if _excludes(details, "niejawnoscPrzedmiotu"):
        found["subject"] = None
    if _excludes(details, "niejawnoscWartosciPrzedmiotu"):
        found["value"] = None
    if withholds_party(raw):
        found["contractor"] = ""
    return {**found, "body": b""} if found else {}


def _excludes(part: object, exclusion: str) -> bool:
    return isinstance(part, Mapping) and part.get(exclusion) is not None
