"""Lengths are told as a clerk would say them."""

from datetime import timedelta

import pytest

from cru_desktop.domain.lengths import length_words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=40), "niecałą minutę"),
        (timedelta(minutes=1), "1 minutę"),
        (timedelta(minutes=22), "22 minuty"),
        (timedelta(seconds=2492), "42 minuty"),
        (timedelta(hours=2), "2 godziny"),
        (timedelta(days=3), "3 dni"),
    ],
)
def test_lengths_are_rounded_as_people_say_them(length: timedelta, words: str) -> None:
    assert length_words(length).replace("\u00a0", " ") == words
