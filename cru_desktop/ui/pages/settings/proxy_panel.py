"""A proxy written by hand: server and port in the settings, user and password in the keyring alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.support.proxy_settings import ProxySettings
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.network_work import read_login, remove_login, store_login
from cru_desktop.ui.pages.settings.proxy_address import joined, judge_port, judge_server, split
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import small


class ProxyPanel(QWidget):
    """The password leaves its field as soon as it is taken, whether or not the keyring keeps it."""

    #: (ProxySettings) "Zapisz" with a right address, UI thread.
    address_saved = Signal(object)

    def __init__(
        self, desk: Desk, *, locked: bool, quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        """`locked`: the address is the office's; user and password stay the person's own. `quiet`: perhaps no
        login is needed, so a keyring that fails is told only when something is to be stored in it.
        """
        super().__init__(parent)
        self._desk = desk
        self._passwords = desk.surroundings.proxy_passwords
        self._locked = locked
        self._quiet = quiet
        self._address = ""
        self._user = ""
        self.server = TextField("Serwer", judge=judge_server, tidy=str.strip, required=True)
        self.port = TextField("Port", judge=judge_port, tidy=str.strip, required=True)
        self.user = TextField("Użytkownik", help_text="Tylko jeśli serwer prosi o hasło.")
        self.password = TextField("Hasło", help_text="Trafia tylko do magazynu haseł systemu.")
        self.password.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.state = small("")
        self.save = primary_button("Zapisz logowanie" if locked else "Zapisz serwer", self._save)
        self.forget = secondary_button("Usuń zapisane hasło", self._remove, icon_name="trash")
        self.answer = Banner(closable=True)
        for field in (self.server, self.port):
            field.line.setReadOnly(locked)
        desk.environment_switched.connect(lambda _: self.save.setEnabled(True))
        self._lay_out()

    def show_address(self, address: str) -> None:
        """The address that holds, or none yet."""
        self._address = address
        for field, text in zip((self.server, self.port), split(address), strict=True):
            field.set_text(text)
        self.password.line.clear()
        self.answer.hide()
        self.read()

    def read(self) -> None:
        """Ask whether a login is stored for the address."""
        self._show_user("")
        if self._address:
            address, passwords = self._address, self._passwords
            self._desk.look_up(lambda w: read_login(w, passwords, address), self._show_user, self._not_read)

    def _save(self) -> None:
        password, user = self.password.line.text(), self.user.text
        fields = [] if self._locked else [self.server, self.port]
        wrong = [field for field in fields if not field.judge_now()] + self._wrong_login(user, password)
        if wrong:
            wrong[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.password.set_text("")
        self.answer.hide()
        if not self._locked:
            settings = joined(self.server.text, self.port.text)
            self._address = settings.address
            self._show_saved(settings)
        if not password:
            self.read()
            return
        address, passwords = self._address, self._passwords
        self.save.setEnabled(False)
        self._desk.look_up(
            lambda w: store_login(w, passwords, address, user, password), self._stored, self._failed
        )

    def _wrong_login(self, user: str, password: str) -> list[TextField]:
        """A password needs its user, and another user needs a password."""
        if password and not user:
            self.user.show_error("Wpisz użytkownika, do którego należy hasło.")
            return [self.user]
        if user and user != self._user and not password:
            self.password.show_error("Wpisz hasło tego użytkownika.")
            return [self.password]
        return []

    def _show_saved(self, settings: ProxySettings) -> None:
        self.address_saved.emit(settings)
        self._desk.give_notice("Serwer pośredniczący zapisany.")
        self._desk.wake_delivery()

    def _stored(self, user: str) -> None:
        self._show_user(user)
        self._desk.give_notice("Hasło zapisane w magazynie haseł systemu.")
        self._desk.wake_delivery()

    def _remove(self) -> None:
        address, passwords = self._address, self._passwords
        self._desk.look_up(lambda w: remove_login(w, passwords, address), self._removed, self._failed)

    def _removed(self, user: str) -> None:
        self._show_user(user)
        self._desk.give_notice("Hasło serwera pośredniczącego usunięte z tego komputera.")
        self.user.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_user(self, user: str) -> None:
        self._user = user
        self.save.setEnabled(True)
        self.user.set_text(user)
        self.password.show_error("")
        self.state.setText(
            f"Hasło użytkownika {user} jest zapisane w magazynie haseł systemu." if user else ""
        )
        self.state.setVisible(bool(user))
        self.forget.setVisible(bool(user))

    def _not_read(self, problem: Problem) -> None:
        if not self._quiet:
            self._failed(problem)

    def _failed(self, problem: Problem) -> None:
        self.save.setEnabled(True)
        self.answer.show_problem(problem, Kind.WARNING)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(8))
        top = Qt.AlignmentFlag.AlignTop
        places = ((self.server, 0, 0), (self.port, 0, 1), (self.user, 1, 0), (self.password, 1, 1))
        for field, row, column in places:
            grid.addWidget(field, row, column, top)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.save)
        buttons.addWidget(self.forget)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(scaled(8))
        column_layout.addLayout(grid)
        column_layout.addWidget(self.state)
        column_layout.addLayout(buttons)
        column_layout.addWidget(self.answer)
        self.answer.hide()
        self._show_user("")
