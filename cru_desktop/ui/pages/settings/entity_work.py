"""What Ustawienia asks about entities, off the UI thread: where else they are, and who a number is. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

#: By REGON: the entity as another environment has it, and in which others it is.
Elsewhere = dict[str, tuple[Context, tuple[Environment, ...]]]


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """Who a NIP or REGON belongs to, and who said so."""

    name: str
    nip: str | None
    regon: str | None
    address: Address
    source: str


def read_elsewhere(workspace: Workspace) -> Elsewhere:
    """The entities of this profile's other environments. Reads their files, changes nothing."""
    from cru_desktop.delivery.workspace import database_path
    from cru_desktop.storage.glance import contexts_at_a_glance

    found: Elsewhere = {}
    for environment in Environment:
        if environment is workspace.environment:
            continue
        for context in contexts_at_a_glance(database_path(workspace.folder, environment), environment):
            _, places = found.get(context.regon, (context, ()))
            found[context.regon] = (context, (*places, environment))
    return found


def find_entity(workspace: Workspace, number: str) -> FoundEntity | None:
    """Who has this NIP or REGON: the book, the white list, the public register. None if nobody knows."""
    from cru_desktop.delivery.contractor_look_up import Source, look_up_contractor

    words = {
        Source.BOOK: "z Twoich umów",
        Source.WHITE_LIST: "z wykazu podatników VAT",
        Source.PUBLIC_REGISTER: "z publicznego rejestru umów",
    }
    for each in look_up_contractor(workspace, number):
        known = each.contractor
        return FoundEntity(known.name, known.nip, known.regon, known.address, words[each.source])
    return None
