"""Perhaps it was entered already.

Codes, both warnings: `duplicate.number`, `duplicate.content`. Real data holds three contracts of one day,
contractor and value that differ in the number alone: where both have numbers and these differ, equal content
says nothing.
"""

from collections.abc import Iterator

from cru_desktop.domain.findings import Finding
from cru_desktop.domain.history import PastAgreement
from cru_desktop.domain.rules.situation import Situation, warning


def duplicates(situation: Situation) -> Iterator[Finding]:
    this = PastAgreement.of(situation.agreement)
    if situation.history.has_number(this.number):
        message = "Umowa o tym numerze jest już na liście. Sprawdź, czy nie wpisujesz jej drugi raz."
        yield warning("duplicate.number", "podstawoweDane.numerUmowy", message)
    elif situation.history.has_content(this):
        message = (
            "Jest już umowa z tą samą drugą stroną, datą i wartością. Sprawdź, czy nie wpisujesz jej "
            "drugi raz."
        )
        yield warning("duplicate.content", "", message)
