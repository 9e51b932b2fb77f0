"""What the menus of the list of agreements offer: for a row, for the list, for its headers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu

from cru_desktop.domain.context import Context
from cru_desktop.storage.agreement_shapes import AgreementRow, AgreementState

COPY = "Powiel jako nową"
COPY_FOR = "Powiel dla innej jednostki"
CHANGE = "Wpisz zmianę…"
WITHDRAW = "Wycofaj z publikacji…"
SAME_CONTRACTOR = "Pokaż umowy tego kontrahenta"


@dataclass(frozen=True, slots=True)
class RowActions:
    """`copy` takes the agreement's id and the REGON of the copy's entity, empty for the same one."""

    open_it: Callable[[AgreementRow], object]
    copy: Callable[[int, str], object]
    change: Callable[[int], object]
    withdraw: Callable[[int], object]
    same_contractor: Callable[[str], object]


def add_row_actions(menu: QMenu, row: AgreementRow, contexts: Sequence[Context], actions: RowActions) -> None:
    """Only what can be done with this row."""
    menu.addAction("Otwórz").triggered.connect(lambda: actions.open_it(row))
    if row.state is AgreementState.PUBLISHED:
        if not row.ended:
            menu.addAction(CHANGE).triggered.connect(lambda: actions.change(row.id))
        menu.addAction(WITHDRAW).triggered.connect(lambda: actions.withdraw(row.id))
    menu.addAction(COPY).triggered.connect(lambda: actions.copy(row.id, ""))
    others = [context for context in contexts if context.regon != row.regon]
    if others:
        units = menu.addMenu(COPY_FOR)
        for context in others:
            units.addAction(context.name).triggered.connect(
                lambda _=False, regon=context.regon: actions.copy(row.id, regon)
            )
    if row.contractor:
        menu.addAction(SAME_CONTRACTOR).triggered.connect(lambda: actions.same_contractor(row.contractor))
    menu.addSeparator()


def add_sorting(menu: QMenu, titles: Sequence[str], sort_by: Callable[[int], object]) -> None:
    """`titles` of the columns; empty for one that cannot be sorted by."""
    sorting = menu.addMenu("Sortuj według")
    for place, title in enumerate(titles):
        if title:
            sorting.addAction(title).triggered.connect(lambda _=False, each=place: sort_by(each))


def add_columns(
    menu: QMenu,
    titles: Sequence[tuple[str, str]],
    shown: Sequence[str],
    keep: Callable[[tuple[str, ...]], object],
) -> None:
    """Each column to be ticked. The last one cannot be taken away."""
    for key, title in titles:
        action = menu.addAction(title)
        action.setCheckable(True)
        action.setChecked(key in shown)
        action.setEnabled(key not in shown or len(shown) > 1)
        others = tuple(each for each in shown if each != key)
        wanted = others if key in shown else (*shown, key)
        action.triggered.connect(lambda _=False, keys=wanted: keep(keys))
