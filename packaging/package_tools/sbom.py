"""The parts list of a package in CycloneDX 1.5 (JSON): what a scanner of vulnerabilities reads."""

import argparse
import json
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from package_tools.parts import Part, parts
from package_tools.target_lock import Pin, pins


def component(part: Part, hashes: tuple[str, ...] = ()) -> dict[str, object]:
    """One library of Python. `hashes`: of the files that the lock allows; only a single one is certain."""
    result: dict[str, object] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{part.name}@{part.version}",
        "name": part.name,
        "version": part.version,
        "purl": f"pkg:pypi/{part.name}@{part.version}",
        "licenses": [{"license": {"name": part.licence}}],
    }
    if len(hashes) == 1:
        result["hashes"] = [{"alg": "SHA-256", "content": hashes[0].removeprefix("sha256:")}]
    return result


def system_component(name: str, version: str) -> dict[str, object]:
    """A library of Debian that is inside the package."""
    purl = f"pkg:deb/debian/{name}@{version}"
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}


def document(
    version: str,
    python: str,
    at: datetime,
    inside: tuple[Part, ...],
    locked: dict[str, Pin],
    system: list[str],
) -> dict[str, object]:
    """The whole list. `at`: time of the sources, so that the same sources give the same list."""
    components = [component(part, locked[part.name].hashes if part.name in locked else ()) for part in inside]
    components.append(
        {
            "type": "platform",
            "bom-ref": f"pkg:generic/python@{python}",
            "name": "python",
            "version": python,
            "purl": f"pkg:generic/python@{python}",
            "licenses": [{"license": {"name": "PSF-2.0"}}],
        }
    )
    components += [system_component(*line.split("\t")[:2]) for line in system]
    own = f"pkg:generic/cru-desktop@{version}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, own + json.dumps(components))}",
        "version": 1,
        "metadata": {
            "timestamp": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "cru-desktop",
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": components,
        "dependencies": [{"ref": own, "dependsOn": [str(each["bom-ref"]) for each in components]}],
    }


def main(argv: list[str]) -> int:
    """Write the list; stops when a shipped library is of another version than the lock's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--version", required=True)
    parser.add_argument("--python", required=True)
    parser.add_argument("--epoch", type=int, required=True)
    parser.add_argument("--site-packages", type=Path, required=True)
    parser.add_argument("--lock", type=Path, required=True)
    parser.add_argument("--system", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args(argv)
    locked = {pin.name: pin for pin in pins(arguments.lock.read_text("utf-8"))}
    inside = parts(arguments.site_packages)
    for part in inside:
        if part.name in locked and locked[part.name].version != part.version:
            raise SystemExit(
                f"{part.name} {part.version} is inside, the lock says {locked[part.name].version}"
            )
    system = arguments.system.read_text("utf-8").splitlines() if arguments.system else []
    at = datetime.fromtimestamp(arguments.epoch, UTC)
    result = document(arguments.version, arguments.python, at, inside, locked, system)
    arguments.target.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
