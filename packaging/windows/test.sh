#!/usr/bin/env bash
# Tries setup.exe and the .msi under Wine: installed silently for one user and for all, used, upgraded, removed; files
# and registry compared before and after. Wine is no Windows: see docs/instalacja.md for what this cannot show.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/windows/common.sh
. packaging/table.sh
need_for_windows

setup=$PWD/dist/cru-desktop-$VERSION-setup.exe
msi=$PWD/dist/cru-desktop-$VERSION.msi
OLD=0.0.9
old_setup=$work/old/cru-desktop-$OLD-setup.exe
old_msi=$work/old/cru-desktop-$OLD.msi
TABLE=$PWD/build/test-packages-windows.md
for file in "$setup" "$msi"; do [ -f "$file" ] || { say "Run make package-windows first"; exit 1; }; done
CRU_PACKAGE_VERSION=$OLD CRU_FAST=1 CRU_DIST=$work/old bash packaging/windows/package.sh >/dev/null 2>&1

screen=
prefix=$work/trial
small=$work/small-disk
leave() {
    WINEPREFIX=$prefix wineserver -k 2>/dev/null || true
    unmount
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
}
unmount() {
    local point
    for point in "$small" "$for_one_parent" "$prefix/drive_c/Program Files"; do
        while mountpoint -q "$point"; do umount --lazy "$point"; done
    done
}
for_one_parent="$prefix/drive_c/users/$(id -un)/AppData/Local/Programs"
trap leave EXIT
# A prefix of its own for each run, copied from the clean one.
make_prefix "$work/clean"
wineserver -w
unmount
rm -rf "$prefix"
cp -a "$work/clean" "$prefix"
export WINEPREFIX=$prefix
Xvfb :78 -screen 0 1366x768x24 >/dev/null 2>&1 &
screen=$!
export DISPLAY=:78

drive=$prefix/drive_c
user=$drive/users/$(id -un)
for_one=$(printf '%s' "$user/AppData/Local/Programs/CRU Desktop")
for_all="$drive/Program Files/CRU Desktop"
key='Software\Microsoft\Windows\CurrentVersion\Uninstall\CRU Desktop'
# No command may hang the trial: each has a limit.
run() { local seconds=$1; shift; timeout "$seconds" wine "$@" </dev/null 2>&1 | cat; return "${PIPESTATUS[0]}"; }
cli() { run 120 "$here/cru-desktop-cli.exe" "$@"; }
quiet_end() { timeout 120 wineserver -w || true; }
there() { [ -f "$1/cru-desktop.exe" ] && [ -f "$1/cru-desktop-cli.exe" ] && [ -f "$1/_internal/PySide6/Qt6Core.dll" ]; }
gone() { [ ! -e "$1" ]; }
shown_version() { run 30 reg query "$1\\$key" /v DisplayVersion | grep -q "$2"; }
# Windows has the folder for programs of one user anyway; Wine makes it with the first of them.
files() { (cd "$drive" && find "Program Files" "ProgramData" users -type f -o -type d | grep -viE '/temp(/|$)|CrashDumps|fontconfig|AppData/Local/Programs$' | LC_ALL=C sort); }
registry() { run 30 reg query 'HKCU\Software\CRU Desktop'; run 30 reg query "HKCU\\$key"; run 30 reg query "HKLM\\$key"; run 30 reg query 'HKLM\Software\CRU Desktop'; }
no_stand_ins() { [ -z "$(find "$1" -iname icuuc.dll -o -iname bcryptprimitives.dll -o -iname mscms.dll)" ]; }

install_one() { run 300 "$1" /S /CurrentUser; there "$for_one" && shown_version HKCU "$2" && no_stand_ins "$for_one"; }
install_all() { run 300 "$1" /S /AllUsers; there "$for_all" && shown_version HKLM "$2" && no_stand_ins "$for_all"; }
in_menu() { find "$drive/users" "$drive/ProgramData" -name 'CRU Desktop – rejestr umów.lnk' | grep -q .; }
selftest() {
    cli selftest --json | tee "$work/selftest.json"
    [ "$(grep -c '"failed"' "$work/selftest.json")" = 0 ]
    grep -q WinVaultKeyring "$work/selftest.json" && grep -q 'wtyczka windows' "$work/selftest.json"
}
add_entity() { cli context add --environment training --regon "$REGON" --nip "$NIP" --name "$NAME" --address-json 'C:\próba ąę\address.json'; }
send_contract() { cli send 'C:\próba ąę\contract.json' --environment training --regon "$REGON" --wait 60 --json | tee "$work/sent.json"; grep -q '"state": "published"' "$work/sent.json"; }
leave_in_queue() {
    sed 's/"numerUmowy": "/&OKNO-/' "$work/sample/contract.json" >"$drive/próba ąę/second.json"
    cli send 'C:\próba ąę\second.json' --environment training --regon "$REGON" --wait 0 --json || true
    queued 1
}
queued() { [ "$(cli queue --environment training --json | grep -cE '"state": "(queued|waiting|sending|accepted|uncertain)"')" = "$1" ]; }
wait_for() { local end=$((SECONDS + $1)); shift; until "$@"; do [ $SECONDS -lt $end ] || return 1; sleep 1; done; }
window_is_there() { xdotool search --onlyvisible --name 'CRU Desktop' >/dev/null 2>&1; }
start_window() {
    rm -f "$work/window.code"
    (code=0; timeout 200 wine "$here/cru-desktop.exe" --environment training "$@" </dev/null 2>&1 | cat >"$work/window.out" || code=$?; echo $code >"$work/window.code") &
}
window_sends() {
    start_window
    wait_for 60 window_is_there
    wait_for 60 queued 0
    # The training register has it.
    wait_for 10 grep -q OKNO- "$user/AppData/Local/cru-desktop/training-register.json"
    sleep 2
    mkdir -p build/screenshots
    import -window root build/screenshots/package-windows-window.png
}
running_is_asked_to_close() {  # silent: refused with the program left alone
    local code=0
    run 120 "$setup" /S /CurrentUser || code=$?
    [ $code = 2 ]
    there "$for_one"
    window_is_there
}
close_window() {
    run 30 taskkill /im cru-desktop.exe || true
    wait_for 20 window_gone
    cat "$work/window.out"
    [ ! -s "$work/window.out" ]
}
window_gone() { [ -s "$work/window.code" ]; }
state_of_work() { cli context list --json && cli queue --environment training --json; }
upgrade_one() {
    state_of_work >"$work/before.txt"
    touch "$for_one/_internal/left-over-of-the-old-version"
    install_one "$setup" "$VERSION"
    state_of_work | cmp - "$work/before.txt"
    gone "$for_one/_internal/left-over-of-the-old-version"
    gone "$for_one.old"
    gone "$for_one.new"
}
refuse_older() { local code=0; run 120 "$old_setup" /S /CurrentUser || code=$?; [ $code = 2 ] && shown_version HKCU "$VERSION" && there "$for_one"; }
remove_one() {
    local data_before
    data_before=$(data)
    run 120 "$for_one/uninstall.exe" /S /CurrentUser "_?=$(windows_path "$for_one")" || true
    rm -f "$for_one/uninstall.exe"; rmdir "$for_one" 2>/dev/null || true
    gone "$for_one" && [ "$(data)" = "$data_before" ] && [ -n "$data_before" ] && ! in_menu && ! shown_version HKCU "$VERSION"
}
data() { find "$user/AppData/Local/cru-desktop" -type f -exec sha256sum {} + 2>/dev/null | sort; }
remove_all() {
    run 120 "$for_all/uninstall.exe" /S /AllUsers "_?=$(windows_path "$for_all")" || true
    rm -f "$for_all/uninstall.exe"; rmdir "$for_all" 2>/dev/null || true
    gone "$for_all" && ! shown_version HKLM "$VERSION"
}
msi_install() { run 400 msiexec /i "$(windows_path "$1")" /qn "${@:2}"; there "$for_all" && no_stand_ins "$for_all"; }
msi_version() { run 60 reg query 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall' /s | tr -d '\r' | grep -A40 'CRU Desktop' | grep -q "$1"; }
msi_upgrade() { msi_install "$msi" && msi_version "$VERSION"; }
msi_refuse_older() { run 300 msiexec /i "$(windows_path "$old_msi")" /qn || true; there "$for_all" && msi_version "$VERSION"; }
msi_remove() { run 300 msiexec /x "$(windows_path "$msi")" /qn; gone "$for_all/cru-desktop.exe"; }
msi_damaged() {
    head -c 5000000 "$msi" >"$work/damaged.msi"
    run 60 msiexec /i "$(windows_path "$work/damaged.msi")" /qn || true
    there "$for_all" && msi_version "$OLD"
}
# -- what goes wrong: each time a code other than 0, nothing changed, and the version before works ----------------------
untouched() { shown_version HKCU "$OLD" && gone "$here.new" && gone "$here.old" && same_tree "$here"; }
same_tree() { (cd "$1" && find . -type f -exec sha256sum {} + | LC_ALL=C sort -k2) >"$work/tree.txt"; cmp "$work/tree.txt" "$work/tree-before.txt"; }
remember_tree() { (cd "$1" && find . -type f -exec sha256sum {} + | LC_ALL=C sort -k2) >"$work/tree-before.txt"; }
refused() {  # refused SETUP ARGUMENTS...
    local code=0
    run 300 "$@" || code=$?
    quiet_end
    echo "exit code $code"
    [ $code = 2 ]
}
old_for_bad_input() { install_one "$old_setup" "$OLD" && quiet_end && remember_tree "$for_one"; }
as_windows() { WINEDEBUG=-all wine winecfg -v "$1" </dev/null >/dev/null 2>&1; quiet_end; }
old_windows() {
    local version code
    for version in win7 win81; do
        as_windows $version
        refused "$setup" /S /CurrentUser
        untouched
        code=0
        run 300 msiexec /i "$(windows_path "$msi")" /qn || code=$?
        echo "msiexec: $code"
        [ $code != 0 ]
        gone "$for_all"
    done
    as_windows win10
}
spoken() {  # spoken PICTURE: what setup says to a person who looks at it (screenshot), who then turns the computer off
    # A Polish Windows, which Wine makes of the locale.
    (LOCPATH=$work/locale LC_ALL=pl_PL.UTF-8 timeout 100 wine "$setup" </dev/null >/dev/null 2>&1 || true) &
    wait_for 60 window_is_there
    sleep 2
    import -window root "build/screenshots/$1"
    wineserver -k
    quiet_end
}
old_windows_said() {
    as_windows win7
    spoken package-windows-old-windows.png
    as_windows win10
    untouched
}
first_page_of_setup() {
    as_windows win10
    spoken package-windows-setup.png
    untouched
}
on_small_disk() {  # on_small_disk FOLDER ROOM: the version before on a disk of its own, with so many MB left
    unmount
    rm -rf "$work/kept"
    cp -a "$for_one" "$work/kept"
    mkdir -p "$1"
    mount -t tmpfs -o size=$(($(du -sm "$work/kept" | cut -f1) + $2))m tmpfs "$1"
    cp -a "$work/kept" "$1/CRU Desktop"
}
no_room_at_all() {  # the disk is looked at before anything is copied
    on_small_disk "$small" 100
    ln -sfn "$small" "$prefix/dosdevices/x:"
    run 30 reg add 'HKCU\Software\CRU Desktop' /v Folder /d 'X:\CRU Desktop' /f
    here="$small/CRU Desktop"
    refused "$setup" /S /CurrentUser
    untouched
    cli selftest --json >"$work/selftest.json"
    quiet_end
    run 30 reg add 'HKCU\Software\CRU Desktop' /v Folder /d "C:\\users\\$(id -un)\\AppData\\Local\\Programs\\CRU Desktop" /f
    quiet_end
    rm "$prefix/dosdevices/x:"
    umount "$small"
}
room_ends() {  # the disk fills while the new files are laid out
    on_small_disk "$for_one_parent" 40
    refused "$setup" /S /CurrentUser
    untouched
    selftest
    quiet_end
    umount "$for_one_parent"
}
read_only_target() {
    unmount
    mount --bind "$for_one_parent" "$for_one_parent"
    mount -o remount,ro,bind "$for_one_parent"
    refused "$setup" /S /CurrentUser
    untouched
    selftest
    quiet_end
    umount "$for_one_parent"
}
no_rights_for_all() {  # Wine makes everybody an administrator: the folder for programs cannot be written
    unmount
    mount --bind "$drive/Program Files" "$drive/Program Files"
    mount -o remount,ro,bind "$drive/Program Files"
    refused "$setup" /S /AllUsers
    gone "$for_all"
    ! shown_version HKLM "$VERSION"
    local code=0
    run 300 msiexec /i "$(windows_path "$msi")" /qn || code=$?
    quiet_end
    echo "msiexec: $code"
    gone "$for_all"
    umount "$drive/Program Files"
}
large_screen() {  # at 150 % Windows lets the program scale itself, so letters are sharp (screenshot)
    local code=0
    run 30 reg add 'HKCU\Control Panel\Desktop' /v LogPixels /t REG_DWORD /d 144 /f
    quiet_end
    cli selftest --json >"$work/selftest.json"
    start_window
    wait_for 60 window_is_there && sleep 5 && import -window root build/screenshots/package-windows-150.png || code=1
    close_window || code=1
    run 30 reg add 'HKCU\Control Panel\Desktop' /v LogPixels /t REG_DWORD /d 96 /f
    quiet_end
    cat "$work/selftest.json"
    [ $code = 0 ] && grep -q 'skala ekranu 150%' "$work/selftest.json"
}
profile_on_network() {  # a drive that Windows calls remote: the program says so and does not open the data
    local code=0
    mkdir -p "$work/server"
    ln -sfn "$work/server" "$prefix/dosdevices/n:"
    run 30 reg add 'HKLM\Software\Wine\Drives' /v n: /d network /f
    quiet_end
    cli context add --environment training --regon "$REGON" --nip "$NIP" --name "$NAME" --address-json 'C:\próba ąę\address.json' --data-dir 'N:\dane' >"$work/network.out" || code=$?
    quiet_end
    cat "$work/network.out"
    rm "$prefix/dosdevices/n:"
    [ $code = 2 ] && grep -q sieciow "$work/network.out"
    [ -z "$(find "$work/server" -name '*.db')" ]
}
old_removed() {
    run 120 "$for_one/uninstall.exe" /S /CurrentUser "_?=$(windows_path "$for_one")" || true
    quiet_end
    rm -f "$for_one/uninstall.exe"; rmdir "$for_one" 2>/dev/null || true
    gone "$for_one" && ! shown_version HKCU "$OLD"
}
# A Windows of its own for a user whose name and folder have Polish letters and a space.
polish_user() {
    local passwd=$work/passwd
    sed 's/^[^:]*:\([^:]*\):'"$(id -u)"':/Żaneta Gęś:\1:'"$(id -u)"':/' /etc/passwd >"$passwd"
    rm -rf "$work/polish"
    unshare --mount bash -c 'mount --bind "$1" /etc/passwd; export USER="Żaneta Gęś" LOGNAME="Żaneta Gęś"; exec bash packaging/windows/polish_user.sh "$2" "$3" "$4"' _ \
        "$passwd" "$work/polish" "$setup" "$work/sample"
}
damaged() { head -c 5000000 "$setup" >"$work/damaged.exe"; run 60 "$work/damaged.exe" /S /CurrentUser || true; there "$for_one" && gone "$for_one.new"; }
same_as_before() { registry >"$work/registry-after.txt" || true; files | grep -v '/AppData/Local/cru-desktop' >"$work/files-after.txt"; cmp "$work/registry-before.txt" "$work/registry-after.txt"; diff "$work/files-before.txt" "$work/files-after.txt"; }

begin_table
PYTHONPATH=packaging .venv/bin/python -m package_tools.sample_contract "$work/sample"
. "$work/sample/entity.sh"
mkdir -p "$drive/próba ąę" "$work/locale"
[ -f /usr/share/i18n/locales/pl_PL ] || need "a Polish Windows" pl_PL:locales
localedef -i pl_PL -f UTF-8 "$work/locale/pl_PL.UTF-8"
cp "$work"/sample/*.json "$drive/próba ąę/"
registry >"$work/registry-before.txt" || true
files >"$work/files-before.txt"

here=$for_one
try "Wine: older version, silent, for one user" install_one "$old_setup" "$OLD"
try "Wine: Polish name in the start menu" in_menu
try "Wine: selftest, Credential Manager round trip" selftest
try "Wine: an entity is added, files in a folder with Polish letters" add_entity
try "Wine: a contract is sent by cru-desktop-cli and published" send_contract
try "Wine: upgrade in place keeps entities and queue, drops old files" upgrade_one
try "Wine: an older version is refused" refuse_older
try "Wine: a damaged setup changes nothing" damaged
try "Wine: a contract waits in the queue" leave_in_queue
try "Wine: the window sends it (screenshot)" window_sends
try "Wine: setup leaves a running program alone" running_is_asked_to_close
try "Wine: the window ends, and has printed nothing" close_window
try "Wine: silent removal leaves the user's data" remove_one
here=$for_all
try "Wine: silent, for all users" install_all "$setup" "$VERSION"
try "Wine: selftest of it" selftest
try "Wine: silent removal for all" remove_all
try "Wine: older .msi" msi_install "$old_msi"
try "Wine: a damaged .msi changes nothing" msi_damaged
try "Wine: .msi upgrades it" msi_upgrade
try "Wine: selftest of it" selftest
try "Wine: older .msi is refused" msi_refuse_older
try "Wine: .msi is removed" msi_remove
here=$for_one
try "Wine: older version for one user again, for what follows" old_for_bad_input
try "Wine: setup and .msi on Windows 7 and 8.1: refused, nothing changed" old_windows
try "Wine: setup says so in Polish (screenshot)" old_windows_said
try "Wine: first page of setup (screenshot), then left" first_page_of_setup
try "Wine: no room on the disk: refused, the old version works" no_room_at_all
here=$for_one
try "Wine: the disk fills while it installs: refused, the old version works" room_ends
try "Wine: a folder that cannot be written: refused, the old version works" read_only_target
try "Wine: for all users without the right to: refused" no_rights_for_all
try "Wine: a screen at 150 % (screenshot)" large_screen
try "Wine: data on a network drive: refused in words" profile_on_network
try "Wine: the older version is removed" old_removed
try "Wine: a user whose name and folder have Polish letters and a space" polish_user
try "Wine: files and registry as before, but for the user's data" same_as_before
end_table
