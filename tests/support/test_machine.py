"""Which computer, which place: the same each time, another one for a copy."""

from pathlib import Path

from cru_desktop.support.home import home_of, office_backups
from cru_desktop.support.machine import machine_id, owner_here, place_of, safe_name
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.profile_folder import open_profile_folder


def test_the_machine_stays_the_same() -> None:
    assert machine_id() == machine_id() != ""


def test_without_a_number_of_its_own_it_is_its_name(tmp_path: Path) -> None:
    assert machine_id((tmp_path / "brak",)) != ""
    (tmp_path / "pusty").write_text("\n", encoding="ascii")
    assert machine_id((tmp_path / "pusty",)) == machine_id(())


def test_another_machine_profile_or_folder_is_another_place(tmp_path: Path) -> None:
    places = {
        place_of(tmp_path, "p", "m"),
        place_of(tmp_path, "p", "n"),
        place_of(tmp_path, "q", "m"),
        place_of(tmp_path / "x", "p", "m"),
    }
    assert len(places) == 4
    (tmp_path / "link").symlink_to(tmp_path)
    assert place_of(tmp_path / "link", "p", "m") == place_of(tmp_path, "p", "m")
    assert "m" * 32 not in place_of(tmp_path, "p", "m" * 32)


def test_a_folder_s_home_stays_until_it_is_copied(tmp_path: Path) -> None:
    folder = open_profile_folder(tmp_path / "a")
    assert home_of(folder) == home_of(open_profile_folder(tmp_path / "a"))
    assert home_of(folder).place != home_of(open_profile_folder(tmp_path / "b")).place


def test_each_person_has_an_own_folder_among_the_office_s_backups(tmp_path: Path) -> None:
    folder = open_profile_folder(tmp_path / "a")
    assert office_backups(folder, OfficeDefaults()) is None
    found = office_backups(folder, OfficeDefaults(backup_dir=tmp_path / "kopie"))
    assert found is not None
    assert found.parent == tmp_path / "kopie"
    assert folder.profile_id in found.name
    assert safe_name(owner_here()) in found.name
    assert safe_name("URZĄD\\jan@PC:7") == "URZĄD_jan@PC_7"
