"""Contractors that seem to be the same firm written in two ways. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.text import fold

#: Legal forms, written out or not: two spellings of one name differ in them most of all.
_FORMS = re.compile(
    r"\b(?:spolka z ograniczona odpowiedzialnoscia|sp z ?o ?o|spolka z ?o ?o|spolka akcyjna|s a"
    r"|spolka jawna|sp j|spolka komandytowa|sp k|spolka cywilna|s c"
    r"|przedsiebiorstwo|zaklad|firma|phu|fhu|ppuh|pphu)\b"
)
_SIGNS = re.compile(r"[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Double:
    """Two rows of the book by their ids; `by_number`: they share a NIP or REGON, else the name alone."""

    first: int
    second: int
    by_number: bool


def are_different(one: Contractor, other: Contractor) -> bool:
    """True if their numbers say that these are two: both have a NIP, or both a REGON, and it differs."""
    return any(
        left is not None and right is not None and left != right
        for left, right in ((one.nip, other.nip), (one.regon, other.regon))
    )


def core_of_name(name: str) -> str:
    """The name without case, signs, spaces and legal form: "BUD-SZKOLNY Sp. z o.o." → "budszkolny"."""
    plain = " ".join(_SIGNS.sub(" ", fold(name)).split())
    return "".join(_FORMS.sub(" ", plain).split()) or plain


def doubles(contractors: Sequence[tuple[int, Contractor]]) -> tuple[Double, ...]:
    """Pairs worth a person's look, each once; those that share a number first."""
    known = dict(contractors)
    found: dict[tuple[int, int], Double] = {}
    for by_number, groups in ((True, _by_number(contractors)), (False, _by_name(contractors))):
        for group in groups:
            for first, second in pairwise(sorted(set(group))):
                if not are_different(known[first], known[second]):
                    found.setdefault((first, second), Double(first, second, by_number))
    return tuple(found.values())


def _by_number(contractors: Iterable[tuple[int, Contractor]]) -> Iterable[list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for contractor_id, contractor in contractors:
        for number in (contractor.nip, contractor.regon):
            if number is not None:
                groups[number].append(contractor_id)
    return groups.values()


def _by_name(contractors: Iterable[tuple[int, Contractor]]) -> Iterable[list[int]]:
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for contractor_id, contractor in contractors:
        groups[contractor.country, core_of_name(contractor.name)].append(contractor_id)
    return groups.values()
