"""The state outlives the process: nothing lost, nothing doubled, torn lines dropped."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.training.clock import system_clock
from cru_desktop.training.journal import Journal
from cru_desktop.training.register import Register
from cru_desktop.training.server import TrainingRegister, TrainingStateError
from tests.training.office import Entry, Office, SetClock, dumped, key_of, loaded

PROGRAM = """
import sys
from pathlib import Path
from cru_desktop.training.server import run_forever

run_forever(0, None, Path(sys.argv[1]), lambda line: print(line, flush=True), publish_after=0)
"""


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "training.jsonl"


def kept(state: Path, clock: SetClock) -> TrainingRegister:
    return TrainingRegister(publish_after=10, state_file=state, clock=clock)


def test_a_restart_loses_and_doubles_nothing(state: Path, entry: Entry, clock: SetClock) -> None:
    with kept(state, clock) as register, Office(register, key_of(entry)) as office:
        document_id = office.publish(entry).json()["idDokumentu"]
        portal_id = register.publish_directly(entry)
    with kept(state, clock) as register, Office(register, key_of(entry)) as office:
        (document,) = office.documents()["content"]
        assert (document["idDokumentu"], document["status"]) == (document_id, "PRZYJETY")
        clock.pass_seconds(10)
        register_id = office.documents()["content"][0]["idUmowy"]
        before = office.details(register_id).content
    with kept(state, clock) as register, Office(register, key_of(entry)) as office:
        assert office.details(register_id).content == before
        assert {row["idUmowy"] for row in office.summaries()["content"]} == {register_id, portal_id}
        change = {"rodzajZmiany": "TSU10", "dataZmiany": "2026-09-30", "komentarz": "koniec"}
        office.call("PUT", f"/v1/api/publish/{register_id}", {**entry, "zmianyUmowy": [change]})
        office.call("POST", f"/v1/api/publish/{portal_id}/withdraw", {"powod": "pomyłka"})
        clock.pass_seconds(10)
    with kept(state, clock) as register, Office(register, key_of(entry)) as office:
        assert loaded(office.details(register_id))["podstawoweDane"]["statusUmowy"] == "Nieaktywna"
        assert [row["idUmowy"] for row in office.summaries()["content"]] == [register_id]
        assert office.documents()["totalElements"] == 3


def test_every_real_entry_survives_a_restart(state: Path, wire_entries: list[Entry]) -> None:
    with TrainingRegister(publish_after=0, state_file=state) as register:
        for entry in wire_entries:
            with Office(register, key_of(entry)) as office:
                office.publish(entry)
        before = register.published
    with TrainingRegister(publish_after=0, state_file=state) as register:
        assert register.published == before
        assert len(before) == len(wire_entries)


def test_kill_nine_loses_no_answered_document(state: Path, entry: Entry) -> None:
    for run in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(state)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        with process:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            headers = {"X-API-KEY": key_of(entry)}
            with httpx.Client(base_url=url, headers=headers, trust_env=False) as client:
                total = client.get("/v1/api/publish/summary").json()["totalElements"]
                assert total == run * 5
                for _ in range(5):
                    assert client.post("/v1/api/publish", content=dumped(entry)).status_code == 202
                process.kill()


@contextmanager
def reopened(state: Path) -> Iterator[Register]:
    """The register behind the server, without the server."""
    register = Register(system_clock, state)
    try:
        yield register
    finally:
        register.close()


@settings(deadline=None, max_examples=30)
@given(cut=st.integers(min_value=1, max_value=2_000))
def test_a_torn_last_line_is_dropped_and_the_next_one_is_whole(
    tmp_path_factory: pytest.TempPathFactory, wire_entries: list[Entry], cut: int
) -> None:
    state = tmp_path_factory.mktemp("torn") / "state.jsonl"
    with reopened(state) as register:
        first = register.publish_directly(wire_entries[0])
        complete = state.stat().st_size
        register.publish_directly(wire_entries[1])
    content = state.read_bytes()
    # At least the brace that ends the last line is gone, and never a byte of the first line.
    cut = 1 + min(cut, len(content) - complete - 1)
    state.write_bytes(content[: len(content) - cut])
    with reopened(state) as register:
        assert [row["idUmowy"] for row in register.published()] == [first]
        third = register.publish_directly(wire_entries[2])
    with reopened(state) as register:
        assert [row["idUmowy"] for row in register.published()] == [first, third]


def test_two_registers_on_one_file_know_each_others_entries(state: Path, entry: Entry) -> None:
    with (
        TrainingRegister(publish_after=0, state_file=state) as one,
        TrainingRegister(publish_after=0, state_file=state) as two,
        Office(one, key_of(entry)) as here,
        Office(two, key_of(entry)) as there,
    ):
        register_ids = {office.published_id(entry) for office in (here, there, there, here)}
        for office in (here, there):
            assert {row["idUmowy"] for row in office.summaries()["content"]} == register_ids
    with TrainingRegister(publish_after=0, state_file=state) as register:
        assert {row["idUmowy"] for row in register.published} == register_ids


def test_a_full_disk_is_a_500_and_nothing_is_taken(entry: Entry) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.fail("this test needs /dev/full")
    with (
        TrainingRegister(publish_after=0, state_file=full) as register,
        Office(register, key_of(entry)) as office,
    ):
        answer = office.publish(entry)
        assert (answer.status_code, answer.json()["kod"]) == (500, "BRAK_MIEJSCA")
        assert office.documents()["content"] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.mkdir(),
        lambda path: path.write_text('{"inny": "plik"}\n', encoding="utf-8"),
        lambda path: path.write_text('{"document_id": 7}\n', encoding="utf-8"),
    ],
)
def test_a_file_that_is_no_journal_is_refused_in_words(tmp_path: Path, spoil: Callable[[Path], Any]) -> None:
    path = tmp_path / "state"
    spoil(path)
    with pytest.raises(TrainingStateError, match="rejestru ćwiczebnego"):
        TrainingRegister(state_file=path)


@settings(deadline=None, max_examples=100)
@given(
    records=st.lists(
        st.dictionaries(
            st.text(max_size=5), st.none() | st.booleans() | st.integers() | st.text(), max_size=3
        )
    )
)
def test_lines_come_back_in_order(
    tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, object]]
) -> None:
    path = tmp_path_factory.mktemp("journal") / "j"
    writing, reading = Journal(path), Journal(path)
    try:
        for record in records:
            writing.append(record)
        assert writing.new_lines() == []
        assert reading.new_lines() == records
        assert reading.new_lines() == []
        assert reading.dropped_lines == 0
    finally:
        writing.close()
        reading.close()


def test_signals_are_given_back(state: Path) -> None:
    """`run_forever` ends on SIGTERM, having said where it serves."""
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-X", "dev", "-c", PROGRAM, str(state)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert httpx.get(url.removesuffix("/api-gw"), trust_env=False).status_code == 200
        process.send_signal(signal.SIGTERM)
        output, complaints = process.communicate(timeout=10)
    assert (process.returncode, output, complaints) == (0, "", "")
