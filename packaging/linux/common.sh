# Shared by the scripts of this folder; sourced with the checkout as the working folder.
say() { printf '%s\n' "$*" >&2; }

# What freezes the program; its versions and hashes stand in packaging/locks/development.txt.
FREEZERS=pyinstaller,pyinstaller-hooks-contrib,altgraph,packaging,setuptools
VERSION=${CRU_PACKAGE_VERSION:-$(sed -n 's/^__version__ = "\(.*\)"/\1/p' cru_desktop/__init__.py)}
# The time of the newest commit stands for "now" in everything that is packed.
EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}

need() {  # need PURPOSE COMMAND:PACKAGE...: installs the packages of missing commands when root, else names them
    local purpose=$1 missing=() pair
    shift
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing system packages for $purpose: ${missing[*]}"
        apt-get update -qq >/dev/null 2>&1 || true
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    else
        say "Missing for $purpose. Install with: sudo apt-get install -y --no-install-recommends ${missing[*]}"
        return 1
    fi
}

clean_paths() {  # clean_paths FOLDER: library paths of the machine that built it lead nowhere on another one
    local file path
    find "$1" -type f \( -name '*.so' -o -name '*.so.*' -o -perm -u+x \) -print0 | while IFS= read -r -d '' file; do
        path=$(patchelf --print-rpath "$file" 2>/dev/null) || continue
        case ":$path" in
            *:/*) patchelf --remove-rpath "$file" ;;
        esac
    done
}

drop_unneeded() {  # drop_unneeded FOLDER: libraries of the system that only dropped plugins needed, until none is left
    local needed file name dropped=1
    while [ $dropped = 1 ]; do
        dropped=0
        needed=$(find "$1" -type f \( -name '*.so*' -o -perm -u+x \) -exec objdump -p {} + 2>/dev/null | awk '$1 == "NEEDED" {print $2}' | sort -u)
        for file in "$1"/_internal/lib*.so*; do
            name=${file##*/}
            case $name in libQt6* | libpyside6* | libshiboken6* | libpython3*) continue ;; esac
            grep -qxF "$name" <<<"$needed" && continue
            rm "$file"
            dropped=1
        done
    done
}
