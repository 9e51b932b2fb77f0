"""The state of a submission in Polish words: one wording for the screens and for the command line."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from cru_desktop.delivery.change_words import change_under_way_words, change_words
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import unbroken_plural
from cru_desktop.domain.submission import AttentionReason, Submission, SubmissionState

WARSAW = ZoneInfo("Europe/Warsaw")


@dataclass(frozen=True, slots=True)
class StateWords:
    """`text` for a list, `next_step` for the line below it (empty when nothing follows), `help` for whoever
    asks.
    """

    text: str
    next_step: str = ""
    help: str = ""


def state_text(submission: Submission, now: datetime, environment: Environment) -> str:
    """The state in a few words, e.g. "Ponowię o 11:23 (za 41 minut)"."""
    return state_words(submission, now, environment).text


def state_words(submission: Submission, now: datetime, environment: Environment) -> StateWords:
    """The state, what happens next, and help. `now` is aware UTC; clock times are Warsaw's."""
    if submission.held and submission.state in (SubmissionState.QUEUED, SubmissionState.WAITING):
        return StateWords("Wstrzymana", "Nic nie wyślę, dopóki nie wybierzesz „Wznów”.")
    of_change = change_words(submission, environment)
    if of_change is not None:
        return StateWords(*of_change)
    return _WORDS[submission.state](submission, now, environment)


def clock_text(moment: datetime, now: datetime) -> str:
    """A clock time as people say it: "11:23", or "23.11.2026 o 8:00" on another day (Warsaw)."""
    local, today = moment.astimezone(WARSAW), now.astimezone(WARSAW).date()
    hour = f"{local.hour}:{local.minute:02d}"
    return hour if local.date() == today else f"{local:%d.%m.%Y} o {hour}"


def wait_text(moment: datetime, now: datetime) -> str:
    """How long until `moment`, in the unit a person thinks in: "za 40 sekund", "za 41 minut", "za 2 dni"."""
    seconds = max(0, math.ceil((moment - now).total_seconds()))
    if seconds <= 90:
        return f"za {unbroken_plural(seconds, 'sekundę', 'sekundy', 'sekund')}"
    minutes = math.ceil(seconds / 60)
    if minutes <= 90:
        return f"za {unbroken_plural(minutes, 'minutę', 'minuty', 'minut')}"
    hours = round(minutes / 60)
    if hours <= 36:
        return f"za {unbroken_plural(hours, 'godzinę', 'godziny', 'godzin')}"
    return f"za {unbroken_plural(round(hours / 24), 'dzień', 'dni', 'dni')}"


def retry_text(moment: datetime, now: datetime) -> str:
    """ "Ponowię o 11:23 (za 41 minut)", or "Ponowię za chwilę" when it is due."""
    if (moment - now).total_seconds() <= 1:
        return "Ponowię za chwilę"
    at = clock_text(moment, now)
    return f"Ponowię {at if ' o ' in at else 'o ' + at} ({wait_text(moment, now)})"


def _queued(submission: Submission, now: datetime, _: Environment) -> StateWords:
    if submission.not_before > now:
        step = f"Wyślę {wait_text(submission.not_before, now)}. Do tej chwili możesz to cofnąć."
        return StateWords("Czeka na wysłanie", step)
    return StateWords("Czeka na wysłanie", "Wyślę, gdy przyjdzie jej kolej.")


def _sending(_: Submission, __: datetime, ___: Environment) -> StateWords:
    return StateWords("Wysyłam", "Zaraz będę wiedzieć, czy rejestr ją przyjął.")


def _waiting(submission: Submission, now: datetime, _: Environment) -> StateWords:
    reason = submission.error_text or "Rejestr jej jeszcze nie otrzymał."
    return StateWords(
        retry_text(submission.not_before, now),
        f"{reason} Umowa czeka bezpiecznie na tym komputerze.",
        "Nic nie musisz robić. Program ponawia sam, gdy jest włączony.",
    )


def _uncertain(submission: Submission, __: datetime, ___: Environment) -> StateWords:
    if submission.attention is AttentionReason.BY_HAND:
        return StateWords(
            "Szukam w rejestrze wpisu zrobionego ręcznie",
            "Niczego nie wysyłam. Gdy go znajdę, połączę go z tą umową.",
            "Jeśli wpisu jeszcze nie ma, umowa wróci do Ciebie. Program sam jej nie wyśle.",
        )
    return StateWords(
        "Sprawdzam, czy rejestr ją otrzymał",
        "Szukam jej w rejestrze. Wyślę ponownie dopiero wtedy, gdy na pewno jej tam nie ma.",
        "Połączenie urwało się po wysłaniu. Nie wysyłaj drugi raz i nie wpisuj w portalu – sprawdzam sam.",
    )


def _accepted(_: Submission, __: datetime, ___: Environment) -> StateWords:
    return StateWords(
        "Rejestr przyjął, czeka na publikację",
        "Sprawdzam co chwilę, czy rejestr już ją opublikował.",
    )


def _published(submission: Submission, _: datetime, environment: Environment) -> StateWords:
    if environment is Environment.TRAINING:
        return StateWords("Opublikowana na próbę – nie ma jej w rejestrze")
    place = "" if environment is Environment.PRODUCTION else " w środowisku testowym"
    if submission.published_at is None:
        return StateWords(f"Opublikowana{place}")
    return StateWords(f"Opublikowana{place} {submission.published_at.astimezone(WARSAW):%d.%m.%Y}")


def _rejected(submission: Submission, _: datetime, __: Environment) -> StateWords:
    return StateWords(
        "Rejestr nie przyjął – popraw i wyślij ponownie",
        submission.error_text or "Rejestr podał, które pola są niewłaściwe.",
        "Wybierz „Popraw”: przy polach stoją uwagi rejestru. W rejestrze nic nie zostało.",
    )


def _needs_attention(submission: Submission, _: datetime, __: Environment) -> StateWords:
    if submission.attention is AttentionReason.BY_HAND:
        return StateWords(
            "Wpisujesz ją ręcznie",
            _by_hand_step(submission),
            "Gdy skończysz, wybierz „Już wpisana”: program znajdzie wpis i połączy go z tą umową.",
        )
    step, explanation = _ATTENTION.get(submission.attention, _ATTENTION[None])
    if submission.attention is AttentionReason.DOCUMENT_UNDER_WAY:
        step, explanation = change_under_way_words(submission) or (step, explanation)
    if submission.attention is AttentionReason.ENTRY_DIFFERS and submission.error_text:
        # Whose key it is, what the register calls it, who else has the entry: it says what differs.
        step = submission.error_text
    return StateWords("Potrzebna Twoja decyzja", step, explanation)


def _by_hand_step(submission: Submission) -> str:
    # A code belongs to what failed before; without one the text tells of the look for the entry.
    found_nothing = submission.error_text if submission.error_text and not submission.error_code else ""
    return f"{found_nothing} Program jej nie wyśle.".strip()


def _cancelled(submission: Submission, _: datetime, __: Environment) -> StateWords:
    return StateWords("Anulowana – nic nie wysłano")


_ATTENTION: dict[AttentionReason | None, tuple[str, str]] = {
    AttentionReason.SIMILAR_ENTRY: (
        "W rejestrze jest już podobna umowa tej jednostki, wpisana poza tym programem. To ta sama?",
        "Jeśli to ta sama umowa, program połączy ją z wpisem i nic nie wyśle. Jeśli inna – wyśle ją.",
    ),
    AttentionReason.DOCUMENT_UNDER_WAY: (
        "Rejestr długo pracuje nad dokumentem z innego komputera lub programu. Czy to ta sama umowa?",
        "Jeśli tak, czekaj dalej albo anuluj wysłanie. Jeśli inna – program ją wyśle. Nic nie wysłano.",
    ),
    AttentionReason.UNREACHABLE: (
        "Przez całą dobę nie udało się sprawdzić, czy rejestr ją otrzymał. Sprawdzić jeszcze raz?",
        "Nie wysyłaj jej drugi raz i nie wpisuj w portalu, zanim nie sprawdzisz, czy już tam jest.",
    ),
    AttentionReason.REFUSED_TWICE: (
        "Rejestr dwa razy odpowiedział błędem na tę umowę. Inne umowy idą dalej.",
        "Sprawdź dane umowy. Jeśli są dobre, wyślij zgłoszenie do wsparcia rejestru, a potem ponów.",
    ),
    AttentionReason.KEY_REFUSED: (
        "Rejestr nie przyjął klucza API tej jednostki.",
        "Może ktoś w jednostce ma nowszy? Zmień klucz w Ustawieniach. Umowa ruszy wtedy sama.",
    ),
    AttentionReason.PREDECESSOR_FAILED: (
        "Wcześniejsza wysyłka tej samej umowy nie powiodła się.",
        "Zdecyduj, czy wysłać tę wersję mimo to.",
    ),
    AttentionReason.ENTRY_DIFFERS: (
        "Rejestr pokazuje tę umowę inaczej, niż ją wysłano.",
        "Porównaj wpis w portalu z tą umową. Program sam niczego więcej z nią nie zrobi.",
    ),
    AttentionReason.ENTRY_CHANGED: (
        "Wpis w rejestrze jest inny niż wtedy, gdy przygotowano zmianę. Nic nie wysłano.",
        "Obejrzyj obie wersje. Możesz nanieść zmianę na nową wersję albo z niej zrezygnować.",
    ),
    AttentionReason.ENTRY_UNREADABLE: (
        "Rejestr nie pokazuje wpisu, którego to dotyczy. Nic nie wysłano.",
        "Sprawdź w portalu, czy wpis nie został wycofany. Możesz spróbować ponownie albo zrezygnować.",
    ),
    AttentionReason.WRONG_CONTEXT: (
        "Ta umowa nie należy do jednostki, w której imieniu miała pójść. Nic nie wysłano.",
        "Anuluj ją i wpisz w kontekście właściwej jednostki.",
    ),
    None: ("Program nie wie, co zrobić dalej.", "Otwórz historię tej umowy i zdecyduj."),
}

_WORDS: dict[SubmissionState, Callable[[Submission, datetime, Environment], StateWords]] = {
    SubmissionState.QUEUED: _queued,
    SubmissionState.SENDING: _sending,
    SubmissionState.WAITING: _waiting,
    SubmissionState.UNCERTAIN: _uncertain,
    SubmissionState.ACCEPTED: _accepted,
    SubmissionState.PUBLISHED: _published,
    SubmissionState.REJECTED: _rejected,
    SubmissionState.NEEDS_ATTENTION: _needs_attention,
    SubmissionState.CANCELLED: _cancelled,
}
