"""The link to "Czy tę umowę trzeba wpisać?" above the form; its answers are kept with the draft."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cru_desktop.domain.raw import LOCAL
from cru_desktop.domain.scope_questions import SCOPE, ScopeAnswers, advise, answers_of, kept_answers
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.scope_dialog import TITLE, ScopeDialog
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.labels import muted

_PATH = f"{LOCAL}.{SCOPE}"


class ScopeLine(QWidget):
    """A link, and beside it the advice once the questions are answered."""

    def __init__(self, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.dialog: ScopeDialog | None = None
        self.link = link_button(TITLE, self.ask, icon_name="help")
        self.advice = muted("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.link)
        row.addWidget(self.advice, 1)

    def load(self) -> None:
        """Shows what the document holds."""
        advice = advise(answers_of(self._model.document.live))
        self.advice.setText(advice.value if advice is not None else "")

    def ask(self) -> None:
        """Opens the questions."""
        dialog = ScopeDialog(
            answers_of(self._model.document.live), kept=True, go_on="Wróć do umowy", parent=self
        )
        dialog.answered.connect(self._keep)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _keep(self, answers: object) -> None:
        if isinstance(answers, ScopeAnswers):
            self._model.write(_PATH, kept_answers(answers))
            self.load()
