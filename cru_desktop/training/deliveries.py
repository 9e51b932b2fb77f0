"""How an answer is to travel: what a step of a scenario makes of one request."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import format_datetime

from cru_desktop.training.answers import Answer, FieldFault, error, page
from cru_desktop.training.calls import Call, Circumstances, PastDays
from cru_desktop.training.clock import Clock
from cru_desktop.training.samples import OTHER_ENTITY_REGON
from cru_desktop.training.steps import Effect, Step

_MESSAGES = {
    403: ("BRAK_UPRAWNIEN", "Brak uprawnień do tej operacji."),
    404: ("NIE_ZNALEZIONO", "Nie znaleziono zasobu."),
    409: ("KONFLIKT", "Umowa jest już w rejestrze."),
    413: ("ZA_DUZY_DOKUMENT", "Dokument jest za duży."),
    429: ("ZA_DUZO_ZAPYTAN", "Za dużo zapytań."),
    500: ("BLAD_WEWNETRZNY", "Wystąpił nieoczekiwany błąd. Spróbuj ponownie później."),
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """An answer and its fate on the way."""

    answer: Answer | None
    """None: the request is never answered."""
    delay: float = 0.0
    """Seconds before the answer."""
    silent_for: float | None = None
    """Without an answer: seconds until the connection breaks; None: never."""
    cut_after: int | None = None
    """Bytes let through before a TCP reset."""
    drip: tuple[int, float] | None = None
    """Bytes at a time, seconds between."""


class Stage:
    """Applies one step to one call. `answer_of` lets the register do what was asked."""

    def __init__(
        self, call: Call, plain: Circumstances, answer_of: Callable[[Circumstances], Answer], clock: Clock
    ) -> None:
        self._call = call
        self._plain = plain
        self._answer_of = answer_of
        self._clock = clock
        self._effects: dict[Effect, Callable[[Step], Delivery]] = {
            Effect.TIME_OUT: self._time_out,
            Effect.RESET: self._reset,
            Effect.DRIP: self._drip,
            Effect.SLOW: self._slow,
            Effect.ERROR: self._error,
            Effect.GATEWAY: self._gateway,
            Effect.BREAK: self._gateway,
            Effect.MALFORMED: self._malformed,
            Effect.REJECT_KEY: self._reject_key,
            Effect.REJECT_FIELD: self._reject_field,
        }

    def deliver(self, step: Step | None) -> Delivery:
        """What the client is to meet."""
        if step is None:
            return Delivery(self._answer_of(self._plain))
        effect = self._effects.get(step.effect)
        if effect is not None:
            return effect(step)
        return Delivery(self._answer_of(circumstances_of(step, self._plain)))

    def _taken(self, step: Step) -> Answer | None:
        """The true answer if the register is to take the request before it misbehaves."""
        return self._answer_of(self._plain) if step.taken else None

    def _pretended(self) -> Answer:
        """What a good answer would begin with; nothing was taken."""
        status = 202 if self._call.operation.writes else 200
        return Answer(status, b'{"idDokumentu":"00000000-0000-0000-0000-000000000000","status":"PRZYJETY"}')

    def _time_out(self, step: Step) -> Delivery:
        self._taken(step)
        return Delivery(None, silent_for=step.seconds)

    def _reset(self, step: Step) -> Delivery:
        return Delivery(
            self._taken(step) or self._pretended(), cut_after=40 if step.bytes is None else step.bytes
        )

    def _drip(self, step: Step) -> Delivery:
        interval = 0.02 if step.seconds is None else step.seconds
        return Delivery(self._answer_of(self._plain), drip=(step.bytes or 1, interval))

    def _slow(self, step: Step) -> Delivery:
        return Delivery(self._answer_of(self._plain), delay=10.0 if step.seconds is None else step.seconds)

    def _error(self, step: Step) -> Delivery:
        self._taken(step)
        status = step.status or 500
        code, message = _MESSAGES.get(status, _MESSAGES[500])
        return Delivery(
            error(status, step.code or code, step.message or message, headers=self._retry_after(step))
        )

    def _gateway(self, step: Step) -> Delivery:
        self._taken(step)
        status = step.status or 503
        if status == 200:
            title, text = "Centralny Rejestr Umów", "Zaloguj się, aby kontynuować."
        elif step.effect is Effect.BREAK:
            title, text = "Przerwa techniczna", "Trwają prace serwisowe. Zapraszamy później."
        else:
            title, text = (
                f"Błąd {status}",
                "Usługa jest chwilowo niedostępna. Brama nie otrzymała odpowiedzi.",
            )
        return Delivery(page(status, title, text, self._retry_after(step)))

    def _malformed(self, step: Step) -> Delivery:
        whole = self._taken(step) or self._pretended()
        return Delivery(replace(whole, body=whole.body[: max(1, len(whole.body) // 2)]))

    def _reject_key(self, step: Step) -> Delivery:
        return Delivery(
            error(401, "KLUCZ_ODRZUCONY", step.message or "Klucz API jest nieprawidłowy lub wygasł.")
        )

    def _reject_field(self, step: Step) -> Delivery:
        if step.later:
            return Delivery(self._answer_of(replace(self._plain, rejection=(_fault(step),))))
        return Delivery(error(422, "BLAD_WALIDACJI", "Dokument nie przeszedł walidacji.", [_fault(step)]))

    def _retry_after(self, step: Step) -> tuple[tuple[str, str], ...]:
        if step.retry_after_date_in is not None:
            moment = self._clock() + timedelta(seconds=step.retry_after_date_in)
            return (("Retry-After", format_datetime(moment, usegmt=True)),)
        return () if step.retry_after is None else (("Retry-After", step.retry_after),)


def _fault(step: Step) -> FieldFault:
    return FieldFault(step.field, step.code or "ODRZUCONE", step.message or "Wartość pola została odrzucona.")


def circumstances_of(step: Step | None, plain: Circumstances) -> Circumstances:
    """How a step bends the operation itself."""
    if step is None:
        return plain
    match step.effect:
        case Effect.STUCK:
            return replace(plain, ready_after=step.seconds)
        case Effect.LATE:
            return replace(plain, visible_after=10.0 if step.seconds is None else step.seconds)
        case Effect.SIDE_BY_SIDE:
            return replace(plain, side_by_side=True)
        case Effect.REFUSE_PAST:
            return replace(plain, past_days=PastDays.REJECTED_LATER if step.later else PastDays.REFUSED)
        case Effect.FOREIGN_KEY:
            return replace(plain, key_regon=step.regon or OTHER_ENTITY_REGON)
        case Effect.LYING_LISTS:
            return replace(
                plain,
                repeated_rows=step.repeated_rows,
                total_off=step.total_off,
                reach=step.reach,
                foreign_rows=step.foreign_rows,
            )
        case _:
            return plain
