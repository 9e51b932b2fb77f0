"""Columns of the table of agreements, and which of them are shown in which order. Pure; no Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.money import format_amount
from cru_desktop.storage.agreement_shapes import AgreementOrigin, AgreementRow, AgreementSort
from cru_desktop.ui import moments
from cru_desktop.ui.pages.agreements.state_words import state_text
from cru_desktop.ui.pages.agreements.term_words import NOTHING, term_title, term_words
from cru_desktop.ui.widgets.table_column import TableColumn

NO_NUMBER = "bez numeru"
FETCHED = "z rejestru"
#: Keys of columns that the model marks with colour, or that come and go with the entities.
STATE, TERM, ENTITY = "state", "term", "entity"
#: What is shown until a person chooses otherwise.
USUAL = ("number", "subject", "contractor", "concluded", "value", TERM, STATE, ENTITY)


@dataclass(frozen=True, slots=True)
class ColumnWorld:
    """What the words of cells depend on. `entity_name` of a REGON; None where there is one entity alone."""

    environment: Environment
    today: Callable[[], date]
    entity_name: Callable[[str], str] | None = None


def agreement_columns(
    world: ColumnWorld, shown: Iterable[str] = USUAL
) -> tuple[TableColumn[AgreementRow], ...]:
    """Columns from left to right; the entity's only where there are several."""
    keys = tuple(shown)
    every = {column.key: column for column in all_columns(world)}
    chosen = [every[key] for key in keys if key in every]
    if keys != USUAL:
        # What a person chose is never left out for want of room: the table scrolls sideways.
        chosen = [replace(column, spare=0) for column in chosen]
    return tuple(column for column in chosen if column.key != ENTITY or world.entity_name is not None)


def all_columns(world: ColumnWorld) -> tuple[TableColumn[AgreementRow], ...]:
    """Every column there is, the usual ones first."""
    name = world.entity_name or (lambda regon: regon)
    return (
        TableColumn("Numer", _number, AgreementSort.NUMBER, width=16, rigid=True, key="number"),
        TableColumn("Przedmiot", _subject, AgreementSort.SUBJECT, least=22, key="subject"),
        TableColumn("Kontrahent", _contractor, AgreementSort.CONTRACTOR, width=19, spare=2, key="contractor"),
        TableColumn(
            "Zawarta", _concluded, AgreementSort.CONCLUDED_ON, width=11, rigid=True, spare=1, key="concluded"
        ),
        TableColumn(
            "Wartość",
            _value,
            AgreementSort.VALUE,
            width=13,
            numeric=True,
            rigid=True,
            copied=_value_for_spreadsheet,
            key="value",
        ),
        TableColumn(
            term_title(world.environment),
            lambda row: term_words(row, world.today(), world.environment).text,
            AgreementSort.DUE,
            width=20,
            spare=3,
            copied=lambda row: term_words(row, world.today(), world.environment).day,
            key=TERM,
        ),
        TableColumn(
            "Stan",
            lambda row: state_text(row, world.environment),
            AgreementSort.STATE,
            width=23,
            rigid=True,
            key=STATE,
        ),
        TableColumn("Jednostka", lambda row: name(row.regon), width=20, key=ENTITY),
        TableColumn(
            "Opublikowana", _published, AgreementSort.PUBLISHED_AT, width=14, rigid=True, key="published"
        ),
        TableColumn("Obowiązuje do", _last_day, AgreementSort.LAST_DAY, width=14, rigid=True, key="last_day"),
        TableColumn("Zmieniona", _changed, AgreementSort.CHANGED_AT, width=14, rigid=True, key="changed"),
        TableColumn("Wpisuje", _person, width=16, key="person"),
    )


def columns_from_text(text: str) -> tuple[str, ...]:
    """Keys as settings keep them; the usual ones where there is nothing or nothing that makes sense."""
    known = [key for key in dict.fromkeys(text.split(",")) if key in ALL_KEYS]
    return tuple(known) or USUAL


def columns_to_text(keys: Iterable[str]) -> str:
    """For the settings; empty for the usual ones, so that later versions may better them."""
    chosen = tuple(keys)
    return "" if chosen == USUAL else ",".join(chosen)


def moved(shown: tuple[str, ...], visible: tuple[str, ...]) -> tuple[str, ...]:
    """`shown` with its keys in the order that a person gave to those that are visible just now."""
    order = iter(visible)
    return tuple(next(order) if key in visible else key for key in shown)


def _number(row: AgreementRow) -> str:
    return row.number or NO_NUMBER


def _subject(row: AgreementRow) -> str:
    return " ".join((row.subject or "").split()) or NOTHING


def _contractor(row: AgreementRow) -> str:
    return row.contractor


def _concluded(row: AgreementRow) -> str:
    return NOTHING if row.concluded_on is None else format_date(row.concluded_on)


def _published(row: AgreementRow) -> str:
    return NOTHING if row.published_at is None else moments.day(row.published_at)


def _last_day(row: AgreementRow) -> str:
    return NOTHING if row.last_day is None else format_date(row.last_day)


def _person(row: AgreementRow) -> str:
    """Who typed it; of what was typed elsewhere nobody here knows."""
    fetched = row.origin is AgreementOrigin.REGISTER
    return row.person or (FETCHED if fetched else NOTHING)


def _changed(row: AgreementRow) -> str:
    return moments.day(row.changed_at)


def _value(row: AgreementRow) -> str:
    return NOTHING if row.value is None else format_amount(row.value)


def _value_for_spreadsheet(row: AgreementRow) -> str:
    """Polish spreadsheets take a comma and no currency as a number."""
    return "" if row.value is None else f"{row.value:.2f}".replace(".", ",")


ALL_KEYS = frozenset(
    column.key for column in all_columns(ColumnWorld(Environment.TRAINING, lambda: date.min))
)
