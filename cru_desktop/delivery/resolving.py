"""Rows of which nobody knows whether they arrived: find them in the register, or show that they are not
there.

One round serves all rows of a context that are due: the documents are listed once for all of them.
"""

import logging
from collections.abc import Collection
from datetime import datetime

from cru_desktop.cru_api.errors import CruApiError, Retry
from cru_desktop.cru_api.results import Document
from cru_desktop.delivery import policy
from cru_desktop.delivery.conversation import Conversation
from cru_desktop.delivery.document_lists import by_register, documents_since
from cru_desktop.delivery.entity_guard import fault_of, misplaced
from cru_desktop.delivery.lists import Listing
from cru_desktop.delivery.look_up import Sighting
from cru_desktop.delivery.look_up_ends import (
    adopted_text,
    back_to_person,
    is_by_hand,
    refused_twice,
    similar_entry,
    unreachable,
    withdrawn,
)
from cru_desktop.delivery.sending import record, with_error
from cru_desktop.delivery.sightings import sighting_of
from cru_desktop.delivery.surroundings import KeyTrouble, Surroundings
from cru_desktop.delivery.updating import entry_changed
from cru_desktop.domain.context import Context
from cru_desktop.domain.problem import ProblemError
from cru_desktop.domain.submission import EventKind, Operation, SubmissionState
from cru_desktop.storage.errors import RegisterIdTakenError
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Note, Transition, Work

_log = logging.getLogger(__name__)

_S = SubmissionState


def resolve(around: Surroundings, first: ClaimedSubmission, context: Context) -> Conversation[None]:
    """Look up `first`, then the other uncertain rows of its context that are due."""
    claimed: ClaimedSubmission | None = first
    documents: Listing[Document] | None = None
    listed_since: datetime | None = None
    while claimed is not None:
        fault = _foreign(around, claimed, context)
        if fault is not None:
            record(around, claimed, unreachable(around, claimed, fault))
            claimed = _next(around, context)
            continue
        written_since = _written_since(claimed)
        try:
            if documents is None or listed_since is None or written_since < listed_since:
                documents = yield from documents_since(written_since, around.now)
                listed_since = written_since
            written_there = by_register(written_since, around.now(), documents.register_date)
            sighting = yield from sighting_of(around, claimed, written_there, documents)
            _judge(around, claimed, sighting)
        except CruApiError as error:
            _postpone(around, claimed, context, error)
            return
        except ProblemError:
            raise
        except Exception as error:  # noqa: BLE001 - a row that no look-up can deal with must not hold up others
            _log.warning("row %d cannot be looked up", claimed.id, exc_info=True)
            record(around, claimed, unreachable(around, claimed, f"{type(error).__name__}: {error}"))
        claimed = _next(around, context)


def _next(around: Surroundings, context: Context) -> ClaimedSubmission | None:
    return around.submissions.next_work(
        around.destination.identity, {context.regon}, around.now(), kinds={Work.LOOK_UP}
    )


def _foreign(around: Surroundings, claimed: ClaimedSubmission, context: Context) -> str | None:
    """Another entity's row must not be judged by what this one's key shows: it would pass for absent."""
    if claimed.submission.operation is Operation.UPDATE:
        return misplaced(claimed, context, around.destination)
    return fault_of(claimed, context, around.destination)


def ask_after_a_day(around: Surroundings, regons: Collection[str]) -> None:
    """While nothing can be asked of the register: rows that have been uncertain for too long go to a
    person.
    """
    while True:
        claimed = around.submissions.next_work(
            around.destination.identity, regons, around.now(), kinds={Work.LOOK_UP}
        )
        if claimed is None or not _given_up(around, claimed):
            return
        record(around, claimed, unreachable(around, claimed, "no answer of the register"))


def _written_since(claimed: ClaimedSubmission) -> datetime:
    """Restored rows may have been written before our time; their documents are sought from their creation."""
    return min(
        claimed.first_write_at or claimed.submission.created_at,
        claimed.look_up_started_at or claimed.submission.created_at,
    )


def _judge(around: Surroundings, claimed: ClaimedSubmission, sighting: Sighting) -> None:
    if sighting.same:
        _adopt(around, claimed, sighting)
    elif sighting.document is not None:
        record(around, claimed, withdrawn(around.now(), sighting.document))
    elif sighting.differing is not None:
        text = "W rejestrze jest już taka zmiana, ale wpis mówi co innego, niż miał. Zdecyduj, co dalej."
        record(around, claimed, entry_changed(around, sighting.differing, "other fields differ", text))
    elif sighting.similar:
        record(around, claimed, similar_entry(around.now(), sighting.similar))
    elif sighting.shows_nothing:
        gap = policy.absence_gap(around.policy, lacks_own_document=sighting.lacks_own_document)
        _seen_nothing(around, claimed, gap)
    else:
        _look_again(around, claimed, sighting)


def _adopt(around: Surroundings, claimed: ClaimedSubmission, sighting: Sighting) -> None:
    now = around.now()
    entry = sighting.same[0]
    step = Transition(
        to=_S.PUBLISHED,
        at=now,
        register_id=entry.register_id,
        published_at=now,
        published_raw=entry.raw,
        answer=entry.answer,
        register_date=entry.register_date,
        text=adopted_text(claimed),
        details=f"adopted idUmowy {entry.register_id}",
    )
    try:
        record(around, claimed, step)
    except RegisterIdTakenError:
        # Another row took it between the look-up and now; the next look-up will know.
        _look_again(around, claimed, sighting)


def _seen_nothing(around: Surroundings, claimed: ClaimedSubmission, gap: float) -> None:
    now, ticks = around.now(), around.monotonic()
    first = claimed.last_complete_absence_at
    if first is None or first > now:
        # None before, or the computer's clock was set back since: this one is the first.
        around.empty_since[claimed.id] = ticks
        _wait_for_second_look(around, claimed, gap, is_first=True)
        return
    # A clock that was set forward must not shorten the wait: where this process made the first look-up, its
    # own count of seconds has to agree.
    counted_from = around.empty_since.get(claimed.id)
    measured = counted_from is None or ticks - counted_from >= gap
    if not (measured and policy.absence_shown(gap, first, now)):
        _wait_for_second_look(around, claimed, gap, is_first=False)
        return
    around.empty_since.pop(claimed.id, None)
    if is_by_hand(claimed):
        text = "Tej umowy nie ma jeszcze w rejestrze. Niczego nie wysłano."
        record(around, claimed, back_to_person(now, text, EventKind.ABSENCE_PROVEN, f"{first} and {now}"))
        return
    if claimed.refusals >= 2:
        record(around, claimed, refused_twice(claimed, now))
        return
    step = Transition(
        to=_S.QUEUED,
        at=now,
        kind=EventKind.ABSENCE_PROVEN,
        not_before=now,
        text="Rejestr na pewno jej nie otrzymał. Wyślę ponownie.",
        details=f"two complete look-ups without a trace, {first} and {now}",
    )
    record(around, claimed, step)


def _wait_for_second_look(
    around: Surroundings, claimed: ClaimedSubmission, gap: float, *, is_first: bool
) -> None:
    """`is_first`: this empty look-up is the one to count from. Lists may catch up within a long gap, so they
    are looked at now and then.
    """
    now = around.now()
    wait = min(gap, max(policy.look_up_delay(around.policy, claimed.look_ups), around.policy.absence_gap))
    _note(
        around,
        claimed,
        Note(
            at=now,
            kind=EventKind.LOOKED_UP,
            text=(
                "Nie ma jej jeszcze w rejestrze. Sprawdzę jeszcze raz."
                if is_by_hand(claimed)
                else "Nie ma jej w rejestrze. Sprawdzę jeszcze raz, zanim wyślę ponownie."
            ),
            not_before=policy.later(now, wait),
            looked_up=True,
            complete_absence=True if is_first else None,
        ),
    )


def _look_again(around: Surroundings, claimed: ClaimedSubmission, sighting: Sighting) -> None:
    reason = "a document is under way" if sighting.under_way else "the lists were not complete"
    around.empty_since.pop(claimed.id, None)
    if _given_up(around, claimed):
        record(around, claimed, unreachable(around, claimed, reason))
        return
    now = around.now()
    _note(
        around,
        claimed,
        Note(
            at=now,
            kind=EventKind.LOOKED_UP,
            text="Jeszcze nie wiadomo. Sprawdzę ponownie.",
            details=reason,
            not_before=policy.later(now, policy.look_up_delay(around.policy, claimed.look_ups)),
            looked_up=True,
            complete_absence=False,
        ),
    )


def _postpone(around: Surroundings, claimed: ClaimedSubmission, context: Context, error: CruApiError) -> None:
    """The question could not be asked; the row stays where it is."""
    now = around.now()
    if error.retry is Retry.KEY:
        around.key_refused(KeyTrouble(context, None, error.problem.details))
    elif _given_up(around, claimed):
        record(around, claimed, with_error(unreachable(around, claimed, str(error)), error))
        return
    wait = max(policy.look_up_delay(around.policy, claimed.look_ups), error.retry_after or 0.0)
    note = Note(
        at=now,
        kind=EventKind.LOOKED_UP,
        text="Nie udało się zapytać rejestru. Sprawdzę ponownie.",
        not_before=policy.later(now, wait),
        looked_up=True,
        error_code=error.problem.code,
        error_text=error.problem.happened,
        error_details=error.problem.details or str(error),
        answer=error.circumstances.answer,
        register_date=error.circumstances.register_date,
    )
    _note(around, claimed, note)


def _given_up(around: Surroundings, claimed: ClaimedSubmission) -> bool:
    since = claimed.look_up_started_at
    return since is not None and policy.look_up_given_up(around.policy, since, around.now())


def _note(around: Surroundings, claimed: ClaimedSubmission, note: Note) -> None:
    around.changed(around.submissions.note(claimed, note))
