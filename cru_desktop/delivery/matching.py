"""Is an entry of the register the agreement that we sent, or are about to send?

A summary can only exclude; details, compared as a whole, decide. Filters of the register are never trusted:
each row is judged here.
"""

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
    """The same contractors, number, day, value and subject; something else differs. Only a person can
    tell.
    """
    OTHER = "other"


def may_be(summary: Summary, ours: Agreement, regon: str) -> bool:
    """False if the summary shows that the entry is another agreement. A field that it lacks excludes nothing,
    but for the number: contracts differ in the number alone."""
    return (
        summary.regon in (None, regon)
        and same_number(summary.number, ours.number)
        and summary.concluded_on in (None, ours.concluded_on)
        and summary.value in (None, ours.value)
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
    return Likeness.SIMILAR if _essence(ours) == _essence(theirs) else Likeness.OTHER


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


def _essence(agreement: Agreement) -> tuple[object, ...]:
    return (
        _number(agreement.number),
        agreement.concluded_on,
        agreement.value,
        _text(agreement.subject),
        sorted(_identity(party) for party in agreement.parties),
    )


def _identity(party: Party) -> tuple[str, str]:
    """Who a party is: its NIP or REGON; a person or a foreign firm by its folded name."""
    if party.nip or party.regon:
        return (party.nip or "", party.regon or "")
    return ("", _text(party.display_name))


def same_number(one: str | None, other: str | None) -> bool:
    """Case and spaces tell no two numbers apart; everything else does ("1-1" is not "11")."""
    return _number(one) == _number(other)


def _number(number: str | None) -> str:
    return " ".join((number or "").casefold().split())


def _text(text: str | None) -> str:
    """Case, spaces, diacritics and dashes tell no two subjects or names apart here."""
    return " ".join(fold(text or "").split())
