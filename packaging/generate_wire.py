"""Generate cru_desktop/cru_api/wire.py from openapi.yaml; with --check only say whether it is stale.

Usage: python packaging/generate_wire.py [--check]. Exit 1 with --check when the file would change.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DESCRIPTION = PROJECT / "cru_desktop" / "cru_api" / "openapi.yaml"
WIRE = PROJECT / "cru_desktop" / "cru_api" / "wire.py"
_HEADER = '"""Wire models. Generated from openapi.yaml by packaging/generate_wire.py: do not edit."""'
_OPTIONS = (
    "--input-file-type=openapi",
    "--output-model-type=pydantic_v2.BaseModel",
    "--target-python-version=3.11",
    # Unknown fields are dropped by the models and kept in the raw JSON; so a renamed field is a type error.
    "--extra-fields=ignore",
    # The register may add words to its dictionaries: an unknown one must not make a whole page unreadable.
    "--ignore-enum-constraints",
    "--collapse-root-models",
    "--use-standard-collections",
    "--use-union-operator",
    "--use-annotated",
    "--use-double-quotes",
    "--disable-timestamp",
    "--formatters=builtin",
)


def generate(description: Path) -> bytes:
    """The module's text for `description`; raises CalledProcessError when the generator fails.

    Written in an empty folder first: the formatter takes settings from files beside its output.
    """
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "wire.py"
        command = [sys.executable, "-m", "datamodel_code_generator", *_OPTIONS]
        files = [f"--input={description}", f"--output={target}", f"--custom-file-header={_HEADER}"]
        subprocess.run([*command, *files], check=True, cwd=folder)
        return target.read_bytes()


def is_stale(description: Path, wire: Path) -> bool:
    """True when `wire` is not what `description` gives."""
    return not wire.is_file() or wire.read_bytes() != generate(description)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when wire.py is stale")
    if not parser.parse_args().check:
        WIRE.write_bytes(generate(DESCRIPTION))
        return 0
    if is_stale(DESCRIPTION, WIRE):
        print(f"{WIRE} is stale: run python packaging/generate_wire.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
