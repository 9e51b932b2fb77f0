"""Wysyłka: what the register holds, or is at work on, that may be this agreement."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from cru_desktop.delivery.change_base import base_of
from cru_desktop.delivery.changes import queue_change
from cru_desktop.delivery.similar_entries import SimilarEntries, SimilarEntry
from cru_desktop.domain.changes.making import make_intent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.storage.submission_shapes import Transition
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.sending.similar_dialog import SimilarDialog
from screens.changes import one_published
from screens.records import add_school, advance, needs_decision, queue
from screens.registry import Screen
from screens.stage import Stage


def _asked(stage: Stage) -> None:
    context = add_school(stage)
    queue(stage, context, "Usługa kominiarska", "1230.00", "OR.272.37.2026")
    advance(stage, needs_decision(stage))


def _dialog(stage: Stage) -> QWidget:
    window = stage.show(PageName.SENDING)
    row = stage.workspace.submissions.list()[0]
    ours = read(stage.workspace.agreements.get(row.agreement_id).raw).agreement
    assert ours is not None
    theirs = replace(
        ours,
        subject="Usługa kominiarska w budynku szkoły i w sali gimnastycznej",
        value=Decimal("1320.00"),
        published_on=date(2026, 11, 18),
    )
    entries = (
        SimilarEntry("7b9f1c1e-52f6-4c55-9d2b-6d1f7a0f1a11", theirs),
        SimilarEntry("1c0e5f3a-8d0b-4f8e-9a53-0a6d3f1f7c02", None),
    )
    dialog = SimilarDialog(SimilarEntries(row, "Szkoła Podstawowa nr 2 w Zalesiu", ours, entries), window)
    dialog.open()
    stage.settle()
    return dialog


def _kept_back(stage: Stage) -> None:
    """Of two colleagues' documents the register makes an end of neither."""
    one_published(stage)
    base = base_of(stage.workspace, 1)
    changed = replace(base.agreement, value=Decimal("9600"))
    intent = make_intent(base.raw, changed, Occurrence.ANNEX, date(2026, 11, 20), "Aneks nr 1")
    queue_change(stage.workspace, 1, intent, undo_seconds=0.0, person="Anna Nowak")
    advance(stage, _under_way(stage, "d-31"))
    context = stage.workspace.contexts.list()[0]
    queue(stage, context, "Usługa kominiarska", "1230.00", "OR.272.37.2026")
    advance(stage, _under_way(stage, "d-32"))


def _under_way(stage: Stage, document: str) -> Transition:
    return Transition(
        SubmissionState.NEEDS_ATTENTION,
        stage.moment,
        attention=AttentionReason.DOCUMENT_UNDER_WAY,
        similar_register_ids=(document,),
    )


def _sending(stage: Stage) -> QWidget:
    return stage.show(PageName.SENDING)


SCREENS = (
    Screen("sending-similar-entry", _dialog, _asked),
    Screen("sending-kept-back", _sending, _kept_back),
)
