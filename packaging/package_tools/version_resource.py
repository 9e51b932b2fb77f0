"""What Windows shows under a program's Properties → Details."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PyInstaller.utils.win32.versioninfo import VSVersionInfo

#: Language 0x0415 Polish, code page 1200 Unicode.
_POLISH, _UNICODE = 0x0415, 1200


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """`0.1.0` → (0, 1, 0, 0). Raises ValueError for anything but up to four numbers with dots."""
    numbers = [int(part) for part in version.split(".")]
    if len(numbers) > 4 or any(not 0 <= number <= 65535 for number in numbers):
        raise ValueError(f"not a version for Windows: {version}")
    major, minor, patch, build = [*numbers, 0, 0, 0, 0][:4]
    return major, minor, patch, build


def version_resource(version: str, file_name: str, description: str) -> "VSVersionInfo":
    """The resource for one program; only where PyInstaller runs on Windows."""
    from PyInstaller.utils.win32 import versioninfo as parts

    numbers = four_numbers(version)
    texts = {
        "CompanyName": "CRU Desktop",
        "FileDescription": description,
        "FileVersion": version,
        "InternalName": file_name.removesuffix(".exe"),
        "LegalCopyright": "MIT",
        "OriginalFilename": file_name,
        "ProductName": "CRU Desktop",
        "ProductVersion": version,
    }
    table = parts.StringTable(
        f"{_POLISH:04X}{_UNICODE:04X}", [parts.StringStruct(name, text) for name, text in texts.items()]
    )
    return parts.VSVersionInfo(
        ffi=parts.FixedFileInfo(
            filevers=numbers,
            prodvers=numbers,
            mask=0x3F,
            flags=0,
            OS=0x40004,
            fileType=1,
            subtype=0,
            date=(0, 0),
        ),
        kids=[
            parts.StringFileInfo([table]),
            parts.VarFileInfo([parts.VarStruct("Translation", [_POLISH, _UNICODE])]),
        ],
    )
