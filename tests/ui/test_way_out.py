"""Before a deadline: what Wysyłka and Na dziś say, the fields to copy, and the person's two answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.portal_fields import portal_fields
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.sending.by_hand_dialog import ByHandDialog
from cru_desktop.ui.pages.today.today_page import TodayPage
from tests.ui.accessibility import visible_texts
from tests.ui.bench import Bench, benched
from tests.ui.sample_rows import entry
from tests.ui.sending_bench import Sending

SCHOOL = replace(PRACTICE_CONTEXT, environment=Environment.PRODUCTION)
PRESSING = (
    "Termin mija we wtorek 24.11. Nie mogę połączyć się z rejestrem. Możesz wpisać umowę ręcznie w portalu."
)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with benched(qtbot, tmp_path, Environment.PRODUCTION) as made:
        made.open(SCHOOL)
        made.desk.take_environment_state(EnvironmentState(EnvironmentCondition.NO_INTERNET, "", None))
        yield made


def late(bench: Bench, subject: str, concluded: str = "25.10.2026", days_ago: int = 3) -> int:
    """Queued some days ago; by default its last day is Tuesday, 24 November 2026."""
    raw = entry(subject, number="7/2026", context=SCHOOL)
    basics = raw["podstawoweDane"]
    assert isinstance(basics, dict)
    basics["dataZawarciaUmowy"] = concluded
    content = read(raw).agreement
    assert content is not None
    now, bench.moment = bench.moment, bench.moment - timedelta(days=days_ago)
    draft = bench.workspace.agreements.create_draft(SCHOOL.regon, raw, bench.moment, "Anna Nowak")
    row = bench.workspace.outbox.queue_agreement(draft, content, SCHOOL, undo_seconds=0.0)
    bench.moment = now
    return row.id


def sending(bench: Bench, qtbot: QtBot) -> Sending:
    page = Sending(bench, qtbot)
    page.show()
    return page


def test_wysylka_offers_the_way_out_where_the_deadline_presses(bench: Bench, qtbot: QtBot) -> None:
    late(bench, "Dostawa pieczywa")
    late(bench, "Remont łazienki", "16.11.2026")
    page = sending(bench, qtbot)
    assert PRESSING in page.texts()
    labels = [button.text() for button in page.page.findChildren(QPushButton) if button.isVisible()]
    assert labels.count("Wpisuję ręcznie") == 1
    assert "Wyślę, gdy przyjdzie jej kolej." in page.texts()
    assert page.cut_texts() == []


def test_typing_in_freezes_the_row_and_shows_its_fields(bench: Bench, qtbot: QtBot) -> None:
    row = late(bench, "Dostawa pieczywa")
    page = sending(bench, qtbot)
    page.press("Wpisuję ręcznie")
    page.settle()
    frozen = bench.workspace.submissions.get(row)
    assert (frozen.state, frozen.attention) == (SubmissionState.NEEDS_ATTENTION, AttentionReason.BY_HAND)
    dialog = page.page.findChild(ByHandDialog)
    assert dialog is not None
    assert "Dostawa pieczywa" in visible_texts(dialog)
    for _ in range(3):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert [button.text() for button in dialog.buttons[:3]] == ["Skopiowane"] * 3
    assert QGuiApplication.clipboard().text() == "30 dni"
    assert dialog.isVisible()
    dialog.done_button.click()
    page.settle()
    sought = bench.workspace.submissions.get(row)
    assert (sought.state, sought.attention) == (SubmissionState.UNCERTAIN, AttentionReason.BY_HAND)
    assert "Szukam w rejestrze wpisu zrobionego ręcznie" in page.texts()


def test_a_frozen_row_can_be_sent_after_all(bench: Bench, qtbot: QtBot) -> None:
    row = late(bench, "Dostawa pieczywa")
    bench.workspace.outbox.enter_by_hand(row)
    page = sending(bench, qtbot)
    assert "Program jej nie wyśle." in page.texts()
    page.choose(page.row("Dostawa pieczywa"), "Wyślij jednak programem")
    assert bench.workspace.submissions.get(row).state is SubmissionState.QUEUED


def test_na_dzis_tells_of_the_deadline_and_of_days_without_sending(bench: Bench, qtbot: QtBot) -> None:
    late(bench, "Dostawa pieczywa")
    page = TodayPage(bench.desk)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.shown()
    bench.settle()
    texts = visible_texts(page)
    assert PRESSING in texts
    assert "Od 3 dni nic nie wyszło." in texts


def test_a_day_without_sending_is_no_news(bench: Bench, qtbot: QtBot) -> None:
    late(bench, "Dostawa pieczywa", "16.11.2026", days_ago=1)
    page = TodayPage(bench.desk)
    qtbot.addWidget(page)
    page.show()
    page.shown()
    bench.settle()
    assert not [text for text in visible_texts(page) if text and "nic nie wyszło" in text]


def test_withheld_values_are_not_to_be_copied() -> None:
    raw = entry("Tajny przedmiot", number="7/2026")
    details = raw["szczegolyUmowy"]
    assert isinstance(details, dict)
    details["niejawnoscPrzedmiotu"] = {"podstawa": "art. 5 ust. 2", "organLubOsobaWylaczajaca": "Dyrektor"}
    content = read(raw).agreement
    assert content is not None
    fields = portal_fields(content)
    values = [field.value for field in fields]
    assert "Tajny przedmiot" not in values
    assert "art. 5 ust. 2" in values
    assert "410,00" in values
    assert {field.section for field in fields} >= {"Strona 1: Twoja jednostka", "Strona 2", "Finansowanie"}
