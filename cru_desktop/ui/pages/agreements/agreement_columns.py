"""Columns of the table of agreements. Pure; no Qt."""

from collections.abc import Callable

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.money import format_amount
from cru_desktop.storage.agreement_shapes import AgreementRow, AgreementSort
from cru_desktop.ui.pages.agreements.state_words import state_text
from cru_desktop.ui.widgets.table_column import TableColumn

NO_NUMBER = "bez numeru"
#: Place of the state's column in every table of agreements without the entity's column.
STATE_TITLE = "Stan"


def agreement_columns(
    environment: Environment, entity_name: Callable[[str], str] | None
) -> tuple[TableColumn[AgreementRow], ...]:
    """Columns from left to right; with `entity_name` (of a REGON) the entity's column too."""
    columns: list[TableColumn[AgreementRow]] = [
        TableColumn("Numer", _number, AgreementSort.NUMBER, width=16, rigid=True),
        TableColumn("Przedmiot", _subject, AgreementSort.SUBJECT),
        TableColumn("Kontrahent", lambda row: row.contractor, AgreementSort.CONTRACTOR, width=21, spare=1),
        TableColumn("Zawarta", _concluded, AgreementSort.CONCLUDED_ON, width=12, rigid=True, spare=2),
        TableColumn(
            "Wartość",
            _value,
            AgreementSort.VALUE,
            width=14,
            numeric=True,
            rigid=True,
            copied=_value_for_spreadsheet,
        ),
        TableColumn(STATE_TITLE, lambda row: state_text(row, environment), AgreementSort.STATE, width=26),
    ]
    if entity_name is not None:
        columns.append(TableColumn("Jednostka", lambda row: entity_name(row.regon), width=24))
    return tuple(columns)


def _number(row: AgreementRow) -> str:
    return row.number or NO_NUMBER


def _subject(row: AgreementRow) -> str:
    return " ".join((row.subject or "").split()) or "–"


def _concluded(row: AgreementRow) -> str:
    return "–" if row.concluded_on is None else format_date(row.concluded_on)


def _value(row: AgreementRow) -> str:
    return "–" if row.value is None else format_amount(row.value)


def _value_for_spreadsheet(row: AgreementRow) -> str:
    """Polish spreadsheets take a comma and no currency as a number."""
    return "" if row.value is None else f"{row.value:.2f}".replace(".", ",")
