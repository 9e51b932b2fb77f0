"""The last look before a request leaves: is it this entity's own, for this destination?

Every earlier place has checked it as well (rules, `Outbox`, storage). This one reads the very bytes to be
sent.
"""

import json

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import Destination
from cru_desktop.domain.context import Context
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.submission import Operation
from cru_desktop.storage.submission_shapes import ClaimedSubmission


class StrayRequestError(ProblemError):
    """A request was about to go to another register, or in another entity's name. It was not made."""


def refuse_stray(client: CruClient, context: Context, regon: str, destination: Destination) -> None:
    """The look right before each request, whatever it asks. Raises StrayRequestError."""
    target = client.destination
    if (
        target.identity == destination.identity
        and target.environment is destination.environment
        and context.environment is destination.environment
        and context.regon == regon
    ):
        return
    raise StrayRequestError(
        Problem(
            code="CRU-KONTEKST",
            happened="Zapytanie miało pójść do innego rejestru albo w imieniu innej jednostki.",
            program_does="Program go nie wysłał. Umowy są bezpieczne na tym komputerze.",
            you_can="Uruchom program ponownie. Jeśli to się powtarza, pokaż szczegóły informatykowi.",
            details=f"for {regon} at {destination.identity}, was {context.regon} "
            f"({context.environment}) at {target.identity} ({target.environment})",
        )
    )


def entity_of(body: bytes) -> str | None:
    """REGON of the entity in whose name a publish body speaks: its first party's. None when it names none."""
    try:
        content = json.loads(body)
    except ValueError:
        return None
    parties = content.get("stronyUmowy") if isinstance(content, dict) else None
    first = parties[0] if isinstance(parties, list) and parties else None
    regon = first.get("regon") if isinstance(first, dict) else None
    return regon if isinstance(regon, str) else None


def fault_of(claimed: ClaimedSubmission, context: Context, destination: Destination) -> str | None:
    """Why the row must not be sent, or asked about, with this context's key at this destination; None when
    all agree.

    The text is for the IT person.
    """
    fault = misplaced(claimed, context, destination)
    if fault is not None or claimed.submission.operation is Operation.WITHDRAW:
        return fault
    entity = entity_of(claimed.body)
    if entity != context.regon:
        return f"the body's first party is {entity}, key belongs to {context.regon}"
    return None


def misplaced(claimed: ClaimedSubmission, context: Context, destination: Destination) -> str | None:
    """The same of the row alone, whose body is made later or names no entity."""
    row = claimed.submission
    if row.environment is not destination.environment or context.environment is not row.environment:
        return (
            f"row is for {row.environment}, key for {context.environment}, target {destination.environment}"
        )
    if row.destination != destination.identity:
        return f"row is for {row.destination}, target is {destination.identity}"
    if row.context_regon != context.regon:
        return f"row belongs to {row.context_regon}, key to {context.regon}"
    return None
