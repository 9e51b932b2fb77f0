"""What is said of the document as it stands, without what the clerk accepted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.findings import Finding, Severity
from cru_desktop.domain.history import History
from cru_desktop.domain.judgement import judge
from cru_desktop.domain.raw import LOCAL
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.domain.submission import FieldError
from cru_desktop.domain.typed_text import tidy
from cru_desktop.ui.pages.agreement.form_binding import ACCEPTED, AgreementDocument, is_blank

#: Code of findings that are the register's own answer to an earlier sending.
FROM_REGISTER = "register"


class Verdict(NamedTuple):
    """`errors` forbid sending; `warnings` are those not accepted yet; `answers` are the register's own
    remarks at a rejection: shown like errors until their field is changed, but they forbid nothing.
    """

    agreement: Agreement | None = None
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    answers: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, the gravest first."""
        return self.answers + self.errors + self.warnings


def mark_of(finding: Finding) -> str:
    """How an accepted warning is remembered with the draft."""
    return f"{finding.code}@{finding.path}"


def pass_verdict(
    document: AgreementDocument,
    context: Context | None,
    today: date,
    history: History,
    answers: Iterable[Finding] = (),
    data: RegisterData = ORDINARY,
) -> Verdict:
    """Tidies what was typed, reads it and checks it."""
    judgement = judge(tidy(_without_marks(document.live), today), context, today, history, data)
    accepted = document.accepted
    return Verdict(
        agreement=judgement.agreement,
        errors=judgement.errors,
        warnings=tuple(finding for finding in judgement.warnings if mark_of(finding) not in accepted),
        answers=tuple(answers),
    )


def is_missing(finding: Finding, document: AgreementDocument) -> bool:
    """True if the field is empty: something to fill in, not something to mend."""
    return finding.is_error and finding.code != FROM_REGISTER and is_blank(document.value(finding.path))


def register_answers(errors: Iterable[FieldError]) -> tuple[Finding, ...]:
    """The register's field errors as findings at their fields."""
    return tuple(
        Finding(FROM_REGISTER, error.path, Severity.ERROR, f"Rejestr odpowiedział: {error.message}")
        for error in errors
    )


def _without_marks(raw: Mapping[str, object]) -> Mapping[str, object]:
    """Accepted warnings lie beside the local dates; they are no field of an agreement."""
    local = raw.get(LOCAL)
    if not isinstance(local, dict) or ACCEPTED not in local:
        return raw
    return {**raw, LOCAL: {name: value for name, value in local.items() if name != ACCEPTED}}
