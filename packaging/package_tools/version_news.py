"""For the office's administrator: a key pair, and news of versions signed with it.

`python packaging/package_tools/version_news.py key FILE` writes a private key (its owner's alone) and prints
the public one for defaults.toml. `… sign FILE --newest 1.4.0 --supported-from 1.2.0` prints the JSON that the
office publishes.
"""

import argparse
import base64
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def make_key(file: Path) -> str:
    """Write a new private key; returns the public one in base64. Raises FileExistsError."""
    key = Ed25519PrivateKey.generate()
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="ascii") as opened:
        opened.write(base64.b64encode(key.private_bytes_raw()).decode() + "\n")
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def sign(file: Path, newest: str, supported_from: str, issued: date) -> str:
    """The signed news as the program reads them."""
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(file.read_text("ascii")))
    news = json.dumps({"newest": newest, "supported_from": supported_from, "issued": issued.isoformat()})
    signature = base64.b64encode(key.sign(news.encode())).decode()
    return json.dumps({"news": news, "signature": signature}, indent=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("key").add_argument("file", type=Path)
    signing = commands.add_parser("sign")
    signing.add_argument("file", type=Path)
    signing.add_argument("--newest", required=True)
    signing.add_argument("--supported-from", required=True)
    arguments = parser.parse_args()
    if arguments.command == "key":
        print(make_key(arguments.file))
    else:
        today = datetime.now(UTC).date()
        print(sign(arguments.file, arguments.newest, arguments.supported_from, today))


if __name__ == "__main__":
    main()
