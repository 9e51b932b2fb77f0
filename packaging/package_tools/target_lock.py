"""Requirements of a lock file for one target system, with their hashes and without their conditions.

`pip download --platform` judges the conditions (`; sys_platform == 'win32'`) for the machine it runs on, so a
lock that is to be fetched for another system is judged here first.
"""

import argparse
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker

#: What the conditions of the lock ask, by target.
TARGETS: dict[str, dict[str, str]] = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked library: `name==version`, its condition ("" for none) and the hashes of its files."""

    name: str
    version: str
    condition: str
    hashes: tuple[str, ...]

    def applies(self, environment: dict[str, str]) -> bool:
        return not self.condition or Marker(self.condition).evaluate(dict(environment))

    def as_requirement(self) -> str:
        return " ".join([f"{self.name}=={self.version}", *(f"--hash={each}" for each in self.hashes)])


def pins(lock: str) -> Iterator[Pin]:
    """The pins of a lock's text. Raises ValueError for a line without a version or without a hash."""
    for line in lock.replace("\\\n", " ").splitlines():
        text = line.split("#")[0].strip()
        if not text:
            continue
        head, *hashes = (part.strip() for part in text.split("--hash="))
        requirement, _, condition = (part.strip() for part in head.partition(";"))
        name, _, version = requirement.partition("==")
        if not version or not hashes:
            raise ValueError(f"not a pin with a hash: {text[:80]}")
        yield Pin(name, version, condition, tuple(hashes))


def environment_of(target: str, python: str) -> dict[str, str]:
    """Values of the conditions for `target` and a Python such as "3.13"."""
    return {
        **TARGETS[target],
        "python_version": python,
        "python_full_version": f"{python}.0",
        "platform_machine": "AMD64" if target == "windows" else "x86_64",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


def for_target(lock: str, target: str, python: str, only: Collection[str] = ()) -> tuple[Pin, ...]:
    """Pins that apply to the target; `only`: no others. Raises ValueError when one of `only` is not there."""
    environment = environment_of(target, python)
    chosen = tuple(pin for pin in pins(lock) if pin.applies(environment) and (not only or pin.name in only))
    missing = set(only) - {pin.name for pin in chosen}
    if missing:
        raise ValueError(f"not in the lock for {target}: {', '.join(sorted(missing))}")
    return chosen


def main(argv: list[str]) -> int:
    """Print the requirements of the locks named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", choices=sorted(TARGETS), required=True)
    parser.add_argument("--python", required=True, help="3.13")
    parser.add_argument("--only", default="", help="names, with commas")
    parser.add_argument("lock", type=Path)
    arguments = parser.parse_args(argv)
    only = [name for name in arguments.only.split(",") if name]
    for pin in for_target(arguments.lock.read_text("utf-8"), arguments.target, arguments.python, only):
        print(pin.as_requirement())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
