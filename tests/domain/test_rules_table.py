"""Each code of the rules once wrong and once right."""

import inspect
import pkgutil
import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest

from cru_desktop.domain import rules
from cru_desktop.domain.agreement import (
    Address,
    Agreement,
    Change,
    Exclusion,
    LocalPeriod,
    Party,
    Period,
)
from cru_desktop.domain.context import Context
from cru_desktop.domain.dictionaries import ChangeKind, ExclusionScope, PartyKind, PeriodUnit
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.fields import field_spec
from cru_desktop.domain.findings import Severity
from cru_desktop.domain.history import History, PastAgreement

TODAY = date(2026, 8, 10)
ADDRESS = Address("ul. Szkolna", "1", None, "MAZOWIECKIE", "legionowski", "Zalesie", "Zalesie", "05-120")
SCHOOL = Party(PartyKind.PUBLIC_ENTITY, name="SP 2", nip="1234563218", regon="123456785", address=ADDRESS)
FIRM = Party(
    PartyKind.ENTREPRENEUR,
    name="PAPIER",
    nip="1111111111",
    regon="111111110",
    is_consortium=False,
    address=ADDRESS,
)
PERSON = Party(PartyKind.NATURAL_PERSON, first_name="Jan", surname="Kowalski", address=Address())
FOREIGN = Party(PartyKind.ENTREPRENEUR, country="DE", name="Papier GmbH")
GOOD = Agreement(
    parties=(SCHOOL, FIRM),
    concluded_on=date(2026, 7, 31),
    number="SP2.272.4.2026",
    has_no_number=False,
    subject="Zakup papieru do drukarek",
    value=Decimal("1630.57"),
    period=Period(False, 62, PeriodUnit.DAYS),
    externally_funded=False,
)
OWN = Context(Environment.PRODUCTION, "123456785", "1234563218", "SP 2", ADDRESS)
IN_TEST = replace(OWN, environment=Environment.TEST)
REASON = Exclusion("Art. 5 ust. 2 ustawy o dostępie do informacji publicznej", None, "Dyrektor", None)
SMALL = tuple(PastAgreement(str(n), date(2026, 7, n), Decimal(500 * n), "2222222222") for n in range(1, 7))


def second(party: Party) -> Agreement:
    return replace(GOOD, parties=(SCHOOL, party))


def subject(text: str) -> Agreement:
    return replace(GOOD, subject=text)


@dataclass(frozen=True)
class Case:
    code: str
    wrong: Agreement
    right: Agreement = GOOD
    path: str = ""
    context: Context | None = OWN
    right_context: Context | None = field(default=None)
    today: date = TODAY
    right_today: date | None = None
    past: tuple[PastAgreement, ...] = ()


VALUE = "szczegolyUmowy.wartoscPrzedmiotu"
SUBJECT = "szczegolyUmowy.przedmiotUmowy"
NUMBER = "podstawoweDane.numerUmowy"
CONCLUDED = "podstawoweDane.dataZawarciaUmowy"
PERIOD = "okresObowiazywania.okres"
OTHER = "stronyUmowy[1]"

CASES = (
    Case("parties.too_few", replace(GOOD, parties=(SCHOOL,)), path="stronyUmowy"),
    Case("parties.too_many", replace(GOOD, parties=(SCHOOL, *[FIRM] * 400)), path="stronyUmowy"),
    Case("context.foreign", replace(GOOD, parties=(FIRM, FOREIGN)), path="stronyUmowy[0].regon"),
    Case("context.not_first", replace(GOOD, parties=(FIRM, SCHOOL)), path="stronyUmowy[0].regon"),
    Case(
        "context.nip_differs",
        replace(GOOD, parties=(replace(SCHOOL, nip="2222222222"), FIRM)),
        path="stronyUmowy[0].nip",
    ),
    Case(
        "entity.not_public",
        replace(GOOD, parties=(replace(SCHOOL, kind=PartyKind.ENTREPRENEUR), FIRM)),
        path="stronyUmowy[0].rodzaj",
    ),
    Case(
        "entity.no_regon",
        replace(GOOD, parties=(replace(SCHOOL, regon=None), FIRM)),
        path="stronyUmowy[0].regon",
        context=None,
    ),
    Case(
        "entity.excluded",
        replace(GOOD, parties=(replace(SCHOOL, exclusion=REASON), FIRM)),
        path="stronyUmowy[0].niejawnoscStrony",
    ),
    Case("entity.twice", replace(GOOD, parties=(SCHOOL, FIRM, SCHOOL)), path="stronyUmowy[2]"),
    Case("parties.all_same", replace(GOOD, parties=(SCHOOL, SCHOOL)), path="stronyUmowy"),
    Case("party.kind_missing", second(replace(FIRM, kind=None)), path=f"{OTHER}.rodzaj"),
    Case("party.country_missing", second(replace(FIRM, country=None)), path=f"{OTHER}.kraj"),
    Case("party.country_unknown", second(replace(FIRM, country="ZZ")), path=f"{OTHER}.kraj"),
    Case("party.name_missing", second(replace(FIRM, name=" ")), path=f"{OTHER}.nazwa"),
    Case(
        "party.identifier_missing",
        second(replace(FIRM, nip=None, regon=None)),
        second(FOREIGN),
        f"{OTHER}.nip",
    ),
    Case("party.nip_missing", second(replace(FIRM, nip=None)), path=f"{OTHER}.nip"),
    Case("party.regon_missing", second(replace(FIRM, regon=None)), path=f"{OTHER}.regon"),
    Case("party.person_fields", second(replace(FIRM, surname="Nowak")), path=f"{OTHER}.nazwisko"),
    Case("nip.checksum", second(replace(FIRM, nip="1111111112")), second(FOREIGN), f"{OTHER}.nip"),
    Case(
        "regon.checksum",
        second(replace(FIRM, regon="111111111")),
        second(replace(FIRM, regon="12345678500010")),
        f"{OTHER}.regon",
    ),
    Case(
        "person.first_name_missing", second(replace(PERSON, first_name=None)), second(PERSON), f"{OTHER}.imie"
    ),
    Case("person.surname_missing", second(replace(PERSON, surname="")), second(PERSON), f"{OTHER}.nazwisko"),
    Case(
        "person.more_than_name",
        second(replace(PERSON, address=ADDRESS)),
        second(PERSON),
        f"{OTHER}.daneAdresowe",
    ),
    Case(
        "address.incomplete",
        second(replace(FIRM, address=replace(ADDRESS, county=None))),
        second(replace(FIRM, address=Address())),
        f"{OTHER}.daneAdresowe.powiat",
    ),
    Case(
        "address.postal_code",
        second(replace(FIRM, address=replace(ADDRESS, postal_code="05120"))),
        second(replace(FOREIGN, address=replace(ADDRESS, postal_code="10115"))),
        f"{OTHER}.daneAdresowe.kodPocztowy",
    ),
    Case(
        "test.real_person",
        second(PERSON),
        second(replace(PERSON, surname="Testowy")),
        f"{OTHER}.nazwisko",
        context=IN_TEST,
        right_context=IN_TEST,
    ),
    Case("subject.missing", subject(" "), replace(GOOD, subject=None, subject_exclusion=REASON), SUBJECT),
    Case("subject.vague", subject("Usługa."), subject("Usługa geodezyjna"), SUBJECT),
    Case(
        "value.missing",
        replace(GOOD, value=None),
        replace(GOOD, value=None, value_description="120 zł/h"),
        VALUE,
    ),
    Case("value.negative", replace(GOOD, value=Decimal("-0.01")), path=VALUE),
    Case(
        "value.decimals", replace(GOOD, value=Decimal("1.234")), replace(GOOD, value=Decimal("1.500")), VALUE
    ),
    Case(
        "value.too_large", replace(GOOD, value=Decimal("1e14")), replace(GOOD, value=Decimal("1.1e9")), VALUE
    ),
    Case(
        "value.zero",
        replace(GOOD, value=Decimal(0)),
        replace(GOOD, value=Decimal(0), value_description="według cennika"),
        VALUE,
    ),
    Case("value.unusual", replace(GOOD, value=Decimal(400_000)), path=VALUE, past=SMALL),
    Case(
        "number.missing", replace(GOOD, number=None), replace(GOOD, number=None, has_no_number=True), NUMBER
    ),
    Case("number.contradiction", replace(GOOD, has_no_number=True), path=NUMBER),
    Case("number.looks_missing", replace(GOOD, number="Brak numeru"), path=NUMBER),
    Case("concluded.missing", replace(GOOD, concluded_on=None), path=CONCLUDED),
    Case("concluded.future", replace(GOOD, concluded_on=date(2026, 8, 11)), path=CONCLUDED),
    Case("concluded.out_of_scope", replace(GOOD, concluded_on=date(2026, 6, 30)), path=CONCLUDED),
    Case("deadline.passed", GOOD, GOOD, CONCLUDED, today=date(2026, 8, 31), right_today=date(2026, 8, 30)),
    Case("period.missing", replace(GOOD, period=Period()), replace(GOOD, period=Period(True)), PERIOD),
    Case("period.contradiction", replace(GOOD, period=Period(True, 62, PeriodUnit.DAYS)), path=PERIOD),
    Case("period.length", replace(GOOD, period=Period(False, 0, PeriodUnit.DAYS)), path=PERIOD),
    Case(
        "period.order",
        replace(GOOD, local_period=LocalPeriod(date(2026, 9, 30), date(2026, 7, 31))),
        path="lokalne.okresDo",
    ),
    Case(
        "period.differs_from_dates",
        replace(GOOD, local_period=LocalPeriod(date(2026, 7, 31), date(2026, 10, 1))),
        replace(GOOD, local_period=LocalPeriod(date(2026, 7, 31), date(2026, 9, 30))),
        PERIOD,
    ),
    Case(
        "ended.before_conclusion",
        replace(GOOD, ended_on=date(2026, 7, 30)),
        replace(GOOD, ended_on=date(2026, 7, 31)),
        "podstawoweDane.dataZakonczeniaUmowy",
    ),
    Case("funding.missing", replace(GOOD, externally_funded=None), path="finansowanaZeSrodkow"),
    Case(
        "exclusion.value_present",
        replace(GOOD, value_exclusion=REASON),
        replace(GOOD, value=None, value_exclusion=REASON),
        VALUE,
    ),
    Case(
        "exclusion.ground_missing",
        replace(GOOD, value=None, value_exclusion=Exclusion()),
        replace(GOOD, value=None, value_exclusion=Exclusion(), published_on=TODAY),
        "szczegolyUmowy.niejawnoscWartosciPrzedmiotu.podstawa",
    ),
    Case(
        "exclusion.scope",
        replace(GOOD, subject=None, subject_exclusion=replace(REASON, scope=ExclusionScope.PARTY)),
        replace(GOOD, subject=None, subject_exclusion=replace(REASON, scope=ExclusionScope.SUBJECT)),
        "szczegolyUmowy.niejawnoscPrzedmiotu.zakres",
    ),
    Case(
        "exclusion.comment_missing",
        second(Party(PartyKind.ENTREPRENEUR, exclusion=replace(REASON, ground="INNA"))),
        second(
            Party(PartyKind.ENTREPRENEUR, exclusion=replace(REASON, ground="INNA", comment="art. 11 uznk"))
        ),
        f"{OTHER}.niejawnoscStrony.komentarz",
    ),
    Case(
        "exclusion.by_whom_missing",
        replace(GOOD, value=None, value_exclusion=replace(REASON, excluded_by=None)),
        replace(GOOD, value=None, value_exclusion=REASON),
        "szczegolyUmowy.niejawnoscWartosciPrzedmiotu.organLubOsobaWylaczajaca",
    ),
    Case(
        "change.kind_missing",
        replace(GOOD, changes=(Change(None, TODAY),)),
        replace(GOOD, changes=(Change(ChangeKind.ANNEX, TODAY),)),
        "zmianyUmowy[0].rodzajZmiany",
    ),
    Case(
        "change.day_missing",
        replace(GOOD, changes=(Change(ChangeKind.ANNEX, None),)),
        path="zmianyUmowy[0].dataZmiany",
    ),
    Case(
        "change.before_conclusion",
        replace(GOOD, changes=(Change(ChangeKind.EXPIRY, date(2026, 7, 30)),)),
        replace(GOOD, changes=(Change(ChangeKind.EXPIRY, date(2026, 7, 31)),)),
        "zmianyUmowy[0].dataZmiany",
    ),
    Case("text.too_long", subject("Zakup papieru " * 1000), subject("Zakup papieru " * 280), SUBJECT),
    Case("text.control_characters", subject("Zakup\x00 papieru"), subject("Zakup\npapieru\tA4 "), SUBJECT),
    Case("text.direction_marks", subject("Zakup \u202epapieru"), path=SUBJECT),
    Case("text.invisible_characters", subject("Zakup\u200b papieru"), path=SUBJECT),
    Case(
        "text.emoji",
        subject("Zakup papieru 😀"),
        subject("Zakup papieru „ekologicznego” – ryza © ½"),
        SUBJECT,
    ),
    Case(
        "text.api_key",
        subject("Zakup 4f0c7b2e91d84a6fb3c5e07d12a98b64"),
        subject("KSeF 8971688084-20260811-6002F2C00004-6B, 90018b3d-7ab7-11f1-b2e0-358d37264f4b"),
        SUBJECT,
    ),
    Case(
        "personal.pesel",
        subject("Umowa z panem, 44051401359"),
        subject("Umowa 44051401358, 02461169893"),
        SUBJECT,
    ),
    Case(
        "personal.bank_account",
        subject("wpłata na 61 1090 1014 0000 0712 1981 2874"),
        subject("wpłata na 62 1090 1014 0000 0712 1981 2874"),
        SUBJECT,
    ),
    Case(
        "personal.email",
        subject("kontakt jan.kowalski@poczta.pl"),
        subject("domena poczta.pl @ hosting"),
        SUBJECT,
    ),
    Case(
        "personal.phone",
        subject("tel. 601 234 567 zakup"),
        subject("Zakup 601 234 567 zł, działka 163/8"),
        SUBJECT,
    ),
    Case(
        "personal.home_address",
        subject("Umowa z p. Nowak zam. ul. Polna 3"),
        subject("Remont budynku mieszkalnego, ul. Polna 3/4, 05-120 Zalesie"),
        SUBJECT,
    ),
    Case(
        "duplicate.number",
        GOOD,
        replace(GOOD, number="SP2.272.5.2026"),
        NUMBER,
        past=(PastAgreement("sp2.272.4.2026 ", None, None, None),),
    ),
    Case(
        "duplicate.content",
        replace(GOOD, number=None, has_no_number=True),
        GOOD,
        past=(PastAgreement("X/1", date(2026, 7, 31), Decimal("1630.57"), "1111111111"),),
    ),
)


def codes(
    agreement: Agreement, context: Context | None, today: date, past: tuple[PastAgreement, ...]
) -> set[str]:
    return {finding.code for finding in rules.check(agreement, context, today, History(past))}


def test_a_good_agreement_has_no_findings() -> None:
    assert rules.check(GOOD, OWN, TODAY, History()) == ()
    assert rules.check(GOOD, None, TODAY, History()) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_each_code_wrong_and_right(case: Case) -> None:
    found = rules.check(case.wrong, case.context, case.today, History(case.past))
    matching = [finding for finding in found if finding.code == case.code]
    assert matching, {finding.code for finding in found}
    assert matching[0].path == case.path
    right_context = case.right_context or case.context
    assert case.code not in codes(case.right, right_context, case.right_today or case.today, case.past)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_each_message_can_be_read_by_a_clerk(case: Case) -> None:
    for finding in rules.check(case.wrong, case.context, case.today, History(case.past)):
        assert finding.message[0].isupper()
        assert finding.message.endswith(".")
        assert "  " not in finding.message
        assert not re.search(
            r"\b(błąd|błędn|nieprawidłow|zabronion|musisz|JSON)", finding.message, re.IGNORECASE
        )
        if finding.path:
            assert field_spec(finding.path).label


def all_documented_codes() -> dict[str, Severity]:
    """Codes that the docstrings of the rule modules list, with the severity said there."""
    documented: dict[str, Severity] = {}
    for module in pkgutil.iter_modules(rules.__path__):
        loaded = import_module(f"{rules.__name__}.{module.name}")
        text = inspect.getdoc(loaded) or ""
        quoted = re.findall(r"`([a-z_]+\.[a-z_]+)`", text)
        source = inspect.getsource(loaded)
        for code in quoted:
            is_error = f'error("{code}"' in source.replace("(\n            ", "(").replace("(\n        ", "(")
            documented[code] = Severity.ERROR if is_error else Severity.WARNING
    return documented


def test_the_table_covers_every_documented_code_and_no_other() -> None:
    assert {case.code for case in CASES} == set(all_documented_codes())


def test_every_code_in_the_source_is_documented() -> None:
    used: set[str] = set()
    for module in pkgutil.iter_modules(rules.__path__):
        source = inspect.getsource(import_module(f"{rules.__name__}.{module.name}"))
        used |= set(re.findall(r'(?:error|warning)\(\s*"([a-z_.]+)"', source))
    assert used <= set(all_documented_codes())


@pytest.mark.parametrize(("published_on", "late"), [(date(2026, 8, 30), False), (date(2026, 8, 31), True)])
def test_a_published_entry_is_judged_by_its_publication(published_on: date, late: bool) -> None:
    found = codes(replace(GOOD, published_on=published_on), None, date(2027, 1, 1), ())
    assert found == ({"deadline.passed"} if late else set())


def test_a_published_entry_cannot_be_concluded_after_its_publication() -> None:
    entry = replace(GOOD, published_on=date(2026, 7, 30))
    (found,) = rules.check(entry, None, date(2027, 1, 1), History())
    assert found.code == "concluded.future"
    assert "publikacji" in found.message


@pytest.mark.parametrize("environment", [Environment.TRAINING, Environment.TEST])
def test_no_deadline_runs_where_one_practises(environment: Environment) -> None:
    assert codes(GOOD, replace(OWN, environment=environment), date(2027, 1, 1), ()) == set()
    assert codes(GOOD, OWN, date(2027, 1, 1), ()) == {"deadline.passed"}


def test_three_contracts_that_differ_in_the_number_alone_raise_no_alarm() -> None:
    past = tuple(
        PastAgreement(f"{n}/GM/2026", GOOD.concluded_on, GOOD.value, "1111111111") for n in (13, 14, 16)
    )
    assert codes(replace(GOOD, number="15/GM/2026"), OWN, TODAY, past) == set()


def test_what_is_excluded_of_a_party_must_be_gone_field_by_field() -> None:
    found = rules.check(second(replace(FIRM, exclusion=REASON)), OWN, TODAY, History())
    paths = {finding.path for finding in found if finding.code == "exclusion.value_present"}
    assert paths == {f"{OTHER}.{name}" for name in ("nazwa", "nip", "regon", "daneAdresowe")}


@pytest.mark.parametrize(
    ("excluded_by", "expected"),
    [
        ("Dyrektor szkoły Anna Nowak", set()),
        ("Wójt Gminy Zalesie, zarządzenie nr 12/2026 z 3.08.2026", set()),
        ("Anna Nowak, PESEL 44051401359", {"personal.pesel"}),
        ("Dyrektor, dyrektor@szkola.pl", {"personal.email"}),
        ("Dyrektor, tel. 601 234 567", {"personal.phone"}),
        ("Dyrektor, 61 1090 1014 0000 0712 1981 2874", {"personal.bank_account"}),
    ],
)
@pytest.mark.parametrize("where", ["subject", "value", "party"])
def test_who_excluded_is_an_office_and_no_private_data(
    where: str, excluded_by: str, expected: set[str]
) -> None:
    by_whom = replace(REASON, excluded_by=excluded_by)
    agreement, path = {
        "subject": (
            replace(GOOD, subject=None, subject_exclusion=by_whom),
            "szczegolyUmowy.niejawnoscPrzedmiotu",
        ),
        "value": (
            replace(GOOD, value=None, value_exclusion=by_whom),
            "szczegolyUmowy.niejawnoscWartosciPrzedmiotu",
        ),
        "party": (second(Party(PartyKind.ENTREPRENEUR, exclusion=by_whom)), f"{OTHER}.niejawnoscStrony"),
    }[where]
    found = rules.check(agreement, OWN, TODAY, History())
    assert {one.code for one in found} == expected
    assert {one.path for one in found} <= {f"{path}.organLubOsobaWylaczajaca"}


def test_several_missing_identifiers_of_a_foreign_party_are_no_fault() -> None:
    assert codes(second(FOREIGN), OWN, TODAY, ()) == set()
    assert codes(second(replace(FOREIGN, nip="DE129273398")), OWN, TODAY, ()) == set()


def test_the_kind_of_a_party_alone_is_asked_of_an_excluded_one() -> None:
    withheld = Party(PartyKind.ENTREPRENEUR, exclusion=REASON)
    assert codes(second(withheld), OWN, TODAY, ()) == set()


def test_contracts_of_the_first_day_of_the_law_are_in_scope() -> None:
    first = replace(GOOD, concluded_on=date(2026, 7, 1))
    assert codes(first, OWN, date(2026, 7, 31), ()) == set()
    assert codes(first, OWN, date(2026, 8, 1), ()) == {"deadline.passed"}


@pytest.mark.parametrize(
    ("published_on", "words"),
    [(date(2026, 8, 31), "Nic nie trzeba poprawiać"), (None, "wpis po terminie też jest potrzebny")],
)
def test_lateness_is_told_of_an_entry_and_of_one_to_be_sent(published_on: date | None, words: str) -> None:
    (late,) = rules.check(replace(GOOD, published_on=published_on), OWN, date(2026, 8, 31), History())
    assert words in late.message


@pytest.mark.parametrize(
    ("count", "expected"), [(0, {"parties.too_few"}), (1, {"parties.too_few"}), (2, set())]
)
def test_an_agreement_has_two_parties(count: int, expected: set[str]) -> None:
    parties = (SCHOOL, FIRM)[:count]
    found = {finding.code for finding in rules.check(replace(GOOD, parties=parties), None, TODAY, History())}
    assert found == expected


@pytest.mark.parametrize(("count", "expected"), [(100, set()), (101, {"parties.too_many"})])
def test_a_hundred_parties_are_the_most(count: int, expected: set[str]) -> None:
    others = tuple(
        Party(PartyKind.NATURAL_PERSON, first_name="Jan", surname=f"Kowalski {chr(97 + number)}")
        for number in range(count - 1)
    )
    found = codes(replace(GOOD, parties=(SCHOOL, *others)), OWN, TODAY, ())
    assert found & {"parties.too_many"} == expected


def test_the_own_entity_as_second_party_too_is_shown_where_it_stands() -> None:
    twice = replace(GOOD, parties=(SCHOOL, FIRM, SCHOOL))
    (found,) = rules.check(twice, OWN, TODAY, History())
    assert (found.code, found.path) == ("entity.twice", "stronyUmowy[2]")


def test_a_value_withheld_leaves_no_description_either() -> None:
    withheld = replace(GOOD, value=None, value_description="ryczałt", value_exclusion=REASON)
    (found,) = rules.check(withheld, OWN, TODAY, History())
    assert (found.code, found.path) == ("exclusion.value_present", "szczegolyUmowy.opisWartosciPrzedmiotu")


@pytest.mark.parametrize("days", [(None, date(2026, 7, 31)), (date(2026, 8, 1), None)])
def test_one_day_kept_here_alone_is_no_fault(days: tuple[date | None, date | None]) -> None:
    assert codes(replace(GOOD, local_period=LocalPeriod(*days)), OWN, TODAY, ()) == set()


def test_a_period_of_one_day_begins_and_ends_on_it() -> None:
    one_day = replace(GOOD, period=Period(False, 1, PeriodUnit.DAYS), local_period=LocalPeriod(TODAY, TODAY))
    assert codes(one_day, OWN, TODAY, ()) == set()


@pytest.mark.parametrize(
    ("person", "where"),
    [
        (replace(PERSON, first_name="Jan 44051401359"), "imie"),
        (replace(PERSON, surname="Kowalski 44051401359"), "nazwisko"),
    ],
)
def test_a_number_typed_into_a_persons_name_is_asked_about(person: Party, where: str) -> None:
    found = rules.check(second(person), OWN, TODAY, History())
    assert ("personal.pesel", f"{OTHER}.{where}") in {(one.code, one.path) for one in found}


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        # Six entries, the largest of 3000 zł: ten times that, but 100 000 zł in any case.
        ("0", {"value.zero"}),
        ("100000.00", set()),
        ("100000.01", {"value.unusual"}),
        ("999999999999.99", {"value.unusual"}),
        ("1000000000000.00", {"value.too_large"}),
    ],
)
def test_an_amount_is_compared_with_the_entitys_own(amount: str, expected: set[str]) -> None:
    assert codes(replace(GOOD, value=Decimal(amount)), OWN, TODAY, SMALL) == expected


def test_ten_times_the_largest_entry_is_not_unusual() -> None:
    past = tuple(replace(entry, value=Decimal(50_000)) for entry in SMALL)
    assert codes(replace(GOOD, value=Decimal(500_000)), OWN, TODAY, past) == set()
    assert codes(replace(GOOD, value=Decimal(500_001)), OWN, TODAY, past) == {"value.unusual"}


def test_a_text_may_be_as_long_as_its_limit_and_is_told_how_much_it_is_over() -> None:
    limit = field_spec(SUBJECT).max_length
    assert limit is not None
    text = "Zakup papieru ".ljust(limit, "x")
    assert codes(subject(text), OWN, TODAY, ()) == set()
    (fault,) = rules.check(subject(f"{text}xx"), OWN, TODAY, History())
    assert fault.code == "text.too_long"
    assert "o 2 znaki" in fault.message


@pytest.mark.parametrize(("text", "expected"), [("aut", set()), ("au", {"subject.vague"})])
def test_three_letters_may_name_a_subject(text: str, expected: set[str]) -> None:
    assert codes(subject(text), OWN, TODAY, ()) == expected
