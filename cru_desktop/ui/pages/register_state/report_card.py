"""Writing to support: offered when an error repeats or an outage lasts, an idea at any time."""

from PySide6.QtWidgets import QWidget

from cru_desktop.support.problem_report import ReportKind
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.reporting.report_dialog import ReportDialog
from cru_desktop.ui.reporting.report_facts import read_offer
from cru_desktop.ui.reporting.report_opener import ReportOpener
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import TextLabel

_WORDS = {
    None: "Gdy czynność nie uda się także za drugim razem, program przygotuje zgłoszenie do pomocy rejestru.",
    ReportKind.ERROR: "Ta sama czynność nie udała się już dwa razy. Warto napisać zgłoszenie: jest gotowe.",
    ReportKind.OUTAGE: "Rejestr nie odpowiada od ponad godziny. Warto napisać zgłoszenie: jest gotowe.",
}


class ReportCard(Card):
    """Reads when told to (`renew`)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Zgłoszenie do pomocy rejestru", parent)
        self._desk = desk
        self._opener = ReportOpener(desk, self)
        self.words = TextLabel(_WORDS[None])
        self.report = secondary_button(
            "Przygotuj zgłoszenie", lambda: self.open(ReportKind.ERROR), icon_name="draft"
        )
        self.idea = secondary_button(
            "Mam pomysł na usprawnienie", lambda: self.open(ReportKind.IDEA), icon_name="edit"
        )
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.report)
        buttons.addWidget(self.idea)
        self.body.addWidget(self.words)
        self.body.addLayout(buttons)

    def renew(self) -> None:
        """Judge anew whether a report is worth writing."""
        context, state, now = self._desk.context, self._desk.environment_state, self._desk.now()
        self._desk.run(lambda workspace: read_offer(workspace, context, state, now), self._show_offer)

    def open(self, kind: ReportKind) -> None:
        """Read the facts and show the report."""
        self._opener.open(kind)

    @property
    def dialog(self) -> ReportDialog | None:
        """The report on the screen, if there is one."""
        return self._opener.dialog

    def _show_offer(self, kind: ReportKind | None) -> None:
        self.words.setText(_WORDS[kind])
