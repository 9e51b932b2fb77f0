"""`restore`, `export`, `keys remove`, `check-connection`, and the office's settings on the command line."""

import io
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import keyring.backend
import pytest

from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.key_slot import KeySlot
from cru_desktop.secrets.proxy_password import ProxySlot
from cru_desktop.training.server import TrainingRegister
from tests.cli.conftest import Answer
from tests.secrets.keyrings import MemoryKeyring

Cru = Callable[..., Answer]
SCHOOL = ("--regon", "123456785", "--nip", "1234563218", "--name", "Szkoła Podstawowa nr 2")
LIBRARY = ("--regon", "012345675", "--nip", "5260001246", "--name", "Biblioteka")
TRAINING = ("--environment", "training")


class _Keyring(MemoryKeyring, keyring.backend.KeyringBackend):
    """A keyring of the keyring library's own kind, in memory."""

    priority = 9.0


@pytest.fixture
def safe() -> Iterator[_Keyring]:
    """The system's keyring for the time of a test."""
    before, mine = keyring.get_keyring(), _Keyring()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profil"


@pytest.fixture
def moved(cru: Cru, tmp_path: Path) -> Path:
    """A file for another computer, out of a profile with one entity."""
    cru("context", "add", *TRAINING, *SCHOOL)
    file = tmp_path / "umowy.cru"
    assert cru("export", str(file), *TRAINING, "--move")[0] == 0
    return file


class TestRestore:
    def test_the_preview_changes_nothing(self, cru: Cru, moved: Path, profile: Path) -> None:
        before = {path.name for path in profile.iterdir()}
        code, answer, _ = cru("restore", str(moved), "--preview", "--json")
        assert code == 0
        assert answer["environment"] == "training"
        assert answer["contexts"] == [{"regon": "123456785", "name": "Szkoła Podstawowa nr 2"}]
        assert answer["unfinished"] == 0
        assert {path.name for path in profile.iterdir()} == before

    def test_restored_with_what_stood_there_kept(self, cru: Cru, moved: Path) -> None:
        cru("context", "add", *TRAINING, *LIBRARY)
        code, answer, notes = cru("restore", str(moved))
        assert code == 0
        assert "Szkoła Podstawowa nr 2" in answer["text"]
        assert "before-restore" in answer["text"]
        assert "Zanim cokolwiek wyślę, sprawdzę, co już jest w rejestrze." in notes
        names = [each["name"] for each in cru("context", "list", "--json")[1]["contexts"]]
        assert names == ["Szkoła Podstawowa nr 2"]

    def test_the_queue_stands_until_told(self, cru: Cru, moved: Path) -> None:
        assert cru("restore", str(moved))[0] == 0
        code, _, notes = cru("queue", *TRAINING)
        assert code == 0
        assert "Kolejka stoi. To kopia z " in notes
        assert cru("queue", *TRAINING, "--resume")[2] == ""

    def test_where_nothing_is_sent_any_more_it_cannot_be_told(self, cru: Cru, moved: Path) -> None:
        code, _, errors = cru("queue", *TRAINING, "--resume")
        assert code == 2
        assert "CRU-325" in errors

    def test_for_another_profile(self, cru: Cru, moved: Path, tmp_path: Path) -> None:
        other = ("--data-dir", str(tmp_path / "inny"))
        assert cru("restore", str(moved), *other)[0] == 0
        assert len(cru("context", "list", "--json", *other)[1]["contexts"]) == 1

    def test_what_an_administrator_restores_stays_the_person_s(
        self, cru: Cru, moved: Path, tmp_path: Path
    ) -> None:
        theirs = tmp_path / "anna"
        theirs.mkdir(mode=0o700)
        if hasattr(os, "getuid") and os.getuid() == 0:
            os.chown(theirs, 12345, 12345)
        assert cru("restore", str(moved), "--data-dir", str(theirs))[0] == 0
        owners = {path.stat().st_uid for path in theirs.rglob("*")}
        assert owners == {theirs.stat().st_uid}

    @pytest.mark.parametrize("size", [0, 10, 5000])
    def test_half_a_file(self, cru: Cru, moved: Path, size: int) -> None:
        moved.write_bytes(moved.read_bytes()[:size])
        code, _, errors = cru("restore", str(moved))
        assert code == 2
        assert "CRU-320" in errors
        assert len(cru("context", "list", "--json")[1]["contexts"]) == 1

    def test_another_environment(self, cru: Cru, moved: Path) -> None:
        code, _, errors = cru("restore", str(moved), "--environment", "production")
        assert code == 2
        assert "CRU-322" in errors


class TestExport:
    def test_one_of_the_two_kinds_is_asked_for(self, cru: Cru, tmp_path: Path) -> None:
        with pytest.raises(SystemExit):
            cru("export", str(tmp_path / "x"), *TRAINING)

    def test_without_data_there_is_nothing_to_export(self, cru: Cru, tmp_path: Path) -> None:
        code, _, errors = cru("export", str(tmp_path / "x"), *TRAINING, "--copy")
        assert code == 2
        assert "CRU-PRZENIESIENIE" in errors
        assert not (tmp_path / "x").exists()

    def test_a_key_never_travels(self, cru: Cru, tmp_path: Path, safe: _Keyring) -> None:
        cru("context", "add", "--environment", "test", *SCHOOL)
        safe.set_password(slot_of(tmp_path, "123456785").entry_name, "klucz API", "tajny-klucz-8f31")
        file = tmp_path / "umowy.cru"
        _, _, notes = cru("export", str(file), "--environment", "test", "--copy")
        assert "Kluczy API w pliku nie ma" in notes
        assert b"tajny-klucz-8f31" not in file.read_bytes()


def slot_of(tmp_path: Path, regon: str, host: str = "jsfp-cru-test.mf.gov.pl") -> KeySlot:
    profile_id = (tmp_path / "profil" / "profile.id").read_text("ascii")
    return KeySlot(profile_id, Environment.TEST, regon, host)


class TestKeys:
    def test_all_of_this_profile_and_of_no_other(self, cru: Cru, tmp_path: Path, safe: _Keyring) -> None:
        for entity in (SCHOOL, LIBRARY):
            cru("context", "add", "--environment", "test", *entity)
        for regon in ("123456785", "012345675"):
            safe.set_password(slot_of(tmp_path, regon).entry_name, "klucz API", f"klucz-{regon}")
        safe.set_password("CRU Desktop/default/test/123456785/x", "klucz API", "inny profil")
        code, answer, _ = cru("keys", "remove", "--all", "--json")
        assert code == 0
        assert {each["regon"] for each in answer["removed"]} == {"123456785", "012345675"}
        assert list(safe.entries.values()) == ["inny profil"]
        assert "klucz-123456785" not in json.dumps(answer)

    def test_none_there_is_no_fault(self, cru: Cru, safe: _Keyring) -> None:
        code, answer, _ = cru("keys", "remove", "--all")
        assert code == 0
        assert "Nie było żadnego" in answer["text"]

    def test_which_ones_has_to_be_said(self, cru: Cru) -> None:
        code, _, errors = cru("keys", "remove")
        assert code == 2
        assert "--all" in errors

    def test_the_office_s_host_and_the_proxy_s_password_too(
        self, cru: Cru, tmp_path: Path, safe: _Keyring
    ) -> None:
        office = tmp_path / "defaults.toml"
        office.write_text(
            'base_urls = { test = "https://rejestr.gmina.test/api-gw" }\n'
            'proxy = { mode = "manual", address = "proxy.gmina.test:3128" }\n',
            encoding="utf-8",
        )
        cru("context", "add", "--environment", "test", *SCHOOL)
        slot = slot_of(tmp_path, "123456785", "rejestr.gmina.test")
        safe.set_password(slot.entry_name, "klucz API", "k" * 20)
        proxy = ProxySlot(slot.profile, "proxy.gmina.test:3128")
        safe.set_password(proxy.entry_name, "proxy", '{"user": "jan", "password": "tajne"}')
        code, _, notes = cru("keys", "remove", "--all", "--office-defaults", str(office))
        assert code == 0
        assert safe.entries == {}
        assert "proxy.gmina.test:3128" in notes

    def test_one_key_serves_one_entity(
        self, cru: Cru, tmp_path: Path, safe: _Keyring, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key, place = "klucz-szkoly-0123", ("--environment", "test")
        monkeypatch.setattr("sys.stdin", io.StringIO(key))
        assert cru("context", "add", *place, *SCHOOL, "--key-stdin")[0] == 0
        monkeypatch.setattr("sys.stdin", io.StringIO(key))
        code, _, errors = cru("context", "add", *place, *LIBRARY, "--key-stdin")
        assert code == 2
        assert "Ten klucz jest już zapisany dla: Szkoła Podstawowa nr 2, REGON 123456785." in errors
        assert key not in errors
        assert len(safe.entries) == 1
        assert len(cru("context", "list", "--json")[1]["contexts"]) == 1
        cru("context", "add", *place, *LIBRARY)
        monkeypatch.setenv("CRU_DESKTOP_API_KEY", key)
        (tmp_path / "puste.json").write_text("[]", encoding="utf-8")
        code, _, errors = cru("send", str(tmp_path / "puste.json"), "--regon", "012345675", *place)
        assert code == 2
        assert "Ten klucz jest już zapisany dla: Szkoła Podstawowa nr 2" in errors
        assert key not in errors


class TestCheckConnection:
    def test_without_anything_the_training_register_answers(self, cru: Cru) -> None:
        code, answer, _ = cru("check-connection", "--json")
        assert code == 0
        assert answer["fine"]
        assert [line["part"] for line in answer["lines"]] == [
            "name",
            "proxy",
            "connection",
            "tls",
            "register",
            "key",
        ]

    def test_nobody_there(self, cru: Cru, register: TrainingRegister) -> None:
        url = register.base_url
        register.stop()
        code, answer, _ = cru("check-connection", "--base-url", url)
        assert code == 1
        assert "BŁĄD" in answer["text"]
        assert "Dla informatyka: " in answer["text"]


class TestOffice:
    def test_an_environment_left_out_is_refused(self, cru: Cru, tmp_path: Path) -> None:
        office = tmp_path / "defaults.toml"
        office.write_text('environments = ["training"]\nsupport_contact = "Jan, tel. 1"\n', encoding="utf-8")
        code, _, errors = cru("check-connection", "--environment", "test", "--office-defaults", str(office))
        assert code == 2
        assert "CRU-URZAD-02" in errors
        assert "Informatyk: Jan, tel. 1." in errors

    def test_a_key_is_kept_for_the_office_s_address(
        self, cru: Cru, tmp_path: Path, safe: _Keyring, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office = tmp_path / "defaults.toml"
        office.write_text('base_urls = { test = "https://rejestr.gmina.test/api-gw" }', encoding="utf-8")
        monkeypatch.setattr("sys.stdin", io.StringIO("klucz-0123456789"))
        place = ("--environment", "test", "--office-defaults", str(office))
        assert cru("context", "add", *place, *SCHOOL, "--key-stdin")[0] == 0
        ((entry, _),) = safe.entries
        assert entry == slot_of(tmp_path, "123456785", "rejestr.gmina.test").entry_name

    def test_a_broken_file_is_named_and_ignored(self, cru: Cru, tmp_path: Path) -> None:
        office = tmp_path / "defaults.toml"
        office.write_text("to nie jest toml", encoding="utf-8")
        code, answer, errors = cru("check-connection", "--json", "--office-defaults", str(office))
        assert code == 0
        assert answer["fine"]
        assert "CRU-URZAD-01" in errors
        assert str(office) in errors

    def test_an_address_in_settings_ini_counts_for_nothing(self, cru: Cru, profile: Path) -> None:
        profile.mkdir()
        (profile / "settings.ini").write_text(
            "[cru-desktop]\nbase_url.training = http://127.0.0.1:9/zlodziej\n", encoding="utf-8"
        )
        assert cru("check-connection", *TRAINING, "--json")[0] == 0
