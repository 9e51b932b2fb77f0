"""The wire models are those of openapi.yaml, and say so when they are not."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SCRIPT = PROJECT / "packaging" / "generate_wire.py"


def test_wire_models_are_fresh() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_changed_description_makes_them_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    import generate_wire

    text = generate_wire.DESCRIPTION.read_text(encoding="utf-8")
    changed = tmp_path / "openapi.yaml"
    changed.write_text(text.replace("okresLiczba:", "okresDlugosc:"), encoding="utf-8")
    assert generate_wire.is_stale(changed, generate_wire.WIRE)
    assert generate_wire.is_stale(changed, tmp_path / "none.py")
