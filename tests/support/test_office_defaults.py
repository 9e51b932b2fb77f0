"""The office's settings: taken as a whole from a file that only an administrator can write, or not at all."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.delivery.policy import policy_for
from cru_desktop.domain.environment import TEST_DAILY_LIMIT, Environment
from cru_desktop.domain.problem import Problem, WhoseMove
from cru_desktop.support.file_rights import ROOT_ALONE, sddl_reason
from cru_desktop.support.office_defaults import (
    IGNORED,
    EnvironmentNotAllowedError,
    OfficeDefaults,
    OfficeReading,
    office_file,
    read_named_office_file,
    read_office_defaults,
)
from cru_desktop.support.proxy_settings import ProxyMode, ProxySettings
from cru_desktop.support.version_news import VersionNewsSource

WHOLE = """
environments = ["production", "training"]
backup_dir = '{folder}'
webinars_ics = "https://gmina.test/webinary.ics"
test_daily_limit = 20
support_contact = "Anna Nowak, tel. 22 123 45 67"
locked = ["proxy"]

[base_urls]
test = "https://Rejestr.Gmina.test/api-gw/"

[proxy]
mode = "manual"
address = "proxy.gmina.test:3128"

[[contexts]]
environment = "production"
regon = "123456785"
nip = "123-456-32-18"
name = "Szkoła  Podstawowa nr 2"
address = { ulica = "ul. Szkolna", numerNieruchomosci = "1", miejscowosc = "Zalesie", kodPocztowy = "05-120" }
"""


def own_ids() -> frozenset[int]:
    return frozenset({os.getuid()}) if hasattr(os, "getuid") else frozenset()


def reading(folder: Path, content: str | bytes) -> OfficeReading:
    file = folder / "defaults.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_office_defaults(file, own_ids())


def test_without_a_file_everything_is_ordinary(tmp_path: Path) -> None:
    assert read_office_defaults(tmp_path / "defaults.toml") == OfficeReading()


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    found = reading(tmp_path, WHOLE.replace("{folder}", str(tmp_path)))
    assert found.problem is None
    defaults = found.defaults
    assert defaults.base_urls == {Environment.TEST: "https://rejestr.gmina.test/api-gw"}
    assert defaults.proxy == ProxySettings(ProxyMode.MANUAL, "http://proxy.gmina.test:3128")
    assert defaults.environments == (Environment.TRAINING, Environment.PRODUCTION)
    assert defaults.backup_dir == tmp_path
    assert defaults.test_daily_limit == 20
    assert defaults.is_locked("proxy")
    (context,) = defaults.contexts
    assert (context.regon, context.nip, context.name) == (
        "123456785",
        "1234563218",
        "Szkoła Podstawowa nr 2",
    )
    assert context.address.locality == "Zalesie"
    assert context.address.postal_code == "05-120"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("kolor = 'zielony'", "kolor"),
        ("test_daily_limit = 0", "test_daily_limit"),
        ("test_daily_limit = true", "test_daily_limit"),
        ("environments = ['moon']", "environments"),
        ("environments = []", "environments"),
        ("locked = ['base_urls']", "locked"),
        ("backup_dir = 'kopie'", "backup_dir"),
        ("support_contact = ' '", "support_contact"),
        ("base_urls = { production = 'http://rejestr.test' }", "base_urls"),
        ("base_urls = { production = 'https://127.0.0.1/api-gw' }", "base_urls"),
        ("base_urls = { test = 'https://jsfp.rejestrumow.gov.pl/api-gw' }", "base_urls"),
        ("proxy = { mode = 'manual' }", "proxy"),
        ("proxy = { mode = 'manual', address = 'http://jan:haslo@proxy:3128' }", "proxy"),
        ("proxy = { mode = 'none', pac = 'x' }", "proxy"),
        ("version_news = { address = 'https://gmina.test/wersje.json' }", "version_news"),
        (
            "version_news = { address = 'http://gmina.test/w.json', public_key = '" + "A" * 43 + "=' }",
            "version_news",
        ),
        ("version_news = { address = 'https://gmina.test/w.json', public_key = 'x' }", "version_news"),
        ("contexts = [{ environment = 'test', regon = '123456786', nip = '1', name = 'x' }]", "contexts"),
    ],
)
def test_one_wrong_value_and_the_whole_file_is_named_and_ignored(
    tmp_path: Path, content: str, named: str
) -> None:
    found = reading(tmp_path, f"{content}\n[other]\n" if "{" in content else content)
    assert found.defaults == OfficeDefaults()
    assert found.problem is not None
    assert found.problem.code == IGNORED
    assert named in found.problem.happened + found.problem.details
    assert str(tmp_path / "defaults.toml") in found.problem.you_can
    assert found.problem.whose_move is WhoseMove.IT_PERSON


def test_where_to_hear_of_versions(tmp_path: Path) -> None:
    key = "A" * 43 + "="
    found = reading(
        tmp_path, f"[version_news]\naddress = 'https://gmina.test/w.json'\npublic_key = '{key}'\n"
    )
    assert found.problem is None
    assert found.defaults.version_news == VersionNewsSource("https://gmina.test/w.json", bytes(32))


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(deadline=None, max_examples=100)
def test_no_content_stops_the_program(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    found = reading(tmp_path_factory.mktemp("urzad"), content)
    assert found.problem is not None or found.defaults == OfficeDefaults()


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "defaults.toml").mkdir()
    found = read_office_defaults(tmp_path / "defaults.toml", own_ids())
    assert found.problem is not None
    assert "nie da się go odczytać" in found.problem.happened


class TestRights:
    """Whoever can write the file would receive the keys. By mode bits; of Windows see below."""

    @pytest.mark.parametrize("mode", [0o646, 0o666, 0o602])
    def test_writable_by_everybody_is_ignored(self, tmp_path: Path, mode: int) -> None:
        (tmp_path / "defaults.toml").write_text("test_daily_limit = 5", encoding="utf-8")
        (tmp_path / "defaults.toml").chmod(mode)
        self._is_ignored(tmp_path)

    def test_in_a_folder_that_everybody_can_write_it_is_ignored(self, tmp_path: Path) -> None:
        """There anybody could put another file in its place."""
        (tmp_path / "open").mkdir()
        (tmp_path / "open").chmod(0o777)
        (tmp_path / "open" / "defaults.toml").write_text("test_daily_limit = 5", encoding="utf-8")
        self._is_ignored(tmp_path / "open")

    def test_a_link_is_judged_by_what_it_leads_to(self, tmp_path: Path) -> None:
        (tmp_path / "real.toml").write_text("test_daily_limit = 5", encoding="utf-8")
        (tmp_path / "real.toml").chmod(0o666)
        (tmp_path / "defaults.toml").symlink_to(tmp_path / "real.toml")
        self._is_ignored(tmp_path)

    def test_a_file_of_nobody_in_charge_is_ignored(self, tmp_path: Path) -> None:
        (tmp_path / "defaults.toml").write_text("test_daily_limit = 5", encoding="utf-8")
        if sys.platform != "win32" and os.getuid() == 0:
            os.chown(tmp_path / "defaults.toml", 12345, 0)
        self._is_ignored(tmp_path, ROOT_ALONE)

    @pytest.mark.parametrize(("wanted", "holds"), [(500, 50), (51, 50), (50, 50), (7, 7)])
    def test_a_file_of_ones_own_does_not_raise_the_daily_limit(
        self, tmp_path: Path, wanted: int, holds: int
    ) -> None:
        file = tmp_path / "defaults.toml"
        file.write_text(f"test_daily_limit = {wanted}", encoding="utf-8")
        file.chmod(0o644)
        me = None
        if sys.platform != "win32" and os.getuid() == 0:
            me = 12345
            os.chown(file, me, 0)
            assert read_named_office_file(file).problem is not None, "another person's file"
        limit = read_named_office_file(file, me).defaults.test_daily_limit
        # Windows: only an administrator's file is read at all.
        assert limit == (None if sys.platform == "win32" else holds)

    def test_an_administrators_file_does(self, tmp_path: Path) -> None:
        """The usual limit is the policy's, too."""
        assert policy_for(Environment.TEST).daily_limit == TEST_DAILY_LIMIT
        file = tmp_path / "defaults.toml"
        file.write_text("test_daily_limit = 500", encoding="utf-8")
        file.chmod(0o644)
        found = read_office_defaults(file, own_ids()).defaults.test_daily_limit
        assert policy_for(Environment.TEST, test_limit=found).daily_limit == 500

    def _is_ignored(self, folder: Path, trusted: frozenset[int] | None = None) -> None:
        found = read_office_defaults(folder / "defaults.toml", own_ids() if trusted is None else trusted)
        assert found.defaults == OfficeDefaults()
        assert found.problem is not None
        assert "może go zmienić zwykły użytkownik" in found.problem.happened


@pytest.mark.parametrize(
    ("sddl", "trusted"),
    [
        ("O:BAG:SYD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)", True),
        ("O:SYG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;WD)", True),
        ("O:BAG:SYD:(A;;FA;;;BA)(A;OICIIO;GA;;;CO)(A;OICIIO;GA;;;BU)", True),
        ("O:BAG:SYD:AI(A;ID;FA;;;BA)(A;ID;0x1301bf;;;BU)", False),
        ("O:BAG:SYD:(A;;FA;;;BA)(A;;GW;;;AU)", False),
        ("O:BAG:SYD:(A;;FA;;;BA)(A;;WDWO;;;WD)", False),
        ("O:BAG:SYD:(A;;FA;;;BA)(A;;ZZ;;;WD)", False),
        ("O:S-1-5-21-1-2-3-1001G:SYD:(A;;FA;;;BA)", False),
        ("O:BAG:SYD:NO_ACCESS_CONTROL", False),
        ("O:BAG:SY", False),
        ("", False),
    ],
)
def test_rights_on_windows(sddl: str, trusted: bool) -> None:
    assert (sddl_reason(sddl) is None) is trusted


def test_where_the_file_lies() -> None:
    assert office_file({}, "linux") == Path("/etc/cru-desktop/defaults.toml")
    windows = office_file({"ProgramData": "X:/PD"}, "win32")
    assert windows == Path("X:/PD") / "CRU Desktop" / "defaults.toml"


def test_an_environment_left_out_is_refused_with_the_contact() -> None:
    defaults = OfficeDefaults(environments=(Environment.TRAINING,), support_contact="Jan, tel. 1")
    defaults.require_allowed(Environment.TRAINING)
    with pytest.raises(EnvironmentNotAllowedError) as caught:
        defaults.require_allowed(Environment.PRODUCTION)
    assert caught.value.problem.you_can.endswith("Informatyk: Jan, tel. 1.")


def test_the_contact_is_shown_where_the_it_person_has_to_act_and_once() -> None:
    defaults = OfficeDefaults(support_contact="Jan, tel. 1")
    for_it = Problem("CRU-X", "Coś.", "Nic.", "Zadzwoń.", whose_move=WhoseMove.IT_PERSON)
    shown = defaults.with_contact(for_it)
    assert shown.you_can == "Zadzwoń. Informatyk: Jan, tel. 1."
    assert defaults.with_contact(shown) == shown
    for_clerk = Problem("CRU-X", "Coś.", "Nic.", "Popraw.")
    assert defaults.with_contact(for_clerk) == for_clerk
