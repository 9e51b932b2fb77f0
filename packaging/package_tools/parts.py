"""What is inside a package: the libraries in a `site-packages` folder, with their licences."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from pathlib import Path

#: Tools that make the package and do not go into it. PyInstaller's start-up code does: it stays listed.
NOT_SHIPPED = frozenset(
    {"altgraph", "packaging", "pefile", "pip", "pyinstaller-hooks-contrib", "setuptools", "wheel"}
)
_LICENCE_FILE = re.compile(r"(?i)^(?:licen[cs]e|copying|notice|authors)")
_CLASSIFIER = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True)
class Part:
    """One library: its licence as it names it, and the texts that come with it (name of the file, text)."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...]


def parts(site_packages: Path, without: Collection[str] = NOT_SHIPPED) -> tuple[Part, ...]:
    """The libraries in the folder by name. Raises ValueError for one that does not tell its licence."""
    found = []
    for folder in sorted(site_packages.glob("*.dist-info")):
        metadata = Parser().parsestr((folder / "METADATA").read_text("utf-8"))
        name = re.sub(r"[-_.]+", "-", str(metadata["Name"])).lower()
        if name in without:
            continue
        texts = tuple(_texts(folder))
        found.append(Part(name, str(metadata["Version"]), _licence(metadata, name, texts), texts))
    return tuple(sorted(found, key=lambda part: part.name))


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and (_LICENCE_FILE.match(file.name) or "licenses" in file.parent.parts):
            yield file.name, file.read_text("utf-8", errors="replace")


def _licence(metadata: Message, name: str, texts: tuple[tuple[str, str], ...]) -> str:
    expression = metadata["License-Expression"]
    if expression:
        return str(expression)
    classifiers = [
        str(value).removeprefix(_CLASSIFIER)
        for value in metadata.get_all("Classifier", [])
        if str(value).startswith(_CLASSIFIER)
    ]
    given = " ".join(str(metadata["License"] or "").split())
    if given and len(given) < 100:
        return given
    if classifiers:
        return ", ".join(classifiers)
    if texts:
        return "see its text"
    raise ValueError(f"{name} does not tell its licence")
