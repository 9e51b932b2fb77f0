"""What the menu of the list of agreements offers for a row, and for the list."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu

from cru_desktop.domain.context import Context
from cru_desktop.storage.agreement_shapes import AgreementRow

COPY = "Powiel jako nową"
COPY_FOR = "Powiel dla innej jednostki"


def add_row_actions(
    menu: QMenu,
    row: AgreementRow,
    contexts: Sequence[Context],
    *,
    open_it: Callable[[AgreementRow], object],
    copy: Callable[[int, str], object],
) -> None:
    """`copy` takes the agreement's id and the REGON of the copy's entity, empty for the same one."""
    menu.addAction("Otwórz").triggered.connect(lambda: open_it(row))
    menu.addAction(COPY).triggered.connect(lambda: copy(row.id, ""))
    others = [context for context in contexts if context.regon != row.regon]
    if others:
        units = menu.addMenu(COPY_FOR)
        for context in others:
            units.addAction(context.name).triggered.connect(
                lambda _=False, regon=context.regon: copy(row.id, regon)
            )
    menu.addSeparator()


def add_sorting(menu: QMenu, titles: Sequence[str], sort_by: Callable[[int], object]) -> None:
    """`titles` of the columns; empty for one that cannot be sorted by."""
    sorting = menu.addMenu("Sortuj według")
    for place, title in enumerate(titles):
        if title:
            sorting.addAction(title).triggered.connect(lambda _=False, each=place: sort_by(each))
