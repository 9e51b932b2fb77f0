#!/usr/bin/env bash
# Makes the packages of Windows from the frozen program: setup.exe, .msi, parts list, checksums; results in dist/.
# SIGN_COMMAND, if set, is run with each file to sign as its last argument. CRU_PACKAGE_VERSION gives the packages
# another version (tests of upgrades); CRU_FAST packs quickly and larger.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/windows/common.sh
need_for_windows

frozen=$work/frozen/cru-desktop
target=${CRU_DIST:-$PWD/dist}
mkdir -p "$target"
sign() { if [ -n "${SIGN_COMMAND:-}" ]; then say "Signing ${1##*/}"; $SIGN_COMMAND "$1"; fi; }
tools() { PYTHONPATH=packaging .venv/bin/python -m "package_tools.$@"; }

tools notices --licence LICENSE --site-packages "$work/python/Lib/site-packages" --python-licence "$work/python/LICENSE.txt" \
    --python-version 3.13.2 "$frozen/LICENCES.txt"
touch --date "@$EPOCH" "$frozen/LICENCES.txt"
say "Checking where each file comes from"
tools package_files "$frozen" "$work/python" "$work/sources" >&2
for file in "$frozen"/*.exe; do sign "$file"; done
if [ -n "${SIGN_COMMAND:-}" ]; then
    # Libraries without a signature of their own; AppLocker's rules by publisher ask for one on each.
    find "$frozen/_internal" \( -name '*.dll' -o -name '*.pyd' \) -print0 | while IFS= read -r -d '' file; do
        osslsigncode verify -ignore-crl -ignore-cdp -in "$file" 2>&1 | grep -q 'No signature found' && sign "$file"
    done
fi
tools sbom --version "$VERSION" --python 3.13.2 --epoch "$EPOCH" --site-packages "$work/python/Lib/site-packages" \
    --lock packaging/locks/runtime.txt "$target/cru-desktop-$VERSION-windows-x86_64.cdx.json"

setup=$target/cru-desktop-$VERSION-setup.exe
say "Packing ${setup##*/}"
numbers=$(PYTHONPATH=packaging .venv/bin/python -c 'import sys; from package_tools.version_resource import four_numbers as f; print(".".join(map(str, f(sys.argv[1]))))' "$VERSION")
SOURCE_DATE_EPOCH=$EPOCH makensis -V2 -INPUTCHARSET UTF8 ${CRU_FAST:+-DFAST} -DVERSION="$VERSION" -DNUMBERS="$numbers" -DPAYLOAD="$frozen" \
    -DOUTFILE="$setup" -DICON="$work/icons/app.ico" packaging/windows/setup.nsi >&2
sign "$setup"

msi=$target/cru-desktop-$VERSION.msi
say "Packing ${msi##*/}"
# wixl takes paths from the working folder only.
tools msi "$VERSION" build/windows/frozen/cru-desktop build/windows/icons/app.ico "$work/cru-desktop-$VERSION.wxs" >"$work/polish-words.sql"
wixl --arch x64 -o "$msi" "$work/cru-desktop-$VERSION.wxs" 2> >(grep -v '^$' >"$work/wixl.log") || { cat "$work/wixl.log" >&2; exit 1; }
# Polish letters: the code page first, then the words.
printf '\r\n\r\n65001\t_ForceCodepage\r\n' >"$work/codepage.idt"
(cd "$work" && msibuild "$msi" -i codepage.idt)
while IFS= read -r statement; do msibuild "$msi" -q "$statement"; done <"$work/polish-words.sql"
msibuild "$msi" -q "UPDATE \`Component\` SET \`Condition\` = 'SHORTCUT<>\"0\"' WHERE \`Component\` = 'StartMenu'"
sign "$msi"
if [ -z "${CRU_FAST:-}" ]; then
    (cd "$target" && sha256sum -- *"$VERSION"*setup.exe *"$VERSION"*.msi *"$VERSION"*windows*.json | LC_ALL=C sort -k2 >SHA256SUMS-windows)
fi
