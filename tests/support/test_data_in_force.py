"""Which data hold on a computer: the office's where they are newer and whole, else the program's own."""

import re
import shutil
import threading
import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from cru_desktop.domain.problem import WhoseMove
from cru_desktop.domain.register_data import ORDINARY
from cru_desktop.support import data_in_force as module
from cru_desktop.support.data_files import LARGEST, DataName
from cru_desktop.support.data_folder import MANIFEST, DataFolderError, manifest_of, read_data_folder
from cru_desktop.support.data_in_force import DataInForce, Fate, data_in_force, own_data
from cru_desktop.support.office_file import OfficeFileError, parse_office_file
from cru_desktop.support.settings import Settings
from tests.support.data_folders import NEWER, RULES_FILE, change, office_data, seal

TODAY = date(2027, 2, 1)
SUBJECT = "szczegolyUmowy.przedmiotUmowy"
LIMITS, GROUNDS, COUNTRIES = DataName.FIELD_LIMITS, DataName.EXCLUSION_GROUNDS, DataName.COUNTRIES


def fates(found: DataInForce) -> dict[DataName, Fate]:
    return {each.name: each.fate for each in found.files}


def test_without_a_folder_the_program_s_own_hold() -> None:
    found = data_in_force(None, TODAY)
    assert found == own_data()
    assert found.data == ORDINARY
    assert found.problem is None
    assert not found.own_is_damaged
    assert [each.name for each in found.files] == list(DataName)
    assert {each.version for each in found.files} == {"2026-11-22"}


def test_newer_files_of_the_office_are_used(tmp_path: Path) -> None:
    folder = office_data(tmp_path / "dane")
    change(folder, LIMITS, lambda raw: raw["values"].update({SUBJECT: 5000}))
    change(folder, GROUNDS, lambda raw: raw["values"].insert(0, "Art. 8 ustawy próbnej"))
    change(folder, COUNTRIES, lambda raw: raw["values"].update({"ZZ": "Zelandia", "NL": "Niderlandy"}))
    text = folder / RULES_FILE
    text.write_text(text.read_text("utf-8") + "9. Nowa zasada.\n", "utf-8")
    change(folder, DataName.TEST_RULES, lambda raw: raw)
    found = data_in_force(folder, TODAY)
    assert found.problem is None
    assert set(fates(found).values()) == {Fate.USED}
    assert {each.version for each in found.files} == {NEWER}
    assert found.data.spec(SUBJECT).max_length == 5000
    assert found.data.spec("stronyUmowy[1].nazwa").max_length == 1000, "all others as they were"
    assert found.data.grounds[0] == "Art. 8 ustawy próbnej"
    assert found.data.country_name("ZZ") == "Zelandia"
    assert (found.data.country_of("Holandia"), found.data.country_of("Niderlandy")) == ("NL", "NL")
    assert found.rules.text.endswith("9. Nowa zasada.\n")
    assert found.rules.version == NEWER


def test_one_file_may_be_newer_alone(tmp_path: Path) -> None:
    folder = office_data(tmp_path / "dane", GROUNDS)
    change(folder, GROUNDS, lambda raw: raw.update(values=["INNA", "Nowa podstawa"]))
    found = data_in_force(folder, TODAY)
    assert found.problem is None
    assert found.data.grounds == ("INNA", "Nowa podstawa")
    assert found.data.limits == ORDINARY.limits
    assert fates(found)[LIMITS] is Fate.ABSENT


@pytest.mark.parametrize(
    ("version", "valid_from", "fate", "told"),
    [
        ("2026-11-22", "2026-07-01", Fate.BAD, "zmieniono treść, a wersja jest ta sama"),
        (
            "2026-11-21",
            "2026-07-01",
            Fate.OLDER,
            "wersja 2026-11-21 jest starsza niż w programie (2026-11-22)",
        ),
        ("2026-11-22.1", "2026-07-01", Fate.USED, ""),
        ("2027-01-01", "2027-02-01", Fate.USED, ""),
        ("2027-01-01", "2027-02-02", Fate.LATER, "wersja 2027-01-01 obowiązuje od 02.02.2027"),
    ],
)
def test_version_and_first_day_decide(
    tmp_path: Path, version: str, valid_from: str, fate: Fate, told: str
) -> None:
    folder = office_data(tmp_path / "dane", GROUNDS)
    values = {"version": version, "valid_from": valid_from, "values": ["INNA"]}
    change(folder, GROUNDS, lambda raw: raw.update(values))
    found = data_in_force(folder, TODAY)
    (each,) = (each for each in found.files if each.name is GROUNDS)
    assert each.fate is fate
    assert told in each.reason
    assert bool(each.reason) == bool(told)
    assert found.data.grounds == (("INNA",) if fate is Fate.USED else ORDINARY.grounds)
    # What was overtaken by a new program is told to the IT person alone, in Ustawienia and by selftest.
    assert (found.problem is not None) == (fate is Fate.BAD)


def test_the_same_version_is_nothing_to_speak_of(tmp_path: Path) -> None:
    found = data_in_force(office_data(tmp_path / "dane"), TODAY)
    assert set(fates(found).values()) == {Fate.SAME}
    assert found.problem is None
    assert found.data == ORDINARY


def test_a_bad_file_is_named_and_the_good_one_beside_it_is_used(tmp_path: Path) -> None:
    folder = office_data(tmp_path / "dane", GROUNDS, COUNTRIES)
    change(folder, GROUNDS, lambda raw: raw.update(values=["INNA"]))
    change(folder, COUNTRIES, lambda raw: raw["values"].pop("DE"))
    found = data_in_force(folder, TODAY)
    assert fates(found) == {
        DataName.TEST_RULES: Fate.ABSENT,
        LIMITS: Fate.ABSENT,
        GROUNDS: Fate.USED,
        COUNTRIES: Fate.BAD,
    }
    assert found.data.grounds == ("INNA",)
    assert found.data.countries == ORDINARY.countries
    problem = found.problem
    assert problem is not None
    assert problem.code == "CRU-URZAD-04"
    why = "brakuje kraju „DE” (Niemcy), którego używają zapisane umowy"
    assert problem.happened == f"Pliku urzędu „countries.json” nie użyto: {why}."
    assert problem.program_does == "Program działa dalej z danymi, które ma od początku."
    assert str(folder) in problem.you_can
    assert problem.whose_move is WhoseMove.IT_PERSON


def test_several_bad_files_are_told_at_once(tmp_path: Path) -> None:
    folder = office_data(tmp_path / "dane", GROUNDS, COUNTRIES)
    for name in (GROUNDS, COUNTRIES):
        (folder / name.file_name).write_bytes(b"{")
    seal(folder)
    problem = data_in_force(folder, TODAY).problem
    assert problem is not None
    assert problem.happened == "Nie użyto plików urzędu: exclusion-grounds.json, countries.json."
    assert problem.details.count("to nie jest poprawny JSON") == 2


def test_a_file_edited_or_cut_off_after_the_manifest_is_not_used(tmp_path: Path) -> None:
    folder = office_data(tmp_path / "dane", GROUNDS, DataName.TEST_RULES)
    file = folder / GROUNDS.file_name
    file.write_text(file.read_text("utf-8").replace("INNA", "INNA "), "utf-8")
    text = folder / RULES_FILE
    text.write_bytes(text.read_bytes()[:1000])
    found = data_in_force(folder, TODAY)
    reasons = {each.name: each.reason for each in found.files}
    assert reasons[GROUNDS] == "„exclusion-grounds.json” jest inny, niż zapisano w manifest.json"
    assert reasons[DataName.TEST_RULES] == f"„{RULES_FILE}” jest inny, niż zapisano w manifest.json"
    assert found.rules == own_data().rules


def test_rules_without_their_text_and_a_file_that_the_manifest_lacks(tmp_path: Path) -> None:
    folder = office_data(tmp_path / "dane", GROUNDS, DataName.TEST_RULES)
    (folder / RULES_FILE).unlink()
    shutil.copyfile(folder / GROUNDS.file_name, folder / LIMITS.file_name)
    reasons = {each.name: each.reason for each in data_in_force(folder, TODAY).files}
    assert reasons[DataName.TEST_RULES] == "nie da się odczytać pliku (FileNotFoundError)"
    assert reasons[LIMITS] == "w manifest.json nie ma pliku „field-limits.json”"


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    folder = office_data(tmp_path / "dane", GROUNDS, COUNTRIES)
    with (folder / GROUNDS.file_name).open("wb") as file:
        file.truncate(LARGEST * 4)
    reasons = {each.name: each.reason for each in data_in_force(folder, TODAY).files}
    assert reasons[GROUNDS] == "plik jest za duży"
    with pytest.raises(DataFolderError, match="plik jest za duży"):
        manifest_of(folder)


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    folder = office_data(tmp_path / "dane", GROUNDS)
    (folder / LIMITS.file_name).mkdir()
    reasons = {each.name: each.reason for each in data_in_force(folder, TODAY).files}
    assert reasons[LIMITS] == "„field-limits.json” nie jest plikiem"


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        (None, "brakuje pliku manifest.json"),
        (b"{", "manifest.json: to nie jest poprawny JSON (wiersz 1)"),
        (b"[]", "manifest.json: to nie jest obiekt JSON"),
        (b'{"format": 1}', "manifest.json ma mieć „format” 1 i „files”"),
        (b'{"format": 2, "files": {}}', "manifest.json ma mieć „format” 1 i „files”"),
        (b'{"format": 1, "files": []}', "manifest.json ma mieć „format” 1 i „files”"),
    ],
)
def test_without_its_manifest_nothing_of_a_folder_is_used(
    tmp_path: Path, manifest: bytes | None, told: str
) -> None:
    folder = office_data(tmp_path / "dane", GROUNDS)
    change(folder, GROUNDS, lambda raw: raw.update(values=["INNA"]))
    (folder / MANIFEST).unlink()
    if manifest is not None:
        (folder / MANIFEST).write_bytes(manifest)
    found = data_in_force(folder, TODAY)
    assert found.data == ORDINARY
    assert found.problem is not None
    assert found.problem.code == "CRU-URZAD-03"
    assert told in found.problem.happened
    assert found.problem.program_does.startswith("Program działa dalej")


def test_a_folder_that_is_gone_or_none_at_all(tmp_path: Path) -> None:
    (tmp_path / "plik").write_text("to nie folder")
    for folder in (tmp_path / "nie ma", tmp_path / "plik"):
        found = data_in_force(folder, TODAY)
        assert found.data == ORDINARY
        assert found.problem is not None
        assert "nie da się otworzyć folderu" in found.problem.happened
        assert str(folder) in found.problem.you_can


def test_a_folder_without_rights_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused as the system refuses it: an administrator, as who tests may run, may read everything."""
    folder = office_data(tmp_path / "dane")

    def refused(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("cru_desktop.support.data_folder.os.scandir", refused)
    found = data_in_force(folder, TODAY)
    monkeypatch.undo()
    assert found.data == ORDINARY
    assert found.problem is not None
    assert "PermissionError" in found.problem.details


def test_a_folder_that_does_not_answer_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a computer that is switched off: whoever opens its folder hangs in the system."""
    answers = threading.Event()
    hung = threading.Event()

    def hanging(_folder: Path) -> None:
        hung.set()
        answers.wait(60)

    monkeypatch.setattr(module, "read_data_folder", hanging)
    own_data()
    try:
        found = data_in_force(tmp_path, TODAY, patience=0.05)
    finally:
        answers.set()
    assert hung.is_set()
    assert found.data == ORDINARY
    assert found.problem is not None
    assert "folder nie odpowiada" in found.problem.happened


def test_files_of_a_newer_program_are_left_alone(tmp_path: Path) -> None:
    folder = office_data(tmp_path / "dane")
    (folder / "party-kinds.json").write_text("{}")
    (folder / "notatka.txt").write_text("od informatyka")
    assert read_data_folder(folder).unknown == ("party-kinds.json",)
    assert data_in_force(folder, TODAY).problem is None


# -- what the administrator is told ------------------------------------------------------------------------

GUIDE = (Path(__file__).parents[2] / "docs" / "ustawienia-urzedu.md").read_text("utf-8")


def test_the_example_in_the_administrator_s_guide_is_used_as_it_stands(tmp_path: Path) -> None:
    (example,) = (
        block for block in re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL) if '"values"' in block
    )
    folder = tmp_path / "dane"
    folder.mkdir()
    (folder / GROUNDS.file_name).write_text(example, "utf-8")
    seal(folder)
    assert data_in_force(folder, date(2027, 2, 28)).data.grounds == ORDINARY.grounds
    found = data_in_force(folder, date(2027, 3, 1))
    assert found.problem is None
    assert found.data.grounds[1:] == ("Art. 8 ust. 1 ustawy o ochronie tajemnic", "INNA")


def test_the_guide_names_every_file_and_the_setting() -> None:
    for name in (*(name.file_name for name in DataName), MANIFEST, "data_dir", "check-data"):
        assert f"`{name}" in GUIDE or name in GUIDE, name
    (settings,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert "data_dir" in tomllib.loads(settings)


def test_the_folder_is_named_in_the_office_s_settings_alone() -> None:
    folder = str(Path.cwd().anchor) + "dane"
    assert parse_office_file({"data_dir": folder}).data_dir == Path(folder)
    for wrong in ("dane", "", 5):
        with pytest.raises(OfficeFileError, match="data_dir"):
            parse_office_file({"data_dir": wrong})
    assert "data_dir" not in {each.name for each in fields(Settings)}
