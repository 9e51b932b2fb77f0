"""Files for trying an installed program: one contract and the entity that enters it."""

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent.parent


def sample(file: Path) -> dict[str, Any]:
    """The first active contract with a firm of Poland on the other side."""
    entries: list[dict[str, Any]] = json.loads(file.read_text("utf-8"), parse_float=Decimal)
    for entry in entries:
        if len(entry["stronyUmowy"]) == 2 and all(party.get("nip") for party in entry["stronyUmowy"]):
            return entry
    raise ValueError(f"{file} has no contract fit for the trial")


def main(argv: list[str]) -> int:
    """`sample_contract.py FOLDER`: contract.json, address.json and entity.sh (REGON, NIP, NAME) there."""
    folder = Path(argv[0])
    folder.mkdir(parents=True, exist_ok=True)
    entry = sample(PROJECT / "tests" / "data" / "agreements-sample.json")
    entity = entry["stronyUmowy"][0]
    (folder / "contract.json").write_text(json.dumps([entry], default=float, ensure_ascii=False), "utf-8")
    (folder / "address.json").write_text(json.dumps(entity["daneAdresowe"], ensure_ascii=False), "utf-8")
    name = entity["nazwa"].replace("'", " ")
    (folder / "entity.sh").write_text(
        f"REGON={entity['regon']}\nNIP={entity['nip']}\nNAME='{name}'\n", "utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
