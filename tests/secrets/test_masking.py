"""No key in a log: messages, arguments, tracebacks."""

import io
import logging

import pytest

from cru_desktop.secrets.masking import KeyMaskingFilter, mask

KEY = "abcd-1234-efgh-5678"


def logged(write: object, *, known: tuple[str, ...] = (KEY,)) -> str:
    """What a handler with the filter writes."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.addFilter(KeyMaskingFilter(lambda: known))
    logger = logging.Logger("below")
    logger.addHandler(handler)
    assert callable(write)
    write(logger)
    return stream.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "X-API-KEY: s3cret-value",
        "x-api-key:s3cret-value",
        "{'X-API-KEY': 's3cret-value', 'Accept': 'application/json'}",
        "(b'X-API-KEY', b's3cret-value'), (b'Accept', b'x')",
        'headers={"x-api-key": "s3cret-value"}',
        "X_API_KEY=s3cret-value",
        "CRU_DESKTOP_API_KEY=s3cret-value",
        "curl -H 'X-API-KEY: s3cret-value' https://x",
    ],
)
def test_anything_that_looks_like_the_header_is_masked(text: str) -> None:
    masked = mask(text)
    assert "s3cret" not in masked
    assert "•••" in masked
    assert ("https://x" in masked) == ("https://x" in text)


def test_known_keys_are_masked_in_message_and_arguments() -> None:
    text = logged(lambda logger: logger.warning("klucz %s i %r, zostaje %s", KEY, {"a": KEY}, "reszta"))
    assert KEY not in text
    assert "reszta" in text


def test_a_traceback_is_masked() -> None:
    def write(logger: logging.Logger) -> None:
        try:
            try:
                raise ValueError(f"refused {KEY}")
            except ValueError as error:
                raise RuntimeError("X-API-KEY: other-secret-value") from error
        except RuntimeError:
            logger.exception("failed")

    text = logged(write)
    assert "Traceback" in text
    assert KEY not in text
    assert "other-secret" not in text


def test_a_stack_is_masked() -> None:
    # The key stands in the source line itself, which is what a stack shows.
    text = logged(lambda logger: logger.warning("with abcd-1234-efgh-5678", stack_info=True))
    assert "Stack" in text
    assert "logger.warning" in text
    assert KEY not in text


def test_a_traceback_is_masked_for_a_handler_that_writes_it_anew() -> None:
    class Anew(logging.Formatter):
        """Does not use what another formatter has made of the traceback."""

        def format(self, record: logging.LogRecord) -> str:
            kept = "" if record.exc_info is None else self.formatException(record.exc_info)
            return f"{record.getMessage()} {kept}"

    def write(logger: logging.Logger) -> None:
        stream = io.StringIO()
        second = logging.StreamHandler(stream)
        second.setFormatter(Anew())
        logger.addHandler(second)
        try:
            raise ValueError(f"refused {KEY}")
        except ValueError:
            logger.exception("failed")
        assert stream.getvalue().startswith("failed")
        assert KEY not in stream.getvalue()

    assert "refused •••" in logged(write)


def test_a_record_is_never_dropped_even_with_wrong_arguments() -> None:
    text = logged(lambda logger: logger.warning("two %s %s", KEY))
    assert text.startswith("two")
    assert KEY not in text


def test_of_two_keys_the_longer_goes_first_and_a_tiny_one_blots_out_nothing() -> None:
    longer = f"{KEY}-and-more"
    text = logged(lambda logger: logger.warning(f"a {longer} b"), known=(KEY, longer, "", "b"))
    assert text == "a ••• b\n"


@pytest.mark.parametrize(("key", "shown"), [("abcdef", "•••"), ("abcde", "abcde")])
def test_a_key_of_six_letters_is_masked_and_a_shorter_one_is_a_word(key: str, shown: str) -> None:
    assert mask(f"klucz {key}!", (key,)) == f"klucz {shown}!"


def test_ordinary_lines_stay_as_they_are() -> None:
    line = "GET /v1/api/publish/summary: 200, 0.120 s; klucz API zapisany"
    assert logged(lambda logger: logger.info(line) or logger.warning(line)) == f"{line}\n" * 2
