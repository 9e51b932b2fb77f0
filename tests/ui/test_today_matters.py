"""Na dziś over several entities: deadlines, refusals, expiries, keys, differing entries; its buttons."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.domain.context import Context
from cru_desktop.domain.duties import DutyKind
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.standing import StandingState
from cru_desktop.domain.submission import Operation
from cru_desktop.storage.contexts import KeyNote
from cru_desktop.storage.standings import put_standing
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.today.dealing import deal_with
from cru_desktop.ui.pages.today.matter_words import matter_words
from cru_desktop.ui.pages.today.matters import MISSING, Matter, Today, Urgency
from cru_desktop.ui.pages.today.reading import read_today
from cru_desktop.ui.pages.today.today_page import TodayPage
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench, benched
from tests.ui.sample_rows import accepted, advance, entry, published, queue

SCHOOL = Context(Environment.PRODUCTION, "123456785", "1234563218", "Szkoła nr 2")
LIBRARY = Context(Environment.PRODUCTION, "111111110", "1111111111", "Biblioteka")


@pytest.fixture
def production(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with benched(qtbot, tmp_path, Environment.PRODUCTION) as made:
        made.open(SCHOOL, LIBRARY)
        for context in (SCHOOL, LIBRARY):
            made.workspace.contexts.set_key_note(context.regon, KeyNote(stored_at=made.moment))
        yield made


def today(bench: Bench) -> Today:
    return read_today(bench.workspace, bench.moment)


def kinds(bench: Bench) -> list[tuple[Urgency, str]]:
    return [(matter.urgency, matter.regon) for matter in today(bench).matters]


def draft(bench: Bench, context: Context, subject: str, days_ago: int) -> int:
    raw = entry(subject, "100.00", context=context)
    day = bench.desk.today() - timedelta(days=days_ago)
    raw["podstawoweDane"] = {"dataZawarciaUmowy": f"{day:%d.%m.%Y}", "brakNumeruUmowy": True}
    return bench.workspace.agreements.create_draft(context.regon, raw, bench.moment)


def in_register(bench: Bench, context: Context, number: str, last_day: date | None = None) -> int:
    queue(bench, f"Umowa {number}", "10.00", number, context=context)
    row = advance(bench, accepted(bench), published(bench, f"{context.regon}-{number}"))
    with bench.workspace.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE agreements SET last_day = ? WHERE id = ?",
            (None if last_day is None else last_day.isoformat(), row.agreement_id),
        )
    return row.agreement_id


def test_the_school_that_burns_stands_first(production: Bench) -> None:
    draft(production, LIBRARY, "Zakup mebli", 33)
    draft(production, SCHOOL, "Ma czas", 3)
    draft(production, SCHOOL, "Za tydzień", 23)
    day = today(production)
    assert [(each.urgency, each.subject) for each in day.matters] == [
        (Urgency.OVERDUE, "Zakup mebli"),
        (Urgency.SOON, "Za tydzień"),
        (Urgency.DRAFT, "Ma czas"),
    ]
    assert [(line.name, line.overdue, line.soon, line.urgent, line.drafts) for line in day.entities] == [
        ("Biblioteka", 1, 0, 1, 1),
        ("Szkoła nr 2", 0, 1, 1, 2),
    ]


def test_contracts_that_have_run_out_are_told_of_each_entity_together(production: Bench) -> None:
    now = production.desk.today()
    for number in range(3):
        in_register(production, SCHOOL, f"S/{number}", now - timedelta(days=20 + number))
    in_register(production, LIBRARY, "L/1", now - timedelta(days=35))
    in_register(production, LIBRARY, "runs", now)
    in_register(production, LIBRARY, "unknown")
    day = today(production)
    assert [(each.urgency, each.regon, each.count, each.days) for each in day.matters] == [
        (Urgency.EXPIRY, LIBRARY.regon, 1, -5),
        (Urgency.EXPIRY, SCHOOL.regon, 3, 8),
    ]
    late, ahead = (matter_words(each, now) for each in day.matters)
    assert (late.badge, late.title) == ("Po terminie 5 dni", "1 umowa, której okres minął")
    assert late.text == "Termin wpisu wygaśnięcia minął 17.11."
    assert (ahead.badge, ahead.title) == ("Do wygaszenia", "3 umowy, których okres minął")
    assert ahead.text == "Najstarszy termin wpisu wygaśnięcia: 30.11."
    assert [line.run_out for line in day.entities] == [1, 3]


def test_a_deadline_says_until_when_to_send(production: Bench) -> None:
    """22.11.2026 is a Sunday; the register is announced to be down on Thursday and Friday."""
    begins, ends = datetime(2026, 11, 26, 6, tzinfo=UTC), datetime(2026, 11, 27, 20, tzinfo=UTC)
    draft(production, SCHOOL, "Do piątku", 25)
    words = matter_words(today(production).matters[0], production.desk.today())
    assert words.badge == "Za 5 dni"
    assert words.text == "Termin wpisu mija w piątek 27.11. Wyślij najpóźniej w czwartek 26.11."
    production.workspace.announced_breaks.add(AnnouncedBreak(0, "Prace", begins, ends))
    words = matter_words(today(production).matters[0], production.desk.today())
    assert words.text == "Termin wpisu mija w piątek 27.11. Wyślij najpóźniej w środę 25.11."


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-2, "Termin wpisu minął 20.11. Dokończ i wyślij jak najszybciej."),
        (0, "Dziś mija termin wpisu. Wyślij dziś."),
        (1, "Jutro mija termin wpisu. Wyślij dziś."),
    ],
)
def test_the_last_days_in_words(production: Bench, days: int, expected: str) -> None:
    draft(production, SCHOOL, "Umowa", 30 - days)
    matter = today(production).matters[0]
    assert matter_words(matter, production.desk.today()).text == expected


def test_a_refused_key_stops_everything_and_says_so(production: Bench) -> None:
    at = production.moment
    production.workspace.contexts.set_key_note(
        LIBRARY.regon, KeyNote(stored_at=at, last_used_at=at, last_refused_at=at)
    )
    production.workspace.contexts.set_key_note(
        SCHOOL.regon, KeyNote(stored_at=at, last_used_at=at, last_refused_at=at - timedelta(days=1))
    )
    draft(production, SCHOOL, "Po terminie", 40)
    assert kinds(production) == [(Urgency.KEY_REFUSED, LIBRARY.regon), (Urgency.OVERDUE, SCHOOL.regon)]


def test_entries_that_differ_from_the_register(production: Bench) -> None:
    one = in_register(production, SCHOOL, "S/1")
    two, three = (in_register(production, LIBRARY, number) for number in ("L/1", "L/2"))
    with production.workspace.database.write() as connection:
        for agreement_id, state in (
            (one, StandingState.MISSING),
            (two, StandingState.CHANGED),
            (three, StandingState.CHANGED),
        ):
            put_standing(connection, agreement_id, state, "", "public", production.moment)
    day = {matter.regon: matter for matter in today(production).matters}
    assert day[SCHOOL.regon].why == MISSING
    assert matter_words(day[SCHOOL.regon]).badge == "Nie ma w rejestrze"
    assert matter_words(day[LIBRARY.regon]).title == "2 wpisy różnią się od rejestru"


def test_nothing_near_is_left_out_where_drafts_are_many(production: Bench) -> None:
    overdue = draft(production, SCHOOL, "Dawny szkic", 45)
    with production.workspace.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE agreements SET changed_at = '2026-01-01T00:00:00.000000Z' WHERE id = ?", (overdue,)
        )
    for number in range(500):
        draft(production, SCHOOL, f"Szkic {number}", 1)
    day = today(production)
    assert day.matters[0].agreement_id == overdue
    assert len(day.matters) == 501


@pytest.mark.parametrize(
    ("matter", "signal", "argument"),
    [
        (Matter(Urgency.DRAFT, "1", 7), "agreement_wanted", 7),
        (Matter(Urgency.REJECTED, "1", 7), "agreement_wanted", 7),
        (Matter(Urgency.REJECTED, "1", 7, duty=DutyKind.CHANGE), "changes_wanted", 7),
        (Matter(Urgency.CHANGE, "1", 7, duty=DutyKind.CHANGE), "changes_wanted", 7),
        (Matter(Urgency.WITHDRAWAL, "1", 7, duty=DutyKind.CHANGE), "withdrawal_wanted", 7),
        (Matter(Urgency.DIFFERS, "1", 7), "page_wanted", PageName.IN_STEP),
        (Matter(Urgency.DIFFERS, "1", count=3), "page_wanted", PageName.IN_STEP),
        (Matter(Urgency.DECISION, "1", 7), "page_wanted", PageName.SENDING),
        (Matter(Urgency.KEY_REFUSED, "1"), "page_wanted", PageName.SETTINGS),
    ],
)
def test_each_button_leads_to_its_place(
    bench: Bench, qtbot: QtBot, matter: Matter, signal: str, argument: object
) -> None:
    wanted: SignalInstance = getattr(bench.desk, signal)
    with qtbot.waitSignal(wanted) as emitted:
        deal_with(bench.desk, matter)
    assert emitted.args == [argument]


def test_expiries_are_entered_in_the_entity_s_name(production: Bench, qtbot: QtBot) -> None:
    in_register(production, LIBRARY, "L/1", production.desk.today() - timedelta(days=1))
    page = shown(production, qtbot)
    with qtbot.waitSignal(production.desk.expiries_wanted):
        page.lines[0].button.click()
    assert production.desk.context == LIBRARY


def test_an_expiry_on_its_way_is_no_matter_any_more(production: Bench) -> None:
    agreement_id = in_register(production, SCHOOL, "S/1", production.desk.today() - timedelta(days=1))
    assert len(today(production).matters) == 1
    row = production.workspace.agreements.get(agreement_id).row
    assert row.submission_id is not None
    with production.workspace.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE submissions SET operation = ?, state = 'queued' WHERE id = ?",
            (Operation.UPDATE.value, row.submission_id),
        )
    assert today(production).matters == ()


def shown(bench: Bench, qtbot: QtBot) -> TodayPage:
    page = TodayPage(bench.desk)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.shown()
    bench.settle()
    return page


def test_twelve_schools_are_all_there_and_have_names(production: Bench, qtbot: QtBot) -> None:
    for number in range(10):
        context = Context(Environment.PRODUCTION, f"20000000{number}", None, f"Szkoła nr {number}")
        production.workspace.contexts.add(context, production.moment)
    production.desk.reload_contexts()
    draft(production, LIBRARY, "Zakup mebli", 33)
    page = shown(production, qtbot)
    texts = visible_texts(page)
    for words in ("Po terminie", "Do 7 dni", "Wygasłe", "12 jednostek", "Szkoła nr 9"):
        assert words in texts
    assert complaints(page) == []


def test_what_is_typed_in_by_hand_is_not_queued(production: Bench, qtbot: QtBot) -> None:
    bench = production
    by_hand = queue(bench, "Opał", number="S/1", context=SCHOOL)
    queue(bench, "Papier", number="S/2", context=SCHOOL)
    queue(bench, "Regały", number="L/1", context=LIBRARY)
    bench.workspace.outbox.enter_by_hand(by_hand.id)
    day = today(bench)
    assert (day.queued, day.by_hand, day.counts.queued) == (2, 1, 2)
    assert {line.regon: line.queued for line in day.entities} == {SCHOOL.regon: 1, LIBRARY.regon: 1}
    page = shown(bench, qtbot)
    texts = visible_texts(page)
    assert "W kolejce do wysłania: 2\u00a0umowy" in texts
    assert "Wpisywane ręcznie: 1\u00a0umowa" in texts
    bench.workspace.submissions.cancel(by_hand.id, bench.moment)
    bench.desk.agreements_changed.emit()
    qtbot.waitUntil(lambda: "Wpisywane ręcznie: 1\u00a0umowa" not in visible_texts(page), timeout=20_000)
