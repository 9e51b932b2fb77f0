"""Keys in Ustawienia, over the training register and keyrings that work, are missing, locked or fail."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cru_desktop.cru_api.destination import destination
from cru_desktop.delivery.key_verdict import KeyAtHand
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys, KeyringMissingError
from cru_desktop.secrets.backend import Backend
from cru_desktop.training.server import TrainingRegister
from cru_desktop.ui.pages.settings.key_words import key_badge, key_sentence, keyring_name
from cru_desktop.ui.pages.settings.settings_page import SettingsPage
from cru_desktop.ui.widgets.kind import Kind
from tests.secrets.keyrings import FailingKeyring, ForgetfulKeyring, MemoryKeyring
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import MOMENT, Bench, benched
from tests.ui.keyboard import press, type_text
from tests.ui.sample_rows import entry

SCHOOL = Context(Environment.TEST, "123456785", "1234563218", "Szkoła Podstawowa nr 2 w Zalesiu")
LIBRARY = Context(Environment.TEST, "111111110", "1111111111", "Gminna Biblioteka Publiczna")
KEY = "klucz-123456785"


class Office:
    """Ustawienia in TEST, pointed at a register of this computer."""

    def __init__(
        self, bench: Bench, qtbot: QtBot, register: TrainingRegister, backend: Backend | None
    ) -> None:
        def find() -> Backend:
            if backend is None:
                raise KeyringMissingError
            return backend

        self.bench = bench
        self.qtbot = qtbot
        self.register = register
        self.workspace: Workspace = replace(
            bench.workspace,
            keys=ApiKeys(find),
            destination=destination(Environment.TEST, register.base_url),
        )
        bench.workspace.contexts.add(SCHOOL, bench.moment)
        bench.desk.opened(self.workspace, self.workspace.contexts.list())
        self.page = SettingsPage(bench.desk)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 800)
        self.page.show()
        self.page.shown()
        bench.settle()

    @property
    def line(self) -> QLineEdit:
        return self.page.contexts.rows[0].panel.line

    def paste(self, text: str) -> None:
        """Opens the field, types into it and presses Enter."""
        self.page.contexts.rows[0].open_panel()
        type_text(self.line, text)
        press(self.line, Qt.Key.Key_Return)
        self.settle()

    def settle(self) -> None:
        self.bench.settle()
        self.bench.settle()

    def text(self) -> str:
        return " | ".join(visible_texts(self.page)).replace("\u00a0", " ")

    def kept(self) -> str | None:
        return self.workspace.key_of(SCHOOL)


@pytest.fixture
def register() -> Iterator[TrainingRegister]:
    with TrainingRegister(publish_after=0.0) as running:
        yield running


@pytest.fixture
def bench_in_test(themed: object, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with benched(qtbot, tmp_path, Environment.TEST) as made:
        yield made


@pytest.fixture
def office(bench_in_test: Bench, qtbot: QtBot, register: TrainingRegister) -> Iterator[Office]:
    made = Office(bench_in_test, qtbot, register, MemoryKeyring())
    yield made
    made.settle()


def school_in_register(register: TrainingRegister, context: Context = SCHOOL) -> None:
    register.publish_directly(_published(entry("Nauka pływania", "100.00", "OR.1", context)))


def _published(raw: dict[str, object]) -> dict[str, object]:
    details = raw["szczegolyUmowy"]
    assert isinstance(details, dict)
    return {**raw, "szczegolyUmowy": {**details, "wartoscPrzedmiotu": 100.0}}


def test_a_key_of_this_entity_is_checked_and_kept(office: Office) -> None:
    school_in_register(office.register)
    with office.qtbot.waitSignal(office.bench.desk.wake_wanted):
        office.paste(f"  „{KEY}”\n")
    assert office.kept() == KEY
    assert office.line.text() == ""
    assert "Klucz zapisany" in office.text()
    assert "Kończy się na …6785" in office.text()
    assert KEY not in office.text()


def test_the_field_is_masked_and_forgets_what_was_undone(office: Office) -> None:
    office.paste(KEY)
    assert office.line.echoMode() is QLineEdit.EchoMode.Password
    school_in_register(office.register)
    press(office.line, Qt.Key.Key_Return)
    office.settle()
    assert office.kept() == KEY
    office.line.undo()
    assert office.line.text() == ""


def test_an_unconfirmed_key_is_kept_only_when_the_clerk_says_whose_it_is(office: Office) -> None:
    office.paste(KEY)
    assert office.kept() is None
    assert "Czyj to klucz?" in office.text()
    assert (
        "Klucz działa, ale rejestr nie podaje, czyj jest. Potwierdź, że wygenerowano go w kontekście: "
        "Szkoła Podstawowa nr 2 w Zalesiu, REGON 123456785." in office.text()
    )
    office.page.contexts.rows[0].panel.vouch.click()
    office.settle()
    assert office.kept() == KEY
    assert "właściciel niepotwierdzony" in office.text()
    assert not office.workspace.contexts.key_note(SCHOOL.regon).confirmed


def test_typing_on_takes_the_question_back(office: Office) -> None:
    office.paste(KEY)
    type_text(office.line, "x")
    assert not office.page.contexts.rows[0].panel.vouch.isVisible()


def test_another_entity_s_key_is_refused_by_name(office: Office) -> None:
    school_in_register(office.register, LIBRARY)
    office.paste("klucz-111111110")
    assert office.kept() is None
    assert office.line.text() == ""
    assert "To klucz innej jednostki: Gminna Biblioteka Publiczna, REGON 111111110" in office.text()


def test_a_key_that_the_register_refuses_is_not_kept(office: Office) -> None:
    office.paste("klucz-odrzucony")
    assert office.kept() is None
    assert "Rejestr nie zna tego klucza. Może pochodzi z innego środowiska?" in office.text()


def test_the_key_of_another_entity_here_is_refused_by_name(office: Office) -> None:
    office.workspace.contexts.add(LIBRARY, MOMENT)
    office.workspace.keys.store(office.workspace.key_slot(LIBRARY), KEY)
    office.paste(KEY)
    assert office.kept() is None
    assert "Ten klucz jest już zapisany dla: Gminna Biblioteka Publiczna, REGON 111111110." in office.text()
    assert office.register.requests == ()


def test_before_pasting_it_asks_for_a_key_that_is_there(office: Office) -> None:
    office.page.contexts.rows[0].open_panel()
    assert "czy ktoś w jednostce (także program księgowy) ma już klucz? Poproś o niego." in office.text()
    assert "Nowy klucz może unieważnić poprzedni." in office.text()


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("anna.nowak@szkola.pl", "To wygląda na adres e-mail"),
        ("klucz z odstępem", "odstęp"),
        ("zażółć", "polskie"),
    ],
)
def test_what_is_no_key_is_said_so_without_asking_the_register(
    office: Office, pasted: str, words: str
) -> None:
    office.paste(pasted)
    assert words in office.text()
    assert office.register.requests == ()
    assert office.kept() is None


def test_an_outage_keeps_the_text_for_another_try(office: Office) -> None:
    office.register.stop()
    office.paste(KEY)
    assert office.kept() is None
    assert office.line.text() == KEY
    assert "HTTP" not in office.text()


def test_a_kept_key_can_be_checked_and_removed(office: Office) -> None:
    school_in_register(office.register)
    office.paste(KEY)
    row = office.page.contexts.rows[0]
    row.check.click()
    office.settle()
    assert "Klucz działa i należy do: Szkoła Podstawowa nr 2 w Zalesiu" in office.text()
    row.remove.click()
    assert office.kept() == KEY, "asked first"
    row.sure.click()
    office.settle()
    assert office.kept() is None
    assert "Brak klucza" in office.text()


def test_a_kept_key_that_turns_out_to_be_another_entity_s_is_named(office: Office) -> None:
    office.paste("klucz-111111110")
    office.page.contexts.rows[0].panel.vouch.click()
    office.settle()
    note = office.workspace.contexts.key_note(SCHOOL.regon)
    office.workspace.contexts.set_key_note(SCHOOL.regon, replace(note, confirmed=True))
    school_in_register(office.register, LIBRARY)
    with office.qtbot.waitSignal(office.bench.desk.wake_wanted):
        office.page.contexts.rows[0].check.click()
        office.settle()
    assert "To klucz innej jednostki: Gminna Biblioteka Publiczna, REGON 111111110." in office.text()
    assert "| Klucz innej jednostki |" in office.text()
    assert "Niczego nie zapisano" not in office.text()


def test_with_no_keyring_a_key_serves_until_the_program_closes(
    bench_in_test: Bench, qtbot: QtBot, register: TrainingRegister
) -> None:
    office = Office(bench_in_test, qtbot, register, None)
    assert "Na tym komputerze nie ma bezpiecznego magazynu haseł." in office.text()
    school_in_register(register)
    office.paste(KEY)
    assert "Na tym komputerze nie ma bezpiecznego magazynu haseł." in office.text()
    assert office.line.text() == KEY
    office.page.contexts.rows[0].panel.session_only.setChecked(True)
    press(office.line, Qt.Key.Key_Return)
    office.settle()
    assert office.workspace.keys.read_in_memory(office.workspace.key_slot(SCHOOL)) == KEY
    assert "tylko do zamknięcia programu" in office.text()


def test_a_locked_keyring_says_how_to_unlock_it(
    bench_in_test: Bench, qtbot: QtBot, register: TrainingRegister
) -> None:
    office = Office(bench_in_test, qtbot, register, FailingKeyring(KeyringLocked("locked")))
    assert "Systemowy magazyn haseł jest zablokowany." in office.text()
    assert "Odblokuj magazyn haseł" in office.text()
    assert "Spróbuj ponownie" in office.text()


def test_a_keyring_that_loses_values_is_told_apart(
    bench_in_test: Bench, qtbot: QtBot, register: TrainingRegister
) -> None:
    office = Office(bench_in_test, qtbot, register, ForgetfulKeyring())
    school_in_register(register)
    office.paste(KEY)
    assert "magazyn haseł działa wadliwie" in office.text()
    assert not office.workspace.contexts.key_note(SCHOOL.regon).stored_at


def test_everything_has_a_name_and_is_reached_by_keys(office: Office) -> None:
    office.page.contexts.rows[0].open_panel()
    office.page.add_context()
    office.settle()
    assert complaints(office.page) == []


@pytest.mark.parametrize(
    ("key", "words", "kind"),
    [
        (KeyAtHand(False), "Brak klucza", Kind.WARNING),
        (KeyAtHand(True, "3f9a", "keyring", True, MOMENT, MOMENT), "Klucz zapisany", Kind.SUCCESS),
        (
            KeyAtHand(True, "3f9a", "keyring", False, MOMENT, MOMENT),
            "Klucz zapisany, właściciel niepotwierdzony",
            Kind.WARNING,
        ),
        (
            KeyAtHand(True, "3f9a", "keyring", True, MOMENT, None, MOMENT),
            "Rejestr nie przyjął klucza",
            Kind.ERROR,
        ),
    ],
)
def test_the_state_of_a_key_in_words(key: KeyAtHand, words: str, kind: Kind) -> None:
    assert key_badge(key, Environment.PRODUCTION) == (words, kind)


def test_a_key_s_sentence_names_its_end_place_and_times() -> None:
    sentence = key_sentence(
        KeyAtHand(True, "3f9a", "session", True, MOMENT, MOMENT), Environment.TEST, MOMENT
    ).replace("\u00a0", " ")
    assert sentence == (
        "Kończy się na …3f9a, tylko do zamknięcia programu, zapisany dziś o 11:31, "
        "ostatnio użyty dziś o 11:31."
    )


@pytest.mark.parametrize(
    ("platform", "name"),
    [
        ("win32", "Menedżer poświadczeń systemu Windows"),
        ("darwin", "Pęk kluczy macOS"),
        ("linux", "systemowy magazyn haseł"),
    ],
)
def test_the_place_is_named_as_its_owner_knows_it(platform: str, name: str) -> None:
    assert keyring_name(platform) == name


def test_a_stored_key_that_lies_in_the_clipboard_can_be_cleared_from_it(
    office: Office, register: TrainingRegister
) -> None:
    school_in_register(register)
    QGuiApplication.clipboard().setText(f" {KEY}\n")
    office.paste(KEY)
    assert office.kept() == KEY
    assert "leży jeszcze w schowku" in office.text()
    row = office.page.contexts.rows[0]
    assert row.answer.action is not None
    assert row.answer.action.text() == "Wyczyść schowek"
    assert QGuiApplication.clipboard().text(), "nothing is cleared before the person says so"
    press(row.answer.action, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == ""
    assert "schowku" not in office.text()


def test_another_text_in_the_clipboard_is_left_alone(office: Office, register: TrainingRegister) -> None:
    school_in_register(register)
    QGuiApplication.clipboard().setText("lista zakupów")
    office.paste(KEY)
    assert "schowku" not in office.text()
    assert QGuiApplication.clipboard().text() == "lista zakupów"
