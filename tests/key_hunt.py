"""After the suite: no key of any test may lie in anything that was written while it ran.

Looked through are all files of all workers' temporary folders (databases with their free pages and the files
beside them, settings, logs, states of the training register, packages of files looked into), everything that
tests printed or logged, and the command lines of the processes that were started. A key counts as found in
plain text, in UTF-16 and in Base64.
"""

import base64
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

#: Keys and passwords that tests give to the program. A test holds this list against the tests' own texts.
SECRETS = (
    "tajny-klucz",
    "tajne-haslo-proxy",
    "abcd-1234-efgh-5678",
    "first-key-0001",
    "second-key-0002",
    "newer-key-0003",
    "other-key-00003",
    "other-key-99999",
    "a7c31c9e-0d67-4b9c-8f0e-52a1b9d4c3f1",
    "eyJhbGciOi.J9-_=+/abc",
)
#: The training register's own: `klucz-REGON`.
_OF_TRAINING = re.compile(rb"klucz-\d{9}")
_OF_TRAINING_WIDE = re.compile(rb"k\0l\0u\0c\0z\0-\0(?:\d\0){9}")
#: A file or folder of this name holds what a test itself gave to the program, or planted to be found.
GIVEN = "given-by-test"
_CHUNK = 1 << 24
_OVERLAP = 256


@dataclass(frozen=True, slots=True)
class Find:
    """Where a key was found. The key itself is not repeated."""

    place: str
    form: str

    def __str__(self) -> str:
        return f"{self.place}: a key in {self.form}"


def hunt(folder: Path) -> tuple[Find, ...]:
    """Every file under the folder that holds a key."""
    return tuple(find for path in _files(folder) for find in _in_file(path))


def in_text(text: str, place: str) -> tuple[Find, ...]:
    """A key in something printed or logged."""
    form = form_in(text.encode("utf-8", "surrogatepass"))
    return (Find(place, form),) if form else ()


def form_in(content: bytes) -> str:
    """How a key stands in the bytes; empty for none."""
    for form, needles in _NEEDLES.items():
        if any(needle in content for needle in needles):
            return form
    if b"klucz-" in content and _OF_TRAINING.search(content):
        return "plain text"
    if b"k\0l\0u\0c\0z\0-\0" in content and _OF_TRAINING_WIDE.search(content):
        return "UTF-16"
    return ""


def _base64_cores(text: bytes) -> Iterator[bytes]:
    """What stays the same of the text in Base64 wherever it begins in the encoded content."""
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + text).rstrip(b"=")
        yield encoded[(0, 2, 3)[offset] : -1]


_NEEDLES = {
    "plain text": tuple(secret.encode() for secret in SECRETS),
    "UTF-16": tuple(secret.encode("utf-16-le") for secret in SECRETS),
    "Base64": tuple(core for secret in SECRETS for core in _base64_cores(secret.encode())),
}


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not any(GIVEN in part for part in path.parts):
            yield path


def _in_file(path: Path) -> Iterator[Find]:
    try:
        form = _form_in_file(path)
        if form:
            yield Find(str(path), form)
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                for name in package.namelist():
                    if form := form_in(package.read(name)):
                        yield Find(f"{path}!{name}", form)
    except (OSError, zipfile.BadZipFile):
        # Sockets, files without rights, things half written on purpose: nothing that can be read is in them.
        return


def _form_in_file(path: Path) -> str:
    with path.open("rb") as file:
        tail = b""
        while chunk := file.read(_CHUNK):
            if form := form_in(tail + chunk):
                return form
            tail = chunk[-_OVERLAP:]
    return ""


class CommandLines:
    """Listens, by an audit hook, to the command lines of the processes that are started."""

    def __init__(self) -> None:
        self.finds: list[Find] = []
        sys.addaudithook(self._listen)

    def _listen(self, event: str, arguments: tuple[object, ...]) -> None:
        if event != "subprocess.Popen":
            return
        words = [str(each) for each in _flat(arguments[1])]
        # A test's own script is no command line of the program.
        if "-c" not in words:
            self.finds += in_text("\0".join(words), f"command line of {words[0] if words else '?'}")


def _flat(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else (value,)
