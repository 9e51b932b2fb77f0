"""The copyright file of the packages: our licence, then every part's, each text once."""

import argparse
import sys
from pathlib import Path

from package_tools.parts import Part, parts

_RULE = "-" * 78


def notices(own: str, inside: tuple[Part, ...], system: list[tuple[str, str, str]]) -> str:
    """`system`: (package, version, text) of the system's libraries that are inside."""
    lines = [
        "CRU Desktop",
        "",
        own.strip(),
        "",
        _RULE,
        "Inside this package, each under its own licence:",
        "",
    ]
    lines += [f"  {part.name} {part.version}: {part.licence}" for part in inside]
    lines += [f"  {name} {version} (library of Debian): see its text below" for name, version, _ in system]
    lines += [
        "",
        "Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are separate",
        "shared libraries in the program's folder and may be replaced there by others that fit.",
        "",
    ]
    texts: dict[str, list[str]] = {}
    for part in inside:
        for name, text in part.texts:
            texts.setdefault(text.strip(), []).append(f"{part.name} ({name})")
    for name, _, text in system:
        texts.setdefault(text.strip(), []).append(name)
    for text, names in texts.items():
        lines += [_RULE, ", ".join(names), _RULE, "", text, ""]
    return "\n".join(lines)


def main(argv: list[str]) -> int:
    """Write the copyright file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--licence", type=Path, required=True)
    parser.add_argument("--site-packages", type=Path, required=True)
    parser.add_argument("--python-licence", type=Path, required=True)
    parser.add_argument("--python-version", required=True)
    parser.add_argument(
        "--system", type=Path, help="lines: package TAB version TAB path of its copyright file"
    )
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args(argv)
    python_text = arguments.python_licence.read_text("utf-8", errors="replace")
    python = Part("python", arguments.python_version, "PSF-2.0", (("LICENSE", python_text),))
    system = []
    if arguments.system:
        for line in arguments.system.read_text("utf-8").splitlines():
            name, version, path = line.split("\t")
            system.append((name, version, Path(path).read_text("utf-8", errors="replace")))
    text = notices(arguments.licence.read_text("utf-8"), (*parts(arguments.site_packages), python), system)
    arguments.target.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
