"""The scenarios that have a name of their own. Each is a short list of steps; files may put them together."""

from dataclasses import replace

from cru_desktop.training.calls import Operation
from cru_desktop.training.steps import WRITES, Effect, Match, Scenario, Step

_FOR_EVER = None

_LOST_ANSWER = Step(Effect.TIME_OUT, WRITES, taken=True)
_REFUSED = Step(Effect.REFUSE, seconds=3.0)
_UNAVAILABLE = Step(Effect.GATEWAY, times=3, status=503)
_TOO_MANY = Step(
    Effect.ERROR, times=2, status=429, code="ZA_DUZO_ZAPYTAN", message="Za dużo zapytań.", retry_after="2"
)
_FIELD = Step(
    Effect.REJECT_FIELD,
    field="stronyUmowy[1].nip",
    code="NIP_NIEAKTYWNY",
    message="Podmiot o tym numerze NIP nie jest znany.",
)
_PAST = Step(Effect.REFUSE_PAST, Match(operations=frozenset({Operation.UPDATE})), times=_FOR_EVER)

_SCENARIOS = (
    Scenario("well-behaved", (), "No trouble at all."),
    Scenario("refused", (_REFUSED,), "Connections are refused for 3 seconds."),
    Scenario(
        "time-out-before", (Step(Effect.TIME_OUT, WRITES),), "No answer to the first write; nothing taken."
    ),
    Scenario("lost-answer", (_LOST_ANSWER,), "The first write is taken, its answer never comes."),
    Scenario("reset-before", (Step(Effect.RESET, WRITES),), "Reset in mid-answer; nothing taken."),
    Scenario(
        "reset-after", (replace(_LOST_ANSWER, effect=Effect.RESET),), "Taken, then reset in mid-answer."
    ),
    Scenario("drip", (Step(Effect.DRIP, times=3),), "Three answers come one byte at a time."),
    Scenario(
        "very-slow", (Step(Effect.SLOW, times=3, seconds=10.0),), "Three answers after 10 seconds each."
    ),
    Scenario("too-many", (_TOO_MANY,), "429 twice, Retry-After in seconds."),
    Scenario(
        "too-many-date",
        (replace(_TOO_MANY, retry_after=None, retry_after_date_in=3.0),),
        "429 twice, Retry-After as a date 3 seconds ahead.",
    ),
    Scenario(
        "too-many-absurd",
        (
            replace(_TOO_MANY, times=1, retry_after="-5"),
            replace(_TOO_MANY, times=1, retry_after="jutro"),
            replace(_TOO_MANY, times=1, retry_after="99999999999999"),
            replace(_TOO_MANY, times=1, retry_after="Thu, 01 Jan 1970 00:00:00 GMT"),
        ),
        "429 with Retry-After values that mean nothing.",
    ),
    Scenario(
        "internal-error", (Step(Effect.ERROR, WRITES, status=500),), "500 with its JSON; nothing taken."
    ),
    Scenario(
        "internal-error-after",
        (Step(Effect.ERROR, WRITES, status=500, taken=True),),
        "500 with its JSON, although the document was taken.",
    ),
    Scenario("bad-gateway", (replace(_UNAVAILABLE, status=502),), "502 with a page, three times."),
    Scenario("unavailable", (_UNAVAILABLE,), "503 with a page, three times."),
    Scenario("gateway-time-out", (replace(_UNAVAILABLE, status=504),), "504 with a page, three times."),
    Scenario(
        "gateway-time-out-after",
        (Step(Effect.GATEWAY, WRITES, status=504, taken=True),),
        "504 with a page, although the document was taken.",
    ),
    Scenario(
        "html-200", (Step(Effect.GATEWAY, times=2, status=200),), "A page with 200, twice; nothing taken."
    ),
    Scenario(
        "html-200-after",
        (Step(Effect.GATEWAY, WRITES, status=200, taken=True),),
        "A page with 200, although the document was taken.",
    ),
    Scenario(
        "malformed-json", (Step(Effect.MALFORMED, times=2),), "Half an answer's JSON, twice; nothing taken."
    ),
    Scenario(
        "malformed-json-after",
        (Step(Effect.MALFORMED, WRITES, taken=True),),
        "Half an answer's JSON, although the document was taken.",
    ),
    Scenario("key-rejected", (Step(Effect.REJECT_KEY, times=_FOR_EVER),), "401 whatever the key."),
    Scenario("foreign-key", (Step(Effect.FOREIGN_KEY, times=_FOR_EVER),), "Every key is another entity's."),
    Scenario("forbidden", (Step(Effect.ERROR, WRITES, status=403),), "403 to one write."),
    Scenario("conflict", (Step(Effect.ERROR, WRITES, status=409),), "409 to one write; nothing taken."),
    Scenario(
        "conflict-after",
        (Step(Effect.ERROR, WRITES, status=409, taken=True),),
        "Taken, and 409 all the same.",
    ),
    Scenario("too-large", (Step(Effect.ERROR, WRITES, status=413),), "413 to one write."),
    Scenario("field-rejected", (_FIELD,), "422 naming a field, at once."),
    Scenario("field-rejected-later", (replace(_FIELD, later=True),), "Taken, later rejected for a field."),
    Scenario(
        "unknown-regon",
        (
            replace(
                _FIELD,
                field="stronyUmowy[1].regon",
                code="NIEZNANY_REGON",
                message="Podmiotu o tym numerze REGON nie ma w rejestrze.",
                later=True,
            ),
        ),
        "Taken, later rejected: a REGON that the register does not know.",
    ),
    Scenario("past-refused", (_PAST,), "422 to changes dated before today."),
    Scenario(
        "past-rejected-later", (replace(_PAST, later=True),), "Taken, later rejected: dated before today."
    ),
    Scenario("stuck", (Step(Effect.STUCK),), "One document stays in processing for ever."),
    Scenario(
        "late-document", (Step(Effect.LATE, seconds=10.0),), "One document shows in no list for 10 seconds."
    ),
    Scenario(
        "side-by-side",
        (Step(Effect.SIDE_BY_SIDE, times=_FOR_EVER),),
        "A change is taken while another of the same entry is under way; the later one wins.",
    ),
    Scenario(
        "technical-break", (Step(Effect.BREAK, seconds=20.0),), "503 with a page to all, for 20 seconds."
    ),
    Scenario("webinar", (Step(Effect.WEBINAR, seconds=20.0),), "20 seconds in which no request may come."),
    Scenario(
        "repeated-rows",
        (Step(Effect.LYING_LISTS, times=_FOR_EVER, repeated_rows=1),),
        "Each page of a list ends with its first row again.",
    ),
    Scenario(
        "lying-total",
        (Step(Effect.LYING_LISTS, times=_FOR_EVER, total_off=3),),
        "Lists say that they hold three rows more than they do.",
    ),
    Scenario(
        "understated-total",
        (Step(Effect.LYING_LISTS, times=_FOR_EVER, total_off=-1),),
        "Lists say that they hold one row less than they do.",
    ),
    Scenario(
        "mixed-rows",
        (Step(Effect.LYING_LISTS, times=_FOR_EVER, foreign_rows=1),),
        "Summaries hold a row of another entity too.",
    ),
    Scenario(
        "bad-day",
        (_REFUSED, _UNAVAILABLE, _LOST_ANSWER, _TOO_MANY, replace(_LOST_ANSWER, effect=Effect.RESET)),
        "An outage, a lost answer, a limit and a reset, one after another.",
    ),
)

NAMED: dict[str, Scenario] = {scenario.name: scenario for scenario in _SCENARIOS}
