"""One agreement to look at: its data as published or sent, its history, and what one can do with it."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.reading import read
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreements.details_text import DetailLine, agreement_lines
from cru_desktop.ui.pages.agreements.reading import Details
from cru_desktop.ui.pages.agreements.state_words import kind_of, state_text
from cru_desktop.ui.pages.in_step.in_register_card import InRegisterCard
from cru_desktop.ui.pages.sending.history_text import history_lines, technical_details
from cru_desktop.ui.prints.offers import CONFIRMATION, ConfirmationPreview
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.details_fold import DetailsFold
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import TextLabel, muted, small

#: A person's link to an entry of the public register.
PUBLIC_PAGE = "https://rejestrumow.gov.pl/umowa/{}"


class DetailsView(QWidget):
    """Shows one `Details`; all signals in the UI thread."""

    #: Esc or "Wróć do listy".
    left = Signal()
    #: (agreement id, REGON or empty for the same entity) "Powiel jako nową".
    copy_wanted = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._details: Details | None = None
        self.preview: ConfirmationPreview | None = None
        self._back = link_button("Wróć do listy", self.left.emit, icon_name="chevron-left")
        self._badge = Badge()
        self._data = Card("Dane umowy")
        self.in_register = InRegisterCard(desk)
        self._history = Card("Historia")
        self._actions = FlowLayout(spacing=scaled(8))
        self._make_actions()
        self._lay_out()

    @property
    def agreement_id(self) -> int | None:
        return None if self._details is None else self._details.stored.id

    def show_details(self, details: Details) -> None:
        """Another agreement, or the same anew."""
        self._details = details
        row = details.stored.row
        self._badge.set_state(state_text(row, self._desk.environment), kind_of(row))
        self._show_data(details)
        self.in_register.show_agreement(row)
        self._show_history(details)
        editable = row.state.is_editable
        self._open.setVisible(editable)
        self._open.setText("Popraw" if row.state is AgreementState.REJECTED else "Edytuj szkic")
        self.copy_id.setVisible(row.register_id is not None)
        self.confirmation.setVisible(row.register_id is not None)
        is_public = self._desk.environment is Environment.PRODUCTION
        self._public.setVisible(is_public and row.register_id is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    # Texts -----------------------------------------------------------------------------------------------

    def _show_data(self, details: Details) -> None:
        stored = details.stored
        self._data.set_title("Dane w rejestrze" if stored.published is not None else "Dane umowy")
        agreement = read(stored.published if stored.published is not None else stored.raw).agreement
        lines = list(agreement_lines(agreement)) if agreement is not None else []
        row = stored.row
        if row.register_id is not None:
            lines.append(DetailLine("idUmowy", row.register_id))
        lines.append(DetailLine("Wpisuje", row.person or "–"))
        self._grid_of_lines(lines)

    def _grid_of_lines(self, lines: list[DetailLine]) -> None:
        old = self._data.body.takeAt(0)
        if old is not None and (gone := old.widget()) is not None:
            gone.hide()
            gone.deleteLater()
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(16))
        grid.setVerticalSpacing(scaled(8))
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(lines):
            label = muted(line.label)
            label.setMinimumWidth(scaled(150))
            label.setMaximumWidth(scaled(190))
            value = TextLabel(line.value, "strong" if line.strong else "")
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            value.setAccessibleName(f"{line.label}: {line.value}")
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop)
        self._data.body.addWidget(holder)

    def _show_history(self, details: Details) -> None:
        lines = history_lines(details.events, self._desk.now())
        self._timeline.setText("\n".join(lines) or "Tej umowy jeszcze nie wysyłano.")
        technical = [
            technical_details(each, [event for event in details.events if event.submission_id == each.id])
            for each in details.submissions
        ]
        self._technical.set_text("\n\n".join(technical))

    # Actions ---------------------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        self._open = primary_button("Edytuj szkic", self._open_form, icon_name="edit")
        self.copy_id = secondary_button("Kopiuj idUmowy", self._copy_register_id, icon_name="copy")
        self._public = secondary_button("Otwórz w rejestrze", self._open_public_page, icon_name="external")
        self.duplicate = secondary_button("Powiel jako nową", self._copy_as_new, icon_name="plus")
        self.duplicate.setToolTip("Nowy szkic z tymi samymi stronami i przedmiotem, bez numeru i dat.")
        self.confirmation = secondary_button(CONFIRMATION, self._print_confirmation)
        for button in (self._open, self._public, self.confirmation, self.copy_id, self.duplicate):
            self._actions.addWidget(button)

    def _open_form(self) -> None:
        if self._details is not None:
            self._desk.open_agreement(self._details.stored.id)

    def _print_confirmation(self) -> None:
        if self._details is not None:
            self.preview = ConfirmationPreview(self._desk, self._details.stored.id, self)
            self.preview.open()

    def _copy_as_new(self) -> None:
        if self._details is not None:
            self.copy_wanted.emit(self._details.stored.id, "")

    def _copy_register_id(self) -> None:
        if self._details is not None and self._details.stored.row.register_id is not None:
            QGuiApplication.clipboard().setText(self._details.stored.row.register_id)
            self._desk.give_notice("Skopiowano idUmowy.")

    def _open_public_page(self) -> None:
        if self._details is not None and self._details.stored.row.register_id is not None:
            QDesktopServices.openUrl(QUrl(PUBLIC_PAGE.format(self._details.stored.row.register_id)))

    # Building --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._timeline = small("")
        self._timeline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._technical = DetailsFold()
        self._history.body.addWidget(self._timeline)
        self._history.body.addWidget(self._technical)
        top = QHBoxLayout()
        top.addWidget(self._back)
        top.addStretch(1)
        top.addWidget(self._badge)
        inside = QWidget()
        inside.setProperty("panel", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, scaled(8), 0)
        column.setSpacing(scaled(16))
        column.addLayout(self._actions)
        column.addWidget(self.in_register)
        column.addWidget(self._data)
        column.addWidget(self._history)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(scaled(8))
        outer.addLayout(top)
        outer.addWidget(scroll, 1)
