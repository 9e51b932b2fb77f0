"""Two computers of one entity: what one of them has just handed in keeps the other from doing it again."""

from collections.abc import Iterator
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

import pytest

from cru_desktop.delivery.outbox import Decision
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.decision import ChangeDecision
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementQuery
from cru_desktop.training.scenarios import Effect, Scenario, Step, named
from cru_desktop.training.server import TrainingRegister
from tests.delivery.changing import change, lines, published, withdraw
from tests.delivery.fetching import API, fetch_all
from tests.delivery.office import Clock, Office, agreement

_S = SubmissionState
#: The register works so many seconds on a document.
AT_WORK = 20.0


class Town:
    """A register and the computers that speak to it, on one clock."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.clock = Clock()
        self._folder, self._stack = folder, stack
        self.register = TrainingRegister(publish_after=AT_WORK, clock=self.clock.now)
        stack.callback(self.register.stop)

    def computer(self, name: str) -> Office:
        folder = self._folder / name
        folder.mkdir()
        return self._stack.enter_context(Office(folder, clock=self.clock, register=self.register))

    def handed_in(self, office: Office, content: Agreement) -> int:
        """The register has taken it and is at work on it."""
        row = office.queue(content)
        office.run(lambda: office.state(row) is _S.ACCEPTED)
        return row


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with ExitStack() as stack:
        yield Town(tmp_path, stack)


def test_the_second_computer_waits_and_then_asks(town: Town) -> None:
    here, there = town.computer("here"), town.computer("there")
    town.handed_in(there, agreement("1/2026"))
    row = here.queue(agreement("1/2026"))
    here.run(lambda: here.state(row) is _S.WAITING)
    assert "z innego komputera" in (here.row(row).error_text or "")
    here.run()
    assert here.row(row).attention is AttentionReason.SIMILAR_ENTRY
    assert here.published_numbers() == ["1/2026"]
    (found,) = here.row(row).similar_register_ids
    here.workspace.outbox.resume(row, Decision.SAME(found))
    here.run()
    assert (here.state(row), here.published_numbers()) == (_S.PUBLISHED, ["1/2026"])


@pytest.mark.parametrize("number", ["2/2026", None])
def test_another_contract_under_way_keeps_nothing_back(town: Town, number: str | None) -> None:
    here, there = town.computer("here"), town.computer("there")
    town.handed_in(there, agreement("1/2026"))
    row = here.queue(agreement(number))
    here.run(lambda: here.state(row) is _S.ACCEPTED, seconds=AT_WORK / 2)
    assert here.state(row) is _S.ACCEPTED


def test_of_two_without_a_number_the_second_waits_to_see_what_the_first_is(town: Town) -> None:
    here, there = town.computer("here"), town.computer("there")
    town.handed_in(there, agreement(None, subject="Odbiór odpadów"))
    row = here.queue(agreement(None))
    here.run(lambda: here.state(row) is _S.WAITING)
    here.run()
    assert here.state(row) is _S.PUBLISHED
    assert len(here.published_numbers()) == 2


def test_own_documents_without_a_number_keep_nothing_back(town: Town) -> None:
    here = town.computer("here")
    rows = [here.queue(agreement(None, subject=f"Usługa {number}")) for number in range(5)]
    here.run(lambda: all(here.state(row) is _S.ACCEPTED for row in rows), seconds=AT_WORK / 2)
    assert {here.state(row) for row in rows} == {_S.ACCEPTED}


def test_what_the_register_refused_to_the_other_goes_out(town: Town) -> None:
    here, there = town.computer("here"), town.computer("there")
    town.register.play(named("field-rejected-later"))
    town.handed_in(there, agreement("1/2026"))
    town.register.play(named("well-behaved"))
    row = here.queue(agreement("1/2026"))
    here.run(lambda: here.state(row) is _S.WAITING)
    here.run()
    assert (here.state(row), here.published_numbers()) == (_S.PUBLISHED, ["1/2026"])


@pytest.fixture
def held_up(town: Town) -> tuple[Office, int]:
    """A row that a document stuck in the register keeps back until a person is asked."""
    here, there = town.computer("here"), town.computer("there")
    town.register.play(named("stuck"))
    town.handed_in(there, agreement("1/2026"))
    town.register.play(named("well-behaved"))
    row = here.queue(agreement("1/2026"))
    here.run()
    return here, row


def test_a_document_that_never_ends_is_put_to_a_person(held_up: tuple[Office, int]) -> None:
    here, row = held_up
    assert here.row(row).attention is AttentionReason.DOCUMENT_UNDER_WAY
    assert here.published_numbers() == []
    here.workspace.outbox.resume(row)
    here.run()
    assert here.row(row).attention is AttentionReason.DOCUMENT_UNDER_WAY


def test_a_person_knows_that_it_is_another_contract(held_up: tuple[Office, int]) -> None:
    here, row = held_up
    here.workspace.outbox.resume(row, Decision.OTHER)
    here.run()
    assert (here.state(row), here.published_numbers()) == (_S.PUBLISHED, ["1/2026"])


def test_what_a_person_knows_holds_after_a_lost_answer_too(held_up: tuple[Office, int]) -> None:
    here, row = held_up
    here.register.play(named("reset-before"))
    here.workspace.outbox.resume(row, Decision.OTHER)
    here.run()
    assert (here.state(row), here.published_numbers()) == (_S.PUBLISHED, ["1/2026"])


def test_a_long_list_is_read_once(town: Town) -> None:
    here, there = town.computer("here"), town.computer("there")
    for number in range(60):
        there.queue(agreement(f"{number}/T/2026"))
    there.run(steps=50_000)

    def lists() -> int:
        before = len(town.register.requests)
        town.handed_in(here, agreement(f"{before}/2026"))
        asked = town.register.requests[before:]
        here.run()
        return sum(1 for one in asked if one.path.endswith("/documents"))

    assert [lists(), lists(), lists()] == [2, 1, 1]


# Changes of one entry from two computers. Nothing says that the register refuses the second: this one takes
# both, and the later one, made on the entry as it was before, replaces the first.


@pytest.fixture
def shared(town: Town) -> tuple[Office, Office, dict[str, int]]:
    """Two computers that know one published agreement; which id it has on each."""
    here, there = town.computer("here"), town.computer("there")
    ids = {"there": published(there)}
    fetch_all(here, API)
    (known,) = here.workspace.agreements.page(AgreementQuery()).rows
    ids["here"] = known.id
    town.register.play(named("side-by-side"))
    return here, there, ids


def under_way(office: Office, row: int) -> None:
    office.run(lambda: office.state(row) is _S.ACCEPTED)


def test_a_change_waits_for_the_other_computer_s(shared: tuple[Office, Office, dict[str, int]]) -> None:
    here, there, ids = shared
    under_way(there, change(there, ids["there"], comment="Aneks 1", value=Decimal("200")))
    row = change(here, ids["here"], comment="Aneks 2", value=Decimal("300"))
    here.run(lambda: here.state(row) is _S.WAITING)
    assert "nad inną zmianą tego wpisu" in (here.row(row).error_text or "")
    here.run()
    assert here.row(row).attention is AttentionReason.ENTRY_CHANGED
    assert [comment for _, _, comment in lines(here)] == ["Aneks 1"]
    here.workspace.outbox.resume(row, ChangeDecision.APPLY)
    here.engine.wake()
    here.run()
    assert [comment for _, _, comment in lines(here)] == ["Aneks 1", "Aneks 2"]


def test_a_withdrawal_waits_for_the_other_computer_s_change(
    shared: tuple[Office, Office, dict[str, int]],
) -> None:
    here, there, ids = shared
    under_way(there, change(there, ids["there"], comment="Aneks 1"))
    row = withdraw(here, ids["here"])
    here.run(lambda: here.state(row) is _S.WAITING)
    assert here.published_numbers() == ["1/2026"]
    here.run()
    assert (here.state(row), here.published_numbers()) == (_S.PUBLISHED, [])


def test_somebody_s_publication_keeps_no_change_back(shared: tuple[Office, Office, dict[str, int]]) -> None:
    here, there, ids = shared
    under_way(there, there.queue(agreement("2/2026")))
    row = change(here, ids["here"], comment="Aneks 1")
    under_way(here, row)
    assert there.state(1) is _S.PUBLISHED


def test_a_change_that_never_ends_is_put_to_a_person(shared: tuple[Office, Office, dict[str, int]]) -> None:
    here, there, ids = shared
    here.register.play(
        Scenario("stuck", (Step(Effect.STUCK, times=1), Step(Effect.SIDE_BY_SIDE, times=None)))
    )
    under_way(there, change(there, ids["there"], comment="Aneks 1"))
    row = change(here, ids["here"], comment="Aneks 2")
    here.run()
    assert here.row(row).attention is AttentionReason.DOCUMENT_UNDER_WAY
    here.workspace.outbox.resume(row)
    here.run()
    assert here.row(row).attention is AttentionReason.DOCUMENT_UNDER_WAY
    here.workspace.outbox.resume(row, Decision.OTHER)
    here.run()
    assert here.state(row) is _S.PUBLISHED
    assert [comment for _, _, comment in lines(here)] == ["Aneks 2"]
