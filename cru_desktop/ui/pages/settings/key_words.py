"""API keys in words: what is kept, what a check found, where a key is put. Pure; no Qt."""

import sys
from datetime import datetime

from cru_desktop.delivery.key_verdict import KeyAtHand, KeyOwner, KeyVerdict
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.ui import moments
from cru_desktop.ui.widgets.kind import Kind


def keyring_name(platform: str = sys.platform) -> str:
    """The system's safe place for passwords, as its owner knows it."""
    names = {"win32": "Menedżer poświadczeń systemu Windows", "darwin": "Pęk kluczy macOS"}
    return names.get(platform, "systemowy magazyn haseł")


def place_words(session_only: bool) -> str:
    """Where a pasted key will go."""
    if session_only:
        return "Klucz zostanie tylko w pamięci programu i zniknie po jego zamknięciu."
    return f"Klucz trafi w bezpieczne miejsce: {keyring_name()}. Nie zapisujemy go w żadnym pliku."


def key_badge(key: KeyAtHand, environment: Environment) -> tuple[str, Kind]:
    """The key's state in a word or two."""
    if not key.stored:
        if environment is Environment.TRAINING:
            return "Klucz niepotrzebny", Kind.NEUTRAL
        return "Brak klucza", Kind.WARNING
    if key.foreign_owner:
        return "Klucz innej jednostki", Kind.ERROR
    refused = key.last_refused_at is not None and (
        key.last_used_at is None or key.last_refused_at >= key.last_used_at
    )
    if refused:
        return "Rejestr nie przyjął klucza", Kind.ERROR
    if not key.confirmed:
        return "Klucz zapisany, właściciel niepotwierdzony", Kind.WARNING
    return "Klucz zapisany", Kind.SUCCESS


def key_sentence(key: KeyAtHand, environment: Environment, now: datetime) -> str:
    """What is known of the key: its end, where it is, when it was stored, used, refused."""
    if not key.stored:
        if environment is Environment.TRAINING:
            return "W ćwiczeniach program sam używa klucza ćwiczebnego. Możesz przećwiczyć wklejanie."
        return "Bez klucza umowy tej jednostki nie zostaną wysłane. Szkice możesz pisać."
    parts = [f"Kończy się na …{key.last_four}" if key.last_four else "Klucz jest zapisany", _where(key)]
    if key.stored_at is not None:
        parts.append(f"zapisany {moments.day_and_clock(key.stored_at, now)}")
    if key.last_used_at is not None:
        parts.append(f"ostatnio użyty {moments.day_and_clock(key.last_used_at, now)}")
    if key.last_refused_at is not None:
        parts.append(f"odrzucony {moments.day_and_clock(key.last_refused_at, now)}")
    return ", ".join(part for part in parts if part) + "."


def _where(key: KeyAtHand) -> str:
    words = {
        "keyring": keyring_name(),
        "session": "tylko do zamknięcia programu",
        "one_run": "podany na to jedno uruchomienie",
    }
    return words.get(key.where, "")


def verdict_words(verdict: KeyVerdict, context: Context) -> tuple[str, Kind]:
    """What a check found, told to the clerk."""
    other = f"{verdict.entity_name or 'inna jednostka'}, REGON {verdict.entity_regon}"
    if verdict.owner is KeyOwner.THIS_ENTITY:
        return f"Klucz działa i należy do: {context.name}, REGON {context.regon}.", Kind.SUCCESS
    if verdict.owner is KeyOwner.REFUSED:
        return (
            "Rejestr nie zna tego klucza. Może pochodzi z innego środowiska? Sprawdź też, czy skopiowano go "
            "w całości. Niczego nie zapisano.",
            Kind.ERROR,
        )
    if verdict.owner is KeyOwner.ANOTHER_ENTITY:
        return (
            f"To klucz innej jednostki: {other}. Niczego nie zapisano. Wygeneruj klucz w kontekście: "
            f"{context.name}.",
            Kind.ERROR,
        )
    if verdict.owner is KeyOwner.SECOND_CONTEXT:
        return (
            f"Ten klucz jest już zapisany dla: {other}. Każda jednostka ma własny klucz. "
            "Niczego nie zapisano.",
            Kind.ERROR,
        )
    return (
        "Klucz działa, ale rejestr nie podaje, czyj jest. Potwierdź, że wygenerowano go w kontekście: "
        f"{context.name}, REGON {context.regon}. Pierwszą publikację program sprawdzi, zanim wyśle następną.",
        Kind.WARNING,
    )


#: How a key is made in the portal (menu names as the ministry's rules give them).
HOW_TO_GET_KEY = (
    "W portalu CRU wybierz kontekst swojej jednostki, potem: Moje dane → Klucz API → Zarządzanie kluczem API "
    "→ Generuj klucz → Tak. Skopiuj klucz z okna i wklej go tutaj. Najpierw jednak: czy ktoś w jednostce "
    "(także program księgowy) ma już klucz? Poproś o niego. Nowy klucz może unieważnić poprzedni."
)
