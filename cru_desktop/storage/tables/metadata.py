"""What all tables of one file belong to."""

from sqlalchemy import MetaData

metadata = MetaData()
