"""Karta umowy do akceptacji: the draft on paper, for the head of the entity to accept. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.deadlines import Deadline
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.fields import label_of
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.plural import plural
from cru_desktop.support.prints.document import (
    Block,
    FieldLine,
    Fields,
    Heading,
    Paragraph,
    PrintDocument,
    Remarks,
    SignaturePlaces,
)
from cru_desktop.support.prints.wording import (
    WARSAW,
    banner,
    content_mark,
    entity_line,
    entry_sections,
    file_name,
    footer,
    number_words,
)

TITLE = "Karta umowy do akceptacji"
NOT_SENT = "Szkic. Tej umowy jeszcze nie wysłano do rejestru."
#: The head of the entity answers for the entry (art. 34a u.f.p.).
ACCEPTS = "Akceptuję wpis do rejestru: kierownik jednostki (data i podpis)"
PREPARED = "Przygotowała, przygotował (data i podpis)"


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What the sheet tells. `agreement` is read from the draft as it stands; times aware UTC."""

    agreement: Agreement
    findings: tuple[Finding, ...]
    context: Context | None
    regon: str
    environment: Environment
    printed_at: datetime
    person: str = ""


def acceptance_sheet(facts: SheetFacts) -> PrintDocument:
    """The sheet: what would be published, what the program has to remark, the places to sign."""
    agreement = facts.agreement
    blocks: list[Block] = [Paragraph(NOT_SENT, strong=True), *_deadline(facts)]
    blocks.extend(entry_sections(agreement))
    local = agreement.local_period
    if local.first_day is not None or local.last_day is not None:
        days = (("Pierwszy dzień", local.first_day), ("Ostatni dzień", local.last_day))
        lines = tuple(FieldLine(label, format_date(day)) for label, day in days if day is not None)
        blocks.append(Fields(lines, "Dni z umowy (tylko w programie, nie w rejestrze)"))
    blocks.extend(_remarks(facts.findings))
    people = (f"{PREPARED}: {facts.person}" if facts.person.strip() else PREPARED, ACCEPTS)
    blocks.append(SignaturePlaces(people))
    blocks.append(Paragraph(f"Skrót treści (SHA-256): {content_mark(agreement)}", quiet=True))
    return PrintDocument(
        title=TITLE,
        entity=entity_line(facts.context, facts.regon),
        environment=facts.environment,
        banner=banner(facts.environment),
        blocks=tuple(blocks),
        footer=footer(facts.printed_at, facts.person),
        file_name=file_name("karta umowy", number_words(agreement.number)),
    )


def _deadline(facts: SheetFacts) -> Iterable[Block]:
    day = facts.agreement.concluded_on
    if day is None:
        return ()
    today = facts.printed_at.astimezone(WARSAW).date()
    return (Paragraph(Deadline(day, facts.environment).text(today)),)


def _remarks(findings: tuple[Finding, ...]) -> Iterable[Block]:
    """Errors and warnings in words, each with its field."""
    yield Heading("Co sprawdził program")
    errors = [finding for finding in findings if finding.is_error]
    warnings = [finding for finding in findings if not finding.is_error]
    if not findings:
        yield Paragraph("Program nie ma uwag do tej umowy. Treści nie ocenia: to należy do człowieka.")
        return
    if errors:
        count = plural(len(errors), "pole", "pola", "pól")
        yield Paragraph(f"Umowy nie można jeszcze wysłać: {count} do uzupełnienia albo poprawy.", strong=True)
    yield Remarks(
        tuple(("Błąd" if each.is_error else "Uwaga", _remark(each)) for each in (*errors, *warnings))
    )


def _remark(finding: Finding) -> str:
    label = label_of(finding.path) if finding.path else ""
    party = _party_number(finding.path)
    where = f"{label}{party}: " if label else ""
    return f"{where}{finding.message}"


def _party_number(path: str) -> str:
    """ " (strona 2)" for a field of a party; its number as people count."""
    if not path.startswith("stronyUmowy["):
        return ""
    index = path.removeprefix("stronyUmowy[").split("]", 1)[0]
    return f" (strona {int(index) + 1})" if index.isdigit() else ""
