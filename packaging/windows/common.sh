# Shared by the scripts of this folder; sourced with the checkout as the working folder.
. packaging/linux/common.sh

work=$PWD/build/windows
PYTHON_FOR_WINDOWS=3.13
FREEZERS_FOR_WINDOWS=$FREEZERS,pefile,pywin32-ctypes
# The program's folders inside the prefix of Wine.
export WINEPREFIX=${WINEPREFIX:-$work/prefix}
export WINEDEBUG=-all WINEARCH=win64 PYTHONUTF8=1
# Only the stand-in that has to come before Wine's own search; without it Python's extensions in Rust do not load.
export WINEDLLOVERRIDES="bcryptprimitives=n;winemenubuilder.exe=d;mscoree=d;mshtml=d"

# Python on Wine needs a stdin and pipes, else it dies with "can't initialize sys standard streams".
in_wine() { wine "$@" </dev/null 2>&1 | cat; return "${PIPESTATUS[0]}"; }
windows_path() { printf 'Z:%s' "${1//\//\\}"; }

make_prefix() {  # make_prefix FOLDER: a fresh Windows 10 of Wine with the stand-ins
    export WINEPREFIX=$1
    [ -f "$1/.ready" ] && return 0
    rm -rf "$1"
    mkdir -p "$1" "$work/stand_ins"
    say "Making a Windows of Wine in ${1#"$PWD"/}"
    local name
    for name in icuuc bcryptprimitives; do
        x86_64-w64-mingw32-gcc -shared -O1 -s -o "$work/stand_ins/$name.dll" packaging/windows/stand_ins/$name.c \
            $([ $name = bcryptprimitives ] && echo -ladvapi32)
    done
    xvfb-run -a wine wineboot -i >/dev/null 2>&1 </dev/null
    xvfb-run -a wine winecfg -v win10 >/dev/null 2>&1 </dev/null
    cp "$work"/stand_ins/*.dll "$1/drive_c/windows/system32/"
    wineserver -w
    touch "$1/.ready"
}

need_for_windows() {
    need "the Windows package" wine:wine64 wine:wine x86_64-w64-mingw32-gcc:gcc-mingw-w64-x86-64 makensis:nsis wixl:wixl \
        msibuild:msitools osslsigncode:osslsigncode xvfb-run:xvfb xauth:xauth xdotool:xdotool convert:imagemagick unzip:unzip openssl:openssl
}
