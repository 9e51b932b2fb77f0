"""Entries of the register for tests of fetching, and a fetcher stepped by hand."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from cru_desktop.delivery.fetching.fetcher import Fetcher, FetchStep
from cru_desktop.delivery.lists import LIST_END
from cru_desktop.domain.context import Context
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.agreement_shapes import AgreementQuery, AgreementRow
from cru_desktop.storage.fetch_shapes import Fetch, FetchSource
from tests.delivery.office import ZALESIE, Office, agreement

API, PUBLIC = FetchSource.API, FetchSource.PUBLIC


def entry(number: str | None = "P/1/2026", *, context: Context = ZALESIE, **changes: Any) -> dict[str, Any]:
    """An entry as the portal makes it, in the public form; `changes` are of `agreement`."""
    return deepcopy(dict(to_raw(agreement(number, context=context, **changes))))


def fill(office: Office, count: int, *, spread: int = 1, context: Context = ZALESIE) -> list[str]:
    """So many entries typed in the portal, on `spread` days from 1 July 2026; returns their ids."""
    ids = []
    for place in range(count):
        raw = entry(f"P/{place + 1}/2026", context=context)
        day = date(2026, 7, 1) + timedelta(days=place % spread)
        raw["podstawoweDane"]["dataZawarciaUmowy"] = format_date(day)
        ids.append(office.register.publish_directly(raw))
    return ids


def fetcher(office: Office, *, list_end: int = LIST_END) -> Fetcher:
    return Fetcher(office.workspace, jitter=lambda: 0.5, list_end=list_end)


def run(
    office: Office,
    made: Fetcher,
    *,
    regon: str = ZALESIE.regon,
    until: Callable[[FetchStep], bool] = lambda _: False,
    steps: int = 20_000,
) -> Fetch:
    """Step to the end, or until told; the clock goes as far as each step asks."""
    for _ in range(steps):
        step = made.step(regon)
        assert step.fetch is not None
        if step.wait is None or until(step):
            return step.fetch
        office.clock.advance(step.wait)
    raise AssertionError(f"no end after {steps} steps")


def fetch_all(
    office: Office, source: FetchSource = API, *, context: Context = ZALESIE, list_end: int = LIST_END
) -> Fetch:
    """One whole run."""
    made = fetcher(office, list_end=list_end)
    made.begin(context, source)
    try:
        return run(office, made, regon=context.regon)
    finally:
        made.close()


def rows(office: Office, context: Context = ZALESIE) -> tuple[AgreementRow, ...]:
    query = AgreementQuery(regons=frozenset({context.regon}), limit=100_000)
    return office.workspace.agreements.page(query).rows
