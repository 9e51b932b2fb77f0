"""Words about personal data: what is deleted when, what an erasure takes, where names still are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.plural import plural
from cru_desktop.domain.retention import DAYS_OF_NOTICE, Deletion, Ground

if TYPE_CHECKING:
    from cru_desktop.delivery.personal_data import ErasedNames

RULE = (
    "Umowę usuwam z tego komputera pięć lat po końcu roku, w którym się zakończyła (tak jak rejestr, "
    "art. 34b ust. 6 ustawy o finansach publicznych), a porzucony szkic po 12 miesiącach. "
    f"Najpierw pokazuję to tutaj, co najmniej {DAYS_OF_NOTICE} dni wcześniej."
)
NOTHING_PLANNED = "Dziś nic nie czeka na usunięcie."
WHAT_GOES = (
    "Zniknie: nazwa, imię i nazwisko, NIP, REGON i adres drugiej strony – w umowie, w wysłanych treściach, "
    "w odpowiedziach rejestru, we wzorach zrobionych z tej umowy i w kontrahentach. "
    "Zostanie: numer, daty, kwota, historia wysyłki i skróty kontrolne. "
    "Wpis w rejestrze się nie zmieni. Tego nie da się cofnąć."
)


def sentence(deletion: Deletion) -> str:
    """Why and when it goes."""
    if deletion.ground is Ground.ENDED:
        why, it = f"Zakończona {format_date(deletion.since)}.", "ją"
    else:
        why, it = f"Szkic nieruszany od {format_date(deletion.since)}.", "go"
    if deletion.kept_until is not None and deletion.from_day == deletion.kept_until:
        return f"{why} Na Twoje życzenie zostaje do {format_date(deletion.kept_until)}, potem {it} usunę."
    day = deletion.from_day
    return why if day is None else f"{why} Usunę {it} {format_date(day)}."


def news(count: int) -> str:
    """For the quiet bar."""
    return f"{plural(count, 'umowa czeka', 'umowy czekają', 'umów czeka')} na usunięcie z tego komputera."


def gone(count: int) -> str:
    """For the quiet bar, once they are deleted."""
    done = plural(count, "umowę, której", "umowy, których", "umów, których")
    return f"Usunąłem z tego komputera {done} czas minął."


def erased_words(erased: ErasedNames) -> tuple[str, str]:
    """Headline and text after an erasure."""
    texts = []
    if not erased.is_scrubbed:
        texts.append("Resztki w pliku danych usunę, gdy nikt inny nie będzie go używał.")
    stay = [copy for copy in erased.copies if not copy.rotates]
    if not erased.copies:
        texts.append("Żadna znana mi kopia danych ich nie zawiera.")
    else:
        names = ", ".join(copy.path.name for copy in erased.copies)
        texts.append(f"Są jeszcze w kopiach danych: {names}.")
        if len(stay) < len(erased.copies):
            texts.append("Kopie codzienne znikną same po kilku tygodniach pracy.")
        if stay:
            kept = ", ".join(copy.path.name for copy in stay)
            texts.append(f"Te zostają, dopóki ktoś ich nie usunie: {kept}.")
    return f"Usunięto dane osobowe z umowy {erased.label}.", " ".join(texts)
