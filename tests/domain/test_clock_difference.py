"""What a wrong clock is told as."""

from datetime import timedelta

import pytest

from cru_desktop.domain.clock_difference import difference_words, is_told


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(minutes=40), "spieszy się o 40 minut"),
        (timedelta(minutes=-1), "spóźnia się o 1 minutę"),
        (timedelta(days=-3), "spóźnia się o 3 dni"),
        (timedelta(seconds=59), ""),
        (timedelta(seconds=-59), ""),
    ],
)
def test_words_to_follow_the_clock(ahead: timedelta, words: str) -> None:
    assert difference_words(ahead).replace("\u00a0", " ") == words


@pytest.mark.parametrize("sign", [1, -1])
def test_a_quarter_of_an_hour_is_told(sign: int) -> None:
    assert is_told(timedelta(minutes=15) * sign)
    assert not is_told(timedelta(minutes=14, seconds=59) * sign)
