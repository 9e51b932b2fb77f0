"""API keys: stored, read back, kept apart, never shown; every fault of a keyring in words."""

import threading
from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import (
    ApiKeys,
    KeyPlace,
    KeyringError,
    KeyringFailedError,
    KeyringLockedError,
    KeyringMissingError,
    KeySlot,
    KeyState,
    OneRunKey,
    PastedKeyError,
)
from tests.secrets.keyrings import (
    ClingingKeyring,
    FailingKeyring,
    ForgetfulKeyring,
    MemoryKeyring,
    TruncatingKeyring,
    slot,
)

KEY = "abcd-1234-efgh-5678"
Use = Callable[[ApiKeys], object]


def test_a_key_is_stored_read_described_and_removed() -> None:
    keyring = MemoryKeyring()
    keys = ApiKeys(lambda: keyring)
    assert keys.read(slot()) is None
    assert keys.describe(slot()) == KeyState(stored=False)
    keys.store(slot(), KEY)
    assert ApiKeys(lambda: keyring).read(slot()) == KEY
    assert keys.describe(slot()) == KeyState(stored=True, last_four="5678", where=KeyPlace.KEYRING)
    keys.remove(slot())
    keys.remove(slot())
    assert keys.read(slot()) is None
    assert keyring.entries == {}


def test_a_new_key_takes_the_place_of_the_old() -> None:
    keyring = MemoryKeyring()
    keys = ApiKeys(lambda: keyring)
    keys.store(slot(), "old-key-0001-0001", session_only=True)
    keys.store(slot(), KEY)
    assert keys.read(slot()) == KEY
    keys.store(slot(), "new-key-0002-0002")
    assert list(keyring.entries.values()) == ["new-key-0002-0002"]


@pytest.mark.parametrize(
    "other",
    [
        slot(profile="a1b2c3"),
        slot(environment=Environment.PRODUCTION),
        slot("987654321"),
        slot(host="brama.gmina.pl"),
        slot(host="jsfp-cru-test.mf.gov.pl:8443"),
    ],
)
def test_another_profile_environment_entity_or_host_has_another_key(other: KeySlot) -> None:
    keyring = MemoryKeyring()
    keys = ApiKeys(lambda: keyring)
    keys.store(slot(), KEY)
    assert keys.read(other) is None
    keys.store(other, "other-key-99999")
    keys.remove(other)
    assert keys.read(slot()) == KEY


def test_a_key_of_the_session_is_in_no_keyring() -> None:
    keyring = MemoryKeyring()
    keys = ApiKeys(lambda: keyring)
    keys.store(slot(), KEY, session_only=True)
    assert keys.read(slot()) == KEY
    assert keys.describe(slot()).where is KeyPlace.SESSION
    assert keyring.entries == {}
    assert ApiKeys(lambda: keyring).read(slot()) is None


def missing() -> MemoryKeyring:
    raise KeyringMissingError


def test_without_a_keyring_a_key_lives_for_the_session() -> None:
    keys = ApiKeys(missing)
    with pytest.raises(KeyringMissingError):
        keys.read(slot())
    with pytest.raises(KeyringMissingError):
        keys.store(slot(), KEY)
    keys.store(slot(), KEY, session_only=True)
    assert keys.read(slot()) == KEY
    keys.remove(slot())
    with pytest.raises(KeyringMissingError):
        keys.read(slot())


def test_a_keyring_that_appears_later_is_used() -> None:
    keyring = MemoryKeyring()
    found: list[MemoryKeyring] = []

    def find() -> MemoryKeyring:
        return found[0] if found else missing()

    keys = ApiKeys(find)
    with pytest.raises(KeyringMissingError):
        keys.read(slot())
    found.append(keyring)
    keys.store(slot(), KEY)
    assert keys.read(slot()) == KEY


@pytest.mark.parametrize("keyring", [ForgetfulKeyring(), TruncatingKeyring()])
def test_a_keyring_that_loses_values_is_found_out(keyring: MemoryKeyring) -> None:
    keys = ApiKeys(lambda: keyring)
    with pytest.raises(KeyringFailedError) as caught:
        keys.store(slot(), KEY)
    assert KEY not in repr(caught.value.problem)


def test_a_keyring_that_does_not_remove_is_found_out() -> None:
    keyring = ClingingKeyring()
    keys = ApiKeys(lambda: keyring)
    keys.store(slot(), KEY)
    with pytest.raises(KeyringFailedError):
        keys.remove(slot())


class KeyringLocked(Exception):  # noqa: N818
    """Named as keyring's own."""


class PromptDismissedException(Exception):  # noqa: N818
    """Named as Secret Service's own."""


class NoKeyringError(RuntimeError):
    """Named as keyring's own."""


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (KeyringLocked(KEY), KeyringLockedError),
        (PromptDismissedException(KEY), KeyringLockedError),
        (NoKeyringError(KEY), KeyringMissingError),
        (OSError(5, KEY), KeyringFailedError),
        (RuntimeError(KEY), KeyringFailedError),
    ],
)
@pytest.mark.parametrize("use", [lambda keys: keys.read(slot()), lambda keys: keys.store(slot(), KEY)])
def test_each_fault_of_a_keyring_is_told_in_its_own_words(
    raised: Exception, expected: type[KeyringError], use: Use
) -> None:
    with pytest.raises(KeyringError) as caught:
        use(ApiKeys(lambda: FailingKeyring(raised)))
    assert type(caught.value) is expected
    assert KEY not in str(caught.value) + repr(caught.value.problem)


def test_the_three_faults_have_three_messages() -> None:
    problems = [cls().problem for cls in (KeyringMissingError, KeyringLockedError, KeyringFailedError)]
    for part in ("code", "happened", "you_can"):
        assert len({getattr(problem, part) for problem in problems}) == 3


def test_a_keyring_that_waits_for_a_password_for_ever_counts_as_locked() -> None:
    never = threading.Event()

    class WaitingKeyring(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            never.wait(30)
            return None

    try:
        with pytest.raises(KeyringLockedError):
            ApiKeys(WaitingKeyring, patience=0.05).read(slot())
    finally:
        never.set()


def test_a_keyring_that_ends_its_thread_is_not_waited_for() -> None:
    class Ending(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            raise SystemExit(3)

    with pytest.raises(KeyringFailedError):
        ApiKeys(Ending, patience=3600).read(slot())


@pytest.mark.parametrize("stored", [b"bytes-of-a-key-0001", 1234567890123456])
def test_what_is_no_text_is_no_key(stored: object) -> None:
    class Odd(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            return stored  # type: ignore[return-value]  # as a broken keyring does

    with pytest.raises(KeyringFailedError) as caught:
        ApiKeys(Odd).describe(slot())
    assert str(stored) not in str(caught.value.problem)


def test_keys_in_memory_are_read_while_the_keyring_waits_for_its_password() -> None:
    asked, never = threading.Event(), threading.Event()

    class WaitingKeyring(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            asked.set()
            never.wait(30)
            return None

    one_run = slot("987654321")
    keys = ApiKeys(WaitingKeyring, one_run_key=OneRunKey(one_run, "one-run-key-0001"))
    keys.store(slot(), KEY, session_only=True)
    waiting = threading.Thread(target=lambda: keys.read(slot("111111111")))
    waiting.start()
    try:
        assert asked.wait(10)
        assert keys.read_in_memory(slot()) == keys.read(slot()) == KEY
        assert keys.read_in_memory(one_run) == "one-run-key-0001"
        assert keys.read_in_memory(slot("222222222")) is None
        assert waiting.is_alive()
    finally:
        never.set()
        waiting.join()


def test_the_end_of_a_short_key_is_not_shown() -> None:
    keyring = MemoryKeyring()
    keys = ApiKeys(lambda: keyring)
    keys.store(slot(), "short-key")
    assert keys.describe(slot()) == KeyState(stored=True, last_four="", where=KeyPlace.KEYRING)


@pytest.mark.parametrize(("length", "last_four"), [(11, ""), (12, "9012")])
def test_a_key_of_twelve_signs_shows_its_last_four(length: int, last_four: str) -> None:
    keys = ApiKeys(MemoryKeyring)
    keys.store(slot(), "123456789012"[:length], session_only=True)
    assert keys.describe(slot()).last_four == last_four


def test_no_dump_shows_a_key() -> None:
    keys = ApiKeys(MemoryKeyring, one_run_key=OneRunKey(slot(), KEY))
    assert KEY not in repr(keys) + repr(OneRunKey(slot(), KEY)) + repr(keys.describe(slot()))


def test_keys_met_are_known_to_the_log_filter() -> None:
    keyring = MemoryKeyring()
    ApiKeys(lambda: keyring).store(slot(), KEY)
    keys = ApiKeys(lambda: keyring)
    assert not keys.known_keys()
    keys.read(slot())
    keys.store(slot("987654321"), "other-key-99999", session_only=True)
    assert keys.known_keys() == {KEY, "other-key-99999"}


def test_the_key_of_one_run_serves_its_context_alone_and_changes_nothing_stored() -> None:
    keyring = MemoryKeyring()
    ApiKeys(lambda: keyring).store(slot(), "stored-key-000001")
    environ = {"CRU_DESKTOP_API_KEY": f" {KEY}\n", "PATH": "/bin"}
    one_run = OneRunKey.take(environ, slot())
    assert environ == {"PATH": "/bin"}
    keys = ApiKeys(lambda: keyring, one_run_key=one_run)
    assert keys.read(slot()) == KEY
    assert keys.is_of_one_run(slot())
    assert not keys.is_of_one_run(slot("987654321"))
    assert not ApiKeys(lambda: keyring).is_of_one_run(slot())
    assert keys.describe(slot()).where is KeyPlace.ONE_RUN
    assert keys.read(slot("987654321")) is None
    assert keys.read(slot(host="brama.gmina.pl")) is None
    keys.remove(slot())
    assert keys.read(slot()) == KEY
    keys.store(slot(), "newly-stored-0001")
    assert keys.read(slot()) == KEY
    assert ApiKeys(lambda: keyring).read(slot()) == "newly-stored-0001"


def test_the_key_of_one_run_is_known_to_the_log_filter_however_it_was_read() -> None:
    for read in (ApiKeys.read, ApiKeys.read_in_memory):
        keys = ApiKeys(missing, one_run_key=OneRunKey(slot(), KEY))
        assert read(keys, slot()) == KEY
        assert keys.known_keys() == {KEY}


def test_the_key_of_one_run_needs_no_keyring() -> None:
    assert ApiKeys(missing, one_run_key=OneRunKey(slot(), KEY)).read(slot()) == KEY


@pytest.mark.parametrize("environ", [{}, {"CRU_DESKTOP_API_KEY": ""}, {"CRU_DESKTOP_API_KEY": " \n"}])
def test_an_empty_variable_is_no_key(environ: dict[str, str]) -> None:
    assert OneRunKey.take(environ, slot()) is None
    assert environ == {}


def test_a_variable_that_holds_no_key_is_refused_and_removed() -> None:
    environ = {"CRU_DESKTOP_API_KEY": "jan@gmina.pl"}
    with pytest.raises(PastedKeyError):
        OneRunKey.take(environ, slot())
    assert environ == {}


class KeysMachine(RuleBasedStateMachine):
    """Whatever is stored and removed in whatever order, every slot gives the last key stored in it."""

    slots = Bundle("slots")

    def __init__(self) -> None:
        super().__init__()
        self.keyring = MemoryKeyring()
        self.keys = ApiKeys(lambda: self.keyring)
        self.stored: dict[KeySlot, str] = {}
        self.session: dict[KeySlot, str] = {}

    @rule(target=slots, regon=st.sampled_from(["1", "2"]), host=st.sampled_from(["a", "b"]))
    def choose(self, regon: str, host: str) -> KeySlot:
        return slot(regon, host=host)

    @rule(at=slots, key=st.text("abc123", min_size=1, max_size=20), session_only=st.booleans())
    def store(self, at: KeySlot, key: str, session_only: bool) -> None:
        self.keys.store(at, key, session_only=session_only)
        if session_only:
            self.session[at] = key
        else:
            self.session.pop(at, None)
            self.stored[at] = key

    @rule(at=slots)
    def remove(self, at: KeySlot) -> None:
        self.keys.remove(at)
        self.session.pop(at, None)
        self.stored.pop(at, None)

    @rule()
    def restart(self) -> None:
        self.keys = ApiKeys(lambda: self.keyring)
        self.session.clear()

    @invariant()
    def every_slot_gives_its_own(self) -> None:
        for regon in "12":
            for host in "ab":
                at = slot(regon, host=host)
                assert self.keys.read(at) == self.session.get(at, self.stored.get(at))


TestKeysMachine = KeysMachine.TestCase
TestKeysMachine.settings = settings(deadline=None, max_examples=25, stateful_step_count=15)
