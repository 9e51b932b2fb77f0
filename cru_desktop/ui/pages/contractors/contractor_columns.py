"""Columns of the table of contractors. Pure; no Qt."""

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.identifiers import format_nip
from cru_desktop.domain.money import format_amount
from cru_desktop.storage.contractor_shapes import ContractorRow
from cru_desktop.ui.widgets.table_column import TableColumn

NOTHING = "–"


def contractor_columns() -> tuple[TableColumn[ContractorRow], ...]:
    """Columns from left to right."""
    return (
        TableColumn("Kontrahent", lambda row: " ".join(row.contractor.name.split())),
        TableColumn("NIP", _nip, width=16, rigid=True),
        TableColumn("Miejscowość", lambda row: row.contractor.address.locality or NOTHING, width=16, spare=1),
        TableColumn("Umowy", lambda row: str(row.agreements), width=9, numeric=True, rigid=True, spare=3),
        TableColumn(
            "Suma",
            lambda row: format_amount(row.value_sum),
            width=16,
            numeric=True,
            rigid=True,
            copied=lambda row: f"{row.value_sum:.2f}".replace(".", ","),
        ),
        TableColumn("Ostatnia umowa", _last, width=16, rigid=True, spare=2),
    )


def _nip(row: ContractorRow) -> str:
    return format_nip(row.contractor.nip) if row.contractor.nip else NOTHING


def _last(row: ContractorRow) -> str:
    return NOTHING if row.last_concluded_on is None else format_date(row.last_concluded_on)
