"""Reports as support gets them, and what must never stand in one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import EventKind, SubmissionEvent, SubmissionState
from cru_desktop.support.problem_report import (
    ARTICLE,
    ReportFacts,
    ReportKind,
    ReportTopic,
    failures_of,
    mailto,
    offered,
    recipient,
    write_report,
)
from cru_desktop.support.report_masking import Person, masked

#: 11:05 in Warsaw.
NOW = datetime(2026, 8, 12, 9, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
KEY = "a8F3kQ91-tajny-klucz"
JAN = Person("Jan", "Kowalski")


def facts(**changes: Any) -> ReportFacts:
    values: dict[str, Any] = {
        "kind": ReportKind.ERROR,
        "topic": ReportTopic.API,
        "environment": Environment.TEST,
        "entity": "Szkoła Podstawowa nr 2 w Zalesiu",
        "regon": "123456785",
        "done": "Publikacja umowy nr 1/2026",
        "began_at": NOW - 8 * MINUTE,
        "repeated_at": NOW - 3 * MINUTE,
        "answer": "HTTP 500\nBłąd wewnętrzny",
        "code": "CRU-API-500",
        "document_id": "7f0c",
        "host": "jsfp-cru-test.mf.gov.pl",
        "versions": ("CRU Desktop 0.1.0", "Windows 11"),
    }
    return ReportFacts(**(values | changes))


def test_the_whole_report() -> None:
    assert ARTICLE == "System obsługi zgłoszeń dotyczących Centralnego Rejestru Umów JSFP"
    report = write_report(facts(), NOW)
    assert report.recipient == "pomoc.cru@mf.gov.pl"
    assert report.subject == (
        "CRU JSFP – środowisko testowe – powtarzający się błąd – CRU-API-500 – REGON 123456785"
    )
    assert report.body.splitlines() == [
        "Czynność powtórzono o 11:02 – błąd się powtórzył.",
        "",
        "Środowisko: TEST – środowisko testowe (jsfp-cru-test.mf.gov.pl)",
        "Podmiot: Szkoła Podstawowa nr 2 w Zalesiu, REGON 123456785",
        "Czynność: Publikacja umowy nr 1/2026",
        "Pierwszy raz: 12.08.2026 10:57:00 (+0200)",
        "Ostatni raz: 12.08.2026 11:02:00 (+0200)",
        "Zgłoszenie napisano: 12.08.2026 11:05:00 (+0200)",
        "Kod w programie: CRU-API-500",
        "idDokumentu: 7f0c",
        "Wersje: CRU Desktop 0.1.0; Windows 11",
        "",
        "Odpowiedź rejestru:",
        "HTTP 500",
        "Błąd wewnętrzny",
        "",
        f"Zgłoszenie zgodnie z artykułem „{ARTICLE}”.",
    ]
    assert report.text.startswith("Do: pomoc.cru@mf.gov.pl\nTemat: CRU JSFP")


def test_a_wrong_clock_is_told_where_its_times_stand() -> None:
    body = write_report(facts(clock_ahead=40 * MINUTE), NOW).body.replace("\u00a0", " ")
    line = "Zegar komputera: spieszy się o 40 minut względem zegara rejestru; podane godziny są z komputera"
    assert line in body.splitlines()


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "Czynność powtórzono o 11:02 – błąd się powtórzył."),
        (
            {"repeated_at": NOW - timedelta(days=1)},
            "Czynność powtórzono 11.08.2026 o 11:05 – błąd się powtórzył.",
        ),
        ({"repeated_at": None}, "Czynności jeszcze nie powtórzono."),
        (
            {"kind": ReportKind.OUTAGE, "repeated_at": None},
            "Rejestr nie odpowiada od 10:57. Czynność powtarzano – bez skutku.",
        ),
        ({"kind": ReportKind.OUTAGE}, "Rejestr nie odpowiadał od 10:57 do 11:02."),
        ({"kind": ReportKind.IDEA, "own_words": "Więcej filtrów."}, "Pomysł na usprawnienie."),
    ],
)
def test_first_lines(changes: dict[str, Any], line: str) -> None:
    assert write_report(facts(**changes), NOW).body.splitlines()[0] == line


def test_an_idea_in_the_persons_own_words() -> None:
    body = write_report(
        facts(kind=ReportKind.IDEA, own_words="Więcej filtrów.\nDziękuję.", answer=""), NOW
    ).body
    assert "\n\nWięcej filtrów.\nDziękuję.\n\nŚrodowisko:" in body
    assert "raz:" not in body


@pytest.mark.parametrize("topic", list(ReportTopic))
def test_who_gets_it(topic: ReportTopic) -> None:
    expected = "pomoc.cru@mf.gov.pl" if topic is ReportTopic.API else "wsparcie.cru.jsfp@mf.gov.pl"
    assert recipient(topic) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wykonawca Jan Kowalski", "Wykonawca J. K."),
        ("KOWALSKI JAN, zlecenie", "J. K., zlecenie"),
        ("z Janem Kowalskim i dla Kowalskiego", "z J. K. i dla K."),
        ("kowal zostaje, Kowalewski też", "kowal zostaje, Kowalewski też"),
        (f"X-API-KEY: {KEY}; {KEY}", "X-API-KEY: •••; •••"),
        ("x-api-key=nieznany", "x-api-key=•••"),
        ("klucz-123456785", "•••"),
        ("PESEL 44051401359", "PESEL •••"),
        ("konto 61 1090 1014 0000 0712 1981 2874", "konto •••"),
        ("jan@example.pl do pomoc.cru@mf.gov.pl", "••• do pomoc.cru@mf.gov.pl"),
        ("REGON 123456785, NIP 1234563218", "REGON 123456785, NIP 1234563218"),
        ("REGON 12345678512347", "REGON 12345678512347"),
        ("7f0c1c2e-1111-4000-8000-12345678901a", "7f0c1c2e-1111-4000-8000-12345678901a"),
    ],
)
def test_masking(text: str, expected: str) -> None:
    assert masked(text, (JAN,), (KEY,)) == expected


@pytest.mark.parametrize("surname", ["Wójcicka", "Wójcickiej", "WÓJCICKĄ"])
def test_a_womans_surname_in_any_case(surname: str) -> None:
    assert masked(f"pani {surname}!", (Person("Anna", "Wójcicka"),)) == "pani W.!"


def test_odd_names_do_no_harm() -> None:
    odd = (Person("", ""), Person("A", "B"), Person("J.", "(x"), Person("Anna Maria", "Nowak-Kowal"))
    assert masked("A i B, b", odd) == "A i B, b"
    assert "Nowak" not in masked("Anna Maria Nowak-Kowal", odd)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=12), st.text(max_size=12))
@settings(deadline=None)
def test_no_field_lets_a_key_or_a_person_through(before: str, after: str, first: str, surname: str) -> None:
    secret = f"{before} {KEY} {after} Zdzisława Brzęczyszczykiewicza"
    people = (Person(first, surname), Person("Zdzisław", "Brzęczyszczykiewicz"))
    report = write_report(
        facts(
            done=secret,
            answer=secret,
            own_words=secret,
            entity=secret,
            host=secret,
            keys=(KEY,),
            people=people,
        ),
        NOW,
    )
    assert KEY not in report.text
    assert "Brzęczyszczykiewicz" not in report.text


def test_mail_program() -> None:
    report = write_report(facts(answer='krótka & "dziwna" odpowiedź? 100%'), NOW)
    parts = urlsplit(mailto(report))
    assert (parts.scheme, parts.path) == ("mailto", "pomoc.cru@mf.gov.pl")
    fields = parse_qs(parts.query)
    assert fields["subject"] == [report.subject]
    assert fields["body"] == [report.body.replace("\n", "\r\n")]


def test_a_long_report_is_cut_for_the_mail_program_and_says_so() -> None:
    address = mailto(write_report(facts(answer="żółć " * 2000), NOW))
    assert len(address) <= 1900
    (body,) = parse_qs(urlsplit(address).query)["body"]
    assert body.startswith("Czynność powtórzono o 11:02")
    assert body.endswith("[Dalszy ciąg jest w schowku: wklej go tutaj.]")


def test_when_a_report_is_offered() -> None:
    hour = timedelta(hours=1)
    assert offered((), None, NOW) is None
    assert offered((NOW,), None, NOW) is None
    assert offered((NOW, NOW), None, NOW) is ReportKind.ERROR
    assert offered((), NOW - hour, NOW) is None
    assert offered((), NOW - hour - MINUTE, NOW) is ReportKind.OUTAGE


def event(kind: EventKind, minutes: int, details: str = "HTTP 500") -> SubmissionEvent:
    return SubmissionEvent(1, NOW + minutes * MINUTE, kind, SubmissionState.WAITING, "", details)


def test_failures_of_one_operation() -> None:
    events = [
        event(EventKind.QUEUED, 0, ""),
        event(EventKind.CLAIMED, 1, ""),
        event(EventKind.POSTPONED, 2),
        event(EventKind.POSTPONED, 3, "jsfp-cru-test.mf.gov.pl\nwebinar 2026"),
        event(EventKind.POSTPONED, 4, ""),
        replace(event(EventKind.NEEDS_ATTENTION, 5), answer='{"kod": "BLAD"}'),
    ]
    assert failures_of(events) == (NOW + 2 * MINUTE, NOW + 5 * MINUTE)
    assert failures_of([*events, event(EventKind.PUBLISHED, 6, "")]) == ()


def test_a_question_to_a_person_is_no_failure() -> None:
    """ "W rejestrze jest już podobna umowa" after one outage: "błąd się powtórzył" would be untrue."""
    similar = event(EventKind.NEEDS_ATTENTION, 5, "7b9f1c1e-52f6-4c55-9d2b-6d1f7a0f1a11")
    assert failures_of([event(EventKind.POSTPONED, 2), similar]) == (NOW + 2 * MINUTE,)
