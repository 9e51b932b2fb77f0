# A table of what was tried; sourced by the tests of the packages. TABLE names the file it is written to.
tried=0 failed=0
begin_table() { printf '| what was tried | result | seconds |\n|---|---|---|\n' >"$TABLE"; }
try() {  # try WHAT COMMAND...: one line of the table; goes on after a failure and counts it
    local what=$1 begin=$EPOCHREALTIME result=ok seconds
    shift
    # In a shell of its own, outside any condition: else bash would pass over failures inside the functions.
    set +e
    (set -e; "$@") >"$TABLE.log" 2>&1
    [ $? = 0 ] || result=FAILED
    set -e
    seconds=$(awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN {printf "%.1f", b - a}')
    tried=$((tried + 1))
    printf '| %s | %s | %s |\n' "$what" "$result" "$seconds" | tee -a "$TABLE"
    if [ $result != ok ]; then
        failed=$((failed + 1))
        sed 's/^/      /' "$TABLE.log" | tail -20
    fi
}
end_table() { printf '%d tried, %d failed; table: %s\n' "$tried" "$failed" "${TABLE#"$PWD"/}"; [ "$failed" = 0 ]; }
