"""Which operation a method and a path ask for; whatever is no path of an API is a page of the portal."""

import re
from urllib.parse import unquote

from cru_desktop.training.calls import Operation

_INTEGRATION = r"(?:/api-gw)?/v1/api"
_ID = r"(?P<subject>[^/]*)"
_TABLE = tuple(
    (method, re.compile(pattern), operation)
    for method, pattern, operation in (
        ("GET", rf"{_INTEGRATION}/publish/summary", Operation.SUMMARIES),
        ("GET", rf"{_INTEGRATION}/publish/documents", Operation.DOCUMENTS),
        ("POST", rf"{_INTEGRATION}/publish", Operation.PUBLISH),
        ("GET", rf"{_INTEGRATION}/publish/{_ID}", Operation.DETAILS),
        ("PUT", rf"{_INTEGRATION}/publish/{_ID}", Operation.UPDATE),
        ("POST", rf"{_INTEGRATION}/publish/{_ID}/withdraw", Operation.WITHDRAW),
        ("GET", rf"{_INTEGRATION}/dictionary", Operation.DICTIONARY),
        ("POST", r"/api-dp/v1/agreements/search", Operation.SEARCH_PUBLIC),
        ("GET", rf"/api-dp/v1/agreement/{_ID}", Operation.PUBLIC_DETAILS),
        ("GET", r"/api-dp/v1/dictionary", Operation.PUBLIC_DICTIONARY),
        ("GET", rf"/api/search/nip/{_ID}", Operation.WHITE_LIST),
    )
)


def route(method: str, raw_path: str) -> tuple[Operation, str]:
    """The operation, and the id or NIP that the path names (decoded). `raw_path` is still percent-encoded."""
    for wanted, pattern, operation in _TABLE:
        found = pattern.fullmatch(raw_path) if method == wanted else None
        if found is not None:
            return operation, unquote(found.groupdict().get("subject", ""))
    return Operation.PAGE, ""
