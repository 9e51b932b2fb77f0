"""What the training register does instead of answering well: by name, or from a JSON file.

A file is an object, or a list of steps alone::

    {"name": "a morning", "repeat": false, "steps": [
        {"scenario": "lost-answer"},
        {"effect": "gateway", "status": 503, "times": 2, "match": {"method": "POST"}},
        {"effect": "break", "seconds": 30}
    ]}

Steps follow one another. A step is on until it has met `times` matching requests (default 1, null: for ever)
or, for `refuse`, `break` and `webinar`, until its time is over. Meanwhile requests that it is not for are
answered well. After the last step all are. `{"scenario": NAME}` puts a named scenario's steps in its place.

`match`: `method`; `path` (with * and ?); `operation`, a name or a list: publish, update, withdraw, details,
summaries, documents, dictionary, searchPublic, publicDetails, publicDictionary, whiteList; "writes" for the
first three. Pages of the portal never match.

Effects and their fields (`taken` true: the register takes the request first and misbehaves after it):

well-behaved  nothing special
refuse        connection refused (the port stays taken, nobody listens; open connections end): seconds,
              null: until another scenario is played
time-out      no answer, the connection stays open: taken, seconds until it breaks (null: never)
reset         a TCP reset in mid-answer: taken, bytes of the answer let through (40)
drip          the answer in small pieces: bytes a piece (1), seconds between them (0.02)
slow          the answer late: seconds (10)
error         the register's own JSON: status (500), code, message, retry_after, retry_after_date_in, taken
gateway       an HTML page: status (503; 200 too), retry_after, retry_after_date_in, taken
malformed     the first half of an answer's JSON: taken
reject-key    401: message
foreign-key   the key counts as another entity's, 403, and lists hold that entity's rows: regon
reject-field  422 at once, or with `later` 202 and then ODRZUCONY: field, code, message, later
refuse-past   422 to an update dated before today, or with `later` 202 and then ODRZUCONY: later
stuck         202, then PRZETWARZANY: seconds until it ends after all (null: never)
late          202, but in no list and no details for a while: seconds (10)
side-by-side  a change of an entry is taken while another of it is under way; the later one wins
break         503 with a page: seconds, or start and end (RRRR-MM-DDTHH:MM:SS+HH:MM), status
webinar       answered well, recorded as a violation: seconds, or start and end
lying-lists   lists that are not right: repeated_rows, total_off, foreign_rows, reach (for 10,000)

`retry_after` is the header's text, whatever it is; `retry_after_date_in` writes a date so many seconds ahead.
"""

from cru_desktop.training.named_scenarios import NAMED
from cru_desktop.training.scenario_files import ScenarioError, find, load
from cru_desktop.training.steps import Effect, Match, Scenario, Step

__all__ = ["Effect", "Match", "Scenario", "ScenarioError", "Step", "find", "load", "named", "names"]


def named(name: str) -> Scenario:
    """The scenario of that name; raises ScenarioError (Polish message) for an unknown one."""
    if name not in NAMED:
        raise ScenarioError(f"Nie ma scenariusza „{name}”. Znane: {', '.join(NAMED)}.")
    return NAMED[name]


def names() -> tuple[str, ...]:
    """Names of the built-in scenarios."""
    return tuple(NAMED)
