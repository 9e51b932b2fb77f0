"""What stands on the prints: facts, nothing withheld, and tables that no spreadsheet runs as formulas."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cru_desktop.delivery.clients import open_client
from cru_desktop.domain.agreement import Agreement, Exclusion, LocalPeriod, Party
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.findings import Finding, Severity
from cru_desktop.domain.submission import (
    EventKind,
    Operation,
    Submission,
    SubmissionEvent,
    SubmissionState,
)
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.environment_log import Outage
from cru_desktop.storage.timeliness import PublicationRecord
from cru_desktop.support.prints.acceptance_sheet import SheetFacts, acceptance_sheet
from cru_desktop.support.prints.document import PrintDocument, plain_text
from cru_desktop.support.prints.entry_confirmation import EntryFacts, entry_confirmation
from cru_desktop.support.prints.timeliness import (
    TimelinessRow,
    Verdict,
    counts,
    days_words,
    outage_rows,
    timeliness_rows,
)
from cru_desktop.support.prints.timeliness_csv import guarded, timeliness_csv
from cru_desktop.support.prints.timeliness_list import ListFacts, timeliness_list
from cru_desktop.support.prints.wording import content_mark, file_name
from tests.delivery.office import ZALESIE, Office, agreement

PRINTED = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)
PERSON = Party(PartyKind.NATURAL_PERSON, first_name="Żaneta", surname="Ździebło")
HIDDEN = Exclusion(ground="Art. 5 ust. 2 ustawy o dostępie do informacji publicznej")


def sheet(
    entry: Agreement, *findings: Finding, environment: Environment = Environment.PRODUCTION
) -> PrintDocument:
    facts = SheetFacts(entry, findings, ZALESIE, ZALESIE.regon, environment, PRINTED, "Anna Nowak")
    return acceptance_sheet(facts)


def test_the_sheet_names_the_entity_the_deadline_and_where_to_sign() -> None:
    entry = replace(agreement(), local_period=LocalPeriod(date(2026, 8, 3), date(2026, 9, 1)))
    text = plain_text(sheet(entry))
    assert "Szkoła Podstawowa nr 2 w Zalesiu (REGON 123456785, NIP 123-456-32-18)" in text
    assert "Termin wpisu: 02.09.2026 (minął 81 dni temu)" in text
    assert "kierownik jednostki (data i podpis)" in text
    assert "Ostatni dzień: 01.09.2026" in text
    assert "nie jest dokumentem urzędowym" in text
    assert "Program nie ma uwag" in text


def test_the_sheet_tells_errors_before_warnings_and_at_which_party() -> None:
    remarks = (
        Finding("w", "szczegolyUmowy.wartoscPrzedmiotu", Severity.WARNING, "Sprawdź kwotę."),
        Finding("e", "stronyUmowy[1].nip", Severity.ERROR, "Popraw NIP."),
    )
    text = plain_text(sheet(agreement(), *remarks))
    assert "1 pole do uzupełnienia albo poprawy" in text
    assert text.index("Błąd: NIP (strona 2): Popraw NIP.") < text.index("Sprawdź kwotę.")


def test_withheld_data_and_what_a_citizen_does_not_see_stay_out() -> None:
    entry = replace(
        agreement(),
        subject="Tajny przedmiot",
        subject_exclusion=HIDDEN,
        value_exclusion=HIDDEN,
        parties=(ZALESIE.as_party(), replace(PERSON, exclusion=HIDDEN), PERSON),
    )
    text = plain_text(sheet(entry))
    assert "Tajny" not in text
    assert "100,50" not in text
    assert text.count("Ździebło") == 1
    assert text.count("wyłączono z jawności") == 3


@pytest.mark.parametrize(
    ("environment", "banner"),
    [
        (Environment.TRAINING, "ĆWICZENIA – nie jest wpisem w rejestrze"),
        (Environment.TEST, "ŚRODOWISKO TESTOWE – nie jest wpisem w rejestrze"),
        (Environment.PRODUCTION, ""),
    ],
)
def test_only_production_has_no_banner_and_a_legal_deadline(environment: Environment, banner: str) -> None:
    made = sheet(agreement(), environment=environment)
    assert made.banner == banner
    assert ("Termin ćwiczebny" in plain_text(made)) is bool(banner)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("karta umowy", "nr OR.272/41-2026 Żółć"), "karta-umowy-nr-or-272-41-2026-zolc"),
        (("a", "", "..\\..\\etc/passwd"), "a-etc-passwd"),
        (("x" * 200,), "x" * 80),
    ],
)
def test_file_names_fit_every_system(parts: tuple[str, ...], expected: str) -> None:
    assert file_name(*parts) == expected


# Confirmation --------------------------------------------------------------------------------------------

SENT = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)


def publication(state: SubmissionState = SubmissionState.PUBLISHED) -> Submission:
    return Submission(
        7, 1, Environment.PRODUCTION, "x", ZALESIE.regon, Operation.PUBLISH, state, False, "1/2026", "s",
        Decimal(1), "c", "Anna Nowak", SENT, SENT, 1, False, "DOK-1", "u-1", SENT, None, None, None, (), None,
    )  # fmt: skip


def event(kind: EventKind, minutes: int, text: str, person: str = "", sent: str = "") -> SubmissionEvent:
    at = SENT + timedelta(minutes=minutes)
    return SubmissionEvent(
        7, at, kind, SubmissionState.QUEUED, text, person=person, computer="SEKRETARIAT", body_sha256=sent
    )


def confirmation(published_on: date | None = date(2026, 8, 12), **changes: object) -> PrintDocument:
    facts = EntryFacts(
        agreement=replace(agreement(), published_on=published_on, register_id="u-1"),
        register_id="u-1",
        published_at=SENT + timedelta(minutes=5),
        submissions=(publication(),),
        events=(
            event(EventKind.QUEUED, 0, "Dodana do wysyłki.", person="Anna Nowak", sent="ab" * 32),
            event(EventKind.POLLED, 1, "Pytam jeszcze raz."),
            event(EventKind.ACCEPTED, 2, "Rejestr przyjął."),
        ),
        first_write_at=SENT + timedelta(minutes=1),
        context=ZALESIE,
        regon=ZALESIE.regon,
        environment=Environment.PRODUCTION,
        printed_at=PRINTED,
    )
    return entry_confirmation(replace(facts, **changes))  # type: ignore[arg-type]  # names are checked there


def test_the_confirmation_tells_when_who_where_and_what() -> None:
    text = plain_text(confirmation())
    for expected in (
        "Wpis opublikowano w terminie: 21 dni przed końcem.",
        "Termin wpisu: 02.09.2026",
        "Wysłano: 12.08.2026, 10:01",
        "Rejestr przyjął: 12.08.2026, 10:02",
        "idUmowy: u-1",
        "Strona wpisu: https://rejestrumow.gov.pl/umowa/u-1",
        "Wpis zrobiła osoba: Anna Nowak",
        "Na komputerze: SEKRETARIAT",
        "ab" * 32,
        "nie jest dokumentem urzędowym",
    ):
        assert expected in text
    assert "Pytam" not in text


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 9, 2), "w terminie: w ostatnim dniu terminu."),
        (date(2026, 9, 3), "po terminie: 1 dzień później."),
        (date(2026, 9, 5), "po terminie: 3 dni później."),
    ],
)
def test_the_register_own_day_decides(day: date, sentence: str) -> None:
    assert sentence in plain_text(confirmation(day))


def test_an_entry_made_elsewhere_and_a_withdrawn_one_say_so() -> None:
    text = plain_text(confirmation(submissions=(), events=(), withdrawn=True))
    assert "nie zrobiono tym programem" in text
    assert "wycofano z publikacji" in text
    assert "Wysłano" not in text


def test_training_confirms_nothing_public() -> None:
    text = plain_text(confirmation(environment=Environment.TRAINING))
    assert "rejestrumow.gov.pl" not in text
    assert "w terminie (termin ćwiczebny)" in text


def test_draft_and_entry_have_the_same_mark_once_it_came_through_the_register(tmp_path: Path) -> None:
    entries = (
        agreement("1/2026"),
        agreement("3/2026", contractor=PERSON),
    )
    with Office(tmp_path) as office:
        for entry in entries:
            row = office.queue(entry)
            office.run()
            register_id = office.row(row).register_id
            assert register_id is not None
            key = office.workspace.key_of(office.context)
            assert key is not None
            with open_client(office.workspace, key) as client:
                published = client.details(register_id).agreement
            assert content_mark(published) == content_mark(entry)
    assert content_mark(entries[0]) != content_mark(entries[1])
    typed = replace(entries[0], value_exclusion=HIDDEN)
    assert content_mark(typed) == content_mark(replace(typed, value=None))


# Timeliness ----------------------------------------------------------------------------------------------

DAY = date(2026, 8, 3)
LAST = datetime(2026, 9, 2, 10, 0, tzinfo=UTC)
BREAK = Outage(
    1, EnvironmentCondition.TECHNICAL_BREAK, "", LAST - timedelta(hours=3), LAST + timedelta(days=1)
)
SLOW = Outage(2, EnvironmentCondition.SLOW, "", LAST - timedelta(hours=3), None)


def record(**changes: object) -> PublicationRecord:
    made = PublicationRecord(
        1, ZALESIE.regon, AgreementState.PUBLISHED, "1/2026", DAY, "u-1", LAST + timedelta(days=2),
        LAST - timedelta(hours=1), LAST - timedelta(minutes=50), None, 0, "Anna", to_raw(agreement()),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]  # names are checked there


def row(*outages: Outage, **changes: object) -> TimelinessRow:
    return timeliness_rows([record(**changes)], outages, date(2026, 11, 22))[0]


def test_a_late_entry_names_what_stood_in_the_way() -> None:
    found = row(BREAK, SLOW, rejections=2)
    assert (found.verdict, found.days, days_words(found)) == (Verdict.LATE, -2, "o 2 dni")
    assert found.reasons == (
        "Przekazano do wysłania w terminie: 02.09.2026, 11:00.",
        "Rejestr odrzucił 2 razy i trzeba było poprawić dane.",
        "Przerwa techniczna: 02.09.2026, 09:00 – 03.09.2026, 12:00.",
    )


def test_an_entry_in_time_needs_no_reasons() -> None:
    found = row(BREAK, published_at=LAST)
    assert (found.verdict, found.days, found.reasons) == (Verdict.IN_TIME, 0, ())
    assert days_words(found) == "w ostatnim dniu"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"queued_at": LAST + timedelta(days=1)}, "Przekazano do wysłania po terminie: 03.09.2026, 12:00."),
        ({"queued_at": None}, "Wpis zrobiony poza programem."),
        ({"queued_at": None, "register_id": None}, "Szkic, nie przekazano do wysłania."),
        ({"accepted_at": LAST}, "Rejestr przyjął w terminie: 02.09.2026, 12:00, opublikował później."),
        ({"register_id": None, "published_at": None}, "Nie ma jej jeszcze w rejestrze."),
    ],
)
def test_each_kind_of_lateness_has_its_words(changes: dict[str, object], reason: str) -> None:
    assert reason in row(**changes).reasons


def test_what_is_not_published_is_open_or_overdue() -> None:
    nowhere: dict[str, object] = {"register_id": None, "published_at": None}
    assert row(**nowhere).verdict is Verdict.OVERDUE
    assert days_words(row(**nowhere)) == "termin minął 81 dni temu"
    open_one = timeliness_rows([record(**nowhere)], (), date(2026, 8, 31))[0]
    assert (open_one.verdict, days_words(open_one)) == (Verdict.OPEN, "zostały 2 dni")
    assert counts([row(), row(**nowhere), open_one]).late == 1


def test_withheld_parties_subject_and_value_are_named_as_withheld() -> None:
    entry = replace(
        agreement(),
        subject_exclusion=HIDDEN,
        value_exclusion=HIDDEN,
        parties=(ZALESIE.as_party(), replace(PERSON, exclusion=HIDDEN)),
    )
    found = row(raw=to_raw(entry))
    assert found.contractor == found.subject == "wyłączono z jawności"
    assert found.value is None


def facts(*rows: TimelinessRow, entity: str | None = None) -> ListFacts:
    return ListFacts(
        rows, outage_rows((BREAK, SLOW), date(2026, 9, 1), date(2026, 9, 30)), date(2026, 8, 1),
        date(2026, 8, 31), entity, {ZALESIE.regon: ZALESIE.name}, Environment.PRODUCTION, PRINTED,
    )  # fmt: skip


def test_the_list_counts_and_tells_the_outages() -> None:
    text = plain_text(timeliness_list(facts(row(BREAK), row(published_at=LAST))))
    assert "Umowy zawarte i zmienione w okresie 01.08.2026 – 31.08.2026." in text
    assert "Wpisane po terminie: 1" in text
    assert "Przerwa techniczna; 02.09.2026, 09:00 – 03.09.2026, 12:00" in text
    assert ZALESIE.name in text
    assert "odpowiadał powoli" not in text


def test_an_empty_list_says_that_it_is_empty() -> None:
    text = plain_text(timeliness_list(replace(facts(entity="x"), outages=())))
    assert "nie zawarto ani nie zmieniono żadnej umowy" in text
    assert "nie zanotował przerw" in text


@pytest.mark.parametrize("start", ["=1+1", "+48 22", "-5", "@SUM(A1)", " =1", "\t=1", "＝1"])
def test_no_cell_begins_a_formula(start: str) -> None:
    assert guarded(start).startswith("'")
    found = row(number=start, raw=to_raw(replace(agreement(), subject=f'{start};„"”\nwięcej')))
    cells = list(csv.reader(io.StringIO(timeliness_csv(facts(found)).decode("utf-8-sig")), delimiter=";"))
    assert cells[0][3] == "Numer umowy"
    assert all(len(line) == len(cells[0]) for line in cells[:2])
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells[1])


def test_the_table_is_what_polish_excel_opens() -> None:
    made = timeliness_csv(facts(row()))
    assert made.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in made
    assert "100,50" in made.decode("utf-8-sig")


def test_a_table_of_practice_says_so_first() -> None:
    made = timeliness_csv(replace(facts(row()), environment=Environment.TEST)).decode("utf-8-sig")
    assert made.startswith("ŚRODOWISKO TESTOWE – nie jest wpisem w rejestrze")
