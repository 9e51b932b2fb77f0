"""A contractor by its complete NIP or REGON: the book, then the white list, then the public register.

Runs on the look-ups thread. Names are never asked of anybody: what a clerk types stays in the office. The
white list gives about 100 answers a day to one address, so an answer is kept and serves the whole office.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum

from cru_desktop.cru_api.destination import public_register_destination, white_list_destination
from cru_desktop.cru_api.errors import CruApiError, TooManyRequestsError
from cru_desktop.cru_api.public_register import PublicFilter, PublicRegister
from cru_desktop.cru_api.results import TaxPayer
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.cru_api.white_list import WhiteList
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.agreement import Address
from cru_desktop.domain.contractor import Contractor, contractor_of
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.identifiers import is_valid_nip, is_valid_regon
from cru_desktop.domain.reading import read
from cru_desktop.storage.contractors import ContractorRecords

_LOG = logging.getLogger(__name__)

#: A clerk is waiting, and the key ring's work waits behind this.
_DEADLINE = 8.0
#: Days for which an answer serves: names and addresses change seldom, a new firm appears soon.
_KNOWN_FOR, _UNKNOWN_FOR = 30, 1
#: Stands for all numbers: the day's searches are used up.
_USED_UP = "limit"
_POSTAL_CODE = re.compile(r"(?P<code>\d{2}-\d{3})\s+(?P<place>.+)")
_HOUSE = re.compile(
    r"(?P<street>.*?\S)\s+(?P<house>\d[^\s/]*)(?:\s*(?:/|\b(?:m|lok)\b\.?)\s*(?P<unit>\S+))?", re.IGNORECASE
)


class Source(StrEnum):
    """Who told it; the value is also its name in the kept answers."""

    BOOK = "book"
    WHITE_LIST = "white_list"
    PUBLIC_REGISTER = "public_register"


@dataclass(frozen=True, slots=True)
class FoundContractor:
    """A contractor, who told it, and the day of the answer (in Warsaw)."""

    contractor: Contractor
    source: Source
    day: date


def look_up_contractor(
    workspace: Workspace, number: str, *, settings: ClientSettings | None = None
) -> tuple[FoundContractor, ...]:
    """The contractor with this NIP or REGON; several where units of the book share a NIP; none if unknown.

    Quiet: a service that cannot be reached is passed over. Nothing is asked for an incomplete number.
    Raises StorageError.
    """
    if not (is_valid_nip(number) or is_valid_regon(number)):
        return ()
    book = ContractorRecords(workspace.database)
    today = workspace.today()
    known = book.with_number(number)
    if known:
        return tuple(FoundContractor(each, Source.BOOK, today) for each in known)
    asked = _Asked(workspace, book, number, today, settings or _quick(workspace))
    found = asked.white_list() if is_valid_nip(number) else None
    found = found or asked.public_register()
    return () if found is None else (found,)


class Reach(StrEnum):
    """How far a question to the white list came."""

    FOUND = "found"
    UNKNOWN = "unknown"
    """The list does not know the number."""
    UNREACHABLE = "unreachable"
    """No answer: no network, or the day's searches are used up."""


@dataclass(frozen=True, slots=True)
class WhiteListAnswer:
    """What the white list says of a NIP; `found` with `Reach.FOUND` alone."""

    reach: Reach
    found: FoundContractor | None = None


def ask_white_list(
    workspace: Workspace, nip: str, *, settings: ClientSettings | None = None
) -> WhiteListAnswer:
    """What the white list says of a contractor that the book knows already, to be compared with it.

    As polite as `look_up_contractor`: an answer of the last month serves. Raises StorageError.
    """
    if not is_valid_nip(nip):
        return WhiteListAnswer(Reach.UNKNOWN)
    book, today = ContractorRecords(workspace.database), workspace.today()
    found = _Asked(workspace, book, nip, today, settings or _quick(workspace)).white_list()
    if found is not None:
        return WhiteListAnswer(Reach.FOUND, found)
    kept = book.answer(Source.WHITE_LIST, nip)
    return WhiteListAnswer(Reach.UNREACHABLE if kept is None else Reach.UNKNOWN)


def _quick(workspace: Workspace) -> ClientSettings:
    return replace(
        workspace.client_settings, total_deadline=_DEADLINE, list_deadline=_DEADLINE, connect_timeout=4.0
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    workspace: Workspace
    book: ContractorRecords
    number: str
    today: date
    settings: ClientSettings

    def white_list(self) -> FoundContractor | None:
        used_up = self.book.answer(Source.WHITE_LIST, _USED_UP)
        spent = used_up is not None and used_up.day == self.today
        return self._answered(Source.WHITE_LIST, None if spent else self._ask_white_list)

    def public_register(self) -> FoundContractor | None:
        return self._answered(Source.PUBLIC_REGISTER, self._ask_public_register)

    def _answered(
        self, source: Source, ask: Callable[[], Contractor | None] | None
    ) -> FoundContractor | None:
        """The kept answer while it serves, else a new one, else (no one answers) the kept one after all."""
        kept = self.book.answer(source, self.number)
        age = None if kept is None else (self.today - kept.day).days
        serves = _KNOWN_FOR if kept is not None and kept.answer is not None else _UNKNOWN_FOR
        if (age is None or not 0 <= age < serves) and ask is not None:
            try:
                contractor = ask()
            except CruApiError as error:
                _LOG.info("%s: no answer (%s)", source, type(error).__name__)
                if isinstance(error, TooManyRequestsError) and source is Source.WHITE_LIST:
                    self.book.keep_answer(source, _USED_UP, self.today, None)
            else:
                packed = None if contractor is None else _packed(contractor)
                self.book.keep_answer(source, self.number, self.today, packed)
                return None if contractor is None else FoundContractor(contractor, source, self.today)
        if kept is None or kept.answer is None:
            return None
        return FoundContractor(_unpacked(kept.answer), source, kept.day)

    def _ask_white_list(self) -> Contractor | None:
        destination = white_list_destination(self.workspace.destination)
        with WhiteList(destination, settings=self.settings) as white_list:
            payer = white_list.search(self.number, self.today)
        if payer is None or payer.nip not in (None, self.number):
            return None
        return self._with_place(_payer(payer, self.number))

    def _ask_public_register(self) -> Contractor | None:
        by_nip = is_valid_nip(self.number)
        nip, regon = (self.number, None) if by_nip else (None, self.number)
        destination = public_register_destination(self.workspace.destination)
        with PublicRegister(destination, settings=self.settings) as register:
            for wanted in (
                PublicFilter(contractor_nip=nip, contractor_regon=regon),
                PublicFilter(entity_nip=nip, entity_regon=regon),
            ):
                for row in register.search(wanted, limit=1).rows:
                    found = self._party_of(register.details(row.register_id).raw)
                    if found is not None:
                        return found
        return None

    def _party_of(self, raw: object) -> Contractor | None:
        """The party with this very number: the register passes over filters in silence."""
        agreement = read(raw).agreement
        for party in agreement.parties if agreement is not None else ():
            contractor = contractor_of(party)
            if contractor is not None and self.number in (contractor.nip, contractor.regon):
                return contractor
        return None

    def _with_place(self, contractor: Contractor) -> Contractor:
        address = contractor.address
        place = self.book.place(address.postal_code or "", address.locality or "")
        if place is None:
            return contractor
        filled = replace(
            address,
            locality=place.locality,
            commune=place.commune,
            county=place.county,
            voivodeship=place.voivodeship,
        )
        return replace(contractor, address=filled)


def _payer(payer: TaxPayer, nip: str) -> Contractor:
    """Only the address of the business: the other one may be somebody's home."""
    regon = payer.regon if payer.regon and is_valid_regon(payer.regon) else None
    address = parse_address(payer.working_address or "")
    return Contractor(PartyKind.ENTREPRENEUR, payer.name.strip(), nip, regon, address=address)


def parse_address(line: str) -> Address:
    """The white list's one line, "ŚWIĘTOKRZYSKA 12/3, 00-916 WARSZAWA"; empty for one of another shape."""
    road, _, rest = line.strip().rpartition(",")
    place = _POSTAL_CODE.fullmatch(rest.strip())
    if place is None:
        return Address()
    house = _HOUSE.fullmatch(road.strip())
    locality = _capitalised(place["place"])
    if house is None:
        return Address(street=_capitalised(road) or None, locality=locality, postal_code=place["code"])
    street = _capitalised(house["street"])
    return Address(
        # A village without streets repeats its own name there.
        street=None if street == locality else street,
        building_number=house["house"],
        unit_number=house["unit"],
        locality=locality,
        postal_code=place["code"],
    )


def _capitalised(text: str) -> str:
    """Words in capitals as people write them; anything else stays as it is."""
    stripped = text.strip()
    return stripped if stripped != stripped.upper() else re.sub(r"\w+", lambda m: m[0].capitalize(), stripped)


def _packed(contractor: Contractor) -> dict[str, object]:
    return {**asdict(contractor), "kind": contractor.kind.value}


def _unpacked(answer: dict[str, object]) -> Contractor:
    values: dict[str, object] = {**answer, "kind": PartyKind(str(answer["kind"]))}
    lines = answer["address"]
    return Contractor(**values | {"address": Address(**lines if isinstance(lines, dict) else {})})  # type: ignore[arg-type] # as packed
