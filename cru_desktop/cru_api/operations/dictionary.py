"""One dictionary: `GET /v1/api/dictionary?name=`. Sending never needs it: the codes are built in."""

import pydantic

from cru_desktop.cru_api import wire
from cru_desktop.cru_api.answers import json_of, malformed
from cru_desktop.cru_api.exchange import Call, Exchange
from cru_desktop.cru_api.operations.reading import shape_faults
from cru_desktop.cru_api.results import DictionaryEntry

_ENTRIES = pydantic.TypeAdapter(list[wire.PozycjaSlownika])


def dictionary(
    exchange: Exchange, name: str, *, path: str = "/v1/api/dictionary"
) -> tuple[DictionaryEntry, ...]:
    """Its entries, in the register's order. The public register has the same operation under its own path."""
    answer = exchange.send(Call("GET", path, {"name": name}))
    value = json_of(answer, 200)
    try:
        entries = _ENTRIES.validate_python(value)
    except pydantic.ValidationError as error:
        raise malformed(answer, shape_faults(error)) from None
    return tuple(DictionaryEntry(entry.kod, entry.nazwa) for entry in entries)
