"""A process that sends 50 agreements is killed again and again, a hundred times in all, at random moments.

Four lives of 25 kills each, so that they can be lived side by side.
"""

import random
import signal
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cru_desktop.domain.submission import SubmissionState
from tests.delivery.nursery import Nursery
from tests.delivery.office import Clock, Office, agreement

AGREEMENTS = 50
KILLS = 25
LIVES = 4


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as opened:
        yield opened


def kill_somewhere(nursery: Nursery, office: Office, chance: random.Random, spare: int) -> int:
    """Start a sender and kill it: while it begins, or a moment after some further requests.

    `spare`: so many agreements may be published by it, however late this process gets its turn to kill it.
    """
    pause = threading.Event()
    # Two requests an agreement: is it there already, and the publication.
    most = max(1, 2 * spare - 1)
    wanted = min(chance.randrange(6), most)
    goal = len(office.register.requests) + wanted
    nursery.start(office.folder, office.base_url, min(wanted + 4, most))
    if chance.random() < 0.2:
        pause.wait(chance.uniform(0.0, 0.1))
        return nursery.kill()
    nursery.wait_until_it_sends()
    while len(office.register.requests) < goal and nursery.is_alive():
        pause.wait(0.0005)
    # A random moment within the request or between two of them is what is tested.
    pause.wait(chance.uniform(0.0, 0.012))
    return nursery.kill()


@pytest.mark.parametrize("life", range(LIVES))
def test_killed_at_random_moments_all_are_published_once(life: int, nursery: Nursery, tmp_path: Path) -> None:
    chance = random.Random(20260812 + life)
    numbers = [f"{number}/2026" for number in range(AGREEMENTS)]
    with Office(tmp_path, clock=Clock(datetime.now(UTC)), publish_after=0.0) as office:
        rows = [office.queue(agreement(number)) for number in numbers]
        office.close()
        kills = 0
        while kills < KILLS:
            # One agreement for each kill to come, and one on its way while the others are counted.
            spare = AGREEMENTS - len(office.published_numbers()) - (KILLS - kills) - 1
            kills += kill_somewhere(nursery, office, chance, spare) == -signal.SIGKILL
            office.clock.advance(0.3)
        # The kills struck a sender at work, not one that was through.
        assert len(office.published_numbers()) < AGREEMENTS
        nursery.start(tmp_path, office.base_url)
        assert nursery.ended() == 0
        office.open()
        assert {office.state(row) for row in rows} == {SubmissionState.PUBLISHED}
        assert sorted(map(str, office.published_numbers())) == sorted(numbers)
        assert len({office.row(row).register_id for row in rows}) == AGREEMENTS
