"""The summary before sending: within the window, on a shade that goes with it; the column beside the form."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.ui.pages.agreement.send_dialog import SendDialog
from cru_desktop.ui.pages.agreement.send_summary import summary_of_new
from cru_desktop.ui.pages.agreement.side_column import SideColumn
from cru_desktop.ui.theme.theme import apply
from cru_desktop.ui.widgets.scrim import Scrim

ENTITY = Context(Environment.PRODUCTION, "123456785", "1234563218", "Szkoła Podstawowa nr 2 w Zalesiu")


@pytest.mark.parametrize("letters", [100, 150, 200])
def test_fits_the_window(qapp: QApplication, letters: int) -> None:
    apply(qapp, dark=False, letters_percent=letters)
    window = QWidget()
    window.resize(1280, 720)
    window.show()
    agreement = Agreement(parties=(), subject="Zakup książek " * 60, concluded_on=date(2026, 11, 12))
    dialog = SendDialog(
        summary_of_new(agreement, Environment.PRODUCTION, ()), ENTITY, asks_regon=True, parent=window
    )
    dialog.open()
    try:
        assert dialog.height() <= window.height()
        assert dialog.width() <= window.width()
        (shade,) = window.findChildren(Scrim)
        assert shade.geometry().contains(window.rect())
        assert shade.isVisible()
        dialog.reject()
        assert not shade.isVisible()
    finally:
        window.close()
        apply(qapp, dark=False, letters_percent=100)


def test_the_column_goes_along_with_the_form(qapp: QApplication) -> None:
    page = QWidget()
    form = QScrollArea(page)
    form.setGeometry(0, 0, 300, 200)
    inside = QWidget()
    inside.setFixedSize(200, 1000)
    form.setWidget(inside)
    side = SideColumn(form, 200)
    side.setParent(page)
    side.setGeometry(300, 0, 200, 200)
    long = QWidget()
    long.setFixedHeight(600)
    side.column.insertWidget(0, long)
    page.show()
    qapp.sendPostedEvents()
    bar, own = form.verticalScrollBar(), side.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert own.maximum() > 0
    assert own.value() == own.maximum()
    bar.setValue(0)
    assert own.value() == 0
    page.close()
