"""A document that the register took from a row stands for that row, until it has ended.

After a backup was brought back, the row does not know what has become of its document: it must not pass for
absent while the register is at work on it, however long that takes.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cru_desktop.delivery.outbox import Decision
from cru_desktop.delivery.policy import policy_for
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.training.scenarios import Scenario, Step, named
from cru_desktop.training.steps import WRITES, Effect
from tests.delivery.changing import change, lines, published, withdraw
from tests.delivery.office import Office, agreement

_S = SubmissionState
#: The register works so many seconds on a document: longer than two look-ups that see nothing.
AT_WORK = 300.0


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path, publish_after=AT_WORK) as running:
        yield running


def taken_and_brought_back(office: Office, row: int, meanwhile: Callable[[], object] = object) -> None:
    """The register takes the row; after `meanwhile` a copy of the data from before it is brought back."""
    file, copy = office.folder / "training.db", office.folder / "copy"
    office.run(lambda: office.state(row) is _S.ACCEPTED)
    office.close()
    shutil.copy(file, copy)
    office.open()
    meanwhile()
    office.close()
    for rest in office.folder.glob("training.db*"):
        rest.unlink()
    shutil.copy(copy, file)
    office.open()
    office.workspace.submissions.after_restore(office.clock.now())
    office.workspace.submissions.unpause()
    assert office.state(row) is _S.UNCERTAIN


def test_a_publication_under_way_is_not_sent_again(office: Office) -> None:
    row = office.queue(agreement())
    taken_and_brought_back(office, row)
    office.run()
    assert (office.state(row), office.published_numbers()) == (_S.PUBLISHED, ["1/2026"])


def test_a_publication_without_a_number_is_not_sent_again(office: Office) -> None:
    row = office.queue(agreement(None))
    taken_and_brought_back(office, row)
    office.run()
    assert (office.state(row), office.writes()) == (_S.PUBLISHED, 1)


def test_an_equal_entry_typed_in_the_portal_is_not_taken_for_it_meanwhile(office: Office) -> None:
    row = office.queue(agreement())
    taken_and_brought_back(
        office, row, lambda: office.register.publish_directly(to_raw(agreement(subject="Zakup lektur")))
    )
    theirs = office.register.published[0]["idUmowy"]
    office.run()
    assert (office.state(row), office.writes()) == (_S.PUBLISHED, 1)
    assert office.row(row).register_id != theirs


@pytest.mark.parametrize("theirs_first", [True, False])
def test_of_equal_entries_its_own_is_adopted(theirs_first: bool, office: Office) -> None:
    theirs: list[str] = []
    row = office.queue(agreement())

    def make_equal() -> None:
        typed_in = [] if not theirs_first else [office.register.publish_directly(to_raw(agreement()))]
        office.run()
        theirs.extend(typed_in or [office.register.publish_directly(to_raw(agreement()))])

    taken_and_brought_back(office, row, make_equal)
    office.run()
    assert (office.state(row), office.writes()) == (_S.PUBLISHED, 1)
    assert office.row(row).register_id not in (None, *theirs)


@pytest.mark.parametrize("same", [True, False])
def test_whatever_became_of_its_entry_in_the_portal_it_is_not_sent_again_unasked(
    same: bool, office: Office
) -> None:
    row = office.queue(agreement())

    def correct_in_the_portal() -> None:
        office.run()
        (entry,) = office.register.published
        entry["podstawoweDane"]["numerUmowy"] = "1/B/2026"
        entry["podstawoweDane"]["dataZawarciaUmowy"] = "2026-08-04"
        office.register.change_directly(entry["idUmowy"], entry)

    taken_and_brought_back(office, row, correct_in_the_portal)
    office.run()
    assert office.row(row).attention is AttentionReason.SIMILAR_ENTRY
    (found,) = office.row(row).similar_register_ids
    assert (found, office.writes()) == (office.register.published[0]["idUmowy"], 1)
    office.workspace.outbox.resume(row, Decision.SAME(found) if same else Decision.OTHER)
    office.run()
    assert (office.state(row), office.writes()) == (_S.PUBLISHED, 1 if same else 2)


def test_what_the_register_refused_is_not_there_and_is_sent_again(office: Office) -> None:
    office.register.play(named("field-rejected-later"))
    row = office.queue(agreement())
    taken_and_brought_back(office, row)
    office.run()
    assert (office.state(row), office.published_numbers()) == (_S.PUBLISHED, ["1/2026"])
    assert office.writes() == 2


def test_a_change_under_way_is_not_made_twice(office: Office) -> None:
    row = change(office, published(office), comment="Aneks 1")
    taken_and_brought_back(office, row)
    office.run()
    assert office.state(row) is _S.PUBLISHED
    assert [comment for _, _, comment in lines(office)] == ["Aneks 1"]


def test_a_withdrawal_under_way_is_found_when_it_is_done(office: Office) -> None:
    row = withdraw(office, published(office))
    taken_and_brought_back(office, row)
    office.run()
    assert (office.state(row), office.published_numbers()) == (_S.PUBLISHED, [])
    assert office.writes() == 2


def unseen_for(office: Office, seconds: float) -> None:
    """The register takes what comes and shows it in no list and no details for a while."""
    late = Step(Effect.LATE, WRITES, seconds=seconds, times=1)
    office.register.play(Scenario("late", (late,)))


def test_lists_that_lag_behind_do_not_make_it_absent(office: Office) -> None:
    unseen_for(office, 50.0)
    row = office.queue(agreement())
    taken_and_brought_back(office, row)
    office.run()
    assert (office.state(row), office.writes()) == (_S.PUBLISHED, 1)


def test_a_document_that_the_register_has_lost_is_sent_again_after_a_while(office: Office) -> None:
    unseen_for(office, 1e8)
    row = office.queue(agreement())
    taken_and_brought_back(office, row)
    brought_back_at = office.clock.now()
    office.run(lambda: office.writes() == 2)
    waited = (office.clock.now() - brought_back_at).total_seconds()
    assert policy_for(Environment.TRAINING).under_way_limit <= waited < 300
    office.run()
    assert office.state(row) is _S.PUBLISHED


def test_a_change_that_lists_do_not_show_yet_is_not_made_twice(office: Office) -> None:
    agreement_id = published(office)
    unseen_for(office, 50.0)
    row = change(office, agreement_id, comment="Aneks 1")
    taken_and_brought_back(office, row)
    office.run()
    assert office.state(row) is _S.PUBLISHED
    assert [comment for _, _, comment in lines(office)] == ["Aneks 1"]
