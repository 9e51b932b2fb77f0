"""The step in which the entity is added, without leaving the checklist."""

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.first_start.step_content import StepContent
from cru_desktop.ui.pages.settings.context_form import ContextForm
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel


class EntityStep(StepContent):
    """The same form as in Ustawienia; further entities are added there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.state = Banner()
        self.form = ContextForm(desk)
        self.form.start_new(desk.environment)
        self.form.saved.connect(self._save)
        # There is nothing behind this form that one could go back to.
        self.form.cancel.hide()
        self._intro = TextLabel("")
        for widget in (self._intro, self.state, self.form):
            self.column.addWidget(widget)

    def refresh(self) -> None:
        context = self.desk.context
        in_test = self.desk.environment is Environment.TEST
        same_as = "w prośbie o dostęp i przy kluczu" if in_test else "przy kluczu"
        self._intro.setText(f"Podaj dane swojej jednostki. REGON musi być ten sam, co {same_as}.")
        for widget in (self._intro, self.form):
            widget.setVisible(context is None)
        self.state.setVisible(context is not None)
        if context is not None:
            self.state.show_message(
                f"Pracujesz w imieniu: {context.name}, REGON {context.regon}.",
                "Następną jednostkę dodasz w Ustawieniach.",
                Kind.SUCCESS,
            )

    def _save(self, context: object, _: bool) -> None:
        if not isinstance(context, Context):
            return
        at = self.desk.now()
        self.form.save.setEnabled(False)
        self.desk.run(
            lambda w: context if w.contexts.add(context, at) else None, self._added, self._not_saved
        )

    def _added(self, context: Context | None) -> None:
        self.form.save.setEnabled(True)
        if context is None:
            self.form.show_taken()
            return
        self.desk.give_notice(f"Dodano jednostkę: {context.name}.")
        self.desk.reload_contexts(context.regon, self.changed.emit)

    def _not_saved(self, problem: Problem) -> None:
        self.form.save.setEnabled(True)
        self.desk.raise_problem(problem)
