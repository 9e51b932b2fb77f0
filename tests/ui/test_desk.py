"""The desk: background work comes back here, waits for the workspace, and never crosses environments."""

import threading

from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.ui.bench import Bench

PROBLEM = Problem("CRU-T", "Stało się.", "Program czeka.", "Zrób coś.")


def test_work_runs_elsewhere_and_its_answer_comes_here(bench: Bench) -> None:
    desk = bench.open()
    seen: list[object] = []
    desk.run(
        lambda workspace: (threading.current_thread().name, workspace.environment),
        lambda answer: seen.append((answer, threading.current_thread() is threading.main_thread())),
    )
    bench.settle()
    assert seen == [(("records", Environment.TRAINING), True)]


def test_work_waits_for_the_workspace(bench: Bench) -> None:
    seen: list[object] = []
    bench.desk.run(lambda workspace: 1, seen.append)
    bench.desk.look_up(lambda workspace: threading.current_thread().name, seen.append)
    bench.settle()
    assert seen == []
    bench.open()
    bench.settle()
    assert sorted(map(str, seen)) == ["1", "look-ups"]


def test_a_problem_goes_where_it_is_wanted_else_to_the_quiet_bar(bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open()

    def fail(_: object) -> None:
        raise ProblemError(PROBLEM)

    seen: list[Problem] = []
    desk.run(fail, lambda _: None, seen.append)
    bench.settle()
    assert seen == [PROBLEM]
    with qtbot.waitSignal(desk.problem_raised) as raised:
        desk.run(fail, lambda _: None)
    assert raised.args == [PROBLEM]


def test_a_bug_is_told_without_what_was_typed(bench: Bench) -> None:
    desk = bench.open()

    def fail(_: object) -> None:
        raise KeyError("Jan Kowalski")

    seen: list[Problem] = []
    desk.run(fail, lambda _: None, seen.append)
    bench.settle()
    assert seen[0].code == "CRU-APP-UNEXPECTED"
    assert "KeyError" in seen[0].details
    assert "Kowalski" not in str(seen[0])


def test_answers_of_the_former_environment_are_dropped(bench: Bench) -> None:
    desk = bench.open_with_school()
    seen: list[object] = []
    release = threading.Event()
    desk.run(lambda _: release.wait(10), seen.append)
    desk.opening(Environment.TEST)
    release.set()
    bench.settle()
    assert seen == []
    assert desk.environment is Environment.TEST
    assert desk.context is None
    assert desk.contexts == ()


def test_the_entity_of_last_time_is_chosen_again(bench: Bench) -> None:
    desk = bench.open_with_school()
    assert desk.context == PRACTICE_CONTEXT
    assert desk.settings.contexts[Environment.TRAINING] == PRACTICE_CONTEXT.regon


def test_changing_the_entity_says_for_whom_one_works(bench: Bench) -> None:
    desk = bench.open_with_school()
    notices: list[str] = []
    changes: list[object] = []
    desk.notice_given.connect(notices.append)
    desk.context_changed.connect(changes.append)
    desk.choose_context("000000000")
    desk.choose_context(PRACTICE_CONTEXT.regon)
    assert notices == []
    desk.opening(Environment.TRAINING)
    assert changes == [None]


def test_settings_are_told_and_handed_over_to_be_saved(bench: Bench) -> None:
    told: list[object] = []
    saved: list[object] = []
    bench.desk.settings_changed.connect(told.append)
    bench.desk.settings_save_wanted.connect(saved.append)
    bench.desk.change_settings(letters_percent=150)
    bench.desk.change_settings(letters_percent=150)
    assert told == saved
    assert len(told) == 1
    assert bench.desk.settings.letters_percent == 150


def test_days_are_those_of_warsaw(bench: Bench) -> None:
    bench.moment = bench.moment.replace(hour=23, minute=30)
    assert bench.desk.today().day == 23
    assert bench.desk.now().day == 22
