"""One agreement in detail: deadlines in words, a change in work, its life as a timeline, what can be done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cru_desktop.delivery.change_base import base_of
from cru_desktop.delivery.changes import queue_change, queue_withdrawal
from cru_desktop.domain.changes.making import make_intent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.agreement_shapes import AgreementOrigin, AgreementState
from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage
from cru_desktop.ui.pages.agreements.entry_terms import TermLine, term_lines
from cru_desktop.ui.pages.agreements.timeline import MOST_STEPS, timeline, timeline_text
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind
from tests.ui.accessibility import accessible_name, complaints, visible_texts
from tests.ui.bench import Bench, benched
from tests.ui.sample_rows import accepted, advance, published, queue, rejected

REGISTER_ID = "0b0c7d54-0f2e-4a0e-8b36-5f2d3b1f0a01"
PRODUCTION = Environment.PRODUCTION


class Details:
    """Umowy, opened on one published agreement."""

    def __init__(self, bench: Bench, qtbot: QtBot, **local: str) -> None:
        self.bench = bench
        context = bench.desk.context
        assert context is not None
        row = queue(bench, "Nauka pływania", "8400.00", "OR.1", context, local=local or None)
        advance(bench, accepted(bench), published(bench, REGISTER_ID))
        self.agreement = row.agreement_id
        self.page = AgreementsPage(bench.desk)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 800)
        self.page.show()

    def open(self) -> list[str]:
        self.page.show_details(self.agreement)
        self.bench.settle()
        return [text.replace("\u00a0", " ") for text in visible_texts(self.page)]

    def queue_change(self, occurrence: Occurrence = Occurrence.TERMINATION) -> None:
        base = base_of(self.bench.workspace, self.agreement)
        intent = make_intent(base.raw, base.agreement, occurrence, date(2026, 11, 20), "Zgodnie")
        queue_change(self.bench.workspace, self.agreement, intent, undo_seconds=0.0, person="Anna Nowak")


@pytest.fixture
def details(bench: Bench, qtbot: QtBot) -> Iterator[Details]:
    bench.open_with_school()
    made = Details(bench, qtbot)
    yield made
    bench.settle()


def test_the_entry_stands_as_citizens_read_it_with_who_and_when(details: Details) -> None:
    texts = details.open()
    for words in ("Podstawowe dane", "Jednostka", "Strona 2", "123-456-32-18", "8 400,00 zł", REGISTER_ID):
        assert words in texts
    assert "Pobierz z rejestru" not in texts
    assert "Publikacja" in details.page.details.history.text
    assert "Anna Nowak" in details.page.details.history.text
    assert "idDokumentu: d-1" in texts
    assert complaints(details.page) == []
    details.page.show_list()
    assert "Pobierz z rejestru" in visible_texts(details.page)


def test_a_change_under_way_and_a_refused_one_are_told_with_both_texts(details: Details) -> None:
    details.queue_change()
    texts = details.open()
    assert "Zmiana: rozwiązanie" in texts
    assert "W drodze" in texts
    assert "Nieaktywna" in details.page.details.change.comparison.text
    assert "Zgłoś zmianę…" not in texts
    advance(details.bench, accepted(details.bench, "d-2"), rejected(details.bench))
    texts = details.open()
    assert "Rejestr nie przyjął" in texts
    with details.bench._qtbot.waitSignal(details.bench.desk.changes_wanted) as wanted:
        details.page.details.change.go_on.click()
    assert wanted.args == [details.agreement]
    assert details.page.details.change.go_on.text() == "Popraw zmianę"


def test_a_contract_that_has_run_out_asks_for_its_expiry(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    details = Details(bench, qtbot, okresOd="12.11.2026", okresDo="20.11.2026")
    texts = details.open()
    assert "Umowa skończyła się 20.11.2026" in texts
    assert "12.11.2026 – 20.11.2026" in texts
    with qtbot.waitSignal(bench.desk.change_wanted) as wanted:
        details.page.details.offered.expiry.click()
    assert wanted.args == [details.agreement, Occurrence.EXPIRY]
    bars = [each.headline for each in details.page.details.terms.findChildren(Banner)]
    assert bars == ["Umowa skończyła się 20.11.2026"]


def test_what_has_no_room_stands_in_a_menu_and_works_there(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    details = Details(bench, qtbot, okresOd="12.11.2026", okresDo="20.11.2026")
    details.open()
    offered = details.page.details.offered
    buttons = (offered.expiry, offered.correct, offered.confirmation, offered.duplicate, offered.copy_id)
    everything = [*buttons, offered.withdraw]

    def reachable() -> list[str]:
        """Everything that can be pressed, in the row and in the menu, in this order."""
        row = [each.text() for each in everything if not each.isHidden()]
        menu = [] if offered.more.isHidden() else offered.menu.actions()
        return row + [each.text() for each in menu if not each.isSeparator()]

    words = [each.text() for each in everything]
    for width in (1400, 1000, 800, 600):
        details.page.resize(width, 700)
        details.bench.settle()
        assert reachable() == words
        assert all(offered.is_offered(each) for each in everything)
        in_row = [each for each in (*everything, offered.more) if not each.isHidden()]
        assert len(in_row) <= 2 or sum(each.sizeHint().width() for each in in_row) <= offered.width()
    assert not offered.more.isHidden()
    assert not offered.expiry.isHidden()
    assert offered.open_form.isHidden()
    assert "Edytuj szkic" not in reachable()
    assert accessible_name(offered.more) == "Więcej czynności z tą umową"
    (withdraw,) = (each for each in offered.menu.actions() if each.text() == "Wycofaj z publikacji…")
    with qtbot.waitSignal(bench.desk.withdrawal_wanted) as wanted:
        withdraw.trigger()
    assert wanted.args == [details.agreement]


def test_a_withdrawn_entry_can_be_entered_again(details: Details) -> None:
    queue_withdrawal(details.bench.workspace, details.agreement, "Dwa razy", undo_seconds=0.0)
    advance(details.bench, accepted(details.bench, "d-2"), published(details.bench, REGISTER_ID))
    texts = details.open()
    assert "Wycofana z publikacji (na próbę)" in texts
    assert "Wycofaj z publikacji…" not in texts
    with details.bench._qtbot.waitSignal(details.bench.desk.agreement_wanted) as wanted:
        details.page.details.offered.again.click()
    again = details.bench.workspace.agreements.get(wanted.args[0])
    assert again.state is AgreementState.DRAFT
    assert again.raw["lokalne"] == {"pierwszaPublikacja": "22.11.2026"}


@pytest.mark.usefixtures("themed")
def test_the_address_of_the_public_entry_is_copied_in_production(qtbot: QtBot, tmp_path: Path) -> None:
    with benched(qtbot, tmp_path, PRODUCTION) as bench:
        bench.open(Context(PRODUCTION, "123456785", "1234563218", "Szkoła"))
        details = Details(bench, qtbot)
        texts = details.open()
        assert any(text.startswith("Wpisana w terminie. Opublikowana 22.11.2026") for text in texts)
        # What is past is a line: a bar is for what has still to be done.
        assert details.page.details.terms.findChildren(Banner) == []
        details.page.details.offered.copy_address.click()
        assert QGuiApplication.clipboard().text() == f"https://rejestrumow.gov.pl/umowa/{REGISTER_ID}"


@pytest.mark.parametrize(
    ("concluded", "published_on", "environment", "headline", "kind"),
    [
        (date(2026, 10, 23), 22, PRODUCTION, "Wpisana w terminie", Kind.SUCCESS),
        (date(2026, 10, 22), 22, PRODUCTION, "Wpisana 1 dzień po terminie", Kind.WARNING),
        (date(2026, 9, 1), 22, PRODUCTION, "Wpisana 52 dni po terminie", Kind.WARNING),
        (
            date(2026, 9, 1),
            22,
            Environment.TEST,
            "Byłaby po terminie (termin ćwiczebny)",
            Kind.NEUTRAL,
        ),
    ],
)
def test_deadlines_in_words(
    details: Details,
    concluded: date,
    published_on: int,
    environment: Environment,
    headline: str,
    kind: Kind,
) -> None:
    stored = details.bench.workspace.agreements.get(details.agreement)
    moment = details.bench.moment.replace(day=published_on)
    row = replace(stored.row, concluded_on=concluded, published_at=moment)
    (line,) = term_lines(row, None, date(2026, 11, 22), environment)
    assert (line.headline, line.kind) == (headline, kind)


def test_an_entry_made_anew_tells_of_the_first_one_and_an_expiry_is_counted(details: Details) -> None:
    stored = details.bench.workspace.agreements.get(details.agreement)
    row = replace(stored.row, last_day=date(2026, 10, 31))
    entry, expiry = term_lines(row, None, date(2026, 11, 22), PRODUCTION, date(2026, 11, 14))
    assert "Pierwszy wpis opublikowano 14.11.2026" in entry.text
    assert expiry == TermLine(
        "Umowa skończyła się 31.10.2026",
        "Trzeba wpisać jej wygaśnięcie. Termin: 30.11.2026 (za 8 dni).",
        Kind.WARNING,
        expiry=True,
    )
    late = term_lines(row, None, date(2026, 12, 3), PRODUCTION)[-1]
    assert late.kind is Kind.ERROR
    assert "minął 3 dni temu" in late.text


def test_a_long_history_keeps_its_beginning_and_its_end(details: Details) -> None:
    workspace = details.bench.workspace
    row = workspace.agreements.get(details.agreement).row
    (submission,) = workspace.submissions.list()
    (first, *_) = workspace.submissions.events(submission.id)
    now = details.bench.moment
    many = [
        replace(first, text=f"Próba {number}.", at=now + timedelta(minutes=number)) for number in range(100)
    ]
    steps = timeline(row, [submission], many, {}, now)
    assert len(steps) <= MOST_STEPS
    assert steps[0].text == "Zaczęto wpisywać na tym komputerze."
    assert steps[-1].text == "Próba 99."
    same = timeline(row, [submission], [first, first, first], {submission.id: "aneks do umowy"}, now)
    assert f"{first.text} (3 razy)" in timeline_text(same)
    fetched = timeline(replace(row, origin=AgreementOrigin.REGISTER), [], [], {}, now)
    assert "Pobrano z rejestru" in timeline_text(fetched)
