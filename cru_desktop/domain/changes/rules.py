"""What has to be right before a change is sent; for the screens of changes and, once more, when it is queued.

Codes: `change.foreign`, `change.day_missing`, `change.before_conclusion`, `change.in_future`,
`change.nothing`, `change.comment_missing`, `change.already_ended`, `change.only_end`, `change.only_parties`,
`change.ground_missing`, `change.too_long` (errors); `change.nothing_in_entry`, `change.ended_before`,
`change.same_party`, `change.only_openness`, `change.by_whom_missing`, `change.late` (warnings); and whatever
the rules of an entry say of `after` that they did not say of the published version.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cru_desktop.domain.agreement import Agreement, Change, Exclusion
from cru_desktop.domain.changes.differences import FieldDifference, differences
from cru_desktop.domain.changes.making import is_same_party
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.context import Context
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.deadlines import last_day
from cru_desktop.domain.dictionaries import AgreementStatus
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.history import History
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.domain.rules import check
from cru_desktop.domain.rules.situation import error, warning
from cru_desktop.domain.text import is_blank

#: Where findings about the change itself stand: the screen of a change has one day and one comment.
DAY_PATH = "zmianyUmowy[].dataZmiany"
COMMENT_PATH = "zmianyUmowy[].komentarz"

_MUST_DIFFER = frozenset(
    {Occurrence.CORRECTION, Occurrence.PARTY_DATA, Occurrence.ASSIGNMENT, Occurrence.OPENNESS}
)
#: A day yet to come is a slip for these; others may be known before they come true.
_NOT_AHEAD = frozenset(
    {Occurrence.ANNEX, Occurrence.CORRECTION, Occurrence.EXPIRY, Occurrence.RESCISSION, Occurrence.OPENNESS}
)
_OF_ENDING = frozenset({"podstawoweDane.statusUmowy", "podstawoweDane.dataZakonczeniaUmowy"})


@dataclass(frozen=True, slots=True)
class _Wish:
    published: Agreement
    after: Agreement
    occurrence: Occurrence
    day: date | None
    comment: str | None
    context: Context
    today: date
    changed: tuple[FieldDifference, ...]
    data: RegisterData


def check_change(
    published: Agreement,
    after: Agreement,
    occurrence: Occurrence,
    day: date | None,
    comment: str | None,
    context: Context,
    today: date,
    data: RegisterData = ORDINARY,
) -> tuple[Finding, ...]:
    """Findings about a change of `published` into `after`; errors forbid sending.

    The history, status and end of `after` count for nothing: they follow from the occurrence and its day
    (None while it is not typed). `today` is the date in Warsaw.
    """
    after = replace(after, changes=published.changes)
    if occurrence.ends:
        after = replace(after, status=published.status, ended_on=published.ended_on)
    changed = differences(published, after)
    wish = _Wish(published, after, occurrence, day, comment, context, today, changed, data)
    own = [*_entity(wish), *_day(wish), *_content(wish), *_comment(wish), *_exclusions(wish)]
    return (*own, *_of_entry(wish))


def _entity(wish: _Wish) -> Iterator[Finding]:
    for agreement in (wish.published, wish.after):
        first = agreement.parties[0] if agreement.parties else None
        if first is None or first.regon != wish.context.regon:
            message = "Ten wpis należy do innej jednostki. Zmieniać można tylko wpisy własnej jednostki."
            yield error("change.foreign", "stronyUmowy[0].regon", message)
            return


def _day(wish: _Wish) -> Iterator[Finding]:
    day, concluded_on = wish.day, wish.published.concluded_on
    if day is None:
        yield error("change.day_missing", DAY_PATH, "Podaj datę zmiany.")
        return
    if concluded_on is not None and day < concluded_on:
        message = (
            f"Data zmiany {format_date(day)} jest przed dniem zawarcia umowy {format_date(concluded_on)}."
        )
        yield error("change.before_conclusion", DAY_PATH, message)
    if day > wish.today and wish.occurrence in _NOT_AHEAD:
        yield error("change.in_future", DAY_PATH, f"Dzień {format_date(day)} jeszcze nie nadszedł.")
    if wish.context.environment.has_deadlines and wish.today > last_day(day):
        message = f"Termin wpisania tej zmiany minął {format_date(last_day(day))}. Wpisz ją jak najszybciej."
        yield warning("change.late", DAY_PATH, message, "Art. 34a ustawy o finansach publicznych: 30 dni.")


def _content(wish: _Wish) -> Iterator[Finding]:
    kind, paths = wish.occurrence, [one.path for one in wish.changed]
    if kind.ends:
        yield from _ending(wish, paths)
        return
    if not paths and kind in _MUST_DIFFER:
        yield error(
            "change.nothing", "", "Nic się jeszcze nie różni od wpisu w rejestrze. Popraw, co trzeba."
        )
    elif not paths and kind is Occurrence.ANNEX:
        message = "Aneks nie zmienia niczego, co jest we wpisie. Jeśli tak ma być, możesz go wysłać."
        yield warning("change.nothing_in_entry", "", message)
    if wish.published.status is AgreementStatus.INACTIVE and kind in (
        Occurrence.ANNEX,
        Occurrence.ASSIGNMENT,
    ):
        message = "Według rejestru ta umowa już się zakończyła. Sprawdź, czy to właściwa umowa."
        yield warning("change.ended_before", "", message)
    if kind in (Occurrence.PARTY_DATA, Occurrence.ASSIGNMENT):
        yield from _parties(wish, paths)
    if kind is Occurrence.OPENNESS and not any("niejawnosc" in path for path in paths):
        message = "Nie zmienia się żadne wyłączenie jawności. Zwykłą pomyłkę popraw korektą."
        yield warning("change.only_openness", "", message)


def _ending(wish: _Wish, paths: list[str]) -> Iterator[Finding]:
    if wish.published.status is AgreementStatus.INACTIVE:
        yield error("change.already_ended", "", "Ta umowa jest już w rejestrze zakończona.")
    for path in paths:
        if path not in _OF_ENDING:
            message = "Przy zakończeniu umowy nie zmieniaj innych danych. Pomyłkę popraw osobno, korektą."
            yield error("change.only_end", path, message)


def _parties(wish: _Wish, paths: list[str]) -> Iterator[Finding]:
    for path in paths:
        if not path.startswith("stronyUmowy"):
            message = "Tu zmieniasz tylko dane stron. Inną zmianę wpisz osobno."
            yield error("change.only_parties", path, message)
    if wish.occurrence is Occurrence.ASSIGNMENT and paths:
        before, after = wish.published.parties, wish.after.parties
        if len(before) == len(after) and all(map(is_same_party, before, after)):
            message = "Strony są te same co przedtem. Nową nazwę lub adres wpisz jako zmianę danych strony."
            yield warning("change.same_party", "stronyUmowy", message)


def _comment(wish: _Wish) -> Iterator[Finding]:
    if wish.occurrence is Occurrence.OTHER and is_blank(wish.comment):
        yield error("change.comment_missing", COMMENT_PATH, "Napisz w komentarzu, co się zmieniło.")
    longest = wish.data.spec(COMMENT_PATH).max_length
    if wish.comment is not None and longest is not None and len(wish.comment) > longest:
        yield error("change.too_long", COMMENT_PATH, f"Komentarz może mieć najwyżej {longest} znaków.")


def _exclusions(wish: _Wish) -> Iterator[Finding]:
    """An exclusion that is new needs its ground; one that is in the register already does not."""
    before, after = _by_path(wish.published), _by_path(wish.after)
    for path, exclusion in after.items():
        if before.get(path) == exclusion:
            continue
        if is_blank(exclusion.ground):
            message = "Wybierz podstawę wyłączenia jawności. Jeśli nie ma jej na liście, wybierz „INNA”."
            yield error("change.ground_missing", f"{path}.podstawa", message)
        if is_blank(exclusion.excluded_by):
            message = "Dopisz, kto wyłączył jawność, na przykład „Dyrektor szkoły”."
            yield warning("change.by_whom_missing", f"{path}.organLubOsobaWylaczajaca", message)


def _by_path(agreement: Agreement) -> dict[str, Exclusion]:
    found = {
        "szczegolyUmowy.niejawnoscPrzedmiotu": agreement.subject_exclusion,
        "szczegolyUmowy.niejawnoscWartosciPrzedmiotu": agreement.value_exclusion,
    }
    for index, party in enumerate(agreement.parties):
        found[f"stronyUmowy[{index}].niejawnoscStrony"] = party.exclusion
    return {path: exclusion for path, exclusion in found.items() if exclusion is not None}


def _of_entry(wish: _Wish) -> Iterator[Finding]:
    """What the rules say of the new content alone: what is in the register already is not held against it."""
    with_line = replace(
        wish.after,
        changes=(*wish.published.changes, Change(wish.occurrence.change_kind, wish.day, wish.comment)),
        published_on=wish.published.published_on or wish.today,
    )
    published = replace(wish.published, published_on=with_line.published_on)
    judged = check(published, wish.context, wish.today, History(), wish.data)
    known = {(one.code, one.path) for one in judged}
    comment = COMMENT_PATH.replace("[]", f"[{len(wish.published.changes)}]")
    for finding in check(with_line, wish.context, wish.today, History(), wish.data):
        is_said = finding.code.startswith("change.") or (finding.code, finding.path) in known
        if finding.path == comment:
            # The screen of a change has one comment; its length is judged above.
            is_said = is_said or finding.code == "text.too_long"
            finding = replace(finding, path=COMMENT_PATH)
        if not is_said:
            yield finding
