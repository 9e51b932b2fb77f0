"""An agreement taken as the pattern of another one: what goes along, what is asked anew, what is erased.

All functions return new mappings; texts pass unchanged. What is excluded from openness has no text in any
copy, whatever the source holds.
"""

import copy
from collections.abc import Mapping
from datetime import date

from cru_desktop.domain.context import Context
from cru_desktop.domain.dates import format_date, parse_register_date
from cru_desktop.domain.identifiers import tidy_identifier
from cru_desktop.domain.raw import GIVEN_BY_REGISTER, LOCAL, RawAgreement
from cru_desktop.domain.writing import party_to_raw

#: In `lokalne`: paths of the fields that a person has to look at, for they come from another contract.
REVIEW = "doSprawdzenia"

#: In `lokalne`: the day on which the contract was in the register first, before its entry was withdrawn.
FIRST_PUBLISHED = "pierwszaPublikacja"

_BASICS = "podstawoweDane"
_DETAILS = "szczegolyUmowy"
_PERIOD = "okresObowiazywania"
_PARTIES = "stronyUmowy"
_ADDRESS = "daneAdresowe"
_PARTY_EXCLUSION = "niejawnoscStrony"
#: Of the register or of this computer: no other contract has them.
_OF_ONE_ENTRY = (*GIVEN_BY_REGISTER, "zmianyUmowy", LOCAL)
_OF_ONE_ENTRY_BASICS = ("statusUmowy", "dataZakonczeniaUmowy")
_OF_ONE_CONTRACT_BASICS = ("numerUmowy", "dataZawarciaUmowy")
_LENGTH_FIELDS = ("okres", "okresLiczba", "okresJednostka")
#: What an exclusion of the subject or of the value takes away.
_WITHHELD_DETAILS = {
    "niejawnoscPrzedmiotu": ("przedmiotUmowy",),
    "niejawnoscWartosciPrzedmiotu": ("wartoscPrzedmiotu", "opisWartosciPrzedmiotu"),
}
#: What tells parties apart.
_TELLING = ("nip", "regon", "nazwa", "imie", "nazwisko")
#: What is left of a party whose data is excluded.
_OF_WITHHELD_PARTY = frozenset({"kraj", "rodzaj", "czyKonsorcjum", _PARTY_EXCLUSION})


def without_excluded(raw: RawAgreement) -> dict[str, object]:
    """The same agreement without the text of anything that is excluded from openness."""
    kept = copy.deepcopy(dict(raw))
    details = kept.get(_DETAILS)
    if isinstance(details, dict):
        for exclusion, names in _WITHHELD_DETAILS.items():
            if details.get(exclusion) is not None:
                details.update({name: None for name in names if name in details})
    parties = kept.get(_PARTIES)
    if isinstance(parties, list):
        kept[_PARTIES] = [_without_data(party) for party in parties]
    return kept


def with_exclusions_of(raw: RawAgreement, source: RawAgreement) -> dict[str, object]:
    """A copy made of `source` earlier, once more of the source is excluded: that text goes here, too.

    Parties are recognised by their numbers or names in the copy; where an excluded party cannot be told from
    the others, all parties of the copy lose their data.
    """
    kept = without_excluded(raw)
    details, others = kept.get(_DETAILS), source.get(_DETAILS)
    if isinstance(details, dict) and isinstance(others, Mapping):
        for exclusion, names in _WITHHELD_DETAILS.items():
            if others.get(exclusion) is not None:
                details.update({name: None for name in names if name in details})
    parties, theirs = kept.get(_PARTIES), source.get(_PARTIES)
    if isinstance(parties, list) and isinstance(theirs, list):
        still_open = {key for party in theirs if not _is_withheld(party) and (key := _key(party))}
        if any(_is_withheld(party) for party in theirs):
            kept[_PARTIES] = [
                party if _key(party) in still_open or not _key(party) else _emptied(party)
                for party in parties
            ]
    return kept


def without_newly_withheld(raw: RawAgreement, known: RawAgreement, later: RawAgreement) -> dict[str, object]:
    """What somebody writes on the entry as `known`, once a `later` version withholds more than that one.

    The text withheld since goes, also where it was edited; what is added to the entry stays, and so does
    what opens something that `known` withheld already.
    """
    kept = copy.deepcopy(dict(raw))
    details, before, now = kept.get(_DETAILS), _mapping(known, _DETAILS), _mapping(later, _DETAILS)
    if isinstance(details, dict):
        for exclusion, names in _WITHHELD_DETAILS.items():
            if now.get(exclusion) is not None and before.get(exclusion) is None:
                details.update({name: None for name in names if name in details})
    parties, former, theirs = (each.get(_PARTIES) for each in (kept, known, later))
    if isinstance(parties, list) and isinstance(former, list) and isinstance(theirs, list):
        kept[_PARTIES] = _without_parties_gone(parties, former, theirs)
    return kept


def withholds_party(raw: RawAgreement) -> bool:
    """Whether the data of any party are excluded."""
    parties = raw.get(_PARTIES)
    return isinstance(parties, list) and any(map(_is_withheld, parties))


def as_new(raw: RawAgreement, source_regon: str, context: Context) -> dict[str, object]:
    """A draft of `context` after an agreement of the entity with `source_regon` (the same or another one).

    Number and dates are empty, and so is a length that was computed from dates; `lokalne.doSprawdzenia`
    names the fields to look at.
    """
    made = _as_draft(raw, source_regon, context)
    basics, period = made.get(_BASICS), made.get(_PERIOD)
    if isinstance(basics, dict):
        for name in _OF_ONE_CONTRACT_BASICS:
            basics.pop(name, None)
    if isinstance(period, dict) and _has_local_dates(raw):
        period.update({name: None for name in _LENGTH_FIELDS if name in period})
    made[LOCAL] = {REVIEW: fields_to_review(made)}
    return made


def as_same(raw: RawAgreement, source_regon: str, context: Context) -> dict[str, object]:
    """The same contract as a draft of `context` elsewhere: number and dates stay, local fields do not."""
    return _as_draft(raw, source_regon, context)


def entered_again(
    raw: RawAgreement, source_regon: str, context: Context, first_published_on: date | None
) -> dict[str, object]:
    """The contract of a withdrawn entry as a draft: all that can be sent, and since when it was public.

    Its own days of the period stay, too.
    """
    made = as_same(raw, source_regon, context)
    local = _mapping(raw, LOCAL)
    kept = {name: local[name] for name in ("okresOd", "okresDo") if local.get(name)}
    if first_published_on is not None:
        kept[FIRST_PUBLISHED] = format_date(first_published_on)
    if kept:
        made[LOCAL] = kept
    return made


def first_published(raw: RawAgreement) -> date | None:
    """The day of the first publication of a contract entered again; None for one entered once."""
    day = _mapping(raw, LOCAL).get(FIRST_PUBLISHED)
    try:
        return parse_register_date(day) if isinstance(day, str) else None
    except ValueError:
        return None


def template_content(raw: RawAgreement, own_regon: str) -> dict[str, object]:
    """What a template for all entities keeps of an agreement: no entity of one's own, no number, no dates."""
    kept = _of_any_contract(raw)
    basics, period = kept.get(_BASICS), kept.get(_PERIOD)
    if isinstance(basics, dict):
        for name in _OF_ONE_CONTRACT_BASICS:
            basics.pop(name, None)
    if isinstance(period, dict) and _has_local_dates(raw):
        period.update({name: None for name in _LENGTH_FIELDS if name in period})
    kept[_PARTIES] = _others(kept, {own_regon})
    return kept


def fields_to_review(raw: RawAgreement) -> list[str]:
    """Paths of filled-in fields that differ from contract to contract, in the order of the form."""
    details, period = _mapping(raw, _DETAILS), _mapping(raw, _PERIOD)
    found = [
        f"{_DETAILS}.{name}"
        for name in ("przedmiotUmowy", "wartoscPrzedmiotu", "opisWartosciPrzedmiotu")
        if details.get(name) not in (None, "")
    ]
    if period.get("umowaNaCzasNieoznaczony") is True:
        found.append(_PERIOD)
    elif any(period.get(name) not in (None, "") for name in _LENGTH_FIELDS):
        found.append(f"{_PERIOD}.okres")
    found.extend(
        f"{_DETAILS}.{exclusion}.podstawa"
        for exclusion in _WITHHELD_DETAILS
        if details.get(exclusion) is not None
    )
    return found


def _as_draft(raw: RawAgreement, source_regon: str, context: Context) -> dict[str, object]:
    made = _of_any_contract(raw)
    own = {**party_to_raw(context.as_party()), _ADDRESS: _address_of(context)}
    made[_PARTIES] = [own, *_others(made, {source_regon, context.regon})]
    return made


def _of_any_contract(raw: RawAgreement) -> dict[str, object]:
    kept = {name: value for name, value in without_excluded(raw).items() if name not in _OF_ONE_ENTRY}
    basics = kept.get(_BASICS)
    if isinstance(basics, dict):
        for name in _OF_ONE_ENTRY_BASICS:
            basics.pop(name, None)
    parties = kept.get(_PARTIES)
    for party in parties if isinstance(parties, list) else ():
        if isinstance(party, dict):
            # Whether to remember a person is asked of each contract anew.
            party.pop(LOCAL, None)
    return kept


def _address_of(context: Context) -> dict[str, object]:
    """All eight lines, also of an entity without an address: the form asks for them."""
    address = party_to_raw(context.as_party())[_ADDRESS]
    assert isinstance(address, dict)  # a context always has an Address
    return address


def _others(raw: Mapping[str, object], own_regons: set[str]) -> list[object]:
    parties = raw.get(_PARTIES)
    if not isinstance(parties, list):
        return []
    return [party for party in parties if not (_regon(party) and _regon(party) in own_regons)]


def _regon(party: object) -> str:
    regon = party.get("regon") if isinstance(party, Mapping) else None
    return tidy_identifier(regon) if isinstance(regon, str) else ""


def _is_withheld(party: object) -> bool:
    return isinstance(party, Mapping) and party.get(_PARTY_EXCLUSION) is not None


def _without_data(party: object) -> object:
    return _emptied(party) if _is_withheld(party) else party


def _without_parties_gone(parties: list[object], former: list[object], theirs: list[object]) -> list[object]:
    """A party that is open in `theirs` no more is known by its data, or, edited, by its place."""
    if sum(map(_is_withheld, theirs)) <= sum(map(_is_withheld, former)):
        return parties
    still_open = {_key(party) for party in theirs if not _is_withheld(party)} | {()}
    gone = {place: _key(party) for place, party in enumerate(former) if _key(party) not in still_open}
    return [
        _emptied(party)
        if _key(party) in gone.values() or (place in gone and _key(party) not in still_open)
        else party
        for place, party in enumerate(parties)
    ]


def _emptied(party: object) -> object:
    """The party's kind and country; its fields stay, empty, for a form to fill."""
    if not isinstance(party, Mapping):
        return None
    return {name: value if name in _OF_WITHHELD_PARTY else None for name, value in party.items()}


def _key(party: object) -> tuple[str, ...]:
    """What tells a party from others; empty for one without any data."""
    if not isinstance(party, Mapping):
        return ()
    values = tuple(
        str(party.get(name) or "").strip() for name in ("nip", "regon", "nazwa", "imie", "nazwisko")
    )
    return values if any(values) else ()


def _has_local_dates(raw: RawAgreement) -> bool:
    local = _mapping(raw, LOCAL)
    return any(local.get(name) not in (None, "") for name in ("okresOd", "okresDo"))


def _mapping(raw: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = raw.get(name)
    return part if isinstance(part, Mapping) else {}
