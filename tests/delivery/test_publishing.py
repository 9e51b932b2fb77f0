"""The main job, and everything that stands around it."""

from pathlib import Path

from cru_desktop.domain.submission import EventKind, SubmissionState
from tests.delivery.office import Office, agreement


def test_agreement_is_published_once(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement())
        office.run()
        published = office.row(row)
        assert published.state is SubmissionState.PUBLISHED
        assert published.register_id == office.register.published[0]["idUmowy"]
        assert office.published_numbers() == ["1/2026"]
        assert office.writes() == 1
        kinds = [event.kind for event in office.workspace.submissions.events(row)]
        assert kinds == [EventKind.QUEUED, EventKind.CLAIMED, EventKind.ACCEPTED, EventKind.PUBLISHED]
