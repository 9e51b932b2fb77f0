"""What the register makes of an ending change: the agreement is `Nieaktywna` from that day."""

from cru_desktop.training.dictionaries import ENDING_CHANGES
from cru_desktop.training.records import Body


def with_ending(body: Body, before: Body | None) -> Body:
    """The body with status and end set if a new change ends the agreement; otherwise exactly as sent.

    `before` is the version in force, None for a publication: there a status that was sent is kept.
    """
    already = len(before.get("zmianyUmowy", [])) if before else 0
    endings = [
        change for change in body.get("zmianyUmowy", [])[already:] if change["rodzajZmiany"] in ENDING_CHANGES
    ]
    basics = body["podstawoweDane"]
    if not endings or (before is None and basics.get("statusUmowy") is not None):
        return body
    end = basics.get("dataZakonczeniaUmowy") or endings[-1]["dataZmiany"]
    return {**body, "podstawoweDane": {**basics, "statusUmowy": "Nieaktywna", "dataZakonczeniaUmowy": end}}
