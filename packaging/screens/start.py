"""Pierwsze kroki: the three ways, and each step of both checklists."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.support.rules_acceptance import accept_rules
from cru_desktop.support.signed_file import SignatureState, SignedFile, Signer
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.first_start.application_step import ApplicationStep
from cru_desktop.ui.pages.first_start.first_start_page import FirstStartPage
from cru_desktop.ui.pages.first_start.guide import Guide
from cru_desktop.ui.pages.first_start.key_step import KeyStep
from cru_desktop.ui.pages.first_start.progress import keep_mark
from cru_desktop.ui.pages.first_start.steps import Mark, StepId, steps_of
from screens.records import add_school, busy_day
from screens.registry import Screen
from screens.stage import Stage


def _show(stage: Stage) -> QWidget:
    return stage.show(PageName.FIRST_START)


def _guide(stage: Stage) -> Guide:
    stage.show(PageName.FIRST_START)
    page = cast(FirstStartPage, stage.window.page(PageName.FIRST_START))
    if page.guide is None:
        _press(page, stage.environment)
        stage.settle()
    assert page.guide is not None
    return page.guide


def _press(page: FirstStartPage, environment: Environment) -> None:
    button = page.test.button if environment is Environment.TEST else page.production.other
    assert button is not None
    button.click()


def _step(step: StepId, stage: Stage) -> QWidget:
    guide = _guide(stage)
    guide.show_step(step)
    guide.focus_first()
    stage.settle()
    return stage.window


def _picture(part: int, stage: Stage) -> QWidget:
    window = _step(StepId.KEY, stage)
    cast(KeyStep, _guide(stage).contents[StepId.KEY]).show_part(part)
    stage.settle()
    return window


def _signed(stage: Stage) -> QWidget:
    window = _step(StepId.APPLICATION, stage)
    step = cast(ApplicationStep, _guide(stage).contents[StepId.APPLICATION])
    signer = Signer("Anna Kowalska", stage.moment - timedelta(minutes=12))
    step.show_found(SignedFile("zalacznik-1.pdf", SignatureState.SIGNED, (signer,)))
    stage.settle()
    return window


def _made(stage: Stage) -> QWidget:
    window = _step(StepId.APPLICATION, stage)
    step = cast(ApplicationStep, _guide(stage).contents[StepId.APPLICATION])
    step.show_made(
        (Path("/home/anna/Dokumenty/zalacznik-1.pdf"), Path("/home/anna/Dokumenty/zalacznik-2.pdf"))
    )
    stage.settle()
    return window


def _halfway(stage: Stage) -> None:
    """The rules accepted, the entity added, the letter sent, the application waiting."""
    add_school(stage)
    if stage.environment is Environment.TEST:
        at = stage.moment - timedelta(days=3)
        rules = stage.desk.surroundings.in_force.rules
        stage.desk.use_settings(accept_rules(stage.desk.settings, rules, "Anna Kowalska", at))
    keep_mark(stage.workspace, StepId.ACCESS, Mark.DONE)
    keep_mark(stage.workspace, StepId.LOG_IN, Mark.DONE)
    keep_mark(stage.workspace, StepId.APPLICATION, Mark.WAITING)


def _busy(stage: Stage) -> None:
    busy_day(stage)


def _steps(environment: Environment, name: str) -> Iterator[Screen]:
    for step in steps_of(environment):
        prepare: Callable[[Stage], None] | None = _halfway
        if step in (StepId.RULES, StepId.ENTITY):
            prepare = None
        yield Screen(
            f"first-start-{name}-{step.value}", partial(_step, step), prepare, environment=environment
        )


SCREENS = [
    Screen("first-start", _show),
    Screen("first-start-later", _show, _busy, environment=Environment.TRAINING),
    *_steps(Environment.TEST, "test"),
    Screen("first-start-test-accepted", partial(_step, StepId.RULES), _halfway, environment=Environment.TEST),
    Screen("first-start-test-made", _made, _halfway, environment=Environment.TEST),
    Screen("first-start-test-signed", _signed, _halfway, environment=Environment.TEST),
    *(
        Screen(
            f"first-start-test-key-{part + 1}",
            partial(_picture, part),
            _halfway,
            environment=Environment.TEST,
        )
        for part in range(1, 5)
    ),
    *_steps(Environment.PRODUCTION, "production"),
]
