"""What the history of a submission keeps of a talk with the register."""

import hashlib
import json
from pathlib import Path

from cru_desktop.domain.submission import EventKind
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


def test_a_refusal_is_kept_word_for_word(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("forbidden")) as office:
        row = office.queue(agreement("1/2026"))
        office.run(seconds=60)
        answered = [event for event in office.workspace.submissions.events(row) if event.answer]
        assert [json.loads(event.answer)["kod"] for event in answered] == ["BRAK_UPRAWNIEN"]
        assert "klucz-" not in answered[0].answer
