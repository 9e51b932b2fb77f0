"""Where entries come from: the integration API with the entity's key, or the public register without one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import public_register_destination
from cru_desktop.cru_api.public_register import PublicFilter, PublicRegister
from cru_desktop.cru_api.results import SummaryFilter
from cru_desktop.delivery.clients import open_client, webinar_gate
from cru_desktop.delivery.fetching.list_plan import PageWanted
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.identifiers import tidy_identifier
from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove
from cru_desktop.domain.reading import read
from cru_desktop.storage.fetch_shapes import FetchSource


class FetchingNotPossibleError(ProblemError):
    """There is no key, or no such register."""


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One row of the register's list; None where it does not say."""

    register_id: str
    regon: str | None
    concluded_on: date | None


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page as the register cut it, with what it says of itself."""

    rows: tuple[ListedEntry, ...]
    total: int
    limit: int


class EntrySource(Protocol):
    """Asks the register. One thread, but for `interrupt`. Both questions raise `CruApiError`."""

    def page(self, wanted: PageWanted) -> ListedPage:
        """One page of the entity's list. The register may pass over every filter: check the rows."""
        ...

    def entry(self, register_id: str) -> Mapping[str, object]:
        """Details, raw: every field as the register serves it."""
        ...

    def interrupt(self) -> None:
        """From any thread: end the request in flight; no other can follow."""
        ...

    def close(self) -> None: ...


def open_source(workspace: Workspace, context: Context, source: FetchSource) -> EntrySource:
    """Ready to ask, nothing asked yet. Off the UI thread: a keyring may ask for a password.

    Raises FetchingNotPossibleError, KeyringError.
    """
    if source is FetchSource.API:
        key = workspace.key_of(context)
        if key is None:
            raise FetchingNotPossibleError(_no_key(context))
        return ApiSource(open_client(workspace, key))
    return PublicSource(open_public_register(workspace), context)


def open_public_register(workspace: Workspace) -> PublicRegister:
    """The public register of this environment. Raises FetchingNotPossibleError where there is none."""
    if workspace.environment is Environment.TEST:
        raise FetchingNotPossibleError(NO_PUBLIC_REGISTER)
    return PublicRegister(
        public_register_destination(workspace.destination),
        settings=workspace.client_settings,
        gate=webinar_gate(workspace),
    )


class ApiSource:
    """The integration API: the list of summaries, then details."""

    def __init__(self, client: CruClient) -> None:
        self._client = client

    def page(self, wanted: PageWanted) -> ListedPage:
        """The days are those of conclusion: our assumption, checked row by row."""
        days = SummaryFilter(date_from=wanted.stretch.first, date_to=wanted.stretch.last)
        page = self._client.summaries(days, offset=wanted.offset, limit=wanted.limit)
        rows = (ListedEntry(row.register_id, row.regon, row.concluded_on) for row in page.rows)
        return ListedPage(tuple(rows), page.total, page.limit)

    def entry(self, register_id: str) -> Mapping[str, object]:
        return self._client.details(register_id).raw

    def interrupt(self) -> None:
        self._client.interrupt()

    def close(self) -> None:
        self._client.close()


class PublicSource:
    """The public register: its search by the entity's REGON, then details."""

    def __init__(self, register: PublicRegister, context: Context) -> None:
        self._register = register
        self._regon = context.regon

    def page(self, wanted: PageWanted) -> ListedPage:
        """By the oldest publication first, so that what is published meanwhile comes at the end."""
        days = wanted.stretch
        search = PublicFilter(entity_regon=self._regon, concluded_from=days.first, concluded_to=days.last)
        page = self._register.search(
            search, offset=wanted.offset, limit=wanted.limit, sort_key="publicationDateAsc"
        )
        return ListedPage(
            tuple(_listed(row.register_id, row.raw) for row in page.rows), page.total, page.limit
        )

    def entry(self, register_id: str) -> Mapping[str, object]:
        return self._register.details(register_id).raw

    def interrupt(self) -> None:
        self._register.interrupt()

    def close(self) -> None:
        self._register.close()


def _listed(register_id: str, raw: Mapping[str, object]) -> ListedEntry:
    """A row of the public search: flat, or of the details' shape."""
    agreement = read(raw).agreement
    owner = agreement.parties[0].regon if agreement is not None and agreement.parties else None
    flat = raw.get("regon")
    regon = tidy_identifier(flat) if isinstance(flat, str) and flat else owner
    day = agreement.concluded_on if agreement is not None else None
    if day is None:
        flat_day = read({"podstawoweDane": {"dataZawarciaUmowy": raw.get("dataZawarciaUmowy")}}).agreement
        day = flat_day.concluded_on if flat_day is not None else None
    return ListedEntry(register_id, regon, day)


#: Said wherever the test environment's public register is asked for.
NO_PUBLIC_REGISTER = Problem(
    code="CRU-POBIERANIE-02",
    happened="Środowisko testowe nie ma publicznego rejestru.",
    program_does="Niczego nie pobieram i niczego nie porównuję z prawdziwym rejestrem.",
    you_can="Pobierz wpisy z API rejestru: potrzebny jest klucz API tej jednostki.",
)


def _no_key(context: Context) -> Problem:
    return Problem(
        code="CRU-POBIERANIE-01",
        happened=f"Nie ma klucza API jednostki „{context.name}”, więc nie mogę odczytać jej wpisów.",
        program_does="Niczego nie pobieram. Umowy na tym komputerze są bezpieczne.",
        you_can="Zapisz klucz w Ustawieniach albo pobierz wpisy z publicznego rejestru, bez klucza.",
        whose_move=WhoseMove.CLERK,
    )
