"""Starting and stopping: the port, the thread, whatever still waits."""

import socket
import threading
import time

import httpx
import pytest

from cru_desktop.training.scenarios import Effect, Scenario, Step
from cru_desktop.training.server import TrainingPortBusyError, TrainingRegister
from tests.training.office import Entry, Office, key_of


def test_a_busy_port_is_told_in_polish() -> None:
    with TrainingRegister() as register:
        second = TrainingRegister(port=register.port)
        with pytest.raises(TrainingPortBusyError, match=f"Port {register.port} jest zajęty"):
            second.start()
        second.stop()


def test_a_port_is_free_again_after_stopping(entry: Entry) -> None:
    with TrainingRegister() as register, Office(register, key_of(entry)) as office:
        port = register.port
        office.publish(entry)
    with TrainingRegister(port=port) as register:
        assert register.base_url == f"http://127.0.0.1:{port}/api-gw"
        assert httpx.get(register.root_url, trust_env=False).status_code == 200


def test_it_listens_on_loopback_only(register: TrainingRegister) -> None:
    others = {str(row[4][0]) for row in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in others - {"127.0.0.1", "127.0.1.1"}:
        with socket.socket() as probe:
            assert probe.connect_ex((address, register.port)) != 0


@pytest.mark.parametrize(
    "step",
    [
        Step(Effect.TIME_OUT),
        Step(Effect.SLOW, seconds=60),
        Step(Effect.DRIP, seconds=10),
        Step(Effect.REFUSE),
        Step(Effect.WELL_BEHAVED),
    ],
    ids=lambda step: step.effect,
)
def test_stopping_is_quick_whatever_is_under_way(entry: Entry, step: Step) -> None:
    """A request hangs in another thread; the register stops at once and the client is told by a reset."""
    met: list[object] = []
    register = TrainingRegister(scenario=Scenario("hang", (step,)))
    register.start()

    def hang() -> None:
        with Office(register, key_of(entry), timeout=30) as office:
            try:
                met.append(office.publish(entry))
            except httpx.TransportError as error:
                met.append(error)

    before = set(threading.enumerate())
    client = threading.Thread(target=hang)
    client.start()
    deadline = time.monotonic() + 5
    while not (register.requests or met) and time.monotonic() < deadline:
        pass
    began = time.monotonic()
    register.stop()
    assert time.monotonic() - began < 5  # and not the 30 or 60 seconds of what hangs
    client.join(timeout=5)
    assert met
    assert not (set(threading.enumerate()) - before - {client})


def test_stopping_twice_and_never_starting_are_fine() -> None:
    register = TrainingRegister()
    register.stop()
    with TrainingRegister() as running:
        running.stop()


def test_a_client_that_leaves_in_the_middle_of_its_request_hands_in_nothing(
    register: TrainingRegister, office: Office, entry: Entry
) -> None:
    with socket.create_connection(("127.0.0.1", register.port)) as half:
        half.sendall(
            b"POST /v1/api/publish HTTP/1.1\r\nHost: x\r\nX-API-KEY: k\r\nContent-Length: 5000\r\n\r\n{"
        )
    assert office.publish(entry).status_code == 202
    assert len(register.requests) == 1


@pytest.mark.parametrize("noise", [b"\x16\x03\x01\x02\x00\x01\x00", b"GET\r\n\r\n", b"\x00" * 100])
def test_what_is_no_http_upsets_nothing(
    register: TrainingRegister, office: Office, entry: Entry, noise: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", register.port)) as other:
        other.sendall(noise)
    assert office.publish(entry).status_code == 202
