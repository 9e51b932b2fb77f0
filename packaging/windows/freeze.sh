#!/usr/bin/env bash
# Freezes the program for Windows into build/windows/frozen/cru-desktop: PyInstaller for Windows, run under Wine.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/windows/common.sh
need_for_windows
bash packaging/windows/python.sh
make_prefix "$work/prefix"

say "Drawing the icon"
QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/package_tools/icons.py resources/icons/app.svg "$work/icons"

say "Freezing under Wine (about five minutes)"
rm -rf "$work/sources"
# What the package's files are held against afterwards.
mkdir -p "$work/sources"
cp -r resources cru_desktop "$work/sources/"
freeze() {
    rm -rf "$work/frozen" "$work/work"
    CRU_ICONS=$(windows_path "$work/icons") PYTHONHASHSEED=1 SOURCE_DATE_EPOCH=$EPOCH PYTHONPATH=$(windows_path "$PWD") \
        xvfb-run -a bash -c 'wine "$@" </dev/null 2>&1 | cat; exit "${PIPESTATUS[0]}"' _ \
        "$work/python/python.exe" -m PyInstaller "$(windows_path "$PWD/packaging/cru-desktop.spec")" --noconfirm --log-level WARN \
        --workpath "$(windows_path "$work/work")" --distpath "$(windows_path "$work/frozen")" >"$work/freeze.log"
}
# On a busy machine Wine sometimes fails to start a process (WinError 1359): once more from the beginning.
freeze || { say "Wine failed; once more"; wineserver -k || true; freeze; } || {
    tail -40 "$work/freeze.log" >&2
    exit 1
}
# Windows of Wine says success too readily: look for the files.
for name in cru-desktop.exe cru-desktop-cli.exe _internal/PySide6/plugins/platforms/qwindows.dll; do
    [ -f "$work/frozen/cru-desktop/$name" ] || { say "$name is missing"; tail -40 "$work/freeze.log" >&2; exit 1; }
done
find "$work/frozen" -exec touch --no-dereference --date "@$EPOCH" {} +
