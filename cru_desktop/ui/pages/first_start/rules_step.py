"""The rules of the test environment, in full and offline; a person accepts this very wording."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from cru_desktop.support.rules_acceptance import accept_rules, rules_accepted
from cru_desktop.ui import moments
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.first_start.step_content import StepContent
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import primary_button
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.markdown_view import MarkdownView


class RulesStep(StepContent):
    """`accepted` once the person said that they know the rules; who, when and which text is kept."""

    accepted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.state = Banner()
        self.text = MarkdownView("Zasady środowiska testowego")
        self.text.setMinimumHeight(scaled(260))
        self.person = TextField("Kto czyta zasady (imię i nazwisko)", required=True)
        self.person.set_text(desk.settings.person)
        self.accept = primary_button("Znam te zasady i będę ich przestrzegać", self._accept)
        self.column.addWidget(self.state)
        self.column.addWidget(self.text, 1)
        self.column.addWidget(self.person)
        self.column.addWidget(self.accept)
        self._rules = desk.surroundings.in_force.rules
        # Its first line is its title, which already stands above.
        self.text.show_markdown(self._rules.text.partition("\n")[2].lstrip())

    def refresh(self) -> None:
        settings = self.desk.settings
        done = rules_accepted(settings, self._rules)
        at = settings.test_rules_accepted_at
        if done and at is not None:
            day = moments.day_and_clock(at, self.desk.now())
            who = settings.test_rules_person or "osoba bez podanego imienia i nazwiska"
            self.state.show_message("Zasady przyjęte.", f"{who}, {day}.", Kind.SUCCESS)
        elif at is not None:
            self.state.show_message(
                "Zasady się zmieniły.", "Przeczytaj je i przyjmij jeszcze raz.", Kind.WARNING
            )
        self.state.setVisible(at is not None)
        self.person.setVisible(not done)
        self.accept.setVisible(not done)

    def _accept(self) -> None:
        if not self.person.judge_now():
            self.person.line.setFocus()
            return
        desk = self.desk
        desk.use_settings(accept_rules(desk.settings, self._rules, self.person.text, desk.now()))
        self.refresh()
        self.changed.emit()
        # Later: the button that was pressed is hidden first.
        QTimer.singleShot(0, self, self.accepted.emit)
