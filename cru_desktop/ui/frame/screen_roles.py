"""What the window asks of single screens, beyond what every `Page` can do.

The window knows no screen but by its name: which class has which role here stands in `ui/pages/catalogue.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cru_desktop.ui.page_name import PageName

if TYPE_CHECKING:
    from cru_desktop.domain.changes.occurrence import Occurrence
    from cru_desktop.domain.contractor import Contractor


class FormScreen(Protocol):
    """What the frame asks of the agreement's form."""

    def new_agreement(self) -> None: ...

    def open_agreement(self, agreement_id: int) -> None: ...

    def fill_contractor(self, contractor: Contractor) -> None: ...


class TaskScreen(Protocol):
    """What the frame asks of a page that deals with one published agreement."""

    def open_agreement(self, agreement_id: int) -> None: ...


class ChangeScreen(Protocol):
    """What the frame asks of the screen of a change."""

    def open_change(self, agreement_id: int, occurrence: Occurrence) -> None: ...


class DetailsScreen(Protocol):
    """What the frame asks of Umowy."""

    def show_details(self, agreement_id: int) -> None: ...


class SettingsScreen(Protocol):
    """What the frame asks of Ustawienia."""

    def add_context(self) -> None: ...

    def erase_names(self, agreement_id: int) -> None: ...

    def show_personal_data(self) -> None: ...


class HelpScreen(Protocol):
    """What the frame asks of Pomoc."""

    def show_topic_of(self, name: PageName) -> None: ...
