"""Sieć: how to get out of the office's network, and the check of the whole way to the register."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from cru_desktop.support.proxy_choice import effective_proxy
from cru_desktop.support.proxy_settings import ProxyMode, ProxySettings
from cru_desktop.support.settings import Settings
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.connection_panel import ConnectionPanel
from cru_desktop.ui.pages.settings.network_work import system_proxy
from cru_desktop.ui.pages.settings.proxy_panel import ProxyPanel
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.divider import Divider
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.labels import TextLabel, muted, small

_MODES = (
    (ProxyMode.SYSTEM, "Jak w systemie"),
    (ProxyMode.NONE, "Bez serwera pośredniczącego"),
    (ProxyMode.MANUAL, "Wpisany ręcznie"),
)


class NetworkCard(Card):
    """Two of the choices hold at once; the third when its address is saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Sieć", parent)
        self._desk = desk
        self._office = desk.surroundings.office
        self._locked = self._office.is_locked("proxy")
        self._shown: ProxySettings | None = None
        self._group = QButtonGroup(self)
        self._radios = {mode: QRadioButton(words) for mode, words in _MODES}
        self._proxy: ProxyPanel | None = None
        self._system_login: ProxyPanel | None = None
        self._system_note = small("To serwer z ustawień systemu. Jeśli prosi o hasło, wpisz je tutaj.")
        self._system_note.hide()
        self.connection = ConnectionPanel(desk, self)
        self._note = small("")
        self._lay_out()
        for mode, radio in self._radios.items():
            radio.setAccessibleDescription("Serwer pośredniczący (proxy)")
            radio.setEnabled(not self._locked)
            radio.toggled.connect(lambda on, each=mode: self._choose(each) if on else None)
        desk.settings_changed.connect(self._show_settings)
        self._show_settings(desk.settings)

    @property
    def proxy(self) -> ProxyPanel:
        """The proxy written by hand; made when it is first wanted."""
        if self._proxy is None:
            self._proxy = ProxyPanel(self._desk, locked=self._locked, parent=self)
            self._proxy.hide()
            self._proxy.address_saved.connect(self._save)
            self.body.insertWidget(self.body.indexOf(self._system_note), self._proxy)
        return self._proxy

    @property
    def system_login(self) -> ProxyPanel:
        """User and password for the system's proxy; made when it is first wanted."""
        if self._system_login is None:
            self._system_login = ProxyPanel(self._desk, locked=True, quiet=True, parent=self)
            self._system_login.hide()
            self.body.insertWidget(self.body.indexOf(self._system_note) + 1, self._system_login)
        return self._system_login

    def radio(self, mode: ProxyMode) -> QRadioButton:
        return self._radios[mode]

    def read(self) -> None:
        """Show what holds, and ask the keyring whether a password of the proxy is stored."""
        self._shown = None
        self._show_settings(self._desk.settings)
        self._ask_system()

    def _show_settings(self, settings: object) -> None:
        """What holds now; other changes leave alone what is being typed here."""
        if not isinstance(settings, Settings):
            return
        holds = effective_proxy(settings, self._office)
        self._note.setText(self._whose(settings))
        self._note_row.setVisible(bool(self._note.text()))
        if holds == self._shown:
            return
        self._shown = holds
        for radio in self._radios.values():
            radio.blockSignals(True)
        self._radios[holds.mode].setChecked(True)
        for radio in self._radios.values():
            radio.blockSignals(False)
        self._show_proxy(holds.mode)
        if holds.mode is ProxyMode.MANUAL:
            self.proxy.show_address(holds.address)

    def _whose(self, settings: Settings) -> str:
        if self._locked:
            contact = self._office.support_contact
            return f"Ustawił to urząd. Zmienić może to informatyk{f': {contact}' if contact else ''}."
        if settings.proxy is None and self._office.proxy is not None:
            return "Tak proponuje urząd. Możesz to zmienić."
        return ""

    def _choose(self, mode: ProxyMode) -> None:
        self._show_proxy(mode)
        self._hide_system_login()
        if mode is not ProxyMode.MANUAL:
            self._save(ProxySettings(mode))
            self._desk.wake_delivery()
            self._ask_system()
            return
        # Nothing is saved before there is an address: what held goes on holding.
        self.proxy.server.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_proxy(self, mode: ProxyMode) -> None:
        if mode is ProxyMode.MANUAL:
            self.proxy.show()
        elif self._proxy is not None:
            self._proxy.hide()

    def _ask_system(self) -> None:
        """A proxy that the system names for the register may want a password of the person's own."""
        if effective_proxy(self._desk.settings, self._office).mode is ProxyMode.SYSTEM:
            self._desk.look_up(system_proxy, self._show_system_proxy, lambda _: self._hide_system_login())

    def _show_system_proxy(self, address: str) -> None:
        is_system = effective_proxy(self._desk.settings, self._office).mode is ProxyMode.SYSTEM
        shown = bool(address) and is_system
        if not shown:
            self._hide_system_login()
            return
        self._system_note.show()
        self.system_login.show()
        self.system_login.show_address(address)

    def _hide_system_login(self) -> None:
        self._system_note.hide()
        if self._system_login is not None:
            self._system_login.hide()

    def _save(self, settings: ProxySettings) -> None:
        self._shown = settings
        self._desk.change_settings(proxy=settings)

    def _lay_out(self) -> None:
        choices = QWidget()
        row = FlowLayout(choices, spacing=scaled(16))
        for radio in self._radios.values():
            self._group.addButton(radio)
            row.addWidget(radio)
        self._note_row = QWidget()
        note = QHBoxLayout(self._note_row)
        note.setContentsMargins(0, 0, 0, 0)
        note.setSpacing(scaled(8))
        note.addWidget(IconLabel("lock" if self._locked else "info", size=16), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        self.body.addWidget(TextLabel("Serwer pośredniczący (proxy)", "label"))
        self.body.addWidget(choices)
        self.body.addWidget(self._note_row)
        self.body.addWidget(self._system_note)
        self.body.addWidget(Divider())
        self.body.addWidget(
            muted("Sprawdzę po kolei nazwę serwera, połączenie, certyfikat, rejestr i klucze.")
        )
        self.body.addWidget(self.connection)
