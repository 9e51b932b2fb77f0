"""What the history of a submission keeps of a talk with the register."""

import getpass
import hashlib
import json
import platform
from pathlib import Path

import pytest

from cru_desktop.domain.submission import EventKind
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.event_chain import check_events
from cru_desktop.training.scenarios import named
from tests.delivery.office import Office, agreement


def test_answers_and_the_registers_clock_are_kept(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement("1/2026"))
        office.run()
        events = {event.kind: event for event in office.workspace.submissions.events(row)}
        accepted, published = events[EventKind.ACCEPTED], events[EventKind.PUBLISHED]
        assert json.loads(accepted.answer)["idDokumentu"] == accepted.document_id
        assert json.loads(published.answer)["idUmowy"] == office.row(row).register_id
        assert accepted.register_date is not None
        assert published.register_date is not None
        sent = office.workspace.submissions.frozen(row).body
        assert {event.body_sha256 for event in events.values()} == {hashlib.sha256(sent).hexdigest()}
        assert check_events(office.workspace.database).is_whole


def test_every_event_names_a_person_and_a_computer(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("reset-after")) as office:
        draft = office.workspace.agreements.create_draft(
            office.context.regon, to_raw(agreement("1/2026")), office.clock.now()
        )
        outbox = office.workspace.outbox
        row = outbox.queue_agreement(
            draft, agreement("1/2026"), office.context, undo_seconds=None, person="Anna Kowalska"
        )
        outbox.release(row.id, person="Jan Nowak")
        office.engine.wake()
        office.run()
        events = office.workspace.submissions.events(row.id)
        assert {event.computer for event in events} == {platform.node()}
        persons = {event.kind: event.person for event in events}
        assert persons.pop(EventKind.RELEASED) == "Jan Nowak"
        assert set(persons.values()) == {"Anna Kowalska"}


@pytest.mark.parametrize("act", ["cancel", "undo", "enter_by_hand", "hold", "send_now"])
def test_whoever_acts_is_named_beside_whoever_queued(act: str, tmp_path: Path) -> None:
    """Shared logins: Anna queued it, Jan did the rest."""
    with Office(tmp_path) as office:
        draft = office.workspace.agreements.create_draft(
            office.context.regon, to_raw(agreement("1/2026")), office.clock.now()
        )
        outbox = office.workspace.outbox
        row = outbox.queue_agreement(
            draft, agreement("1/2026"), office.context, undo_seconds=600.0, person="Anna Kowalska"
        )
        assert getattr(outbox, act)(row.id, person="Jan Nowak")
        queued, *others = office.workspace.submissions.events(row.id)
        assert queued.person == "Anna Kowalska"
        assert {event.person for event in others} == {"Jan Nowak"}


def test_whoever_acts_without_a_name_is_the_login(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement("1/2026"), undo=None)
        office.workspace.outbox.cancel(row)
        events = office.workspace.submissions.events(row)
        assert {event.person for event in events} == {getpass.getuser()}


def test_a_refusal_is_kept_word_for_word(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("forbidden")) as office:
        row = office.queue(agreement("1/2026"))
        office.run(seconds=60)
        answered = [event for event in office.workspace.submissions.events(row) if event.answer]
        assert [json.loads(event.answer)["kod"] for event in answered] == ["BRAK_UPRAWNIEN"]
        assert "klucz-" not in answered[0].answer
