"""What was published since a moment is found without a look at all that ever was."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

STATEMENTS = (
    "CREATE INDEX ix_agreements_published_at ON agreements (published_at) WHERE published_at IS NOT NULL",
    "CREATE INDEX ix_submissions_published_at ON submissions (published_at) WHERE published_at IS NOT NULL",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
