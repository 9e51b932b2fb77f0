"""Words of the card "Kopia danych": when, where, and what is in a backup."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from cru_desktop.domain.plural import plural
from cru_desktop.ui import moments

if TYPE_CHECKING:
    from cru_desktop.delivery.backup_now import Backups
    from cru_desktop.storage.restore import BackupContent

#: What a restore means for the queue, in the words that the quiet bar uses afterwards.
LOOKS_FIRST = "Zanim cokolwiek wyślę, sprawdzę, co już jest w rejestrze."
KEYS_STAY = (
    "Klucze API nie przechodzą z danymi: zostają w magazynie haseł tego komputera. "
    "Na nowym komputerze wklej klucz w Ustawieniach."
)


def moment_words(moment: datetime) -> str:
    """ "12.11.2026, 18:00" in Warsaw."""
    return moments.local(moment).strftime("%d.%m.%Y, %H:%M")


def last_backup_words(backups: Backups) -> str:
    """When the last one was made here."""
    if backups.last is None:
        return "Nie ma jeszcze żadnej kopii."
    return f"Ostatnia kopia: {moment_words(backups.last)}."


def elsewhere_words(backups: Backups) -> str:
    """When the last one came into the office's folder; empty where there is no such folder."""
    if backups.elsewhere is None:
        return ""
    when = "nie ma jeszcze żadnej" if backups.last_elsewhere is None else moment_words(backups.last_elsewhere)
    return f"Folder kopii urzędu: {backups.elsewhere}. Ostatnia: {when}."


def content_words(content: BackupContent) -> tuple[str, ...]:
    """What is in a backup, a sentence a line."""
    drafts = plural(content.drafts, "szkic", "szkice", "szkiców")
    published = plural(content.published, "opublikowana", "opublikowane", "opublikowanych")
    entities = ", ".join(name for _, name in content.contexts) or "żadnej"
    lines = [
        f"Jednostki: {entities}.",
        f"{plural(content.agreements, 'umowa', 'umowy', 'umów')}, w tym {drafts} i {published}.",
    ]
    if content.last_change is not None:
        lines.append(f"Ostatnia zmiana: {moment_words(content.last_change)}.")
    if content.owner:
        lines.append(f"Skąd: {content.owner}.")
    if content.sending_end is not None:
        lines.append("Z tych danych nic nie zostanie wysłane: robi to inny komputer.")
    return tuple(lines)


def restore_warning(content: BackupContent) -> str:
    """What will become of the present data and of the queue."""
    unfinished = ""
    if content.unfinished:
        rows = plural(
            content.unfinished,
            "niezakończona wysyłka zmieni",
            "niezakończone wysyłki zmienią",
            "niezakończonych wysyłek zmieni",
        )
        unfinished = f"{rows} stan na „Sprawdzam, czy rejestr ją otrzymał”. "
    return (
        "Kopia zastąpi obecne dane tego środowiska; obecne odłożę obok, też jako kopię. Wysyłka stanie. "
        f"{unfinished}{LOOKS_FIRST}"
    )
