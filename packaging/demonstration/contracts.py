"""Real contracts of several entities, from the public register if they are at hand, else samples."""

import json
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.reading import read

PROJECT = Path(__file__).resolve().parent.parent.parent
Entry = dict[str, Any]


def contracts(count: int) -> list[Entry]:
    """Active entries with one firm of Poland on the other side, of different entities as far as there are."""
    shared = Path(os.environ.get("CRU_SHARED") or PROJECT.parent / "shared" / "data")
    real = shared / "agreements-public.json"
    file = real if real.is_file() else PROJECT / "tests" / "data" / "agreements-sample.json"
    entries: list[Entry] = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    fitting = [entry for entry in entries if _fits(entry)]
    first = {entry["stronyUmowy"][0]["regon"]: entry for entry in reversed(fitting)}
    found = [entry for entry in fitting if entry in first.values()]
    # The entity writes itself the same way in every contract that is typed in.
    owners = [entry["stronyUmowy"][0] for entry in found]
    found += [entry for entry in fitting if entry not in found and entry["stronyUmowy"][0] in owners]
    if len(found) < count:
        raise ValueError(f"{file} has only {len(found)} entries fit for the demonstration")
    return found[:count]


def context_of(entry: Entry) -> Context:
    """The entity that entered it, for the training environment."""
    agreement = read(entry).agreement
    if agreement is None:
        raise ValueError("not an entry")
    entity = agreement.parties[0]
    if entity.regon is None or entity.name is None or entity.address is None:
        raise ValueError("the first party is no public entity")
    return Context(Environment.TRAINING, entity.regon, entity.nip, entity.name, entity.address)


def tidied(agreement: Agreement) -> Agreement:
    """The entity's own name without the spaces at its end that some have in the register."""
    own, *others = agreement.parties
    return replace(agreement, parties=(replace(own, name=(own.name or "").strip()), *others))


def _fits(entry: Entry) -> bool:
    parties = entry["stronyUmowy"]
    details = entry["szczegolyUmowy"]
    period = entry["okresObowiazywania"]
    return (
        len(parties) == 2
        and parties[1]["rodzaj"] == "Przedsiębiorca"
        and bool(parties[1]["nip"] and parties[1]["regon"])
        and parties[1]["kraj"] == "Polska"
        and entry["podstawoweDane"]["statusUmowy"] == "Aktywna"
        and bool(entry["podstawoweDane"]["numerUmowy"])
        and details["wartoscPrzedmiotu"] is not None
        and len(details["przedmiotUmowy"]) < 200
        and "\n" not in details["przedmiotUmowy"]
        and bool(period["okres"])
    )
