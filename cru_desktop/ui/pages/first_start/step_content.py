"""What stands at the right for one step; and the steps that are words alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.first_start.steps import Mark
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel


class StepContent(QWidget):
    """Base: fills `column` when it is first shown, follows the desk in `refresh`."""

    changed = Signal()
    """Something that the checklist reads is different now."""
    expects: Mark | None = None
    """The mark that is the one thing to do here; None where the content itself holds that."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(scaled(12))

    def refresh(self) -> None:
        """Called whenever the step comes to the front or the entity changed."""

    def say(self, *sentences: str) -> None:
        """Paragraphs, one under the other."""
        for sentence in sentences:
            self.column.addWidget(TextLabel(sentence))

    def remember(self, headline: str, text: str) -> None:
        """A quiet bar with what must not be forgotten."""
        self.column.addWidget(Banner(headline, text, Kind.WARNING))


@dataclass(frozen=True, slots=True)
class Words:
    """A step of words alone."""

    sentences: Sequence[str]
    headline: str = ""
    warning: str = ""
    expects: Mark = Mark.DONE


class WordsStep(StepContent):
    """Paragraphs and, where there is one, a warning."""

    def __init__(self, desk: Desk, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.expects = words.expects
        self.say(*words.sentences)
        if words.headline:
            self.remember(words.headline, words.warning)


LOG_IN = Words(
    (
        "Otwórz adres z odpowiedzi na prośbę o dostęp.",
        "Na stronie logowania wybierz Profil Zaufany. To testowy węzeł krajowy, nie Twój prywatny profil.",
        "Podaj login, hasło i kod SMS z odpowiedzi. Wpisujesz je tylko w przeglądarce. "
        "Ten program nigdy o nie nie pyta.",
    ),
    "Nie zmieniaj hasła.",
    "Konto jest wspólne: z tych samych danych korzystają inne osoby, także z innych podmiotów.",
)
VERIFICATION = Words(
    (
        "Ministerstwo sprawdza wniosek i odsyła potwierdzenie pozytywnej weryfikacji. "
        "Teraz nie musisz nic robić.",
        "Naciśnij „Czekam” i zamknij program, jeśli chcesz. Gdy potwierdzenie przyjdzie, wróć tutaj "
        "i naciśnij „Zrobione”.",
        "W tym czasie możesz już pisać szkice umów. Poczekają na klucz.",
    ),
    expects=Mark.WAITING,
)
CONTEXT_TEST = Words(
    (
        "Zaloguj się jeszcze raz przez Profil Zaufany, danymi z odpowiedzi na prośbę o dostęp.",
        "W oknie wyboru kontekstu wskaż swoją jednostkę. Porównaj REGON.",
    ),
    "Wybierz tylko swoją jednostkę.",
    "Na liście mogą być też inne. Nie wchodź w ich konteksty i niczego w nich nie wpisuj.",
)
CONTEXT_PRODUCTION = Words(
    (
        "Zaloguj się do portalu CRU JSFP.",
        "W oknie wyboru kontekstu wskaż swoją jednostkę. Porównaj REGON.",
    ),
    "Pracuj tylko w kontekście swojej jednostki.",
    "Jeśli obsługujesz kilka jednostek, każda ma osobny kontekst i osobny klucz.",
)
APPLICATION_PRODUCTION = Words(
    (
        "W portalu CRU JSFP złóż Wniosek o założenie konta JSFP na REGON swojej jednostki.",
        "Do wniosku dołącza się dokumenty potwierdzające upoważnienie, jeśli są potrzebne "
        "(art. 34b ust. 3 ustawy o finansach publicznych).",
        "Gdy jednostka ma już konto, naciśnij „Nie dotyczy”.",
    ),
    "Nie dołączaj tu pustych plików PDF.",
    "Puste pliki są tylko dla środowiska testowego.",
)
