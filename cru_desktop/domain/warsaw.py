"""The clock by which the law counts its days."""

from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")
