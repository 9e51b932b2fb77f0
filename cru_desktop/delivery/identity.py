"""What makes two entries the same to this program: the key under which a submission can be queued but
once.
"""

import hashlib

from cru_desktop.cru_api.destination import Destination


def entry_identity(destination: Destination, regon: str, content_hash: str, ordinal: int) -> str:
    """Environment, destination, context, content, and the ordinal among equals (0 is the first).

    Equal contracts exist: the same concert twice, ten equal orders without a number. The ordinal tells them
    apart.
    """
    text = f"{destination.environment}\n{destination.identity}\n{regon}\n{content_hash}\n{ordinal}"
    return hashlib.sha256(text.encode()).hexdigest()
