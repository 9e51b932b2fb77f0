"""Sieć in Ustawienia: the way out of the office, its password in the keyring alone, the check of the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.proxy import Proxy
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.key_problems import KeyringFailedError
from cru_desktop.secrets.proxy_password import ProxyPassword, ProxyPasswords, ProxySlot
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.proxy_settings import ProxyMode, ProxySettings
from cru_desktop.support.settings import Settings, SettingsFile
from cru_desktop.support.surroundings import Surroundings
from cru_desktop.training.server import TrainingRegister
from cru_desktop.ui.pages.settings.network_card import NetworkCard
from cru_desktop.ui.pages.settings.proxy_address import joined, judge_port, judge_server, split
from tests.secrets.keyrings import FailingKeyring, MemoryKeyring
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench, benched
from tests.ui.keyboard import press, type_text

ADDRESS = "http://proxy.gmina.test:3128"
SLOT = ProxySlot("tests", "proxy.gmina.test:3128")
SECRET = "tajne-haslo-proxy"
CONTACT = "Anna Nowak, tel. 22 123 45 67"


class Network:
    """The card on a real desk."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        self.card = NetworkCard(bench.desk)
        qtbot.addWidget(self.card)
        self.card.resize(900, 700)
        self.card.show()
        self.card.read()
        bench.settle()

    def text(self) -> str:
        return " | ".join(visible_texts(self.card))

    def chosen(self) -> ProxySettings | None:
        return self.bench.desk.settings.proxy

    def type_into(self, line: QLineEdit, text: str) -> None:
        line.setFocus()
        line.selectAll()
        type_text(line, text)

    def fill(self, server: str, port: str, user: str = "", password: str = "") -> None:
        proxy = self.card.proxy
        for field, text in ((proxy.server, server), (proxy.port, port)):
            self.type_into(field.line, text)
        for field, text in ((proxy.user, user), (proxy.password, password)):
            if text:
                self.type_into(field.line, text)
        press(proxy.save, Qt.Key.Key_Space)
        self.bench.settle()


@contextmanager
def networked(
    qtbot: QtBot,
    folder: Path,
    keyring: MemoryKeyring | None = None,
    office: OfficeDefaults | None = None,
    settings: Settings | None = None,
) -> Iterator[Network]:
    passwords = ProxyPasswords(lambda: keyring or MemoryKeyring())
    around = Surroundings(office or OfficeDefaults(), passwords)
    with benched(qtbot, folder, settings=settings, surroundings=around) as bench:
        bench.open_with_school()
        yield Network(bench, qtbot)
        bench.settle()


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


def test_a_proxy_is_typed_in_and_its_password_is_in_the_keyring_alone(
    themed: QApplication, qtbot: QtBot, tmp_path: Path, keyring: MemoryKeyring
) -> None:
    with networked(qtbot, tmp_path / "profile", keyring) as network:
        file = SettingsFile(tmp_path / "settings.ini")
        network.bench.desk.settings_save_wanted.connect(file.save)
        press(network.card.radio(ProxyMode.MANUAL), Qt.Key.Key_Space)
        assert network.chosen() is None, "nothing holds before there is an address"
        assert network.card.proxy.password.line.echoMode() is QLineEdit.EchoMode.Password
        network.fill("proxy.gmina.test", "3128", "a.nowak", SECRET)
        assert network.chosen() == ProxySettings(ProxyMode.MANUAL, ADDRESS)
        assert ProxyPasswords(lambda: keyring).read(SLOT) == ProxyPassword("a.nowak", SECRET)
        assert network.card.proxy.password.line.text() == ""
        assert "Hasło użytkownika a.nowak jest zapisane" in network.text()
        assert complaints(network.card) == []
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert tmp_path / "settings.ini" in written
    assert [path for path in written if SECRET.encode() in path.read_bytes()] == []


def test_a_stored_password_is_removed(
    themed: QApplication, qtbot: QtBot, tmp_path: Path, keyring: MemoryKeyring
) -> None:
    ProxyPasswords(lambda: keyring).store(SLOT, ProxyPassword("a.nowak", SECRET))
    settings = Settings(proxy=ProxySettings(ProxyMode.MANUAL, ADDRESS))
    with networked(qtbot, tmp_path, keyring, settings=settings) as network:
        assert (network.card.proxy.server.text, network.card.proxy.port.text) == ("proxy.gmina.test", "3128")
        press(network.card.proxy.forget, Qt.Key.Key_Space)
        network.bench.settle()
        assert keyring.entries == {}
        assert "jest zapisane" not in network.text()
        assert not network.card.proxy.forget.isVisible()


def test_a_keyring_that_fails_is_told_and_the_field_is_empty_all_the_same(
    themed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with networked(qtbot, tmp_path, FailingKeyring(KeyringFailedError("out of order"))) as network:
        network.card.radio(ProxyMode.MANUAL).click()
        network.fill("proxy.gmina.test", "3128", "a.nowak", SECRET)
        assert network.card.proxy.password.line.text() == ""
        assert network.card.proxy.answer.isVisible()
        assert SECRET not in network.text()
        assert network.card.proxy.save.isEnabled()


def test_wrong_addresses_are_told_at_their_fields_and_nothing_is_saved(
    themed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with networked(qtbot, tmp_path) as network:
        network.card.radio(ProxyMode.MANUAL).click()
        network.fill("jan:haslo@proxy", "99999")
        assert "mógłby je przeczytać każdy" in network.text()
        assert "od 1 do 65535" in network.text()
        network.fill("proxy", "3128", password=SECRET)
        assert "Wpisz użytkownika" in network.text()
        assert network.chosen() is None


def test_none_and_system_hold_at_once(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with networked(qtbot, tmp_path) as network:
        network.card.radio(ProxyMode.NONE).click()
        assert network.chosen() == ProxySettings(ProxyMode.NONE)
        assert not network.card.proxy.isVisible()
        network.card.radio(ProxyMode.SYSTEM).click()
        assert network.chosen() == ProxySettings(ProxyMode.SYSTEM)


def test_what_is_being_typed_survives_other_settings(
    themed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with networked(qtbot, tmp_path) as network:
        network.card.radio(ProxyMode.MANUAL).click()
        network.type_into(network.card.proxy.server.line, "proxy.gm")
        network.bench.desk.change_settings(person="Anna")
        assert network.card.proxy.server.text == "proxy.gm"
        assert network.card.radio(ProxyMode.MANUAL).isChecked()


def test_a_locked_proxy_says_who_can_change_it_but_the_password_is_one_s_own(
    themed: QApplication, qtbot: QtBot, tmp_path: Path, keyring: MemoryKeyring
) -> None:
    office = OfficeDefaults(
        proxy=ProxySettings(ProxyMode.MANUAL, ADDRESS), support_contact=CONTACT, locked=frozenset({"proxy"})
    )
    with networked(qtbot, tmp_path, keyring, office) as network:
        assert f"Ustawił to urząd. Zmienić może to informatyk: {CONTACT}." in network.text()
        assert not any(network.card.radio(mode).isEnabled() for mode in ProxyMode)
        assert network.card.proxy.server.line.isReadOnly()
        network.type_into(network.card.proxy.user.line, "a.nowak")
        network.type_into(network.card.proxy.password.line, SECRET)
        press(network.card.proxy.save, Qt.Key.Key_Space)
        network.bench.settle()
        assert ProxyPasswords(lambda: keyring).read(SLOT) == ProxyPassword("a.nowak", SECRET)
        assert network.chosen() is None
        assert complaints(network.card) == []


def test_the_check_shows_a_line_for_each_part_and_can_be_copied(
    themed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with (
        TrainingRegister() as register,
        benched(qtbot, tmp_path, surroundings=Surroundings(OfficeDefaults(support_contact=CONTACT))) as bench,
    ):
        found = destination(Environment.TRAINING, register.base_url)
        bench.desk.opened(replace(bench.workspace, destination=found), ())
        network = Network(bench, qtbot)
        panel = network.card.connection
        press(panel.check, Qt.Key.Key_Space)
        assert "Sprawdzam połączenie z rejestrem…" in network.text()
        assert not panel.check.isEnabled()
        bench.settle()
        assert "Połączenie działa." in network.text()
        for part in ("Nazwa serwera: w porządku", "Rejestr: w porządku", "Certyfikat: nie dotyczy"):
            assert part in network.text()
        assert complaints(network.card) == []
        press(panel.copy, Qt.Key.Key_Space)
        copied = QGuiApplication.clipboard().text()
        assert "Rejestr: w porządku. Odpowiada." in copied
        assert f"Informatyk: {CONTACT}" in copied


def test_a_register_that_is_not_there_is_told_with_words_for_the_it_person(
    themed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    office = OfficeDefaults(support_contact=CONTACT)
    with networked(qtbot, tmp_path, office=office) as network:
        # Port 9 of this computer: nobody listens there.
        network.card.connection.start()
        network.bench.settle()
        assert "Połączenie nie działa." in network.text()
        assert "Dla informatyka: Zapora ma wypuszczać" in network.text()
        assert f"Informatyk: {CONTACT}." in network.text()


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("http://proxy:3128", ("proxy", "3128")),
        ("https://proxy.gmina.pl:8443", ("https://proxy.gmina.pl", "8443")),
        ("http://[::1]:3128", ("[::1]", "3128")),
        ("http://proxy", ("proxy", "80")),
        ("", ("", "")),
    ],
)
def test_addresses_and_fields(address: str, fields: tuple[str, str]) -> None:
    assert split(address) == fields
    if address and address.count(":") > 1:
        assert joined(*fields) == ProxySettings(ProxyMode.MANUAL, address)


@pytest.mark.parametrize("text", ["proxy", "10.0.0.1", "proxy.gmina.pl", "https://proxy", "[::1]"])
def test_servers_that_can_be_an_address(text: str) -> None:
    assert judge_server(text) == ""


@pytest.mark.parametrize(
    "text", ["proxy:3128", "a b", "socks5://proxy", "user@proxy", "http://", "proxy.gmina.pl?", "proxy#1"]
)
def test_servers_that_cannot(text: str) -> None:
    assert judge_server(text)


@pytest.mark.parametrize(
    ("text", "fine"), [("1", True), ("65535", True), ("0", False), ("x", False), ("²", False)]
)
def test_ports(text: str, fine: bool) -> None:
    assert (judge_port(text) == "") is fine


class PacStandIn:
    """What a PAC file says: one proxy for the register's host, none for all others."""

    def proxy_for(self, url: str) -> Proxy | None:
        return Proxy(ADDRESS) if "jsfp-cru-test" in url else None


def test_a_proxy_of_the_system_or_of_a_pac_file_takes_a_login(
    themed: QApplication, qtbot: QtBot, tmp_path: Path, keyring: MemoryKeyring
) -> None:
    around = Surroundings(OfficeDefaults(), ProxyPasswords(lambda: keyring))
    with benched(qtbot, tmp_path, Environment.TEST, surroundings=around) as bench:
        way_out = replace(bench.workspace.client_settings, proxies=PacStandIn())
        bench.desk.opened(replace(bench.workspace, client_settings=way_out), ())
        network = Network(bench, qtbot)
        card = network.card
        assert card.system_login.isVisibleTo(card)
        assert card.system_login.server.text == "proxy.gmina.test"
        assert card.system_login.server.line.isReadOnly()
        network.type_into(card.system_login.user.line, "a.nowak")
        network.type_into(card.system_login.password.line, SECRET)
        press(card.system_login.save, Qt.Key.Key_Space)
        bench.settle()
        slot = ProxySlot("tests", "proxy.gmina.test:3128")
        assert ProxyPasswords(lambda: keyring).read(slot) == ProxyPassword("a.nowak", SECRET)
        assert network.chosen() is None, "the address stays the system's"
        press(card.radio(ProxyMode.NONE), Qt.Key.Key_Space)
        bench.settle()
        assert not card.system_login.isVisibleTo(card)
        assert complaints(card) == []
