"""Wysyłka: what the register holds that may be this agreement."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from cru_desktop.delivery.similar_entries import SimilarEntries, SimilarEntry
from cru_desktop.domain.reading import read
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.sending.similar_dialog import SimilarDialog
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


SCREENS = (Screen("sending-similar-entry", _dialog, _asked),)
