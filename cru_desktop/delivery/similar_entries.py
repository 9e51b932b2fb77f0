"""Entries of the register that may be one of our agreements, read again so that a person can compare them."""

from dataclasses import dataclass

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.errors import NotFoundError, RegisterFaultError
from cru_desktop.delivery.clients import open_client
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Submission
from cru_desktop.storage.errors import UnknownRecordError


@dataclass(frozen=True, slots=True)
class SimilarEntry:
    """One entry. `agreement` None: the register does not show it now, or nobody can read it."""

    register_id: str
    agreement: Agreement | None


@dataclass(frozen=True, slots=True)
class SimilarEntries:
    """Our agreement as it would be sent, and what may be the same in the register."""

    row: Submission
    entity: str
    ours: Agreement | None
    entries: tuple[SimilarEntry, ...]


def read_similar(workspace: Workspace, row: Submission) -> SimilarEntries:
    """Asks the register for each entry; writes nothing anywhere.

    On the look-ups thread: some seconds an entry. Raises CruApiError, KeyringError, StorageError.
    """
    context = workspace.contexts.get(row.context_regon)
    if context is None:
        raise UnknownRecordError(f"context {row.context_regon}")
    ours = read(workspace.agreements.get(row.agreement_id).raw).agreement
    with open_client(workspace, workspace.key_of(context) or "") as client:
        entries = tuple(_entry(client, each) for each in row.similar_register_ids)
    return SimilarEntries(row, context.name, ours, entries)


def _entry(client: CruClient, register_id: str) -> SimilarEntry:
    try:
        return SimilarEntry(register_id, client.details(register_id).agreement)
    except (NotFoundError, RegisterFaultError):
        return SimilarEntry(register_id, None)
