"""The contractor book, and what addresses and public services have taught."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text

from cru_desktop.storage.column_types import JsonText, UtcTime
from cru_desktop.storage.tables.metadata import metadata

#: Firms and public entities met in agreements; no natural persons. `key`: `Contractor.key`.
#: `edited_at`: a person decided on the data, and agreements change them no more; `hidden_at`: put away until
#: an agreement names it anew.
contractors = Table(
    "contractors",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("nip", Text),
    Column("regon", Text),
    Column("address", JsonText, nullable=False),
    Column("sort_name", Text, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("last_used_at", UtcTime, nullable=False),
    Column("edited_at", UtcTime),
    Column("hidden_at", UtcTime),
)
Index("uq_contractors_key", contractors.c.key, unique=True)
Index("ix_contractors_nip", contractors.c.nip)
Index("ix_contractors_last_used_at", contractors.c.last_used_at)

#: Of which other row a person said that it is the same contractor. Both rows stay as they are; when one is
#: deleted, the other stands alone again.
contractor_merges = Table(
    "contractor_merges",
    metadata,
    Column("contractor_id", Integer, ForeignKey("contractors.id", ondelete="CASCADE"), primary_key=True),
    Column("into_id", Integer, ForeignKey("contractors.id", ondelete="CASCADE"), nullable=False),
    Column("merged_at", UtcTime, nullable=False),
)
Index("ix_contractor_merges_into", contractor_merges.c.into_id)

#: In which agreements a contractor is a party.
contractor_agreements = Table(
    "contractor_agreements",
    metadata,
    Column("agreement_id", Integer, ForeignKey("agreements.id"), primary_key=True),
    Column("contractor_id", Integer, ForeignKey("contractors.id"), primary_key=True),
)
Index("ix_contractor_agreements_contractor", contractor_agreements.c.contractor_id)

#: Natural persons whom a clerk ticked: name and surname, for the entity that is the controller of these data.
#: `key`: both names folded; `agreement_id`: the agreement that last taught it, null once it is gone.
remembered_people = Table(
    "remembered_people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("regon", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("first_name", Text, nullable=False),
    Column("surname", Text, nullable=False),
    Column("agreement_id", Integer, ForeignKey("agreements.id")),
    Column("last_used_at", UtcTime, nullable=False),
)
Index("uq_remembered_people_key", remembered_people.c.regon, remembered_people.c.key, unique=True)
Index("ix_remembered_people_agreement", remembered_people.c.agreement_id)

#: Which commune, county and voivodeship addresses have named for a place.
places = Table(
    "places",
    metadata,
    Column("postal_code", Text, primary_key=True),
    Column("locality_key", Text, primary_key=True),
    Column("locality", Text, nullable=False),
    Column("commune", Text, primary_key=True),
    Column("county", Text, primary_key=True),
    Column("voivodeship", Text, primary_key=True),
)

#: What a public service said of a number on a day; `answer` null: it did not know it.
look_up_answers = Table(
    "look_up_answers",
    metadata,
    Column("service", Text, primary_key=True),
    Column("number", Text, primary_key=True),
    Column("day", Date, nullable=False),
    Column("answer", JsonText),
)
