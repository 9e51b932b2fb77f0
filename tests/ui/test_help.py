"""The manual: complete, searchable, and open in the browser too."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QTextFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.resources import resource
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.help.browser_copy import manual_as_html
from cru_desktop.ui.pages.help.help_page import HelpPage
from cru_desktop.ui.pages.help.layout import laid_out
from cru_desktop.ui.pages.help.topics import TOPIC_OF_PAGE, topics
from cru_desktop.ui.theme.theme import apply
from cru_desktop.ui.widgets.labels import TextLabel
from tests.ui.accessibility import complaints
from tests.ui.bench import Bench
from tests.ui.keyboard import type_text


def whole_manual() -> str:
    return "\n".join(topic.text for topic in topics())


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
    names = {f"{topic.name}.md" for topic in topics()}
    targets = re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", whole_manual())
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
    sources = re.findall(r'src="([^"]*)"', text)
    assert len(sources) == len(pictures())
    assert all(source.startswith("data:image/png;base64,") for source in sources)
    assert "Formularz umowy: u góry termin" in text


# Pictures ------------------------------------------------------------------------------------------------


def pictures() -> list[tuple[str, str]]:
    """(words, file) of every picture of the manual."""
    return re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", whole_manual())


def test_pictures_are_there_small_described_and_none_lies_unused() -> None:
    named = [Path(name).name for _words, name in pictures()]
    files = {path.name: path for path in resource("help", "pictures").iterdir()}
    assert sorted(named) == sorted(files)
    assert len(named) <= 12
    assert all(path.stat().st_size <= 60_000 for path in files.values())
    assert all(len(words) > 40 for words, _name in pictures())


def test_a_picture_is_as_wide_as_the_view_and_its_words_stand_below(page: HelpPage, qtbot: QtBot) -> None:
    page.show_topic("02-umowa")
    assert "Formularz umowy: u góry termin" in page.view.toPlainText()
    for width in (1000, 700):
        page.resize(width, 700)
        qtbot.waitUntil(lambda: bool(widths(page)), timeout=20_000)
        room = page.view.viewport().width()
        assert all(room * 0.5 < width <= room for width in widths(page))
        assert page.view.horizontalScrollBar().maximum() == 0


def widths(page: HelpPage) -> list[float]:
    """Of all pictures shown."""
    found = []
    block = page.view.document().begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            picture = fragments.fragment().charFormat().toImageFormat()
            if picture.isValid():
                found.append(picture.width())
            fragments += 1
        block = block.next()
    return found


@pytest.mark.parametrize("letters", [100, 150, 200])
def test_headings_are_smaller_than_the_title_and_codes_need_no_scrolling_sideways(
    bench: Bench, qtbot: QtBot, qapp: QApplication, letters: int
) -> None:
    apply(qapp, False, letters)
    page = HelpPage(bench.open_with_school())
    qtbot.addWidget(page)
    page.resize(1066, 600)
    page.show()
    page.show_topic("09-bledy")
    label = page.findChild(TextLabel)
    assert label is not None
    title = label.font().pixelSize()
    block = page.view.document().begin()
    levels = set()
    while block.isValid():
        if block.blockFormat().headingLevel():
            levels.add(block.blockFormat().headingLevel())
            size = block.begin().fragment().charFormat().intProperty(QTextFormat.Property.FontPixelSize)
            assert 0 < size < title
            assert size > qapp.font().pixelSize()
        block = block.next()
    assert levels == {1, 2, 3}
    for topic in topics():
        page.show_topic(topic.name)
        assert page.view.horizontalScrollBar().maximum() == 0, topic.name


def test_catalogues_become_paragraphs_and_other_tables_stay() -> None:
    table = "| Kod | Co się stało | Przyczyna | Czyj ruch |\n|---|---|---|---|\n"
    wide = f"{table}| `A-1` | Pękło | mróz | Ty |\n\nDalej."
    assert laid_out(wide) == "### `A-1` Pękło\n\n- **Przyczyna:** Mróz.\n- **Czyj ruch:** Ty.\n\n\nDalej."
    narrow = "| Kod | Co |\n|---|---|\n| a | b |"
    assert laid_out(narrow) == narrow


def test_the_browsers_copy_leads_from_chapter_to_chapter() -> None:
    page = manual_as_html(topics(), "CRU <b>")
    assert "<title>CRU &lt;b&gt;</title>" in page
    chapters = set(re.findall(r'<section id="([^"]+)">', page))
    assert chapters == {topic.name for topic in topics()}
    targets = set(re.findall(r'href="([^"]+)"', page))
    assert {target[1:] for target in targets if target.startswith("#")} == chapters
    assert all(target.startswith(("#", "https:", "mailto:")) for target in targets)


@pytest.mark.parametrize(("width", "letters"), [(1068, 100), (688, 100), (980, 150), (864, 200)])
def test_large_letters_leave_the_text_its_room(
    bench: Bench, qtbot: QtBot, qapp: QApplication, width: int, letters: int
) -> None:
    apply(qapp, False, letters)
    page = HelpPage(bench.open_with_school())
    qtbot.addWidget(page)
    page.resize(width, 560)
    page.show()
    assert page.view.width() > width * 0.55
    assert page.view.height() > 5 * page.view.fontMetrics().lineSpacing()
    assert page.list.isVisible() is (letters == 100 and width > 1000)
    assert page.box.isVisible() is not page.list.isVisible()
    page.show_topic("09-bledy")
    assert page.box.currentText() == "Kody błędów"
    page.box.setCurrentIndex(0)
    page.box.activated.emit(0)
    assert page.topic == topics()[0].name
    type_text(page.search, "CRU-API-401")
    assert page.box.count() == page.list.count() < len(topics())
    assert complaints(page) == []


def test_first_steps_open_from_the_text(page: HelpPage) -> None:
    wanted: list[object] = []
    page.desk.page_wanted.connect(wanted.append)
    page.show_topic("01-pierwsze-kroki")
    assert "program:pierwsze-kroki" in page.view.toHtml()
    page.view.link_wanted.emit("program:pierwsze-kroki")
    assert wanted == [PageName.FIRST_START]


def test_help_is_named_and_reached_by_keyboard(page: HelpPage) -> None:
    assert complaints(page) == []
