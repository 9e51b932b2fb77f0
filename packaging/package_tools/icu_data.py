"""Cuts the Unicode data beside Qt (32 MB, every language of the world) down to Polish and English.

`python -m package_tools.icu_data LIBRARY`: the one symbol of the library is a data file of ICU. It is taken
out, what `stays` refuses is removed by `icupkg` of ICU itself, and the rest is linked again under the same
name. For what is not there ICU takes its root data, as for a language unknown to it. Linux only: Windows has
its own ICU.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

_LANGUAGES = frozenset({"root", "en", "en_001", "en_US", "en_GB", "en_US_POSIX", "pl", "pl_PL"})
#: Tables that all languages share.
_SHARED = frozenset({"pool", "res_index", "supplementalData", "ucadata"})
_BY_LANGUAGE = re.compile(r"^[a-z]{2,3}(?:_[A-Za-z0-9_]+)?$")
#: ISO 8859, Windows and DOS sets of Central and Western Europe; UTF sets are built into ICU.
_CHARACTER_SETS = re.compile(r"^(?:ibm-(?:1250|5346|5347|5348|852|912)_|iso-8859_)")
_DATA_SYMBOL = re.compile(
    r"^\s*\d+:\s+([0-9a-f]+)\s+(\S+)\s+OBJECT\s+GLOBAL\s+DEFAULT\s+(\d+)\s+(icudt\d+)_dat$", re.M
)
_SECTION = re.compile(r"\[\s*(\d+)\]\s+\S+\s+\S+\s+([0-9a-f]+)\s+([0-9a-f]+)\s")


def stays(item: str) -> bool:
    """Whether one entry of ICU's data (`coll/pl.res`, `uts46.nrm`) is shipped."""
    folder, _, name = item.rpartition("/")
    stem, _, kind = name.rpartition(".")
    if kind == "cnv":
        return _CHARACTER_SETS.match(stem) is not None
    if kind == "dict":
        return False
    if kind == "res" and (folder or _BY_LANGUAGE.match(stem)):
        return stem in _LANGUAGES or stem in _SHARED
    return stem not in {"unames", "confusables"}


def cut(library: Path) -> tuple[int, int]:
    """Replace `library` by its smaller self; returns the bytes before and after.

    Raises RuntimeError for a library whose data is not where it is looked for, CalledProcessError when a tool
    fails; the library is replaced last.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        data = work / f"{_data_name(library)}l.dat"
        data.write_bytes(_data(library))
        entries = _run("icupkg", "-l", data).split()
        removed = work / "removed.txt"
        removed.write_text("\n".join(entry for entry in entries if not stays(entry)), "ascii")
        # A name of its own: ICU's tools read the name of the data from that of the file.
        smaller = work / "smaller" / data.name
        smaller.parent.mkdir()
        # The word breaks name dictionaries of Thai, Lao, Chinese…: without them ICU does not break there.
        _run("icupkg", "--ignore-deps", "-r", removed, data, smaller)
        before, after = library.stat().st_size, _link(library, _data_name(library), smaller, work)
    return before, after


def _link(library: Path, symbol: str, data: Path, work: Path) -> int:
    source, thing, linked = work / "data.s", work / "data.o", work / library.name
    lines = (
        ".section .rodata",
        ".balign 16",
        f".globl {symbol}_dat",
        f".type {symbol}_dat, @object",
        f"{symbol}_dat:",
        f'.incbin "{data}"',
        f".size {symbol}_dat, .-{symbol}_dat",
        ".section .note.GNU-stack",
    )
    source.write_text("\n".join(lines) + "\n", "ascii")
    _run("as", "-o", thing, source)
    _run(
        "ld",
        "-shared",
        "-soname",
        library.name,
        "--build-id=sha1",
        "-z",
        "noexecstack",
        "-s",
        "-o",
        linked,
        thing,
    )
    library.write_bytes(linked.read_bytes())
    return library.stat().st_size


def _data_name(library: Path) -> str:
    return _symbol(library)[3]


def _data(library: Path) -> bytes:
    address, size, section, _ = _symbol(library)
    for number, start, offset in _SECTION.findall(_run("readelf", "-SW", library)):
        if number == section:
            begins = int(offset, 16) + address - int(start, 16)
            return library.read_bytes()[begins : begins + size]
    raise RuntimeError(f"{library}: no section {section}")


def _symbol(library: Path) -> tuple[int, int, str, str]:
    found = _DATA_SYMBOL.search(_run("readelf", "--dyn-syms", "-W", library))
    if found is None:
        raise RuntimeError(f"{library}: no symbol icudt…_dat")
    address, size, section, name = found.groups()
    return int(address, 16), int(size, 0), section, name


def _run(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
    return done.stdout


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print("{}: {} -> {} bytes".format(argument, *cut(Path(argument))), file=sys.stderr)
