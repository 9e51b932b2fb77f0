"""Between the domain's agreement and the wire: the one module to mend when openapi.yaml is replaced.

Codes for dictionaries, dates RRRR-MM-DD, money a JSON number with two decimals, the period as a count and a
unit. Texts pass unchanged, null and false stay different. Never sent: `idUmowy`, `dataPublikacji`,
`dataModyfikacji` (the register gives them) and what is kept on this computer only.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from cru_desktop.cru_api import wire
from cru_desktop.cru_api.register_json import encode
from cru_desktop.domain.agreement import (
    Address,
    Agreement,
    Change,
    Exclusion,
    Party,
    Period,
)
from cru_desktop.domain.dictionaries import (
    AgreementStatus,
    ChangeKind,
    ExclusionScope,
    PartyKind,
    PeriodUnit,
)

_GIVEN_BY_REGISTER = frozenset({"idUmowy", "dataPublikacji", "dataModyfikacji"})
#: Sent when present only: a new entry is active and has not ended.
_ONLY_WHEN_PRESENT = ("statusUmowy", "dataZakonczeniaUmowy")

Code = TypeVar("Code", bound=StrEnum)
Value = TypeVar("Value")


class IncompleteAgreementError(ValueError):
    """A field without which the register takes nothing is empty; the message is its path."""


def to_wire_body(agreement: Agreement) -> bytes:
    """The exact bytes to send; equal agreements give equal bytes.

    Raises `IncompleteAgreementError` where a field that the API requires is empty (the rules find these
    first), `register_json.AmountError` for a value that is no amount of whole grosze.
    """
    body = _to_wire(agreement).model_dump(exclude=set(_GIVEN_BY_REGISTER))
    for name in _ONLY_WHEN_PRESENT:
        if body["podstawoweDane"][name] is None:
            del body["podstawoweDane"][name]
    return encode(body)


def update_body(raw: Mapping[str, object]) -> bytes:
    """The bytes of an update: the register's own JSON, patched; fields unknown to us stay as they were."""
    return encode({key: value for key, value in raw.items() if key not in _GIVEN_BY_REGISTER})


def withdrawal_body(reason: str) -> bytes:
    """The bytes of a withdrawal, as `CruClient.withdraw` sends them."""
    return encode(wire.Wycofanie(powod=reason).model_dump())


def agreement_from_wire(raw: Mapping[str, object]) -> Agreement:
    """The agreement as the integration API serves it.

    Raises `pydantic.ValidationError` (a ValueError) when the shape is not the description's. An unknown code
    of a dictionary is read as None: the raw JSON still holds it.
    """
    umowa = wire.Umowa.model_validate(raw)
    basic, details = umowa.podstawoweDane, umowa.szczegolyUmowy
    return Agreement(
        parties=tuple(_party(strona) for strona in umowa.stronyUmowy),
        concluded_on=basic.dataZawarciaUmowy,
        number=basic.numerUmowy,
        has_no_number=basic.brakNumeruUmowy,
        subject=details.przedmiotUmowy,
        subject_exclusion=_exclusion(details.niejawnoscPrzedmiotu),
        value=details.wartoscPrzedmiotu,
        value_exclusion=_exclusion(details.niejawnoscWartosciPrzedmiotu),
        value_description=details.opisWartosciPrzedmiotu,
        period=_period(umowa.okresObowiazywania),
        externally_funded=umowa.finansowanaZeSrodkow,
        status=_code(AgreementStatus, basic.statusUmowy),
        ended_on=basic.dataZakonczeniaUmowy,
        changes=tuple(_change(zmiana) for zmiana in umowa.zmianyUmowy or ()),
        register_id=umowa.idUmowy,
        published_on=umowa.dataPublikacji,
        modified_on=umowa.dataModyfikacji,
    )


def _to_wire(agreement: Agreement) -> wire.Umowa:
    if not agreement.parties:
        raise IncompleteAgreementError("stronyUmowy")
    return wire.Umowa(
        podstawoweDane=wire.PodstawoweDane(
            statusUmowy=agreement.status,
            numerUmowy=agreement.number,
            brakNumeruUmowy=_required(agreement.has_no_number, "podstawoweDane.brakNumeruUmowy"),
            dataZawarciaUmowy=_required(agreement.concluded_on, "podstawoweDane.dataZawarciaUmowy"),
            dataZakonczeniaUmowy=agreement.ended_on,
        ),
        okresObowiazywania=wire.OkresObowiazywania(
            umowaNaCzasNieoznaczony=_required(
                agreement.period.indefinite, "okresObowiazywania.umowaNaCzasNieoznaczony"
            ),
            okresLiczba=agreement.period.length,
            okresJednostka=agreement.period.unit,
        ),
        szczegolyUmowy=wire.SzczegolyUmowy(
            przedmiotUmowy=agreement.subject,
            niejawnoscPrzedmiotu=_wire_exclusion(agreement.subject_exclusion),
            wartoscPrzedmiotu=agreement.value,
            niejawnoscWartosciPrzedmiotu=_wire_exclusion(agreement.value_exclusion),
            opisWartosciPrzedmiotu=agreement.value_description,
        ),
        stronyUmowy=[_wire_party(index, party) for index, party in enumerate(agreement.parties)],
        finansowanaZeSrodkow=_required(agreement.externally_funded, "finansowanaZeSrodkow"),
        zmianyUmowy=[_wire_change(index, change) for index, change in enumerate(agreement.changes)],
    )


def _wire_party(index: int, party: Party) -> wire.StronaUmowy:
    return wire.StronaUmowy(
        kraj=party.country,
        rodzaj=_required(party.kind, f"stronyUmowy[{index}].rodzaj"),
        nazwa=party.name,
        nip=party.nip,
        regon=party.regon,
        imie=party.first_name,
        nazwisko=party.surname,
        czyKonsorcjum=party.is_consortium,
        daneAdresowe=_wire_address(party.address),
        niejawnoscStrony=_wire_exclusion(party.exclusion),
    )


def _party(strona: wire.StronaUmowy) -> Party:
    return Party(
        kind=_code(PartyKind, strona.rodzaj),
        country=strona.kraj,
        name=strona.nazwa,
        nip=strona.nip,
        regon=strona.regon,
        first_name=strona.imie,
        surname=strona.nazwisko,
        is_consortium=strona.czyKonsorcjum,
        address=_address(strona.daneAdresowe),
        exclusion=_exclusion(strona.niejawnoscStrony),
    )


def _wire_address(address: Address | None) -> wire.DaneAdresowe | None:
    if address is None:
        return None
    return wire.DaneAdresowe(
        ulica=address.street,
        numerNieruchomosci=address.building_number,
        numerLokalu=address.unit_number,
        wojewodztwo=address.voivodeship,
        powiat=address.county,
        gminaMiastoDzielnica=address.commune,
        miejscowosc=address.locality,
        kodPocztowy=address.postal_code,
    )


def _address(dane: wire.DaneAdresowe | None) -> Address | None:
    if dane is None:
        return None
    return Address(
        street=dane.ulica,
        building_number=dane.numerNieruchomosci,
        unit_number=dane.numerLokalu,
        voivodeship=dane.wojewodztwo,
        county=dane.powiat,
        commune=dane.gminaMiastoDzielnica,
        locality=dane.miejscowosc,
        postal_code=dane.kodPocztowy,
    )


def _wire_exclusion(exclusion: Exclusion | None) -> wire.Niejawnosc | None:
    if exclusion is None:
        return None
    return wire.Niejawnosc(
        podstawa=exclusion.ground,
        zakres=exclusion.scope,
        organLubOsobaWylaczajaca=exclusion.excluded_by,
        komentarz=exclusion.comment,
    )


def _exclusion(niejawnosc: wire.Niejawnosc | None) -> Exclusion | None:
    if niejawnosc is None:
        return None
    return Exclusion(
        ground=niejawnosc.podstawa,
        scope=_code(ExclusionScope, niejawnosc.zakres),
        excluded_by=niejawnosc.organLubOsobaWylaczajaca,
        comment=niejawnosc.komentarz,
    )


def _wire_change(index: int, change: Change) -> wire.ZmianaUmowy:
    return wire.ZmianaUmowy(
        rodzajZmiany=_required(change.kind, f"zmianyUmowy[{index}].rodzajZmiany"),
        dataZmiany=_required(change.day, f"zmianyUmowy[{index}].dataZmiany"),
        komentarz=change.comment,
    )


def _change(zmiana: wire.ZmianaUmowy) -> Change:
    return Change(
        kind=_code(ChangeKind, zmiana.rodzajZmiany), day=zmiana.dataZmiany, comment=zmiana.komentarz
    )


def _period(okres: wire.OkresObowiazywania) -> Period:
    return Period(
        indefinite=okres.umowaNaCzasNieoznaczony,
        length=okres.okresLiczba,
        unit=_code(PeriodUnit, okres.okresJednostka),
    )


def _code(codes: type[Code], word: str | None) -> Code | None:
    """The dictionary's member; None for an absent or a new word."""
    try:
        return None if word is None else codes(word)
    except ValueError:
        return None


def _required(value: Value | None, path: str) -> Value:
    if value is None:
        raise IncompleteAgreementError(path)
    return value
