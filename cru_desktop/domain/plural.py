"""Polish plurals."""


def plural(count: int, one: str, few: str, many: str) -> str:
    """The count with the right form: 1 umowa, 2 umowy, 5 umów, 12 umów, 22 umowy."""
    return f"{count} {plural_form(count, one, few, many)}"


def unbroken_plural(count: int, one: str, few: str, many: str) -> str:
    """The same with a no-break space: on a screen the number never ends a line, its word the next."""
    return plural(count, one, few, many).replace(" ", "\u00a0")


def plural_form(count: int, one: str, few: str, many: str) -> str:
    """The form alone. Polish: 1 takes `one`; 2-4, 22-24… take `few`; all others, 12-14 too, `many`."""
    number = abs(count)
    if number == 1:
        return one
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return few
    return many
