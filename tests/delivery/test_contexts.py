"""Never in another entity's name; a refused key stops its own entity and nobody else."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cru_desktop.cru_api.destination import destination
from cru_desktop.delivery.clients import open_client
from cru_desktop.delivery.engine import DeliveryEngine
from cru_desktop.delivery.entity_guard import StrayRequestError
from cru_desktop.delivery.key_check import keep_key, recheck_key
from cru_desktop.delivery.key_verdict import KeyOwner
from cru_desktop.delivery.outbox import AgreementErrorsError, WrongContextError
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.errors import CancelRefusedError, ForeignAgreementError
from cru_desktop.training.calls import Operation as Asked
from cru_desktop.training.scenarios import named
from cru_desktop.training.server import TrainingRegister
from tests.delivery.office import LIBRARY, ZALESIE, Office, agreement

_S = SubmissionState


def test_agreement_of_another_entity_is_not_queued(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        library = office.add(LIBRARY)
        foreign = agreement(context=library)
        draft = office.workspace.agreements.create_draft(ZALESIE.regon, to_raw(foreign), office.clock.now())
        with pytest.raises(WrongContextError):
            office.workspace.outbox.queue_agreement(draft, foreign, office.context, undo_seconds=0.0)
        with pytest.raises(ForeignAgreementError):
            office.workspace.outbox.queue_agreement(draft, foreign, library, undo_seconds=0.0)
        other_environment = replace(office.context, environment=Environment.TEST)
        with pytest.raises(WrongContextError):
            office.workspace.outbox.queue_agreement(draft, agreement(), other_environment, undo_seconds=0.0)
        assert office.workspace.submissions.list() == ()


def test_agreement_with_errors_is_not_queued(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        with pytest.raises(AgreementErrorsError) as caught:
            office.queue(replace(agreement(), concluded_on=None))
        assert "dataZawarciaUmowy" in caught.value.findings[0].path
        assert office.workspace.submissions.list() == ()


@pytest.mark.parametrize(
    "damage",
    [
        "regon = '012345675'",
        "environment = 'production'",
        "body = replace(CAST(body AS TEXT), '123456785', '012345675')",
        "body = CAST('[]' AS BLOB)",
        "body = CAST('{' AS BLOB)",
    ],
)
def test_row_that_does_not_agree_with_itself_is_never_sent(damage: str, tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.add(LIBRARY)
        row = office.queue(agreement())
        with closing(sqlite3.connect(tmp_path / "training.db")) as connection:
            connection.execute(f"UPDATE submissions SET {damage}")
            connection.commit()
        sound = office.queue(agreement("2/2026"))
        office.run(lambda: office.state(sound) is _S.PUBLISHED)
        assert office.published_numbers() == ["2/2026"]
        if "environment" not in damage:
            assert office.row(row).attention is AttentionReason.WRONG_CONTEXT


@pytest.mark.parametrize(
    "damage", ["regon = '012345675'", "body = replace(CAST(body AS TEXT), '123456785', '012345675')"]
)
def test_row_of_another_entity_is_not_looked_up_with_this_one_s_key(damage: str, tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("lost-answer")) as office:
        office.add(LIBRARY)
        row = office.queue(agreement())
        office.run(lambda: office.state(row) is _S.UNCERTAIN)
        with closing(sqlite3.connect(tmp_path / "training.db")) as connection:
            connection.execute(f"UPDATE submissions SET {damage}")
            connection.commit()
        asked = len(office.register.requests)
        office.run()
        # It may well be in the register: it is neither sent again nor said to be absent.
        assert office.row(row).attention is AttentionReason.UNREACHABLE
        assert office.row(row).outcome_unknown
        # The breaker's probes at most; a look-up asks for documents first.
        assert {request.operation for request in office.register.requests[asked:]} <= {Asked.SUMMARIES}
        assert office.writes() == 1
        with pytest.raises(CancelRefusedError):
            office.workspace.outbox.cancel(row)


def test_no_request_goes_to_another_register_than_the_workspace_s(tmp_path: Path) -> None:
    for name in ("own", "other"):
        (tmp_path / name).mkdir()
    with Office(tmp_path / "own") as office, TrainingRegister() as stranger:
        elsewhere = destination(Environment.TRAINING, stranger.base_url)
        engine = DeliveryEngine(
            office.workspace,
            lambda _, key: open_client(replace(office.workspace, destination=elsewhere), key),
            clock=office.clock.now,
            monotonic=office.clock.monotonic,
        )
        row = office.queue(agreement())
        try:
            with pytest.raises(StrayRequestError):
                engine.step()
        finally:
            engine.close()
        assert stranger.requests == ()
        assert office.register.requests == ()
        office.run()
        assert office.state(row) is _S.PUBLISHED


def test_rows_of_another_address_are_left_alone(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement())
        with closing(sqlite3.connect(tmp_path / "training.db")) as connection:
            connection.execute("UPDATE submissions SET destination = 'https://elsewhere.example/api-gw'")
            connection.commit()
        office.run(seconds=300)
        assert office.state(row) is _S.QUEUED
        assert office.writes() == 0


def test_refused_key_stops_its_context_until_it_is_replaced(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        library = office.add(LIBRARY)
        office.give_key(office.context, "klucz-odrzucony")
        refused = [office.queue(agreement(f"{number}/2026")) for number in range(3)]
        others = [office.queue(agreement(f"B{n}/2026", context=library), context=library) for n in range(3)]
        office.run(seconds=600)
        assert [office.state(row) for row in others] == [_S.PUBLISHED] * 3
        assert [office.state(row) for row in refused] == [_S.NEEDS_ATTENTION, _S.QUEUED, _S.QUEUED]
        assert office.row(refused[0]).attention is AttentionReason.KEY_REFUSED
        assert office.condition() is EnvironmentCondition.KEY_REFUSED
        assert ZALESIE.name in office.states[-1].reason
        office.give_key(office.context, f"klucz-{ZALESIE.regon}")
        office.run()
        assert [office.state(row) for row in refused] == [_S.PUBLISHED] * 3
        assert office.condition() is EnvironmentCondition.WORKS


def test_person_may_try_a_refused_key_again(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.give_key(office.context, "klucz-odrzucony")
        row = office.queue(agreement())
        office.run(seconds=60)
        asked = len(office.register.requests)
        assert office.workspace.outbox.resume(row)
        office.engine.wake()
        office.run(seconds=60)
        assert office.row(row).attention is AttentionReason.KEY_REFUSED
        assert len(office.register.requests) > asked


@pytest.mark.parametrize("by", ["Sprawdź teraz", "Sprawdź klucz", "stored again"])
def test_key_refused_by_mistake_is_used_again_when_it_is_shown_good(by: str, tmp_path: Path) -> None:
    """401 to a question about what became of the documents: no row of the queue shows it."""
    with Office(tmp_path) as office:
        sent = office.queue(agreement())
        office.run(lambda: office.state(sent) is _S.ACCEPTED)
        office.register.play(named("key-rejected"))
        office.run(lambda: office.condition() is EnvironmentCondition.KEY_REFUSED)
        office.register.play(named("well-behaved"))
        waiting = office.queue(agreement("2/2026"))
        office.run(seconds=24 * 3600)
        assert (office.state(sent), office.state(waiting)) == (_S.ACCEPTED, _S.QUEUED)
        # However long nothing can be asked, what is said is the reason, and whose move it is.
        assert office.condition() is EnvironmentCondition.KEY_REFUSED
        now, context = office.clock.now(), office.context
        if by == "Sprawdź klucz":
            recheck_key(office.workspace, context, now)
        elif by == "stored again":
            key = f"klucz-{context.regon}"
            keep_key(office.workspace, context, key, certain=True, session_only=True, at=now)
        office.engine.wake(check=by == "Sprawdź teraz")
        office.run()
        assert (office.state(sent), office.state(waiting)) == (_S.PUBLISHED, _S.PUBLISHED)


def test_key_shown_good_takes_the_row_along_that_it_stopped(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("key-rejected")) as office:
        row = office.queue(agreement())
        office.run()
        assert office.row(row).attention is AttentionReason.KEY_REFUSED
        office.register.play(named("well-behaved"))
        recheck_key(office.workspace, office.context, office.clock.now())
        office.engine.wake()
        office.run(lambda: office.state(row) is _S.PUBLISHED)
        assert office.published_numbers() == ["1/2026"]


def test_nothing_goes_out_with_a_key_that_is_found_to_be_another_entity_s(tmp_path: Path) -> None:
    with Office(tmp_path, environment=Environment.TEST) as office:
        library = office.add(LIBRARY)
        office.register.publish_directly(to_raw(agreement("1/2026", context=library)))
        now, key = office.clock.now(), f"klucz-{library.regon}"
        office.workspace.keys.remove(office.workspace.key_slot(library))
        keep_key(office.workspace, office.context, key, certain=False, session_only=True, at=now)
        verdict = recheck_key(office.workspace, office.context, now)
        assert verdict is not None
        assert verdict.owner is KeyOwner.ANOTHER_ENTITY
        row = office.queue(agreement())
        for _ in range(2):
            office.engine.wake(check=True)
            office.run(seconds=3600)
            assert (office.state(row), office.writes()) == (_S.QUEUED, 0)
            assert office.condition() is EnvironmentCondition.KEY_REFUSED
            office.restart()
        now, key = office.clock.now(), f"klucz-{office.context.regon}"
        keep_key(office.workspace, office.context, key, certain=False, session_only=True, at=now)
        office.engine.wake()
        office.run(seconds=3600)
        assert office.state(row) is _S.PUBLISHED


def test_environment_without_a_key_sends_nothing(tmp_path: Path) -> None:
    with Office(tmp_path, environment=Environment.TEST) as office:
        office.add(LIBRARY)
        office.keys.remove(office.workspace.key_slot(office.context))
        row = office.queue(agreement(context=office.context), context=office.context)
        office.run(seconds=300)
        assert office.state(row) is _S.QUEUED
        assert office.writes() == 0


def test_what_waits_of_a_hidden_entity_is_sent(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement())
        contexts = office.workspace.contexts
        contexts.arrange([replace(each, hidden=True) for each in contexts.list()])
        office.run()
        assert office.state(row) is _S.PUBLISHED
