"""Keeps what is typed: a draft in the database within a second, and before anything is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

#: From the first unsaved key stroke; not put off by further ones.
_SAVE_AFTER_MILLISECONDS = 300
_TRY_AGAIN_MILLISECONDS = 5000
#: From the last movement of the cursor, where nothing else is to be saved.
_CURSOR_AFTER_MILLISECONDS = 500


@dataclass(slots=True)
class DraftSlot:
    """Where one agreement's draft is kept. `agreement_id` is None until it was saved the first time.

    Written on the records thread, by saves that follow one another there.
    """

    regon: str
    agreement_id: int | None = None


#: (workspace, slot, content, cursor, at, person) on the records thread.
SaveDraft = Callable[["Workspace", DraftSlot, dict[str, object], str, datetime, str], None]


def save_agreement(
    workspace: Workspace, slot: DraftSlot, raw: dict[str, object], cursor: str, at: datetime, person: str
) -> None:
    """The draft of a new agreement, made when it is saved first."""
    if slot.agreement_id is None:
        slot.agreement_id = workspace.agreements.create_draft(slot.regon, raw, at, person)
    workspace.agreements.save_draft(slot.agreement_id, raw, at, cursor)


class DraftKeeper(QObject):
    """Saves by `Desk.run`, in order, so a later text never gives way to an earlier one."""

    #: (datetime, aware UTC) the draft as it stands is safe, UI thread.
    saved = Signal(object)
    #: (Problem) it could not be saved; tried again until it is, UI thread.
    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        content: Callable[[], tuple[dict[str, object], str]],
        save: SaveDraft = save_agreement,
    ) -> None:
        """`content` gives a copy of the document and where the cursor is: field, and place in it."""
        super().__init__(desk)
        self._save = save
        self._desk = desk
        self._content = content
        self._slot: DraftSlot | None = None
        self._unsaved = False
        self._edits = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self._cursor_timer = QTimer(self)
        self._cursor_timer.setSingleShot(True)
        self._cursor_timer.setInterval(_CURSOR_AFTER_MILLISECONDS)
        self._cursor_timer.timeout.connect(self._save_cursor)

    @property
    def slot(self) -> DraftSlot | None:
        return self._slot

    @property
    def has_unsaved(self) -> bool:
        return self._unsaved

    def keep(self, slot: DraftSlot | None) -> None:
        """From now on another agreement's draft; the former one is saved first."""
        self.flush()
        self._cursor_timer.stop()
        self._slot = slot
        self._unsaved = False

    def drop(self) -> None:
        """Forgets the draft unsaved: its environment is closed, and it must not land in another one."""
        self._timer.stop()
        self._cursor_timer.stop()
        self._slot = None
        self._unsaved = False

    def touch(self) -> None:
        """The document was edited."""
        self._edits += 1
        if self._slot is not None:
            self._unsaved = True
            if not self._timer.isActive():
                self._timer.start(_SAVE_AFTER_MILLISECONDS)

    def moved(self) -> None:
        """The cursor went elsewhere: after a crash the person goes on from there."""
        if self._slot is not None and self._slot.agreement_id is not None and not self._unsaved:
            self._cursor_timer.start()

    def _save_cursor(self) -> None:
        slot = self._slot
        if slot is None or slot.agreement_id is None or self._unsaved:
            return
        agreement_id, (_, cursor) = slot.agreement_id, self._content()
        if cursor:
            # Not worth a word if it fails: the text itself is safe.
            self._desk.run(
                lambda workspace: workspace.agreements.save_cursor(agreement_id, cursor),
                lambda _: None,
                lambda _: None,
            )

    def flush(self) -> None:
        """Hands what is unsaved to the records thread now."""
        self._timer.stop()
        if self._cursor_timer.isActive():
            self._cursor_timer.stop()
            self._save_cursor()
        slot = self._slot
        if slot is None or not self._unsaved:
            return
        self._unsaved = False
        raw, cursor = self._content()
        person, edits = self._desk.settings.person, self._edits

        def save(workspace: Workspace) -> datetime:
            from cru_desktop.delivery.keys_in_content import without_keys

            at = workspace.now()
            content = without_keys(raw, workspace.keys.known_keys())
            self._save(workspace, slot, content, cursor, at, person)
            return at

        self._desk.run(
            save, lambda at: self._on_saved(slot, edits, at), lambda why: self._on_failed(slot, why)
        )

    def _on_saved(self, slot: DraftSlot, edits: int, at: datetime) -> None:
        if slot is self._slot:
            if edits == self._edits:
                self.saved.emit(at)
            self._desk.agreements_changed.emit()

    def _on_failed(self, slot: DraftSlot, problem: Problem) -> None:
        if slot is self._slot:
            self._unsaved = True
            self._timer.start(_TRY_AGAIN_MILLISECONDS)
            self.failed.emit(problem)
        else:
            self._desk.raise_problem(problem)
