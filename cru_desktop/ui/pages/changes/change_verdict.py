"""What is said of a change as it stands: of what was typed, and of what it does to the entry. Pure; no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.changes.rules import COMMENT_PATH, DAY_PATH, check_change
from cru_desktop.domain.context import Context
from cru_desktop.domain.findings import Finding, Severity
from cru_desktop.domain.judgement import judge_by
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.domain.typed_text import tidy
from cru_desktop.ui.pages.agreement.form_binding import AgreementDocument, is_blank
from cru_desktop.ui.pages.agreement.verdict import Verdict, mark_of
from cru_desktop.ui.pages.changes.change_values import (
    COMMENT,
    DAY,
    typed_comment,
    typed_day,
    without_change,
)

_PLACES = {DAY_PATH: DAY, COMMENT_PATH: COMMENT}


@dataclass(frozen=True, slots=True)
class Basis:
    """What a change rests on: the entry as the register has it, the answer, and for whom it is entered."""

    published: Agreement
    occurrence: Occurrence
    context: Context


def change_verdict(
    document: AgreementDocument,
    basis: Basis,
    today: date,
    answers: Iterable[Finding] = (),
    data: RegisterData = ORDINARY,
) -> Verdict:
    """`agreement` of the verdict is the entry as it will be, without the new line of its history."""
    live = document.live
    day = typed_day(live, today)

    def rules(after: Agreement) -> tuple[Finding, ...]:
        return check_change(
            basis.published, after, basis.occurrence, day, typed_comment(live), basis.context, today, data
        )

    judged = judge_by(tidy(without_change(live), today), rules)
    findings = [replace(one, path=_PLACES.get(one.path, one.path)) for one in judged.findings]
    if day is None and not is_blank(document.value(DAY)):
        findings = [one for one in findings if one.path != DAY]
        findings.insert(0, _UNREADABLE_DAY)
    accepted = document.accepted
    return Verdict(
        agreement=judged.agreement,
        errors=tuple(one for one in findings if one.is_error),
        warnings=tuple(one for one in findings if not one.is_error and mark_of(one) not in accepted),
        answers=tuple(answers),
    )


_UNREADABLE_DAY = Finding(
    "change.day", DAY, Severity.ERROR, "Nie rozumiem tej daty. Wpisz dzień, miesiąc i rok, np. 31.07.2026."
)
