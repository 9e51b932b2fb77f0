"""One exclusion of openness: ticked or not, and why, by whom, with what comment."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.dictionaries import ExclusionScope
from cru_desktop.ui.pages.agreement.form_binding import is_blank
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.line_suggestion import LineSuggestion
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_choice import FieldChoice
from cru_desktop.ui.widgets.field_line import FieldLine
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.wrapping_tick import WrappingTick


class ExclusionFields(QWidget):
    """Withholds the values at `withheld` (paths). Their text is taken out of the draft, after asking once.

    `switched` is emitted (UI thread) after an exclusion was set or lifted.
    """

    switched = Signal()

    def __init__(
        self,
        model: FormModel,
        path: str,
        words: str,
        scope: ExclusionScope,
        withheld: Callable[[], Iterable[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.path = path
        self._scope = scope
        self._withheld = withheld
        self.tick = WrappingTick(words)
        self.tick.clicked.connect(self._on_ticked)
        self._question: Banner | None = None
        # Made when the exclusion is first set: few contracts have one, and each form would wait for all.
        self._reasons: _Reasons | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(8))
        self._column.addWidget(self.tick)

    def fields(self) -> Iterable[Field]:
        return self._reasons.fields() if self._reasons is not None and self.is_set else ()

    @property
    def is_set(self) -> bool:
        return self._model.document.value(self.path) is not None

    @property
    def who(self) -> Field | None:
        """The field that asks by whom, None until the exclusion was first set."""
        return self._reasons.who if self._reasons is not None else None

    @property
    def lacks_who(self) -> bool:
        """True while nobody is said to have withheld it."""
        who = self.who
        return self.is_set and who is not None and is_blank(self._model.document.value(who.path))

    def withholds(self, path: str) -> bool:
        """True if the value at `path` goes with this exclusion."""
        return bool(path) and any(each == path or path.startswith(each) for each in self._withheld())

    def follow(self) -> None:
        """Something in the document changed."""
        if self._reasons is not None:
            self._reasons.follow()

    @property
    def question(self) -> Banner:
        """Asks before text is taken out; hidden otherwise."""
        if self._question is None:
            self._question = Banner(kind=Kind.WARNING)
            self._question.hide()
            self._column.insertWidget(1, self._question)
        return self._question

    def load(self) -> None:
        if self._question is not None:
            self._question.hide()
        is_set = self.is_set
        self.tick.setChecked(is_set)
        if is_set and self._reasons is None:
            self._reasons = _Reasons(self._model, self.path)
            self._column.addWidget(self._reasons)
        if self._reasons is not None:
            self._reasons.setVisible(is_set)
            self._reasons.load()

    def set_words(self, words: str) -> None:
        self.tick.setText(words)

    def set_read_only(self, read_only: bool) -> None:
        self.tick.setEnabled(not read_only)
        if self._reasons is not None:
            for field in self._reasons.fields():
                field.set_read_only(read_only)

    def _on_ticked(self, ticked: bool) -> None:
        if not ticked:
            self._set(None)
        elif any(not is_blank(self._model.document.value(path)) for path in self._withheld()):
            self.tick.setChecked(False)
            self.question.show_message(
                "To, co wyłączysz, zniknie z formularza.",
                "Wyłączonych danych program nie wysyła i nie przechowuje. Tego nie da się cofnąć.",
                Kind.WARNING,
            )
            self.question.set_action("Wyłącz i usuń wpisane dane", self._exclude)
            self.question.show()
        else:
            self._exclude()

    def _exclude(self) -> None:
        self._set(
            {
                "podstawa": None,
                "zakres": self._scope.title,
                "organLubOsobaWylaczajaca": None,
                "komentarz": None,
            }
        )
        if self._reasons is not None and self._reasons.isVisible():
            self._reasons.ground.setFocus()

    def _set(self, exclusion: dict[str, object] | None) -> None:
        values: dict[str, object] = {}
        if exclusion is not None:
            document = self._model.document
            values = {path: None for path in self._withheld() if document.value(path) is not None}
        values[self.path] = exclusion
        self._model.write_all(values)
        self.load()
        self.switched.emit()


class _Reasons(QWidget):
    """On what ground, by whom, with what comment."""

    def __init__(self, model: FormModel, path: str) -> None:
        super().__init__()
        self._model = model
        grounds = [("Wybierz podstawę", None), *((ground, ground) for ground in model.data.grounds)]
        self.ground = FieldChoice(model.spec(f"{path}.podstawa"), f"{path}.podstawa", choices=grounds)
        self.who = FieldLine(
            model.spec(f"{path}.organLubOsobaWylaczajaca"),
            f"{path}.organLubOsobaWylaczajaca",
            today=model.today,
        )
        self._suggestion = LineSuggestion(self.who, "Jak ostatnio", "Wpisano")
        self._comment = FieldLine(model.spec(f"{path}.komentarz"), f"{path}.komentarz", today=model.today)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(28), 0, 0, 0)
        column.setSpacing(scaled(12))
        asked = QWidget()
        beside = QVBoxLayout(asked)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(scaled(4))
        beside.addWidget(self.who)
        beside.addWidget(self._suggestion)
        # In a row of its own: the grounds are long.
        column.addWidget(self.ground)
        column.addWidget(asked)
        column.addWidget(self._comment)
        for field in self.fields():
            model.bind(field)

    def fields(self) -> tuple[Field, ...]:
        return (self.ground, self.who, self._comment)

    def load(self) -> None:
        for field in self.fields():
            field.set_value(self._model.document.value(field.path))
        self.follow()

    def follow(self) -> None:
        """Who withheld something last time is proposed while nobody is named."""
        last = self._model.excluded_by
        empty = is_blank(self._model.document.value(self.who.path))
        self._suggestion.propose(last if last and empty and not self._model.read_only else None)
