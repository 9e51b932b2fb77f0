"""Perhaps it was entered already.

Codes, both warnings: `duplicate.number`, `duplicate.content`. Real data holds three contracts of one day,
contractor and value that differ in the number alone: where both have numbers and these differ, equal content
says nothing.
"""

from collections.abc import Iterator

from cru_desktop.domain.findings import Finding
from cru_desktop.domain.history import PastAgreement
from cru_desktop.domain.rules.situation import Situation, warning
from cru_desktop.domain.text import fold, is_blank


def duplicates(situation: Situation) -> Iterator[Finding]:
    earlier = situation.history.agreements
    if not earlier:
        return
    this = PastAgreement.of(situation.agreement)
    number = _comparable(this.number)
    if number is not None and any(_comparable(past.number) == number for past in earlier):
        message = "Umowa o tym numerze jest już na liście. Sprawdź, czy nie wpisujesz jej drugi raz."
        yield warning("duplicate.number", "podstawoweDane.numerUmowy", message)
    elif any(_same_content(this, past) for past in earlier):
        message = (
            "Jest już umowa z tą samą drugą stroną, datą i wartością. Sprawdź, czy nie "
            "wpisujesz jej drugi raz."
        )
        yield warning("duplicate.content", "", message)


def _comparable(number: str | None) -> str | None:
    return None if is_blank(number) else "".join(fold(number or "").split())


def _same_content(this: PastAgreement, past: PastAgreement) -> bool:
    if None in (this.contractor, this.concluded_on, this.value):
        return False
    if (this.contractor, this.concluded_on, this.value) != (past.contractor, past.concluded_on, past.value):
        return False
    return _comparable(this.number) is None or _comparable(past.number) is None
