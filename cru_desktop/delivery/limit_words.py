"""What is said of the daily limit of the test environment."""


def many_at_once_text(limit: int | None, counted: int, waiting: int) -> str:
    """What to say when `waiting` submissions do not all fit into today; empty when they do."""
    if limit is None or waiting <= max(limit - counted, 0):
        return ""
    left = max(limit - counted, 0)
    rule = "Środowisko testowe nie służy do testów wydajnościowych."
    if not left:
        return f"{rule} Na dziś to już wszystko, resztę wyślę jutro."
    if not counted:
        return f"{rule} Dziś wyślę {limit}, resztę jutro."
    return f"{rule} Dziś wyślę jeszcze {left}, resztę jutro."


def limit_text(limit: int, counted: int) -> str:
    """ "Limit testowy: dziś 12 z 50"."""
    return f"Limit testowy: dziś {min(counted, limit)} z {limit}"
