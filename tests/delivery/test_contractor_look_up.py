"""A contractor by its number: book, white list and public register of a training register, over real HTTP."""

from pathlib import Path

import pytest

from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.delivery.contractor_look_up import Source, look_up_contractor, parse_address
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.agreement import Address, Party
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.writing import to_raw
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.storage.contractors import ContractorRecords
from cru_desktop.training.server import TrainingRegister
from tests.delivery.office import QUICK, ZALESIE, Clock, agreement

CHALK, CHALK_REGON = "5253012349", "381234560"
UNKNOWN = "9511757660"


class Desk:
    """A workspace beside a training register, and how many requests arrived there."""

    def __init__(self, folder: Path, register: TrainingRegister, base_url: str) -> None:
        self.register = register
        self.clock = Clock()
        self.workspace: Workspace = open_workspace(
            folder,
            Environment.TRAINING,
            destination(Environment.TRAINING, base_url),
            clock=self.clock.now,
            keys=ApiKeys(),
            client_settings=ClientSettings(),
        )
        self.workspace.contexts.add(ZALESIE, self.clock.now())

    def find(self, number: str, settings: ClientSettings | None = None) -> list[tuple[str, Source]]:
        found = look_up_contractor(self.workspace, number, settings=settings)
        return [(each.contractor.name, each.source) for each in found]

    @property
    def requests(self) -> list[str]:
        return [request.path for request in self.register.requests]


@pytest.fixture
def register(tmp_path: Path):  # type: ignore[no-untyped-def] # a generator of one value
    with TrainingRegister(publish_after=0.0) as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, register: TrainingRegister):  # type: ignore[no-untyped-def] # a generator of one value
    made = Desk(tmp_path, register, register.base_url)
    yield made
    made.workspace.close()


def test_white_list_fills_all_but_what_it_does_not_know_and_is_asked_once(desk: Desk) -> None:
    (found,) = look_up_contractor(desk.workspace, CHALK)
    assert found.source is Source.WHITE_LIST
    assert found.contractor.regon == CHALK_REGON
    assert found.contractor.address == Address(
        street="Tablicowa", building_number="14", locality="Zalesie", postal_code="05-120"
    )
    assert look_up_contractor(desk.workspace, CHALK) == (found,)
    assert len(desk.requests) == 1


def test_book_comes_first_and_asks_nobody(desk: Desk) -> None:
    entry = agreement()
    desk.workspace.outbox.queue_entry(to_raw(entry), entry, ZALESIE, identity="one")
    assert desk.find("1111111111") == [("PAPIER I SPÓŁKA Żaneta Ździebło", Source.BOOK)]
    assert desk.find("111111110") == [("PAPIER I SPÓŁKA Żaneta Ździebło", Source.BOOK)]
    assert desk.requests == []


def test_regon_is_looked_for_in_the_public_register(desk: Desk) -> None:
    firm = Party(
        kind=PartyKind.ENTREPRENEUR,
        name="Bór S.A.",
        nip=CHALK,
        regon=CHALK_REGON,
        is_consortium=False,
        address=Address(street="Leśna", building_number="7", locality="Zalesie", postal_code="05-120"),
    )
    desk.register.publish_directly(to_raw(agreement(contractor=firm)))
    assert desk.find(CHALK_REGON) == [("Bór S.A.", Source.PUBLIC_REGISTER)]
    assert all(path.startswith("/api-dp/") for path in desk.requests)


def test_typed_names_and_incomplete_numbers_go_nowhere(desk: Desk) -> None:
    for typed in ("KREDA I GĄBKA", "525301234", "5253012348", "", "52530123490"):
        assert desk.find(typed) == []
    assert desk.requests == []


def test_unknown_number_is_asked_again_the_next_day_alone(desk: Desk) -> None:
    assert desk.find(UNKNOWN) == []
    asked = len(desk.requests)
    assert desk.find(UNKNOWN) == []
    assert len(desk.requests) == asked
    desk.clock.advance(86_400)
    assert desk.find(UNKNOWN) == []
    assert len(desk.requests) > asked


def test_offline_it_stays_quiet_and_an_old_answer_serves(desk: Desk) -> None:
    assert desk.find(CHALK)
    desk.clock.advance(40 * 86_400)
    desk.register.stop()
    assert desk.find(CHALK, QUICK) == [("KREDA I GĄBKA Sp. z o.o.", Source.WHITE_LIST)]
    assert desk.find(UNKNOWN, QUICK) == []


def test_used_up_white_list_is_left_alone_for_the_day(desk: Desk) -> None:
    book = ContractorRecords(desk.workspace.database)
    book.keep_answer(Source.WHITE_LIST, "limit", desk.workspace.today(), None)
    assert desk.find(CHALK) == []
    assert not any(path.startswith("/api/search") for path in desk.requests)
    desk.clock.advance(86_400)
    assert desk.find(CHALK) == [("KREDA I GĄBKA Sp. z o.o.", Source.WHITE_LIST)]


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("ŚWIĘTOKRZYSKA 12, 00-916 WARSZAWA", Address("Świętokrzyska", "12", locality="Warszawa")),
        ("ŹRÓDLANA 3A/7, 05-124 STARY BÓR", Address("Źródlana", "3A", "7", locality="Stary Bór")),
        ("ŹRÓDLANA 3 m. 7, 05-124 STARY BÓR", Address("Źródlana", "3", "7", locality="Stary Bór")),
        ("3 MAJA 5, 05-124 BÓR", Address("3 Maja", "5", locality="Bór")),
        ("JAGODNO 5, 05-121 JAGODNO", Address(None, "5", locality="Jagodno")),
        ("ul. Cicha 1, 05-121 Nowy Dwór", Address("ul. Cicha", "1", locality="Nowy Dwór")),
    ],
)
def test_address_of_the_white_list(line: str, address: Address) -> None:
    parsed = parse_address(line)
    assert (parsed.street, parsed.building_number, parsed.unit_number, parsed.locality) == (
        address.street,
        address.building_number,
        address.unit_number,
        address.locality,
    )
    assert parsed.postal_code is not None
    assert parsed.postal_code in line


@pytest.mark.parametrize("line", ["", "-", "WARSZAWA", "gdzieś, 00-00 X", ",", "\u202e, 00-916"])
def test_an_address_of_another_shape_is_no_address(line: str) -> None:
    assert parse_address(line) == Address()
