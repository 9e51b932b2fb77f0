"""`make bench`: the speed budget of docs/architecture.md as ratios, printed and as JSON. Never a test."""

import argparse
import importlib
import json
import os
import platform
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measurement import PROJECT, Measurement

MODULES = (
    "start",
    "stall",
    "keystroke",
    "strokes",
    "filtering",
    "list",
    "openings",
    "rules",
    "delivery",
    "events",
    "fetching",
)
RESULT = PROJECT / "build" / "benchmarks.json"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", choices=[*MODULES, []], help="measurements to run (default: all)")
    wanted = parser.parse_args().only or MODULES
    found: list[Measurement] = []
    for name in wanted:
        print(f"… {name}", file=sys.stderr, flush=True)
        found.extend(importlib.import_module(f"benchmarks.{name}").measure())
    for each in found:
        mark = {True: "met", False: "NOT MET", None: "-"}[each.met]
        print(f"{each.what}\n    {each.figure}\n    goal: {each.goal}: {mark}")
    _write(RESULT, found)
    print(f"\n{machine()}\nJSON: {RESULT}")
    return 0


def machine() -> str:
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    )


def _write(path: Path, found: list[Measurement]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"machine": machine(), "measurements": [asdict(each) for each in found]}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
