"""Lists know a contract's last day, and whether the register calls it ended: terms are counted from it."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

#: A day as DD.MM.RRRR or RRRR-MM-DD, made the latter; anything else, half typed, is no day yet.
_DAY = """CASE WHEN {text} GLOB '[0-3][0-9].[01][0-9].[12][0-9][0-9][0-9]'
    THEN date(substr({text}, 7, 4) || '-' || substr({text}, 4, 2) || '-' || substr({text}, 1, 2))
    WHEN {text} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' THEN date({text}) END"""


def _day(column: str, path: str) -> str:
    return _DAY.format(text=f"json_extract({column}, '{path}')")


STATEMENTS = (
    """ALTER TABLE agreements ADD COLUMN last_day DATE""",
    """ALTER TABLE agreements ADD COLUMN ended BOOLEAN DEFAULT 0 NOT NULL""",
    """ALTER TABLE agreements ADD COLUMN ended_on DATE""",
    """CREATE INDEX ix_agreements_last_day ON agreements (last_day) WHERE last_day IS NOT NULL""",
    f"""UPDATE agreements SET
    last_day = (SELECT {_day("raw", "$.lokalne.okresDo")} FROM agreement_contents AS c
        WHERE c.agreement_id = agreements.id),
    ended = coalesce((SELECT json_extract(published, '$.podstawoweDane.statusUmowy') = 'Nieaktywna'
        FROM agreement_contents AS c WHERE c.agreement_id = agreements.id), 0),
    ended_on = (SELECT {_day("published", "$.podstawoweDane.dataZakonczeniaUmowy")}
        FROM agreement_contents AS c WHERE c.agreement_id = agreements.id)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
