"""The manual: complete, searchable, and open in the browser too."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.help.browser_copy import manual_as_html
from cru_desktop.ui.pages.help.help_page import HelpPage
from cru_desktop.ui.pages.help.topics import TOPIC_OF_PAGE, topics, whole_manual
from tests.ui.accessibility import complaints
from tests.ui.bench import Bench
from tests.ui.keyboard import type_text


@pytest.fixture
def page(bench: Bench, qtbot: QtBot) -> HelpPage:
    made = HelpPage(bench.desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def test_every_topic_has_a_title_and_a_text(page: HelpPage) -> None:
    assert len(topics()) >= 8
    assert page.list.count() == len(topics())
    for topic in topics():
        assert topic.title
        assert len(topic.text) > 300
        page.show_topic(topic.name)
        assert page.view.toPlainText().startswith(topic.title)


@pytest.mark.parametrize("name", [name for name in PageName if name is not PageName.HELP])
def test_every_screen_has_its_topic(name: PageName) -> None:
    assert TOPIC_OF_PAGE[name] in {topic.name for topic in topics()}


def test_links_between_topics_lead_somewhere() -> None:
    import re

    names = {f"{topic.name}.md" for topic in topics()}
    targets = re.findall(r"\]\(([^)]+)\)", whole_manual())
    assert {target for target in targets if not target.startswith(("https:", "program:"))} <= names


def test_search_narrows_the_topics_whatever_the_letters(page: HelpPage) -> None:
    type_text(page.search, "wyłączeNIE JAWNOSCI")
    assert page.list.count() == 1
    assert page.topic == "02-umowa"
    page.search.setText("żyrafa w rejestrze")
    assert page.list.count() == 0
    page.show_topic("05-klucz-api")
    assert page.search.text() == ""
    assert page.topic == "05-klucz-api"


def test_a_link_shows_the_other_topic(page: HelpPage) -> None:
    page.view.link_wanted.emit("05-klucz-api.md")
    assert page.topic == "05-klucz-api"


def test_the_browsers_copy_needs_nothing_from_outside(
    page: HelpPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    button = next(
        each for each in page.findChildren(type(page.first_steps)) if each.text() == "Otwórz w przeglądarce"
    )
    button.click()
    text = Path(opened[0]).read_text(encoding="utf-8")
    assert "Skróty klawiszowe" in text
    assert "http-equiv" not in text
    assert "src=" not in text


def test_titles_are_escaped_in_the_browsers_copy() -> None:
    assert "<title>a &lt; b</title>" in manual_as_html("# a", "a < b")


def test_help_is_named_and_reached_by_keyboard(page: HelpPage) -> None:
    assert complaints(page) == []
