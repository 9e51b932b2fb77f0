"""Working days in Poland: neither a weekend nor one of the days of ustawa o dniach wolnych od pracy."""

from datetime import date


def is_working_day(day: date) -> bool:
    """True from Monday to Friday except on a day off by law. Not on the UI thread: loads a library first."""
    if day.weekday() >= 5:
        return False
    from holidays import country_holidays

    return day not in country_holidays("PL", years=day.year)
