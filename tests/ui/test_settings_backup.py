"""Kopia danych in Ustawienia and on the whole program: made now, looked into, restored, moved away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from cru_desktop.app.window import open_program
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem, WhoseMove
from cru_desktop.storage.data_home import DataHome, HomePlace
from cru_desktop.storage.restore import read_backup
from cru_desktop.support.office_defaults import OfficeDefaults, OfficeReading
from cru_desktop.support.profile_folder import ProfileFolder, open_profile_folder
from cru_desktop.support.surroundings import Surroundings
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.settings.backup_card import BackupCard
from cru_desktop.ui.pages.settings.environment_card import EnvironmentCard
from cru_desktop.ui.pages.settings.settings_page import SettingsPage
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench, benched
from tests.ui.keyboard import press

PATIENCE = 20_000
CONTACT = "Anna Nowak, tel. 22 123 45 67"


class Backup:
    """The card on a real desk, with a folder of the office beside."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        self.card = BackupCard(bench.desk)
        qtbot.addWidget(self.card)
        self.card.resize(900, 600)
        self.card.show()
        self.card.read()
        bench.settle()

    def text(self) -> str:
        return " | ".join(visible_texts(self.card))

    def made(self) -> Path:
        press(self.card.make, Qt.Key.Key_Space)
        self.bench.settle()
        (file,) = (self.bench.workspace.folder / "backups").glob("training-*-manual.db")
        return file


@pytest.fixture
def backup(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Backup]:
    around = Surroundings(office_backups=lambda: tmp_path / "urzad")
    with benched(qtbot, tmp_path / "profile", surroundings=around) as bench:
        bench.open_with_school()
        yield Backup(bench, qtbot)
        bench.settle()


def test_a_backup_is_made_now_here_and_in_the_office_s_folder(backup: Backup, tmp_path: Path) -> None:
    assert "Nie ma jeszcze żadnej kopii." in backup.text()
    made = backup.made()
    assert "Ostatnia kopia: 22.11.2026, 11:31." in backup.text()
    assert f"Folder kopii urzędu: {tmp_path / 'urzad'}. Ostatnia: 22.11.2026, 11:31." in backup.text()
    assert (tmp_path / "urzad" / made.name).is_file()
    assert backup.card.make.isEnabled()
    assert complaints(backup.card) == []


def test_an_office_folder_that_cannot_be_written_is_told_and_the_backup_here_stays(
    backup: Backup, tmp_path: Path
) -> None:
    (tmp_path / "urzad").write_text("a file, not a folder")
    made = backup.made()
    assert made.is_file()
    assert backup.card.answer.isVisible()
    assert "Ostatnia kopia: 22.11.2026, 11:31." in backup.text()


def test_a_backup_is_looked_into_and_nothing_is_changed(backup: Backup) -> None:
    made = backup.made()
    wished: list[object] = []
    backup.bench.desk.restore_wanted.connect(lambda *wish: wished.append(wish))
    backup.card.look_into(made)
    backup.bench.settle()
    assert "Kopia z 22.11.2026, 11:31" in backup.text()
    assert PRACTICE_CONTEXT.name in backup.text()
    assert "0 umów, w tym 0 szkiców i 0 opublikowanych." in backup.text()
    assert "Zanim cokolwiek wyślę, sprawdzę, co już jest w rejestrze." in backup.text()
    assert complaints(backup.card) == []
    press(backup.card.restore.keep, Qt.Key.Key_Space)
    assert "Kopia z 22.11" not in backup.text()
    assert wished == []


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00half", b"not a database"])
def test_a_file_that_is_no_backup_is_told(backup: Backup, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kopia.db"
    file.write_bytes(content)
    backup.card.look_into(file)
    backup.bench.settle()
    assert "nie jest kopią danych programu" in backup.text()
    assert not backup.card.restore.go.isVisible()


def test_another_person_s_backup_needs_a_tick_of_its_own(backup: Backup) -> None:
    home, bench = DataHome(backup.bench.workspace.database), backup.bench
    home.settle(HomePlace("dom", "jan@stary-komputer"), bench.moment)
    made = backup.made()
    home.settle(HomePlace("biuro", "anna@sekretariat"), bench.moment)
    wished: list[tuple[Path, bool]] = []
    bench.desk.restore_wanted.connect(lambda file, other: wished.append((file, other)))
    backup.card.look_into(made)
    bench.settle()
    assert "jan@stary-komputer" in backup.text()
    assert not backup.card.restore.go.isEnabled()
    press(backup.card.restore.other_person, Qt.Key.Key_Space)
    press(backup.card.restore.go, Qt.Key.Key_Space)
    assert wished == [(made, True)]


def test_files_are_chosen_in_dialogs_that_leave_the_window_free(backup: Backup, tmp_path: Path) -> None:
    made = backup.made()
    press(backup.card.choose, Qt.Key.Key_Space)
    (dialog,) = backup.card.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(made))
    dialog.close()
    backup.bench.settle()
    assert "Kopia z 22.11.2026, 11:31" in backup.text()
    press(backup.card.move_away, Qt.Key.Key_Space)
    press(backup.card.moving.to_look_at, Qt.Key.Key_Space)
    press(backup.card.moving.save, Qt.Key.Key_Space)
    (dialog,) = (each for each in backup.card.findChildren(QFileDialog) if each.isVisible())
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(tmp_path / "umowy.cru"))
    dialog.close()
    backup.bench.settle()
    assert (tmp_path / "umowy.cru").is_file()


def test_moving_for_good_ends_sending_here_and_says_that_keys_stay(backup: Backup, tmp_path: Path) -> None:
    press(backup.card.move_away, Qt.Key.Key_Space)
    moving = backup.card.moving
    assert "Klucze API nie przechodzą z danymi" in backup.text()
    assert not moving.save.isEnabled(), "neither is chosen beforehand"
    assert complaints(backup.card) == []
    press(moving.for_good, Qt.Key.Key_Space)
    assert moving.save.isEnabled()
    target = tmp_path / "umowy.cru"
    moving.save_to(target)
    backup.bench.settle()
    assert "Ten komputer nic już nie wysyła." in backup.text()
    assert backup.bench.workspace.submissions.is_paused()
    assert read_backup(target).sending_end is None


def test_a_copy_to_look_at_leaves_this_computer_as_it_was(backup: Backup, tmp_path: Path) -> None:
    press(backup.card.move_away, Qt.Key.Key_Space)
    press(backup.card.moving.to_look_at, Qt.Key.Key_Space)
    backup.card.moving.save_to(tmp_path / "umowy.cru")
    backup.bench.settle()
    assert "Kopia do wglądu zapisana." in backup.text()
    assert not backup.bench.workspace.submissions.is_paused()
    assert read_backup(tmp_path / "umowy.cru").sending_end is not None
    backup.card.look_into(tmp_path / "umowy.cru")
    backup.bench.settle()
    assert "Z tych danych nic nie zostanie wysłane" in backup.text()


def test_a_file_that_is_there_already_is_not_overwritten(backup: Backup, tmp_path: Path) -> None:
    target = tmp_path / "umowy.cru"
    target.write_text("something of mine")
    press(backup.card.move_away, Qt.Key.Key_Space)
    press(backup.card.moving.for_good, Qt.Key.Key_Space)
    backup.card.moving.save_to(target)
    backup.bench.settle()
    assert "już istnieje" in backup.text()
    assert target.read_text() == "something of mine"
    assert not backup.bench.workspace.submissions.is_paused()


# The whole program ---------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> ProfileFolder:
    return open_profile_folder(tmp_path / "profile")


def told(window: MainWindow) -> str:
    return " ".join(visible_texts(window.quiet_bar))


def settings_page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    window.show_page(PageName.SETTINGS)
    page = window.page(PageName.SETTINGS)
    assert isinstance(page, SettingsPage)
    return page


def open_window(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    qtbot.waitUntil(lambda: window.desk.is_open, timeout=PATIENCE)


def test_a_backup_is_restored_in_the_window_and_the_queue_waits(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot
) -> None:
    with open_program(themed, folder, Environment.TRAINING) as window:
        open_window(window, qtbot)
        card = settings_page(window, qtbot).backup
        press(card.make, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: bool(list(folder.backups.glob("*-manual.db"))), timeout=PATIENCE)
        (made,) = folder.backups.glob("*-manual.db")
        window.desk.run(lambda w: w.contexts.add(PRACTICE_CONTEXT, w.now()), lambda _: None)
        window.desk.reload_contexts()
        qtbot.waitUntil(lambda: len(window.desk.contexts) == 1, timeout=PATIENCE)
        card.look_into(made)
        qtbot.waitUntil(lambda: not card.restore.go.visibleRegion().isEmpty(), timeout=PATIENCE)
        press(card.restore.go, Qt.Key.Key_Space)
        assert not window.desk.is_open
        qtbot.waitUntil(lambda: "To kopia z " in told(window), timeout=PATIENCE)
        assert "sprawdzę, co już jest w rejestrze" in told(window)
        assert window.desk.contexts == ()
    (kept,) = folder.backups.glob("*-before-restore.db")
    assert read_backup(kept).contexts == ((PRACTICE_CONTEXT.regon, PRACTICE_CONTEXT.name),)


def test_a_restore_that_fails_opens_the_data_as_they_were(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot, tmp_path: Path
) -> None:
    with open_program(themed, folder, Environment.TRAINING) as window:
        open_window(window, qtbot)
        window.desk.run(lambda w: w.contexts.add(PRACTICE_CONTEXT, w.now()), lambda _: None)
        window.desk.reload_contexts()
        qtbot.waitUntil(lambda: len(window.desk.contexts) == 1, timeout=PATIENCE)
        window.desk.restore(tmp_path / "gone.db")
        qtbot.waitUntil(lambda: window.quiet_bar.problem is not None, timeout=PATIENCE)
        qtbot.waitUntil(lambda: window.desk.is_open, timeout=PATIENCE)
        assert window.desk.contexts == (PRACTICE_CONTEXT,)
        assert "Niczego nie zmieniam" in told(window)


def test_the_office_s_contact_is_in_the_quiet_bar_where_the_move_is_the_it_person_s(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot
) -> None:
    office = OfficeReading(OfficeDefaults(support_contact=CONTACT))
    with open_program(themed, folder, Environment.TRAINING, office=office) as window:
        open_window(window, qtbot)
        problem = Problem("CRU-1", "Sieć nie działa.", "Czekam.", "Pokaż to.", "", WhoseMove.IT_PERSON)
        window.desk.raise_problem(problem)
        assert f"Informatyk: {CONTACT}." in told(window)
        window.desk.raise_problem(Problem("CRU-2", "Brak nazwy.", "Nic.", "Wpisz nazwę."))
        assert CONTACT not in told(window)


def test_an_environment_left_out_by_the_office_is_shown_with_the_reason(
    themed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    office = OfficeDefaults(environments=(Environment.TRAINING,), support_contact=CONTACT)
    with benched(qtbot, tmp_path, surroundings=Surroundings(office)) as bench:
        card = EnvironmentCard(bench.desk)
        qtbot.addWidget(card)
        card.show()
        assert not card.radio(Environment.PRODUCTION).isEnabled()
        assert "niedostępne" in card.radio(Environment.PRODUCTION).text()
        text = " ".join(visible_texts(card))
        assert "ustawienia urzędu nie pozwalają" in text
        assert f"poproś informatyka ({CONTACT})" in text
        assert card.radio(Environment.TRAINING).isEnabled()
        assert card.radio(Environment.TRAINING).text() == "Ćwiczenia – tu teraz pracujesz"
    elsewhere = Surroundings(OfficeDefaults(environments=(Environment.TEST,)))
    with benched(qtbot, tmp_path / "other", surroundings=elsewhere) as bench:
        card = EnvironmentCard(bench.desk)
        qtbot.addWidget(card)
        words = "Ćwiczenia – tu teraz pracujesz, choć urząd je wyłączył"
        assert card.radio(Environment.TRAINING).text() == words
