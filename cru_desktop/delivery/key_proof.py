"""Is it certain whose key it is? Until then a second publication waits for the first to be read back.

No operation of the register says whose a key is, and a publication in another entity's name cannot be undone.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import SubmissionState


@dataclass(frozen=True, slots=True)
class _Proof:
    is_given: bool
    holds_since: datetime | None = None
    """Publications written since then hold the next one back; None: all."""
    proves_since: datetime | None = None
    """Publications written since then were made with this key; None: all."""
    is_stored: bool = False


class KeyProofs:
    """What is known of the keys in use. Used by the delivery thread. Raises `StorageError`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._proofs: dict[str, _Proof] = {}

    def learn(self, context: Context, key: str, *, is_new: bool) -> None:
        """The context sends with this key; `is_new`: it did not a moment ago."""
        if self._workspace.environment is Environment.TRAINING and key == f"klucz-{context.regon}":
            # The training register gives this key to this entity and to no other.
            self._proofs[context.regon] = _Proof(is_given=True)
        elif self._workspace.keys.is_of_one_run(self._workspace.key_slot(context)):
            # Nothing is noted of such a key; whose the rows of an earlier run are, nobody knows.
            if is_new or context.regon not in self._proofs:
                self._proofs[context.regon] = _Proof(is_given=False, proves_since=self._workspace.now())
        else:
            self._proofs[context.regon] = self._noted(context)

    def held(self, regons: Collection[str]) -> frozenset[str]:
        """Contexts that may send nothing now: a publication made with an unproven key has not ended."""
        return frozenset(regon for regon in regons if self._open(regon))

    def stopped(self, regons: Collection[str]) -> frozenset[str]:
        """Of these, contexts whose publication waits for a person."""
        attention = SubmissionState.NEEDS_ATTENTION
        return frozenset(regon for regon in regons if self._open(regon) == {attention})

    def unproven(self, regons: Collection[str]) -> frozenset[str]:
        """Contexts of whose key nobody is sure yet."""
        return frozenset(regon for regon in regons if not self._proofs[regon].is_given)

    def must_be_read(self, regon: str, first_write_at: datetime | None) -> bool:
        """True if the publication first written then has to be read back before it counts as published."""
        proof = self._proofs[regon]
        if proof.is_given:
            return False
        since = proof.holds_since
        return since is None or first_write_at is None or first_write_at >= since

    def give(self, regon: str, first_write_at: datetime | None) -> None:
        """The publication first written then is in the register as it was sent, in this entity's name."""
        proof = self._proofs[regon]
        since = proof.proves_since
        if first_write_at is None or (since is not None and first_write_at < since):
            return
        workspace = self._workspace
        if not proof.is_stored or workspace.contexts.confirm_key(regon, since, workspace.now()):
            self._proofs[regon] = replace(proof, is_given=True)

    def _noted(self, context: Context) -> _Proof:
        note = self._workspace.contexts.key_note(context.regon)
        same_host = note.host in (None, self._workspace.destination.host)
        return _Proof(note.confirmed and same_host, note.stored_at, note.stored_at, is_stored=True)

    def _open(self, regon: str) -> frozenset[SubmissionState]:
        proof = self._proofs.get(regon)
        if proof is None or proof.is_given:
            return frozenset()
        return self._workspace.submissions.open_publications(
            self._workspace.destination.identity, regon, proof.holds_since
        )
