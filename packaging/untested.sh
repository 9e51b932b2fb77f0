#!/usr/bin/env bash
# Exit 0 when something that the packages hang on has changed since they were last tried as a whole (the commit named
# in packaging/tested-at), 1 when not, or when nobody can tell. What changed goes to standard error.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$(git rev-parse --is-shallow-repository 2>/dev/null || echo true)" = true ]; then
    echo "There is no whole history here: whether the packages are to be tried again cannot be told." >&2
    exit 1
fi
tested=$(cat packaging/tested-at 2>/dev/null || true)
if [ -z "$tested" ] || ! git cat-file -e "$tested^{commit}" 2>/dev/null; then
    echo "No commit of this history is known to have been tried (packaging/tested-at)." >&2
    exit 0
fi
# What freezes, installs and starts the program. Texts and pictures of the manual are files like any other: that they
# are found is tried by each start, so their words alone are no reason.
watched=(
    packaging/cru-desktop.spec packaging/linux packaging/windows packaging/package_tools packaging/locks pyproject.toml
    cru_desktop/__main__.py cru_desktop/resources.py cru_desktop/app cru_desktop/cli cru_desktop/storage/migrations
    resources/icons resources/pictures resources/rules
)
changed=$(git diff --name-only "$tested" HEAD -- "${watched[@]}")
[ -n "$changed" ] || exit 1
printf 'Changed since the packages were tried at %s:\n%s\n' "$tested" "$changed" >&2
