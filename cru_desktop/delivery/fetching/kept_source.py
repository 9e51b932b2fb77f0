"""The connection that a run of fetching keeps from one step to the next."""

import threading
from collections.abc import Callable
from datetime import datetime

from cru_desktop.delivery.fetching.source import EntrySource
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.storage.fetch_shapes import Fetch, FetchSource

SourceOpener = Callable[[Workspace, Context, FetchSource], EntrySource]
#: The run that a connection was made for, and when the key that it uses was stored.
_MadeFor = tuple[int, datetime | None]


class KeptSource:
    """At most one connection, of one run and one key. One thread, but for `interrupt`."""

    def __init__(self, workspace: Workspace, opener: SourceOpener, ended: threading.Event) -> None:
        """`ended`: once it is set, what is opened afterwards is interrupted at once."""
        self._workspace = workspace
        self._opener = opener
        self._ended = ended
        self._held: tuple[_MadeFor, EntrySource] | None = None

    def try_out(self, context: Context, source: FetchSource) -> None:
        """See that one could ask; asks nothing. Raises FetchingNotPossibleError, KeyringError."""
        self.close()
        self._opener(self._workspace, context, source).close()

    def of(self, fetch: Fetch, context: Context) -> EntrySource:
        """The run's connection, made anew if the entity's key was changed or removed since it was made.

        Raises FetchingNotPossibleError, KeyringError, `StorageError`.
        """
        wanted = (fetch.id, self._workspace.contexts.key_note(fetch.regon).stored_at)
        held = self._held
        if held is not None and held[0] == wanted:
            return held[1]
        self.close()
        source = self._opener(self._workspace, context, fetch.source)
        self._held = (wanted, source)
        if self._ended.is_set():
            source.interrupt()
        return source

    def interrupt(self) -> None:
        """From any thread: the request in flight ends."""
        held = self._held
        if held is not None:
            held[1].interrupt()

    def close(self) -> None:
        """Close the connection, if one is kept."""
        held, self._held = self._held, None
        if held is not None:
            held[1].close()
