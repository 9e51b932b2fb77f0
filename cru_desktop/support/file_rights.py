"""Can an ordinary user change this file? Whoever can change the office's settings could receive its keys."""

import os
import re
import stat
import sys
from collections.abc import Collection
from pathlib import Path

#: Owners that count as the administrator on Linux and macOS.
ROOT_ALONE = frozenset({0})

#: Administrators (of computer, domain, enterprise, the built-in account), the system, TrustedInstaller.
_TRUSTED_SIDS = frozenset(
    {
        "BA",
        "SY",
        "DA",
        "EA",
        "LA",
        "S-1-5-18",
        "S-1-5-32-544",
        "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
    }
)
#: Rights by which a file's content, owner or rights can be changed: write, append, delete, WRITE_DAC,
#: WRITE_OWNER, GENERIC_WRITE, GENERIC_ALL.
_CHANGES_FILE = 0x2 | 0x4 | 0x10000 | 0x40000 | 0x80000 | 0x40000000 | 0x10000000
#: The same of a folder: what lets one remove or replace the file in it. Adding other files does no harm.
_CHANGES_FOLDER = 0x40 | 0x10000 | 0x40000 | 0x80000 | 0x10000000
_RIGHTS = {
    "GA": 0x10000000,
    "GW": 0x40000000,
    "GR": 0,
    "GX": 0,
    "FA": 0x1F01FF,
    "FW": 0x120116,
    "FR": 0,
    "FX": 0,
    "SD": 0x10000,
    "WD": 0x40000,
    "WO": 0x80000,
    "RC": 0,
    "CC": 0x1,
    "DC": 0x2,
    "LC": 0x4,
    "SW": 0x8,
    "RP": 0x10,
    "WP": 0x20,
    "DT": 0x40,
    "LO": 0x80,
    "CR": 0x100,
}
_OWNER = re.compile(r"O:(S-[0-9-]+|[A-Z]{2})")
_ENTRY = re.compile(r"\(([^)]*)\)")


def who_else_can_change(path: Path, trusted_owners: Collection[int] = ROOT_ALONE) -> str | None:
    """Why an ordinary user could change the file (technical words); None when only administrators can.

    `trusted_owners` are user ids (not on Windows). Raises OSError when the rights cannot be read.
    """
    real = path.resolve(strict=True)
    if sys.platform == "win32":
        return _on_windows(real)
    for each in (real, *real.parents):
        if (reason := _posix_reason(each, trusted_owners)) is not None:
            return f"{each}: {reason}"
    return None


def _posix_reason(path: Path, trusted_owners: Collection[int]) -> str | None:
    facts = path.stat()
    if facts.st_uid not in trusted_owners and facts.st_uid != 0:
        return f"owner {facts.st_uid}"
    mode = facts.st_mode
    # In a folder such as /tmp nobody can replace what belongs to somebody else.
    if stat.S_ISDIR(mode) and mode & stat.S_ISVTX:
        return None
    if mode & stat.S_IWOTH:
        return "writable by everybody"
    if mode & stat.S_IWGRP and facts.st_gid != 0:
        return f"writable by group {facts.st_gid}"
    return None


def _on_windows(path: Path) -> str | None:
    for each, forbidden in ((path, _CHANGES_FILE), (path.parent, _CHANGES_FOLDER)):
        if (reason := sddl_reason(read_sddl(each), forbidden)) is not None:
            return f"{each}: {reason}"
    return None


def sddl_reason(sddl: str, forbidden: int = _CHANGES_FILE) -> str | None:
    """The first thing in a security descriptor (SDDL) by which somebody untrusted has a `forbidden` right."""
    owner = _OWNER.search(sddl)
    if owner is None or owner[1] not in _TRUSTED_SIDS:
        return f"owner {owner[1] if owner else 'unknown'}"
    entries = sddl.partition("D:")[2].partition("S:(")[0]
    if not entries or entries.startswith("NO_ACCESS_CONTROL"):
        return "no list of rights"
    for entry in _ENTRY.findall(entries):
        parts = entry.split(";")
        if len(parts) < 6:
            return f"unreadable entry {entry}"
        kind, flags, rights, sid = parts[0], parts[1], parts[2], parts[5]
        # "IO": only what is made below inherits it. "CO" stands for an owner, who is judged above.
        if not kind.startswith(("A", "XA")) or "IO" in flags or sid in _TRUSTED_SIDS | {"CO", "OW"}:
            continue
        if _mask(rights) & forbidden:
            return f"{sid} may write"
    return None


def _mask(rights: str) -> int:
    """Rights of an entry: a number, or pairs of letters; what is unknown counts as everything."""
    if rights.lower().startswith("0x"):
        return int(rights, 16)
    mask = 0
    for start in range(0, len(rights), 2):
        mask |= _RIGHTS.get(rights[start : start + 2], 0xFFFFFFFF)
    return mask


def read_sddl(path: Path) -> str:
    """Owner and rights of a file as Windows writes them down. Windows alone. Raises OSError."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        owner_and_rights, file_object, revision = 0x1 | 0x4, 1, 1
        advapi, kernel = ctypes.windll.advapi32, ctypes.windll.kernel32
        descriptor, text = ctypes.c_void_p(), wintypes.LPWSTR()
        failed = advapi.GetNamedSecurityInfoW(
            str(path), file_object, owner_and_rights, None, None, None, None, ctypes.byref(descriptor)
        )
        if failed:
            raise OSError(failed, "GetNamedSecurityInfo", os.fspath(path))
        try:
            if not advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW(
                descriptor, revision, owner_and_rights, ctypes.byref(text), None
            ):
                raise ctypes.WinError()
            return text.value or ""
        finally:
            kernel.LocalFree(text)
            kernel.LocalFree(descriptor)
    raise OSError("only on Windows")
