"""Changes of a published agreement: the question, each short form, old and new, a conflict."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.environment import Environment
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.changes.change_form import ChangeForm
from cru_desktop.ui.pages.changes.change_page import ChangePage
from cru_desktop.ui.pages.changes.change_values import COMMENT, DAY
from screens.records import accepted, add_school, advance, published, queue
from screens.registry import Screen
from screens.stage import Stage

REGISTER_ID = "0b0c7d54-0f2e-4a0e-8b36-5f2d3b1f0a01"


def one_published(stage: Stage) -> None:
    """The school with one agreement in the register."""
    context = add_school(stage)
    queue(stage, context, "Nauka pływania dla klas trzecich", "8400.00", "OR.272.38.2026")
    advance(stage, accepted(stage, "d-1"), published(stage, REGISTER_ID))


def open_change(stage: Stage, occurrence: Occurrence | None = None) -> ChangePage:
    """The first agreement's change, with this answer given."""
    _ = stage.window
    stage.desk.open_changes(1)
    stage.settle()
    page = cast(ChangePage, stage.window.page(PageName.CHANGE))
    if occurrence is not None:
        page.parts.chooser.answers[occurrence].click()
        stage.settle()
    return page


def type_in(form: ChangeForm, values: dict[str, object]) -> None:
    """As if a person had typed these values and left each field."""
    for path, value in values.items():
        form.model.write(path, value)
    for field in form.fields():
        if field.path in values:
            field.set_value(values[field.path])
            field.judge_now()
    form.judge()


def _chooser(stage: Stage) -> QWidget:
    open_change(stage)
    return stage.window


def _form(
    occurrence: Occurrence, fill: Callable[[ChangePage], object] | None = None
) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        page = open_change(stage, occurrence)
        if fill is not None:
            fill(page)
            stage.settle()
        page.scroll_area.verticalScrollBar().setValue(0)
        return stage.window

    return show


def _annex(page: ChangePage) -> None:
    form = page.form
    assert form is not None
    assert form.parts is not None
    form.parts.ticks["przedmiot"].click()
    type_in(
        form,
        {
            DAY: "20.11.2026",
            COMMENT: "Aneks nr 1: większa liczba godzin",
            "szczegolyUmowy.wartoscPrzedmiotu": "9 600,00",
        },
    )


def _expiry_before_conclusion(page: ChangePage) -> None:
    form = page.form
    assert form is not None
    type_in(form, {DAY: "01.11.2026"})


def _termination(page: ChangePage) -> None:
    form = page.form
    assert form is not None
    type_in(form, {DAY: "20.11.2026", COMMENT: "Za porozumieniem stron"})


def _openness(page: ChangePage) -> None:
    form = page.form
    assert form is not None
    assert form.exclusions is not None
    value = form.exclusions.exclusions[1]
    value.tick.click()
    assert value.question.action is not None
    value.question.action.click()


def _summary(stage: Stage) -> QWidget:
    page = open_change(stage, Occurrence.ANNEX)
    _annex(page)
    page.send()
    stage.settle()
    assert page.flow.dialog is not None
    return page.flow.dialog


def _countdown(stage: Stage) -> QWidget:
    _summary(stage)
    page = cast(ChangePage, stage.window.page(PageName.CHANGE))
    assert page.flow.dialog is not None
    page.flow.dialog.send.click()
    stage.settle()
    return stage.window


_O = Occurrence
SCREENS = [
    Screen("change-question", _chooser, one_published),
    Screen("change-annex", _form(_O.ANNEX, _annex), one_published),
    Screen("change-expiry-wrong", _form(_O.EXPIRY, _expiry_before_conclusion), one_published),
    Screen("change-termination", _form(_O.TERMINATION, _termination), one_published),
    Screen("change-party-data", _form(_O.PARTY_DATA), one_published),
    Screen("change-assignment", _form(_O.ASSIGNMENT), one_published),
    Screen("change-openness", _form(_O.OPENNESS, _openness), one_published),
    Screen("change-other", _form(_O.OTHER), one_published),
    Screen("change-summary", _summary, one_published, environment=Environment.TRAINING),
    Screen("change-countdown", _countdown, one_published, environment=Environment.TRAINING),
]
