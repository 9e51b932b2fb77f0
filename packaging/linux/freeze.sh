#!/usr/bin/env bash
# Freezes the program for this Linux into build/linux/frozen/cru-desktop, from a Python environment of its own that
# holds the locked libraries and nothing else.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/linux/common.sh

work=build/linux
venv=$work/venv
wanted=$(cat packaging/locks/runtime.txt packaging/package_tools/target_lock.py <(grep -A3 '^pyinstaller' packaging/locks/development.txt) | sha256sum | cut -d' ' -f1)
if [ "$(cat $venv/.installed-from 2>/dev/null || true)" != "$wanted" ]; then
    say "Installing the locked libraries into $venv"
    rm -rf $venv
    python=$(.venv/bin/python -c 'import sys; print(sys._base_executable)')
    version=$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    "$python" -m venv $venv
    lock_for() { PYTHONPATH=packaging .venv/bin/python -m package_tools.target_lock --target linux --python "$version" "$@"; }
    lock_for packaging/locks/runtime.txt >$work/runtime.txt
    lock_for --only "$FREEZERS" packaging/locks/development.txt >$work/building.txt
    $venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
        -r $work/runtime.txt -r $work/building.txt 2> >(grep -v 'is ignored' >&2)
    printf '%s' "$wanted" >$venv/.installed-from
fi

need "freezing" patchelf:patchelf objdump:binutils icupkg:icu-devtools
say "Freezing"
rm -rf $work/frozen
# The same sources give the same files: no random hashing, and no time of today.
PYTHONHASHSEED=1 SOURCE_DATE_EPOCH=$EPOCH PYTHONPATH=. $venv/bin/python -m PyInstaller packaging/cru-desktop.spec \
    --noconfirm --log-level WARN --workpath $work/work --distpath $work/frozen
clean_paths $work/frozen/cru-desktop
drop_unneeded $work/frozen/cru-desktop
PYTHONPATH=packaging .venv/bin/python -m package_tools.icu_data "$(ls $work/frozen/cru-desktop/_internal/PySide6/Qt/lib/libicudata.so.*)"
find $work/frozen -type d -exec chmod 755 {} +
find $work/frozen -type f -exec chmod 644 {} +
chmod 755 $work/frozen/cru-desktop/cru-desktop
find $work/frozen -exec touch --no-dereference --date "@$EPOCH" {} +
