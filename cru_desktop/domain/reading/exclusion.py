"""Reader of exclusions of openness (`niejawnosc…`)."""

from cru_desktop.domain.agreement import Exclusion
from cru_desktop.domain.reading.dictionaries import read_scope
from cru_desktop.domain.reading.notes import Notes
from cru_desktop.domain.reading.values import note_unknown, read_object, read_text

_FIELDS = frozenset({"podstawa", "zakres", "organLubOsobaWylaczajaca", "komentarz"})


def read_exclusion(value: object, path: str, notes: Notes) -> Exclusion | None:
    """null is "not excluded"; an object is an exclusion even when every field of it is null."""
    if value is None:
        return None
    raw = read_object(value, path, notes)
    if raw is None:
        return None
    note_unknown(raw, _FIELDS, path, notes)
    return Exclusion(
        ground=read_text(raw.get("podstawa"), f"{path}.podstawa", notes),
        scope=read_scope(raw.get("zakres"), f"{path}.zakres", notes),
        excluded_by=read_text(raw.get("organLubOsobaWylaczajaca"), f"{path}.organLubOsobaWylaczajaca", notes),
        comment=read_text(raw.get("komentarz"), f"{path}.komentarz", notes),
    )
