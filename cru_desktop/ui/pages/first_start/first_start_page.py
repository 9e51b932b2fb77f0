"""Pierwsze kroki: practise, work with a key, or get to know the test environment."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.first_start.checklist import Checklist, Step, read_steps
from cru_desktop.ui.pages.first_start.choice_card import ChoiceCard
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.first_start.rules_view import RulesView
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.page import Page

_SUBTITLE = "Możesz przerwać w każdej chwili i wrócić tutaj z Pomocy. Nic nie zepsujesz."
_RULES_SUBTITLE = "Przeczytaj, zanim zaczniesz. Te zasady ustaliło Ministerstwo Finansów."


class FirstStartPage(Page):
    """Three ways to begin; practising takes one click and no key."""

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
            lambda: self._set_up(Environment.PRODUCTION),
        )
        self.test = ChoiceCard(
            "test",
            "Moja jednostka korzysta ze środowiska testowego",
            ("Pokażę zasady Ministerstwa, a potem pomogę dodać jednostkę i klucz testowy.",),
            "Pokaż zasady",
            self._show_rules,
        )
        self.rules = RulesView()
        self.rules.accepted.connect(self._accept_rules)
        self.rules.left.connect(self._show_choices)
        self._checklist = Checklist()
        self._choices = QWidget()
        self._lay_out_choices()
        self._show_choices()
        desk.workspace_opened.connect(self._go_on)

    def shown(self) -> None:
        self._show_choices()
        accepted = self.desk.settings.test_rules_accepted_at is not None
        self.desk.run(lambda workspace: read_steps(workspace, accepted), self._show_steps)

    def focus_first(self) -> None:
        if not self._choices.isHidden():
            self.practise.button.setFocus()

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

    # -- working ---------------------------------------------------------------------------------------------

    def _set_up(self, environment: Environment) -> None:
        self._in_environment(environment, self.desk.add_context)

    def _show_rules(self) -> None:
        self.rules.load()
        self.set_title("Zasady środowiska testowego")
        self.set_subtitle(_RULES_SUBTITLE)
        self._choices.hide()
        self.rules.show()
        self.rules.accept.setFocus()

    def _accept_rules(self) -> None:
        self.desk.change_settings(test_rules_accepted_at=self.desk.now())
        self._set_up(Environment.TEST)

    def _show_choices(self) -> None:
        self.set_title(PageName.FIRST_START.title)
        self.set_subtitle(_SUBTITLE)
        self.rules.hide()
        self._choices.show()

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
        self.body.addWidget(self.rules, 1)
