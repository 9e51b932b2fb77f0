"""Many expiries: some known to have run out, some asked about, none, a refused date."""

from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import FieldError, SubmissionState
from cru_desktop.storage.submission_shapes import Transition
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.expiries.expiries_page import ExpiriesPage
from cru_desktop.ui.pages.expiries.reading import WantedExpiry, queue_expiries
from screens.records import accepted, add_school, advance, entry, published
from screens.registry import Screen
from screens.stage import Stage

_KNOWN = (
    ("Catering na Dzień Nauczyciela", "OR.272.12.2026", "14.10.2026", "3690.00"),
    ("Przegląd gaśnic i hydrantów", "OR.272.14.2026", "31.10.2026", "615.00"),
    ("Nauka pływania dla klas trzecich", "OR.272.18.2026", "15.11.2026", "8400.00"),
)


def _published(stage: Stage, subject: str, number: str, value: str, concluded: str, local: object) -> int:
    context = stage.workspace.contexts.get(stage.context.regon)
    assert context is not None
    raw = entry(context, subject, value, number, concluded)
    if local:
        raw["lokalne"] = local
    agreement = read(raw).agreement
    assert agreement is not None
    made = stage.workspace.agreements.create_draft(context.regon, raw, stage.moment, "Anna Nowak")
    stage.workspace.outbox.queue_agreement(made, agreement, context, undo_seconds=0.0, person="Anna Nowak")
    advance(
        stage, accepted(stage, f"d-{made}"), published(stage, f"0b0c7d54-0f2e-4a0e-8b36-5f2d3b1f{made:04}")
    )
    return made


def _filled(stage: Stage) -> None:
    add_school(stage)
    for subject, number, last_day, value in _KNOWN:
        local = {"okresOd": "01.09.2026", "okresDo": last_day}
        _published(stage, subject, number, value, "31.08.2026", local)
    for subject, number in (("Dostawa opału", "OR.272.7.2026"), ("Usługa kominiarska", "")):
        _published(stage, subject, number, "1230.00", "02.07.2026", None)


def run_out(stage: Stage) -> None:
    """The school with one agreement that has run out."""
    add_school(stage)
    local = {"okresOd": "01.09.2026", "okresDo": "31.10.2026"}
    _published(stage, "Przegląd gaśnic i hydrantów", "OR.272.14.2026", "615.00", "31.08.2026", local)


def _empty(stage: Stage) -> None:
    add_school(stage)


def _refused(stage: Stage) -> None:
    _filled(stage)
    day = stage.clock().date() - timedelta(days=30)
    queue_expiries(stage.workspace, [WantedExpiry(1, day)], stage.context, 0.0, "Anna Nowak")
    message = "Data zmiany nie może być wcześniejsza niż dzisiejsza."
    step = Transition(
        SubmissionState.REJECTED,
        stage.moment,
        message,
        error_text=message,
        field_errors=(FieldError("zmianyUmowy[0].dataZmiany", "DATA", message),),
    )
    advance(stage, accepted(stage, "d-9"), step)


def _page(stage: Stage) -> QWidget:
    return stage.show(PageName.EXPIRIES)


def _wrong(stage: Stage) -> QWidget:
    window = stage.show(PageName.EXPIRIES)
    page = cast(ExpiriesPage, stage.window.page(PageName.EXPIRIES))
    page.perhaps.rows[0].tick.click()
    page.send()
    stage.settle()
    return window


def _summary(stage: Stage) -> QWidget:
    stage.show(PageName.EXPIRIES)
    page = cast(ExpiriesPage, stage.window.page(PageName.EXPIRIES))
    page.send()
    stage.settle()
    assert page.flow.dialog is not None
    return page.flow.dialog


SCREENS = [
    Screen("expiries", _page, _filled),
    Screen("expiries-empty", _page, _empty),
    Screen("expiries-wrong", _wrong, _filled),
    Screen("expiries-refused", _page, _refused),
    Screen("expiries-summary", _summary, _filled, environment=Environment.PRODUCTION),
]
