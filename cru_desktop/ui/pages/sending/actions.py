"""Which actions a row of Wysyłka offers: the one place that decides what a clerk may do with a submission."""

from dataclasses import dataclass
from enum import Enum, auto

from cru_desktop.domain.submission import (
    AttentionReason,
    Operation,
    Submission,
    SubmissionState,
    may_be_entered_by_hand,
)
from cru_desktop.ui.key_terms import CHANGE_KEY


class RowAction(Enum):
    """What a clerk can do with one row."""

    SAME_ENTRY = auto()
    OTHER_ENTRY = auto()
    SHOW_SIMILAR = auto()
    ENTER_BY_HAND = auto()
    SHOW_FIELDS = auto()
    ENTERED = auto()
    SEND_AFTER_ALL = auto()
    CORRECT = auto()
    COMPARE = auto()
    ALREADY_THERE = auto()
    RESUME = auto()
    OPEN_KEYS = auto()
    SEND_NOW = auto()
    HOLD = auto()
    RELEASE = auto()
    CANCEL = auto()
    OPEN = auto()
    REPORT = auto()
    COPY_DETAILS = auto()


@dataclass(frozen=True, slots=True)
class OfferedAction:
    """One action with its words; `help` says what will happen (tooltip and accessible description)."""

    action: RowAction
    label: str
    help: str


_S = SubmissionState
_FAILED = (_S.WAITING, _S.UNCERTAIN, _S.NEEDS_ATTENTION, _S.REJECTED)
#: The program itself kept still: a webinar.
_NOT_THE_REGISTERS = ("CRU-API-107",)


def may_cancel(row: Submission) -> bool:
    """True while it is certain that the register has nothing of this row."""
    if row.outcome_unknown or row.document_id is not None:
        return False
    return row.state in (_S.QUEUED, _S.WAITING, _S.NEEDS_ATTENTION)


def may_report(row: Submission) -> bool:
    """True after the second failure of the same operation: once, it may have been a passing outage."""
    failed = row.error_code not in (None, "", *_NOT_THE_REGISTERS)
    return failed and row.attempts >= 2 and row.state in _FAILED


def offered_actions(row: Submission, *, pressing: bool = False) -> tuple[OfferedAction, ...]:
    """Actions in the order of the row's menu; answers that only a person can give come first.

    `pressing`: the deadline is near, and the entry may have to be typed into the portal.
    """
    offered = [_BY_HAND, _ENTERED] if pressing and may_be_entered_by_hand(row) else []
    offered += _answers(row)
    offered += _pace(row)
    if may_cancel(row):
        offered.append(
            OfferedAction(
                RowAction.CANCEL,
                "Anuluj wysłanie",
                "Nic nie zostanie wysłane. Umowa wróci do szkiców.",
            )
        )
    offered.append(OfferedAction(RowAction.OPEN, "Pokaż umowę", "Otwiera dane umowy i jej historię."))
    if may_report(row):
        offered.append(
            OfferedAction(
                RowAction.REPORT,
                "Przygotuj zgłoszenie",
                "Pokazuje gotowe zgłoszenie do pomocy rejestru. Program sam niczego nie wysyła.",
            )
        )
    offered.append(
        OfferedAction(
            RowAction.COPY_DETAILS,
            "Kopiuj szczegóły dla informatyka",
            "Kopiuje historię tej wysyłki jako tekst, bez kluczy.",
        )
    )
    return tuple(offered)


_BY_HAND = OfferedAction(
    RowAction.ENTER_BY_HAND,
    "Wpisuję ręcznie",
    "Pokaże pola do skopiowania do portalu. Program tej umowy nie wyśle, aby nie było dwóch wpisów.",
)
_SHOW_FIELDS = OfferedAction(
    RowAction.SHOW_FIELDS, "Pola do skopiowania", "Pokazuje dane umowy pole po polu, każde do skopiowania."
)
_ENTERED = OfferedAction(
    RowAction.ENTERED,
    "Już wpisana",
    "Program znajdzie wpis w rejestrze i połączy go z tą umową. Niczego nie wyśle.",
)
_SEND_AFTER_ALL = OfferedAction(
    RowAction.SEND_AFTER_ALL,
    "Wyślij jednak programem",
    "Umowa wraca do kolejki. Przed wysłaniem program sprawdzi, czy nie ma jej już w rejestrze.",
)


_OTHER_ENTRY = OfferedAction(
    RowAction.OTHER_ENTRY, "Inna – wyślij", "To dwie różne umowy. Program wyśle tę do rejestru."
)
_OTHER_DOCUMENT = OfferedAction(
    RowAction.OTHER_ENTRY,
    "To inna umowa – wyślij",
    "Tamten dokument dotyczy innej umowy. Program wyśle swój, na wpisie takim, jaki jest teraz w rejestrze.",
)
_SHOW_SIMILAR = OfferedAction(
    RowAction.SHOW_SIMILAR,
    "Porównaj",
    "Pyta rejestr o wpis, który znalazł program, i pokazuje, czym różni się od tej umowy. Nic nie wysyła.",
)
_WAIT_ON = OfferedAction(
    RowAction.RESUME,
    "Czekaj dalej",
    "Program dalej sprawdza, co stało się z tamtym dokumentem. Nic nie wyśle, zanim to się nie wyjaśni.",
)

_CORRECT = {
    Operation.PUBLISH: OfferedAction(
        RowAction.CORRECT, "Popraw", "Otwiera umowę z zaznaczonymi polami, których rejestr nie przyjął."
    ),
    Operation.UPDATE: OfferedAction(
        RowAction.CORRECT, "Popraw zmianę", "Otwiera zmianę z uwagami rejestru. Wpis jest taki, jak był."
    ),
    Operation.WITHDRAW: OfferedAction(
        RowAction.CORRECT, "Popraw wycofanie", "Otwiera wycofanie z uwagami rejestru. Wpis jest w rejestrze."
    ),
}
_COMPARE = OfferedAction(
    RowAction.COMPARE,
    "Porównaj i zdecyduj",
    "Pokazuje obok siebie wpis z rejestru i ten, na którym oparto zmianę. Nic nie wysyła.",
)

#: A person has looked into the portal, where the program could not: what was wanted is so.
_THERE = {
    Operation.UPDATE: OfferedAction(
        RowAction.ALREADY_THERE,
        "Zmiana jest już w rejestrze",
        "Wybierz, gdy widzisz tę zmianę w portalu. Nic nie zostanie wysłane.",
    ),
    Operation.WITHDRAW: OfferedAction(
        RowAction.ALREADY_THERE,
        "Wpis jest już wycofany",
        "Wybierz, gdy portal pokazuje, że wpisu nie ma. Nic nie zostanie wysłane.",
    ),
}


def _already_there(row: Submission) -> list[OfferedAction]:
    """As `delivery.change_decisions` offers it."""
    unreachable = row.attention is AttentionReason.UNREACHABLE
    if row.operation is Operation.UPDATE and unreachable:
        return [_THERE[row.operation]]
    unread = unreachable or row.attention is AttentionReason.ENTRY_UNREADABLE
    return [_THERE[row.operation]] if row.operation is Operation.WITHDRAW and unread else []


def _answers(row: Submission) -> list[OfferedAction]:
    if row.state is _S.REJECTED:
        return [_CORRECT[row.operation]]
    if row.state is not _S.NEEDS_ATTENTION:
        return []
    if row.attention is AttentionReason.SIMILAR_ENTRY:
        return [
            OfferedAction(
                RowAction.SAME_ENTRY,
                "Ta sama – połącz",
                "Nic nie zostanie wysłane. Program połączy tę umowę z wpisem, który już jest w rejestrze.",
            ),
            _OTHER_ENTRY,
            _SHOW_SIMILAR,
        ]
    if row.attention is AttentionReason.ENTRY_CHANGED:
        return [_COMPARE]
    if row.attention is AttentionReason.WRONG_CONTEXT:
        return []
    if row.attention is AttentionReason.BY_HAND:
        return [_SHOW_FIELDS, _ENTERED, _SEND_AFTER_ALL]
    resume = OfferedAction(RowAction.RESUME, _resume_label(row), _resume_help(row))
    if row.attention is AttentionReason.DOCUMENT_UNDER_WAY:
        return [_WAIT_ON, _OTHER_ENTRY if row.operation is Operation.PUBLISH else _OTHER_DOCUMENT]
    if row.attention is AttentionReason.KEY_REFUSED:
        keys = OfferedAction(RowAction.OPEN_KEYS, CHANGE_KEY, "Otwiera Ustawienia z kluczem tej jednostki.")
        return [keys, resume]
    return [resume, *_already_there(row)]


def _resume_label(row: Submission) -> str:
    if row.outcome_unknown or row.document_id is not None:
        return "Sprawdzaj dalej"
    return "Spróbuj ponownie"


def _resume_help(row: Submission) -> str:
    if row.outcome_unknown or row.document_id is not None:
        return "Program dalej sprawdza w rejestrze, czy umowa tam jest. Nie wysyła jej drugi raz."
    return "Umowa wraca do kolejki i zostanie wysłana."


def _pace(row: Submission) -> list[OfferedAction]:
    if row.state not in (_S.QUEUED, _S.WAITING, _S.UNCERTAIN, _S.ACCEPTED):
        return []
    if row.held and row.state in (_S.QUEUED, _S.WAITING):
        return [OfferedAction(RowAction.RELEASE, "Wznów", "Umowa wraca do kolejki.")]
    asks = row.state in (_S.UNCERTAIN, _S.ACCEPTED)
    now = OfferedAction(
        RowAction.SEND_NOW,
        "Sprawdź teraz" if asks else "Wyślij teraz",
        "Nie czeka na swoją kolej. Niczego nie wysyła drugi raz." if asks else "Nie czeka na swoją kolej.",
    )
    if asks:
        return [now]
    return [OfferedAction(RowAction.HOLD, "Wstrzymaj", "Umowa poczeka, aż wybierzesz „Wznów”."), now]
