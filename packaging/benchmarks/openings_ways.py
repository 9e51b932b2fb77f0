"""How each screen and dialog is opened, and the records that they are opened on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtWidgets import QApplication, QDialog

from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.context import Context
from cru_desktop.support.problem_report import ReportKind
from cru_desktop.ui.page_name import PageName
from screens.records import add_draft, busy_day, queue
from screens.stage import Stage

#: Contracts beside those of `busy_day`: drafts, and rows of Wysyłka.
DRAFTS, QUEUED = 150, 30
_PUBLISHED = 1


@dataclass(frozen=True, slots=True)
class Way:
    """`open` is measured, on `start`; `close` is not."""

    open: Callable[[Stage], object]
    close: Callable[[Stage], object]
    start: PageName = PageName.TODAY


def prepare(stage: Stage) -> None:
    """A school in the middle of its year."""
    context: Context = busy_day(stage)
    for number in range(QUEUED):
        queue(stage, context, f"Dostawa pieczywa nr {number}", "4200.00", f"SP2.26.{number}.2026")
    for number in range(DRAFTS):
        add_draft(stage, context, f"Naprawa krzeseł w sali nr {number}")


def ways() -> Mapping[str, Way]:
    """By name: every screen as PageName calls it, then what opens over or inside one."""
    return {**_screens(), **_inside(), **_dialogs()}


def _screens() -> dict[str, Way]:
    def back(stage: Stage) -> None:
        stage.window.show_page(PageName.TODAY)

    def shows(name: PageName) -> Way:
        # From another screen, for Na dziś too.
        start = PageName.HELP if name is PageName.TODAY else PageName.TODAY
        return Way(lambda stage: stage.window.show_page(name), back, start)

    found: dict[str, Way] = {name.value: shows(name) for name in PageName}
    found[PageName.AGREEMENT] = Way(lambda stage: stage.desk.new_agreement(), back)
    found[PageName.CHANGE] = Way(lambda stage: stage.desk.open_changes(_PUBLISHED), back)
    found[PageName.WITHDRAWAL] = Way(lambda stage: stage.desk.open_withdrawal(_PUBLISHED), back)
    return found


def _inside() -> dict[str, Way]:
    """Parts of screens that take their place."""
    return {
        "details of an agreement": Way(
            lambda stage: _page(stage, PageName.AGREEMENTS).show_details(_PUBLISHED),
            lambda stage: _page(stage, PageName.AGREEMENTS).show_list(),
            PageName.AGREEMENTS,
        ),
        "a draft in the form": Way(
            lambda stage: stage.desk.open_agreement(7),
            lambda stage: stage.window.show_page(PageName.TODAY),
        ),
        "an annex's form": Way(
            lambda stage: stage.desk.open_change(_PUBLISHED, Occurrence.ANNEX),
            lambda stage: stage.window.show_page(PageName.TODAY),
        ),
        "a termination's form": Way(
            lambda stage: stage.desk.open_change(_PUBLISHED, Occurrence.TERMINATION),
            lambda stage: stage.window.show_page(PageName.TODAY),
        ),
    }


def _dialogs() -> dict[str, Way]:
    def over(name: PageName, act: Callable[[Any], object]) -> Way:
        return Way(lambda stage: act(_page(stage, name)), _close_dialog, name)

    umowy = PageName.AGREEMENTS
    return {
        "scope questions": over(PageName.TODAY, lambda page: page.ask_scope()),
        "list of timeliness": over(PageName.TODAY, lambda page: page.print_list()),
        "days of Umowy": over(umowy, lambda page: page.list.filters.narrower.ask_days()),
        "value of Umowy": over(umowy, lambda page: page.list.filters.narrower.ask_value()),
        "columns of Umowy": over(umowy, lambda page: page.list.columns.choose()),
        "confirmation of an entry": Way(
            lambda stage: _confirmation(stage),
            _close_dialog,
            umowy,
        ),
        "correcting a contractor": over(PageName.CONTRACTORS, lambda page: page.book.correct()),
        "merging contractors": over(PageName.CONTRACTORS, lambda page: page.book.merge()),
        "templates": over(PageName.AGREEMENT, lambda page: page.again.choose_template()),
        "report to the ministry": over(
            PageName.REGISTER_STATE, lambda page: page.report_card.open(ReportKind.ERROR)
        ),
        "entering by hand": Way(_by_hand, _close_dialog, PageName.SENDING),
    }


def _confirmation(stage: Stage) -> None:
    from cru_desktop.ui.prints.offers import ConfirmationPreview

    ConfirmationPreview(stage.desk, _PUBLISHED, stage.window).open()


def _by_hand(stage: Stage) -> None:
    from cru_desktop.ui.pages.sending.actions import RowAction

    page = _page(stage, PageName.SENDING)
    row = page.list.rows[0].submission
    page.choices.choose(row, RowAction.SHOW_FIELDS)


def _page(stage: Stage, name: PageName) -> Any:
    return cast(Any, stage.window.page(name))


def _close_dialog(stage: Stage) -> None:
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QDialog):
        raise AssertionError("no dialog has opened")
    dialog.reject()
