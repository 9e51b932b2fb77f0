"""Polish words for what can happen to a contract: questions, names, and what each form asks for."""

from cru_desktop.domain.changes.occurrence import Occurrence

#: The heading above the choice.
ASKED = "Co się stało?"

#: The answers, in the order in which people meet them.
QUESTION: dict[Occurrence, str] = {
    Occurrence.EXPIRY: "Minął okres umowy",
    Occurrence.ANNEX: "Strony zmieniły umowę",
    Occurrence.CORRECTION: "W rejestrze jest pomyłka, umowa bez zmian",
    Occurrence.PARTY_DATA: "Strona zmieniła nazwę lub adres",
    Occurrence.TERMINATION: "Strony się rozstały",
    Occurrence.NOTICE: "Jedna strona wypowiedziała",
    Occurrence.RESCISSION: "Jedna strona odstąpiła",
    Occurrence.ASSIGNMENT: "Umowę przejął ktoś inny",
    Occurrence.OPENNESS: "Trzeba coś ukryć lub ujawnić",
    Occurrence.OTHER: "Stało się coś innego",
}

#: The official word of the register, for those who look for it.
OFFICIAL: dict[Occurrence, str] = {
    Occurrence.EXPIRY: "wygaśnięcie",
    Occurrence.ANNEX: "aneks do umowy",
    Occurrence.CORRECTION: "korekta danych",
    Occurrence.PARTY_DATA: "zmiana danych strony",
    Occurrence.TERMINATION: "rozwiązanie",
    Occurrence.NOTICE: "wypowiedzenie",
    Occurrence.RESCISSION: "odstąpienie",
    Occurrence.ASSIGNMENT: "cesja",
    Occurrence.OPENNESS: "zmiana w zakresie wyłączenia jawności",
    Occurrence.OTHER: "inne",
}

#: What the day of the change (`dataZmiany`) means for each.
DAY: dict[Occurrence, str] = {
    Occurrence.EXPIRY: "Ostatni dzień umowy",
    Occurrence.ANNEX: "Data zawarcia aneksu",
    Occurrence.CORRECTION: "Data korekty",
    Occurrence.PARTY_DATA: "Od kiedy strona ma nowe dane",
    Occurrence.TERMINATION: "Dzień rozwiązania umowy",
    Occurrence.NOTICE: "Dzień, w którym umowa się kończy",
    Occurrence.RESCISSION: "Dzień odstąpienia",
    Occurrence.ASSIGNMENT: "Dzień przejęcia umowy",
    Occurrence.OPENNESS: "Data zmiany",
    Occurrence.OTHER: "Data zmiany",
}

#: One sentence that helps to choose.
HELP: dict[Occurrence, str] = {
    Occurrence.EXPIRY: "Umowa skończyła się sama: upłynął jej czas albo została wykonana.",
    Occurrence.ANNEX: "Jest aneks: inna wartość, termin, zakres albo strona umowy.",
    Occurrence.CORRECTION: "Umowa się nie zmieniła, tylko wpis ma błąd, na przykład złą kwotę.",
    Occurrence.PARTY_DATA: "To wciąż ta sama firma lub jednostka, ale ma inną nazwę, adres albo numer.",
    Occurrence.TERMINATION: "Obie strony zgodziły się zakończyć umowę przed czasem.",
    Occurrence.NOTICE: "Jedna ze stron złożyła wypowiedzenie i jego okres już minął.",
    Occurrence.RESCISSION: "Jedna ze stron odstąpiła od umowy.",
    Occurrence.ASSIGNMENT: "Prawa i obowiązki jednej strony przeszły na kogoś innego (cesja).",
    Occurrence.OPENNESS: "Coś, co jest we wpisie, nie powinno być jawne – albo przestało być tajne.",
    Occurrence.OTHER: "Żadna z odpowiedzi nie pasuje. W komentarzu napisz, co się zmieniło.",
}

#: Asked when the register has refused a date for lying in the past (our assumption that it does).
PAST_DATE_QUESTION = (
    "Rejestr nie przyjął daty z przeszłości. Wpisać dzisiejszą, a właściwą podać w komentarzu?"
)
