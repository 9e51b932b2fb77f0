"""Reader of `zmianyUmowy`."""

from cru_desktop.domain.agreement import Change
from cru_desktop.domain.reading.dictionaries import read_change_kind
from cru_desktop.domain.reading.notes import Notes, kind_of
from cru_desktop.domain.reading.values import note_unknown, read_date, read_object, read_text

_FIELDS = frozenset({"rodzajZmiany", "dataZmiany", "komentarz"})
#: More is no history but a slip (our assumption).
MOST_CHANGES_READ = 5000


def read_changes(value: object, path: str, notes: Notes) -> tuple[Change, ...]:
    """Each element stays at its index, so that paths of findings fit."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        notes.error("read.list", path, f"Zmiany umowy muszą być w pliku listą, a jest {kind_of(value)}.")
        return ()
    if len(value) > MOST_CHANGES_READ:
        notes.error(
            "read.too_many", path, f"Zmian umowy jest za dużo: {len(value)}. Sprawdź, czy to jedna umowa."
        )
        return ()
    return tuple(_read_change(element, f"{path}[{index}]", notes) for index, element in enumerate(value))


def _read_change(value: object, path: str, notes: Notes) -> Change:
    raw = read_object(value, path, notes)
    if raw is None:
        if value is None:
            notes.error("read.object", path, "Ta zmiana jest pusta. Uzupełnij ją albo usuń.")
        return Change(kind=None, day=None)
    note_unknown(raw, _FIELDS, path, notes)
    return Change(
        kind=read_change_kind(raw.get("rodzajZmiany"), f"{path}.rodzajZmiany", notes),
        day=read_date(raw.get("dataZmiany"), f"{path}.dataZmiany", notes),
        comment=read_text(raw.get("komentarz"), f"{path}.komentarz", notes),
    )
