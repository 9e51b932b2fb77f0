"""The description from which wixl makes the .msi: per machine, every file of the frozen program.

wixl dies of letters beyond Latin-1, so the description is ASCII; windows/package.sh puts the Polish words
(`POLISH_WORDS`) and what wixl cannot say (the condition of the start menu's entry) in afterwards.
Public properties: INSTALLFOLDER (where), SHORTCUT=0 (no entry in the start menu).
"""

import hashlib
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

#: Says to Windows Installer that each version is the same product; never to change.
UPGRADE_CODE = uuid.UUID("6a1c0f5e-3f53-5a7c-9c55-2d9d1e8b7f10")
#: Replaced by the Polish name in windows/package.sh.
SHORTCUT_IN_ASCII = "CRU Desktop - rejestr umow"


#: Windows 10, version 1809. Windows Installer's own VersionNT says 603 (Windows 8.1) on all that came after.
OLDEST_BUILD = 17763
#: Conditions of installing, with what Windows Installer says when one does not hold.
_DOWNGRADE = "NOT WIX_DOWNGRADE_DETECTED"
_OLD_WINDOWS = f"Installed OR WINDOWSBUILD >= {OLDEST_BUILD}"
_NO_RIGHTS = "Installed OR Privileged"
#: Statements for msibuild, run once the package's code page is UTF-8.
POLISH_WORDS = (
    "UPDATE `Shortcut` SET `Name` = 'CRUDESKT|CRU Desktop – rejestr umów' "
    "WHERE `Shortcut` = 'StartMenuEntry'",
    "UPDATE `LaunchCondition` SET `Description` = 'Na tym komputerze jest nowsza wersja CRU Desktop. "
    "Starszej nie zainstaluję: dane mogłyby stać się dla niej nieczytelne. Nic nie zostało zmienione.' "
    f"WHERE `Condition` = '{_DOWNGRADE}'",
    "UPDATE `LaunchCondition` SET `Description` = 'CRU Desktop potrzebuje 64-bitowego systemu Windows 10 "
    f"(1809) lub nowszego. Nic nie zostało zmienione.' WHERE `Condition` = '{_OLD_WINDOWS}'",
    "UPDATE `LaunchCondition` SET `Description` = 'Ten pakiet instaluje program dla wszystkich użytkowników "
    "i wymaga praw administratora. Dla siebie użyj setup.exe. Nic nie zostało zmienione.' "
    f"WHERE `Condition` = '{_NO_RIGHTS}'",
    # The old version goes inside the transaction: when the new one cannot be written, it comes back.
    "UPDATE `InstallExecuteSequence` SET `Sequence` = 1501 WHERE `Action` = 'RemoveExistingProducts'",
)


def identifier(kind: str, path: str) -> str:
    """A name for a row of the installer's tables: letters and digits, the same for the same path."""
    return kind + hashlib.sha256(path.encode()).hexdigest()[:24]


def component_id(path: str) -> str:
    """Windows counts uses by it, so it is the same in every version."""
    return str(uuid.uuid5(UPGRADE_CODE, path)).upper()


def folder(path: Path, root: Path, depth: int) -> Iterator[str]:
    """The lines of one folder's contents. Each file is a component, as Windows Installer wants it."""
    pad = "  " * depth
    for each in sorted(path.iterdir()):
        relative = each.relative_to(root).as_posix()
        if each.is_dir():
            yield f'{pad}<Directory Id="{identifier("D", relative)}" Name={quoteattr(each.name)}>'
            yield from folder(each, root, depth + 1)
            yield f"{pad}</Directory>"
            continue
        key = identifier("F", relative)
        yield f'{pad}<Component Id="{identifier("C", relative)}" Guid="{component_id(relative)}" Win64="yes">'
        names = f"Name={quoteattr(each.name)} Source={quoteattr(str(each))}"
        yield f'{pad}  <File Id="{key}" {names} KeyPath="yes"/>'
        yield f"{pad}</Component>"


def components(path: Path, root: Path) -> Iterator[str]:
    """The names of the files' components, as the feature lists them."""
    for each in sorted(path.rglob("*")):
        if each.is_file():
            yield identifier("C", each.relative_to(root).as_posix())


def description(version: str, payload: Path, icon: Path) -> str:
    """The whole .wxs."""
    product = str(uuid.uuid5(UPGRADE_CODE, f"product {version}")).upper()
    target = "[INSTALLFOLDER]cru-desktop.exe"
    head = f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="{product}" Name="CRU Desktop" Language="1045" Version="{version}" Manufacturer="CRU Desktop"
           UpgradeCode="{str(UPGRADE_CODE).upper()}">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine"
             Languages="1045"/>
    <MajorUpgrade DowngradeErrorMessage="A newer version of CRU Desktop is here. Nothing was changed."/>
    <Property Id="WINDOWSBUILD">
      <RegistrySearch Id="WindowsBuild" Root="HKLM" Key="SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
                      Name="CurrentBuildNumber" Type="raw" Win64="yes"/>
    </Property>
    <Condition Message="Windows 10 (1809) is needed. Nothing was changed.">{escape(_OLD_WINDOWS)}</Condition>
    <Condition Message="Rights of an administrator are needed.">{escape(_NO_RIGHTS)}</Condition>
    <Media Id="1" Cabinet="program.cab" EmbedCab="yes"/>
    <Icon Id="app.ico" SourceFile={quoteattr(str(icon))}/>
    <Property Id="ARPPRODUCTICON" Value="app.ico"/>
    <Property Id="ARPNOMODIFY" Value="1"/>
    <Property Id="SHORTCUT" Value="1"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="INSTALLFOLDER" Name="CRU Desktop">"""
    menu = f"""        </Directory>
      </Directory>
      <Directory Id="ProgramMenuFolder">
        <Component Id="StartMenu" Guid="{component_id("start menu")}" Win64="yes">
          <Shortcut Id="StartMenuEntry" Name="{SHORTCUT_IN_ASCII}" Target="{target}" Icon="app.ico"/>
          <RegistryValue Root="HKLM" Key="Software\\CRU Desktop" Name="StartMenu" Type="integer" Value="1"
                         KeyPath="yes"/>
        </Component>
      </Directory>
    </Directory>
    <Feature Id="Program" Level="1">
      <ComponentRef Id="StartMenu"/>"""
    refs = [f'      <ComponentRef Id="{name}"/>' for name in components(payload, payload)]
    tail = ["    </Feature>", "  </Product>", "</Wix>", ""]
    return "\n".join([head, *folder(payload, payload, 5), menu, *refs, *tail])


def main(argv: list[str]) -> int:
    """`msi.py VERSION PAYLOAD ICON TARGET.wxs`; the lines of `POLISH_WORDS` go to the output."""
    version, payload, icon, target = argv
    Path(target).write_text(description(version, Path(payload), Path(icon)), "ascii")
    sys.stdout.buffer.write("".join(f"{each}\n" for each in POLISH_WORDS).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
