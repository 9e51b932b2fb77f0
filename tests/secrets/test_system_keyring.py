"""The real keyring of this system, in processes of their own with a throw-away session."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]

ROUND_TRIP = """
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys, KeySlot
keys = ApiKeys(patience=20)
one = KeySlot("default", Environment.TEST, "123456785", "jsfp-cru-test.mf.gov.pl")
two = KeySlot("default", Environment.TEST, "987654321", "jsfp-cru-test.mf.gov.pl")
keys.store(one, "first-key-0001")
keys.store(one, "second-key-0002")
keys.store(two, "other-key-00003")
again = ApiKeys(patience=20)
assert again.read(one) == "second-key-0002", again.read(one)
assert again.read(two) == "other-key-00003"
again.remove(one)
again.remove(one)
assert keys.read(one) is None
assert keys.read(two) == "other-key-00003"
print("round trip:", keys.backend_name())
"""

MISSING = """
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys, KeyringMissingError, KeySlot
keys = ApiKeys(patience=20)
one = KeySlot("default", Environment.TEST, "123456785", "jsfp-cru-test.mf.gov.pl")
try:
    keys.store(one, "first-key-0001")
except KeyringMissingError as error:
    print("missing:", error.problem.code)
keys.store(one, "first-key-0001", session_only=True)
assert keys.read(one) == "first-key-0001"
"""

LOCKED = """
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys, KeyringLockedError, KeySlot
keys = ApiKeys(patience=20)
one = KeySlot("default", Environment.TEST, "987654321", "jsfp-cru-test.mf.gov.pl")
for use in (keys.read, keys.describe, lambda slot: keys.store(slot, "newer-key-0003")):
    try:
        use(one)
    except KeyringLockedError as error:
        print("locked:", error.problem.code)
"""

#: A keyring unlocked with a password, in a session bus of its own; then Python in that session.
SESSION = (
    "printf ci | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
    " && exec {python} -W error -c {code}"
)


#: The same keyring in a later session, in which nobody typed its password and nobody can.
LOCKED_SESSION = (
    "gnome-keyring-daemon --start --components=secrets >/dev/null && exec {python} -W error -c {code}"
)


def environment(home: Path, **more: str) -> dict[str, str]:
    """As of an account that has just been made: no session bus, no settings."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "SYSTEMROOT")}
    return kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PYTHONPATH": str(PROJECT)} | more


#: Of a keyring whose own process died while it made its first collection, as it does rarely.
_DAEMON_DIED = "Message recipient disconnected from message bus without replying"


def run(command: list[str], env: dict[str, str]) -> str:
    for _ in range(2):
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
        if _DAEMON_DIED not in done.stderr:
            break
    assert done.returncode == 0, done.stderr
    return done.stdout


def in_session(session: str, code: str, home: Path) -> str:
    """What `code` prints in a session bus of its own."""
    script = session.format(python=sys.executable, code=shlex.quote(code))
    return run(["dbus-run-session", "--", "bash", "-c", script], environment(home))


def has_secret_service() -> bool:
    return all(shutil.which(program) for program in ("gnome-keyring-daemon", "dbus-run-session"))


def test_a_key_survives_in_the_systems_keyring(tmp_path: Path) -> None:
    """With Secret Service at hand the real round trip; else the way of a system that has no keyring."""
    if has_secret_service():
        printed = in_session(SESSION, ROUND_TRIP, tmp_path)
        assert printed.strip() == "round trip: keyring.backends.SecretService.Keyring"
    else:
        assert "missing: CRU-KLUCZ-01" in run([sys.executable, "-c", MISSING], environment(tmp_path))
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in written if b"-key-000" in path.read_bytes()]


def test_a_locked_keyring_is_told_from_a_missing_one(tmp_path: Path) -> None:
    """With Secret Service at hand one that nobody can unlock; else the way of a system without a keyring."""
    if has_secret_service():
        in_session(SESSION, ROUND_TRIP, tmp_path)
        assert in_session(LOCKED_SESSION, LOCKED, tmp_path) == "locked: CRU-KLUCZ-02\n" * 3
    else:
        assert "missing: CRU-KLUCZ-01" in run([sys.executable, "-c", MISSING], environment(tmp_path))


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
        {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
        {"PYTHON_KEYRING_BACKEND": "tests.secrets.plain_text_keyring.PlaintextKeyring"},
        {"PYTHON_KEYRING_BACKEND": "tests.secrets.plain_text_keyring.DiscouragedFileKeyring"},
    ],
    ids=["no session bus", "null", "fail", "plain text", "not recommended"],
)
def test_without_a_safe_keyring_nothing_is_written_anywhere(chosen: dict[str, str], tmp_path: Path) -> None:
    assert run([sys.executable, "-c", MISSING], environment(tmp_path, **chosen)) == "missing: CRU-KLUCZ-01\n"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_keyring_is_imported_at_the_first_use_only(tmp_path: Path) -> None:
    code = (
        "import sys; from cru_desktop.secrets.api_keys import ApiKeys; ApiKeys();"
        " print('keyring' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], environment(tmp_path)) == "False\n"
