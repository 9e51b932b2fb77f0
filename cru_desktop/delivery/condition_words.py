"""What each condition of the register means for the person: reason, what the program does, what you can
do.
"""

from dataclasses import dataclass, replace

from cru_desktop.domain.problem import WhoseMove


@dataclass(frozen=True, slots=True)
class Said:
    """One condition in Polish. `{}` in the reason is filled with a clock time or a name."""

    reason: str
    program_does: str
    you_can: str
    whose_move: WhoseMove = WhoseMove.PROGRAM

    def filled(self, text: str) -> "Said":
        """The same with `text` in its place."""
        return replace(self, reason=self.reason.replace("{}", text))


_WAITS = "Umowy czekają bezpiecznie na tym komputerze. Wysyłka ruszy sama, gdy program będzie włączony."

UNKNOWN_AT_FIRST = Said(
    "Jeszcze nie wiem, czy rejestr działa",
    "Sprawdzę to przy pierwszej okazji.",
    "Możesz pracować: umowy zapisują się na tym komputerze.",
)

UNKNOWN_LATER = Said(
    "Rejestr odpowiadał ostatnio {}. Od tej pory nic o nim nie wiem",
    "Sprawdzę to, gdy tylko będzie to możliwe.",
    "Możesz pracować: umowy zapisują się na tym komputerze.",
)

#: By the value of `EnvironmentCondition`, and four cases of our own.
CONDITION_WORDS: dict[str, Said] = {
    "works": Said("Rejestr działa", "Wysyłam na bieżąco.", "Nic nie musisz robić."),
    "slow": Said(
        "Rejestr działa, ale odpowiada powoli", "Wysyłam dalej, wolniej niż zwykle.", "Nic nie musisz robić."
    ),
    "technical_break": Said(
        "Przerwa techniczna od {}: rejestr nie odpowiada jak trzeba",
        _WAITS,
        "Możesz pracować dalej. Jeśli termin mija dziś, sprawdź, czy działa portal rejestru.",
        WhoseMove.MINISTRY,
    ),
    "takes_nothing_in": Said(
        "Rejestr odpowiada, ale od {} nie udaje się w nim nic zapisać",
        "Każdą umowę najpierw sprawdzam w rejestrze i ponawiam sam. Nic nie pójdzie podwójnie.",
        "Możesz pracować dalej. Jeśli termin mija dziś, sprawdź, czy działa portal rejestru.",
        WhoseMove.MINISTRY,
    ),
    "limits_our_pace": Said(
        "Rejestr prosi, żeby zwolnić",
        "Czekam tyle, ile kazał, i wyślę resztę sam.",
        "Nic nie musisz robić.",
    ),
    "asks_beyond_belief": Said(
        "Rejestr każe czekać aż do {}",
        "Nic nie wysyłam, bo tak kazał. Umowy czekają bezpiecznie na tym komputerze.",
        "Tak długi czas wygląda na pomyłkę rejestru. Wybierz „Sprawdź teraz”, a zapytam go mimo to. "
        "Gdy odpowie, wybierz „Wyślij teraz” przy umowie, która nadal czeka.",
        WhoseMove.CLERK,
    ),
    "no_internet": Said(
        "Brak połączenia z rejestrem od {}",
        _WAITS,
        "Sprawdź, czy na tym komputerze działa internet.",
        WhoseMove.CLERK,
    ),
    "training_off": Said(
        "Rejestr do ćwiczeń nie odpowiada od {}",
        _WAITS,
        "Jeśli to potrwa dłużej niż minutę, zamknij program i uruchom go ponownie.",
        WhoseMove.PROGRAM,
    ),
    "network_answers_instead": Said(
        "Zamiast rejestru odpowiada sieć urzędu (od {})",
        "Niczego nie wysyłam, dopóki nie odpowie rejestr. Sprawdzam sam co kilka minut.",
        "Zadzwoń do informatyka i pokaż mu „Szczegóły dla informatyka”.",
        WhoseMove.IT_PERSON,
    ),
    "key_refused": Said(
        "Rejestr nie przyjął klucza API jednostki: {}",
        "Umowy tej jednostki czekają. Umowy innych jednostek wysyłam dalej.",
        "Może ktoś w jednostce ma nowszy? Zmień klucz w Ustawieniach. Umowy ruszą wtedy same.",
        WhoseMove.CLERK,
    ),
    "elsewhere": Said(
        "Wysyła inne okno lub wiersz poleceń",
        "Pokazuję na bieżąco, co się dzieje. Gdy tamto skończy, wysyłkę przejmie to okno.",
        "Możesz pracować w tym oknie jak zwykle.",
    ),
}
