"""No key of ours in what people type: neither in the register, which everybody reads, nor in a file.

What merely looks like a key is asked about by the rules. Here are those that are known to be keys: whoever
pastes one into the wrong field must not have to notice it.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar, cast

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.fields import label_of
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.texts_of_agreement import all_texts
from cru_desktop.secrets.masking import MASK

Content = TypeVar("Content")

#: A shorter "key" may be an ordinary word.
_SHORTEST_KEY = 12


class KeyInContentError(ProblemError):
    """What was to be sent holds an API key."""


def refuse_keys(agreement: Agreement, keys: Collection[str]) -> None:
    """Raise KeyInContentError if one of the keys stands in the agreement."""
    sought = _long_enough(keys)
    if not sought:
        return
    for path, text in all_texts(agreement):
        if any(key in text for key in sought):
            raise _found(label_of(path), path)


def refuse_key(text: str | None, label: str, path: str, keys: Collection[str]) -> None:
    """The same for one text: the comment of a change, the reason of a withdrawal. `label`: of its field."""
    if text and any(key in text for key in _long_enough(keys)):
        raise _found(label, path)


def _found(label: str, path: str) -> KeyInContentError:
    return KeyInContentError(
        Problem(
            code="CRU-KLUCZ-W-TRESCI",
            happened=f"W polu „{label}” jest klucz API.",
            program_does="Nic nie wysyłam: wpis w rejestrze może przeczytać każdy.",
            you_can="Usuń klucz z tego pola i wyślij jeszcze raz. Klucz wkleja się tylko w Ustawieniach.",
            details=path,
        )
    )


def without_keys(content: Content, keys: Collection[str]) -> Content:
    """The same, with "•••" in place of each key in a text; the very same where there is none."""
    sought = _long_enough(keys)
    if not sought or not any(key in text for text in _texts(content) for key in sought):
        return content
    return cast(Content, _masked(content, sought))


def _long_enough(keys: Collection[str]) -> list[str]:
    return sorted((key for key in keys if len(key) >= _SHORTEST_KEY), key=len, reverse=True)


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for value in content.values():
            yield from _texts(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _texts(value)


def _masked(content: object, keys: list[str]) -> object:
    if isinstance(content, str):
        for key in keys:
            content = content.replace(key, MASK)
        return content
    if isinstance(content, Mapping):
        return {name: _masked(value, keys) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [_masked(value, keys) for value in content]
    return content
