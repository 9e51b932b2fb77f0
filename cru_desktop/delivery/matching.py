"""Is an entry of the register the agreement that we sent, or are about to send?

A summary can only exclude; details, compared as a whole, decide. Filters of the register are never trusted:
each row is judged here.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from cru_desktop.cru_api.results import Summary
from cru_desktop.domain.agreement import Address, Agreement, Party
from cru_desktop.domain.text import fold
from cru_desktop.domain.writing import content_hash


class Likeness(Enum):
    """What a comparison of details says."""

    SAME = "same"
    """Equal as a whole."""
    SIMILAR = "similar"
    """It may be the same, typed otherwise or changed since. Only a person can tell."""
    OTHER = "other"


def may_be(summary: Summary, ours: Agreement, regon: str) -> bool:
    """False if the summary shows that the entry is another agreement. A field that it lacks excludes nothing,
    but for the number: contracts differ in the number alone. An equal number and day are enough: value and
    subject may have been changed since it was published.
    """
    if (
        summary.regon not in (None, regon)
        or not same_number(summary.number, ours.number)
        or summary.concluded_on not in (None, ours.concluded_on)
    ):
        return False
    return _names_one(ours.number) or (
        summary.value in (None, ours.value)
        and (summary.subject is None or _text(summary.subject) == _text(ours.subject))
    )


def likeness(ours: Agreement, theirs: Agreement | None) -> Likeness:
    """Compare whole agreements. Details that nobody can read are similar: they must not pass for a
    stranger.
    """
    if theirs is None:
        return Likeness.SIMILAR
    if content_hash(_as_sent(ours)) == content_hash(_as_sent(_given_up_to(theirs, ours))):
        return Likeness.SAME
    return Likeness.SIMILAR if _may_have_become(ours, theirs) else Likeness.OTHER


def _may_have_become(ours: Agreement, theirs: Agreement) -> bool:
    """Whether ours may be theirs, typed otherwise or changed since: after a restored backup nobody here knows
    of its changes. Entries without a number need more in common: an office has many of one day.
    """
    if not same_number(ours.number, theirs.number) or ours.concluded_on != theirs.concluded_on:
        return False
    if _names_one(ours.number):
        return _same_parties(ours.parties[:1], theirs.parties[:1])
    alike = ours.value == theirs.value or _text(ours.subject) == _text(theirs.subject)
    return alike and _same_parties(ours.parties, theirs.parties)


def _given_up_to(theirs: Agreement, ours: Agreement) -> Agreement:
    """Without what the register adds by itself to an entry that we sent without it."""
    return replace(
        theirs,
        status=theirs.status if ours.status is not None else None,
        ended_on=theirs.ended_on if ours.ended_on is not None else None,
    )


def _as_sent(agreement: Agreement) -> Agreement:
    """An empty address and no address, "no consortium" and nothing said of one, are the same entry."""
    parties = tuple(
        replace(party, address=party.address or Address(), is_consortium=bool(party.is_consortium))
        for party in agreement.parties
    )
    return replace(agreement, parties=parties, has_no_number=bool(agreement.has_no_number))


def _same_parties(ours: Sequence[Party], theirs: Sequence[Party]) -> bool:
    """Whoever completes a contractor's data, as the register may, does not make another of it."""
    left = list(theirs)
    for party in ours:
        same = next((one for one in left if _is_same(party, one)), None)
        if same is None:
            return False
        left.remove(same)
    return not left


def _is_same(one: Party, other: Party) -> bool:
    """By NIP or REGON, as far as both have it; a person or a foreign firm by its folded name."""
    pairs = ((one.nip, other.nip), (one.regon, other.regon))
    known = [(mine, yours) for mine, yours in pairs if mine and yours]
    if known:
        return all(mine == yours for mine, yours in known)
    return _text(one.display_name) == _text(other.display_name)


def same_number(one: str | None, other: str | None) -> bool:
    """Case and spaces tell no two numbers apart; everything else does ("1-1" is not "11")."""
    return number_key(one) == number_key(other)


def _names_one(number: str | None) -> bool:
    """Whether the number tells one contract from others; "b/n" does not."""
    return any(character.isdigit() for character in number_key(number))


def number_key(number: str | None) -> str:
    """What equal numbers have in common; "" for none."""
    return " ".join((number or "").casefold().split())


def _text(text: str | None) -> str:
    """Case, spaces, diacritics and dashes tell no two subjects or names apart here."""
    return " ".join(fold(text or "").split())
