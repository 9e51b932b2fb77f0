"""One agreement in detail: a change begun or refused, ended, run out, withdrawn, another version met."""

from datetime import date
from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.delivery.change_base import base_of
from cru_desktop.delivery.changes import queue_change
from cru_desktop.domain.changes.making import make_intent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.submission import AttentionReason, FieldError, SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.change_drafts import ChangeDrafts
from cru_desktop.storage.register_versions import VersionSource
from cru_desktop.storage.submission_shapes import Transition
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage
from cru_desktop.ui.pages.changes.change_draft import BegunChange
from cru_desktop.ui.pages.changes.change_page import ChangePage
from cru_desktop.ui.pages.changes.change_values import document_of, with_day_and_comment
from screens.changes import REGISTER_ID, one_published
from screens.expiries import run_out
from screens.records import accepted, advance
from screens.registry import Screen
from screens.stage import Stage
from screens.withdrawal import withdrawn


def _begun(stage: Stage) -> None:
    """An annex as somebody left it yesterday."""
    one_published(stage)
    base = base_of(stage.workspace, 1)
    document = document_of(base.agreement, Occurrence.ANNEX, stage.clock().date())
    details = document["szczegolyUmowy"]
    assert isinstance(details, dict)
    details["wartoscPrzedmiotu"] = "9 600,00"
    full = with_day_and_comment(document, date(2026, 11, 20), "Aneks nr 1: większa liczba godzin")
    begun = BegunChange(Occurrence.ANNEX, base.raw, full)
    ChangeDrafts(stage.workspace.database).save(1, begun.content(), stage.moment, "Anna Nowak")


def _queued(stage: Stage, occurrence: Occurrence) -> None:
    base = base_of(stage.workspace, 1)
    intent = make_intent(base.raw, base.agreement, occurrence, date(2026, 11, 20), "Za porozumieniem stron")
    queue_change(stage.workspace, 1, intent, undo_seconds=0.0, person="Anna Nowak")


def _ended(stage: Stage) -> None:
    one_published(stage)
    base = base_of(stage.workspace, 1)
    _queued(stage, Occurrence.TERMINATION)
    raw = to_raw(base.agreement)
    basics = raw["podstawoweDane"]
    assert isinstance(basics, dict)
    basics |= {"statusUmowy": "Nieaktywna", "dataZakonczeniaUmowy": "20.11.2026"}
    raw["zmianyUmowy"] = [
        {"rodzajZmiany": "Rozwiązanie", "dataZmiany": "20.11.2026", "komentarz": "Za porozumieniem stron"}
    ]
    done = Transition(
        SubmissionState.PUBLISHED,
        stage.moment,
        "Zmiana jest w rejestrze",
        register_id=REGISTER_ID,
        published_at=stage.moment,
        published_raw=raw,
    )
    advance(stage, accepted(stage, "d-2"), done)


def _refused(stage: Stage) -> None:
    one_published(stage)
    _queued(stage, Occurrence.TERMINATION)
    message = "Data zmiany nie może być wcześniejsza niż dzisiejsza."
    step = Transition(
        SubmissionState.REJECTED,
        stage.moment,
        message,
        error_text=message,
        field_errors=(FieldError("zmianyUmowy[0].dataZmiany", "DATA", message),),
    )
    advance(stage, accepted(stage, "d-2"), step)


def _conflict(stage: Stage) -> None:
    """Somebody has raised the value in the portal after the annex was prepared."""
    one_published(stage)
    base = base_of(stage.workspace, 1)
    stage.workspace.register_versions.add(1, base.raw, VersionSource.FETCHED, stage.moment)
    base = base_of(stage.workspace, 1)
    _queued(stage, Occurrence.TERMINATION)
    raw = to_raw(base.agreement)
    details = raw["szczegolyUmowy"]
    assert isinstance(details, dict)
    details["wartoscPrzedmiotu"] = Decimal("9000.00")
    step = Transition(
        SubmissionState.NEEDS_ATTENTION,
        stage.moment,
        "Wpis w rejestrze jest inny niż wtedy, gdy przygotowano tę zmianę. Nic nie wysłano.",
        attention=AttentionReason.ENTRY_CHANGED,
        published_raw=raw,
    )
    advance(stage, step)


def _details(stage: Stage) -> QWidget:
    window = stage.show(PageName.AGREEMENTS)
    cast(AgreementsPage, stage.window.page(PageName.AGREEMENTS)).show_details(1)
    stage.settle()
    return window


def _change(stage: Stage) -> QWidget:
    _ = stage.window
    stage.desk.open_changes(1)
    stage.settle()
    cast(ChangePage, stage.window.page(PageName.CHANGE)).scroll_area.verticalScrollBar().setValue(0)
    return stage.window


SCREENS = [
    Screen("details-change-begun", _details, _begun),
    Screen("details-ended", _details, _ended),
    Screen("details-run-out", _details, run_out),
    Screen("details-withdrawn", _details, withdrawn),
    Screen("details-change-refused", _details, _refused),
    Screen("details-conflict", _details, _conflict),
    Screen("change-begun", _change, _begun),
    Screen("change-refused", _change, _refused),
    Screen("change-conflict", _change, _conflict),
]
