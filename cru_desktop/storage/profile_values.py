"""Small values of one environment's database: switches and notes of the program itself."""

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.storage.database import Database
from cru_desktop.storage.tables import profile_values


class ProfileValues:
    """Text by key. The keys `environment` and `queue_paused` belong to storage itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> str | None:
        with self._database.read() as connection:
            return connection.scalar(select(profile_values.c.value).where(profile_values.c.key == key))

    def set(self, key: str, value: str | None) -> None:
        """Write the value; None removes it."""
        with self._database.write() as connection:
            if value is None:
                connection.execute(profile_values.delete().where(profile_values.c.key == key))
                return
            statement = insert(profile_values).values(key=key, value=value)
            connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
