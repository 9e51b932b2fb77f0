"""Pierwsze kroki: practise, work with a key, or get to know the test environment, step by step."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.support.rules_acceptance import rules_accepted
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.first_start.checklist import Checklist, Step, read_steps
from cru_desktop.ui.pages.first_start.choice_card import ChoiceCard
from cru_desktop.ui.pages.first_start.guide import Guide
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.first_start.progress import read_facts
from cru_desktop.ui.pages.first_start.steps import Facts, begun, steps_of
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.ordered_page import OrderedPage

_SUBTITLE = "Możesz przerwać w każdej chwili i wrócić tutaj z Pomocy. Nic nie zepsujesz."


class FirstStartPage(OrderedPage):
    """Three ways to begin; then, but for practising, a checklist of the environment that one works in."""

    name = PageName.FIRST_START

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.FIRST_START.title, _SUBTITLE, parent=parent)
        self._after_opening: Callable[[], None] | None = None
        self.practise = ChoiceCard(
            "training",
            "Chcę poćwiczyć",
            (
                "Program udaje rejestr na tym komputerze. Nic nie trafia do prawdziwego rejestru, "
                "nie potrzebujesz klucza ani internetu.",
            ),
            "Poćwicz na przykładowej szkole",
            self._practise,
            main=True,
        )
        self.production = ChoiceCard(
            "production",
            "Mam klucz i chcę wpisywać umowy",
            (
                "Dodasz swoją jednostkę i wkleisz klucz API. "
                "Zanim cokolwiek opublikuję, zawsze pokażę, co i gdzie wyślę.",
            ),
            "Dodaj jednostkę i klucz",
            lambda: self._in_environment(Environment.PRODUCTION, self.desk.add_context),
            other=("Nie mam jeszcze klucza", lambda: self._guide_through(Environment.PRODUCTION)),
        )
        self.test = ChoiceCard(
            "test",
            "Moja jednostka korzysta ze środowiska testowego",
            ("Poprowadzę Cię od zasad Ministerstwa i prośby o dostęp do klucza i pierwszej umowy.",),
            "Pokaż kroki",
            lambda: self._guide_through(Environment.TEST),
        )
        self.guide: Guide | None = None
        self._checklist = Checklist()
        self._choices = QWidget()
        self._lay_out_choices()
        desk.workspace_opened.connect(self._go_on)
        desk.environment_switched.connect(self._drop_guide)
        desk.context_changed.connect(self._read_again)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.guide is not None:
            self.guide.fit(self.width())

    def shown(self) -> None:
        if not steps_of(self.desk.environment):
            self._show_choices()
            self.desk.run(read_steps, self._show_steps)
        elif self.guide is not None and not self.guide.isHidden():
            self._read_facts(self.guide.show_facts)
        else:
            self._read_facts(self._resume)

    def focus_first(self) -> None:
        if not self._choices.isHidden():
            self.practise.button.setFocus()
        elif self.guide is not None:
            self.guide.focus_first()

    def _show_steps(self, steps: tuple[Step, ...]) -> None:
        self._checklist.show_steps(steps)
        self._checklist.setVisible(any(step.done for step in steps))

    # -- practising ------------------------------------------------------------------------------------------

    def _practise(self) -> None:
        self._in_environment(Environment.TRAINING, self._add_practice_context)

    def _add_practice_context(self) -> None:
        now = self.desk.now()
        self.desk.run(
            lambda workspace: workspace.contexts.add(PRACTICE_CONTEXT, now),
            lambda _: self.desk.reload_contexts(PRACTICE_CONTEXT.regon, self.desk.new_agreement),
        )

    # -- step by step ----------------------------------------------------------------------------------------

    def _guide_through(self, environment: Environment) -> None:
        self._in_environment(environment, self._show_guide)

    def _resume(self, facts: Facts) -> None:
        # The person may have chosen a way while this was being read.
        if begun(facts) or (self.guide is not None and not self.guide.isHidden()):
            self._show_guide(facts)
        else:
            self._show_choices()

    def _show_guide(self, facts: Facts | None = None) -> None:
        if self.guide is None:
            self.guide = Guide(self.desk)
            self.guide.left.connect(self._show_choices)
            self.guide.reading_wanted.connect(self._read_again)
            self.body.addWidget(self.guide, 1)
            self.guide.fit(self.width())
        self._choices.hide()
        self.guide.show()
        if facts is None:
            self._read_facts(self._first_facts)
        else:
            self._first_facts(facts)

    def _first_facts(self, facts: Facts) -> None:
        if self.guide is not None:
            self.guide.show_facts(facts)
            if self.isVisible():
                self.guide.focus_first()

    def _read_again(self) -> None:
        if self.guide is not None and not self.guide.isHidden():
            self._read_facts(self.guide.show_facts)

    def _read_facts(self, then: Callable[[Facts], None]) -> None:
        desk = self.desk
        regon = desk.context.regon if desk.context is not None else None
        accepted = rules_accepted(desk.settings, desk.surroundings.in_force.rules)
        desk.run(lambda workspace: read_facts(workspace, regon, accepted), then)

    def _drop_guide(self) -> None:
        guide, self.guide = self.guide, None
        if guide is not None:
            self.body.removeWidget(guide)
            guide.hide()
            guide.deleteLater()
        self._choices.show()

    def _show_choices(self) -> None:
        if self.guide is not None:
            self.guide.hide()
        self._choices.show()

    # -- environments ----------------------------------------------------------------------------------------

    def _in_environment(self, environment: Environment, act: Callable[[], None]) -> None:
        if self.desk.environment is environment and self.desk.is_open:
            act()
            return
        self._after_opening = act
        if self.desk.environment is not environment:
            self.desk.switch_environment(environment)

    def _go_on(self) -> None:
        act, self._after_opening = self._after_opening, None
        if act is not None:
            act()
        elif self.isVisible():
            self.shown()

    def _lay_out_choices(self) -> None:
        column = QVBoxLayout(self._choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        for each in (self.practise, self.production, self.test, self._checklist):
            each.setMaximumWidth(scaled(860))
            column.addWidget(each)
        self._checklist.hide()
        column.addStretch(1)
        self.body.addWidget(self._choices, 1)
