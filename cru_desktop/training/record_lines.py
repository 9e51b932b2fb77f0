"""Documents as lines of the journal, both ways."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from cru_desktop.training.answers import FieldFault
from cru_desktop.training.clock import warsaw_day
from cru_desktop.training.records import Body, Document


def to_line(document: Document) -> dict[str, object]:
    """The document as a JSON object."""
    return {
        "document_id": document.document_id,
        "operation": document.operation,
        "register_id": document.register_id,
        "regon": document.regon,
        "taken_at": document.taken_at.isoformat(),
        "ready_at": document.ready_at.isoformat() if document.ready_at else None,
        "visible_at": document.visible_at.isoformat(),
        "faults": [[fault.path, fault.code, fault.message] for fault in document.faults],
        "reason": document.reason,
        "key_mark": document.key_mark,
        "in_portal": document.in_portal,
        "body": document.body,
    }


def from_line(line: dict[str, Any]) -> Document:
    """The document of a line; raises KeyError, TypeError or ValueError if the line is not ours."""
    ready_at = line["ready_at"]
    return prepared(
        Document(
            document_id=line["document_id"],
            operation=line["operation"],
            register_id=line["register_id"],
            regon=line["regon"],
            taken_at=datetime.fromisoformat(line["taken_at"]),
            ready_at=None if ready_at is None else datetime.fromisoformat(ready_at),
            visible_at=datetime.fromisoformat(line["visible_at"]),
            body=line["body"],
            faults=tuple(FieldFault(*fault) for fault in line["faults"]),
            reason=line["reason"],
            key_mark=line["key_mark"],
            in_portal=line["in_portal"],
        )
    )


def prepared(document: Document) -> Document:
    """With the fields that lists filter by."""
    body: Body = document.body or {}
    number = body.get("podstawoweDane", {}).get("numerUmowy")
    return replace(document, uploaded_on=warsaw_day(document.taken_at).isoformat(), number=number)
