#include "core/plan/jobscripts.h"

namespace plan::jobscript {
namespace {

// held: whether a process has the job's alive to itself. Whoever only asks takes it shared, so that two who ask at once do
// not take each other for the job.
constexpr char common[] = R"sh(set -u
umask 077
say() { printf 'ess-console-jobs %s\n' "$*"; }
isroot() { [ "$(id -u)" = 0 ]; }
if isroot; then base=/var/lib/ess-console; else base=${XDG_STATE_HOME:-${HOME:-/nonexistent}/.local/state}/ess-console; fi
held() {
    if flock -n -s 6 6<"$1/alive"; then return 1; fi
    [ -e "$1/alive" ]
} 2>/dev/null
state() {
    if [ -e "$1/status" ]; then echo ended
    elif held "$1"; then echo running
    elif [ -e "$1/status" ]; then echo ended # meanwhile
    else echo lost
    fi
}
show() {
    state=$(state "$2")
    code=-
    if [ "$state" = ended ]; then code=$(cat "$2/status"); fi
    size=$({ wc -c <"$2/out" || echo 0; } 2>/dev/null)
    begun=$({ cat "$2/begun" || echo 0; } 2>/dev/null)
    note=$({ head -c 65536 "$2/note" | base64 | tr -d '\n'; } 2>/dev/null)
    say "$1" "${2##*/}" "$(id -u)" "$state" "${code:--}" "$size" "$begun" "${note:--}"
}
known() {
    [ -e "$base/$1/begun" ] && return
    say gone
    exit 0
}
command -v flock >/dev/null || { say failed; echo 'flock: not found' >&2; exit 127; }
)sh";

// The order matters wherever it may be killed in the middle. What is not begun and not alive is swept away by the next
// start, and only with its alive taken exclusively: a wrapper that comes late then finds its folder gone and does not run.
// Nobody waits for anybody's network while he has the guard: the input is read before.
constexpr char startScript[] = R"sh(
wrapper=$1
note=$2
shift 2
sweep() {
    [ ! -e "$1/begun" ] && flock -n 6 && [ ! -e "$1/begun" ] && rm -rf "$1"
} 6<>"$1/alive"
give_up() {
    rm -rf "$dir"
    say failed
    exit 1
}
# systemd puts variables into arguments and makes one $ of two.
by_systemd() {
    [ -d /run/systemd/system ] && isroot && command -v systemd-run >/dev/null || return 1
    n=$#
    while [ "$n" -gt 0 ]; do
        rest=$1
        word=
        while :; do
            case $rest in
            *\$*)
                word=$word${rest%%\$*}\$\$
                rest=${rest#*\$}
                ;;
            *) break ;;
            esac
        done
        shift
        set -- "$@" "$word$rest"
        n=$((n - 1))
    done
    systemd-run --quiet --collect --no-ask-password --unit="ess-console-${dir##*/}" --description="ESS Console ${dir##*/}" \
        --setenv=HOME="${HOME:-/root}" --setenv=PATH="$PATH" ${LANG+"--setenv=LANG=$LANG"} ${KUBECONFIG+"--setenv=KUBECONFIG=$KUBECONFIG"} \
        /bin/sh -c "$@" </dev/null >/dev/null 2>&1
}
launch() {
    child=
    by_systemd "$@" && return
    setsid /bin/sh -c "$@" </dev/null >>"$dir/out" 2>&1 5>&- &
    child=$!
}

mkdir -p "$base" && exec 5>>"$base/guard" && flock 5 || exit 1
dir=$(mktemp -d "$base/job.XXXXXXXXXX") || exit 1
trap 'rm -rf "$dir"; exit 1' HUP INT TERM
exec 9<>"$dir/alive" && flock -n 9 || give_up
flock -u 5
printf %s "$note" | base64 -d >"$dir/note" || give_up
IFS= read -r size || give_up
case $size in '' | *[!0-9]*) give_up ;; esac
head -c "$size" >"$dir/input" || give_up
if [ "$(wc -c <"$dir/input")" -ne "$size" ]; then
    echo 'the input did not come whole' >&2
    give_up
fi

flock 5 || give_up
for other in "$base"/job.*; do
    if [ "$other" != "$dir" ] && [ -d "$other" ]; then sweep "$other"; fi
done
owner=$(cat "$base/lock/id" 2>/dev/null)
if [ -n "$owner" ] && [ -d "$base/$owner" ] && [ ! -e "$base/$owner/status" ] && held "$base/$owner"; then
    show busy "$base/$owner"
    rm -rf "$dir"
    exit 0
fi
rm -rf "$base/lock"
mkdir "$base/lock" && echo "${dir##*/}" >"$base/lock/id" || give_up
trap - HUP INT TERM
exec 9>&-
launch "$wrapper" ess-console "$dir" "$@"
n=0
while [ ! -e "$dir/begun" ]; do
    n=$((n + 1))
    if [ "$n" -gt 200 ] || { [ -n "$child" ] && ! kill -0 "$child" 2>/dev/null; }; then
        reason=$(tail -c 300 "$dir/out" 2>/dev/null)
        if sweep "$dir"; then
            rm -rf "$base/lock"
            say failed
            printf '%s\n' "${reason:-it did not begin}" >&2
            exit 1
        fi
    fi
    sleep 0.05
done
show started "$dir"
)sh";

// alive stays open in every process of the command. The command is exec'ed: what is called like a builtin of the shell is
// the program nevertheless. The traps are for this process only; the command has the defaults.
constexpr char wrapperScript[] = R"sh(umask 077
trap : HUP INT TERM
dir=$1
base=${dir%/*}
shift
exec 9<>"$dir/alive" && flock 9 || exit 1
[ -e "$dir/alive" ] && [ ! -e "$dir/begun" ] || exit 1
exec <"$dir/input" >>"$dir/out" 2>&1 || exit 1
rm -f "$dir/input" || exit 1
read -r stat <"/proc/$$/stat" && (set -- ${stat##*) } && echo "$4" >"$dir/session") || exit 1
date +%s >"$dir/begun.new" && mv "$dir/begun.new" "$dir/begun" || exit 1
cd "${HOME:-/}" || cd /
(exec "$@")
echo "$?" >"$dir/status.new" && mv "$dir/status.new" "$dir/status"
flock -u 9
exec 5>>"$base/guard" && flock 5 || exit 1
if [ "$(cat "$base/lock/id" 2>/dev/null)" = "${dir##*/}" ]; then rm -rf "$base/lock"; fi
)sh";

constexpr char listScript[] = R"sh(
for dir in "$base"/job.*; do
    [ -e "$dir/begun" ] || continue
    line=$(show job "$dir")
    if [ -e "$dir/begun" ]; then printf '%s\n' "$line"; fi
done
if ! isroot && [ -d /var/lib/ess-console ]; then say root; fi
)sh";

constexpr char lookScript[] = R"sh(
known "$1"
show job "$base/$1"
)sh";

// Three processes that sleep: tail prints, cat waits for the end of standard input (the channel), flock for the job's. The
// last ends the second, the second's end is this script's.
constexpr char followScript[] = R"sh(
known "$1"
say output
exec 3<&0
tail -c "+$(($2 + 1))" -f "$base/$1/out" 2>/dev/null 3<&- &
tail=$!
cat <&3 >/dev/null 3<&- &
cat=$!
flock -s "$base/$1/alive" /bin/sh -c 'kill "$1"' sh "$cat" 3<&- 2>/dev/null &
flock=$!
trap 'kill "$tail" "$cat" "$flock" 2>/dev/null' EXIT
trap 'exit 1' HUP INT TERM
wait "$cat"
exit 0
)sh";

constexpr char outputScript[] = R"sh(
known "$1"
say output
from=$2
size=$(wc -c <"$base/$1/out")
if [ "$4" = newest ] && [ "$((size - from))" -gt "$3" ]; then from=$((size - $3)); fi
tail -c "+$((from + 1))" "$base/$1/out" | head -c "$3"
)sh";

// Its processes are those that hold alive, which they have as 9 from the wrapper, and the others of the wrapper's session as
// long as one of them holds it: a number alone may be somebody else's by now. A shared lock is one who only looks.
constexpr char cancelScript[] = R"sh(
known "$1"
dir=$base/$1
if [ -e "$dir/status" ] || ! held "$dir"; then
    say ended
    exit 0
fi
session=$(cat "$dir/session")
holders=
mates=
ours=
holds() {
    [ "$1/fd/9" -ef "$dir/alive" ] || return 1
    case $(cat "$1/fdinfo/9") in *WRITE*) return 0 ;; esac
    return 1
}
sort_in() {
    { read -r stat <"$1/stat"; } 2>/dev/null || return
    process=${1#/proc/}
    set -- "$1" ${stat##*) }
    if holds "$1" 2>/dev/null; then
        holders="$holders $process"
        if [ "$5" = "$session" ]; then ours=yes; fi
    elif [ "$5" = "$session" ]; then
        mates="$mates $process"
    fi
}
for process in /proc/[0-9]*; do sort_in "$process"; done
if [ -n "$ours" ]; then holders="$holders $mates"; fi
for process in $holders; do kill -TERM "$process" 2>/dev/null; done
say cancelled
)sh";

constexpr char removeScript[] = R"sh(
known "$1"
dir=$base/$1
exec 5>>"$base/guard" && flock 5 || exit 1
if [ ! -e "$dir/status" ] && held "$dir"; then
    say running
    exit 0
fi
if [ "$(cat "$base/lock/id" 2>/dev/null)" = "$1" ]; then rm -rf "$base/lock"; fi
rm -rf "$dir" && say removed
)sh";

QString whole(const char *script)
{
    return QString::fromLatin1(common) + QString::fromLatin1(script);
}

} // namespace

QString start()
{
    return whole(startScript);
}

QString wrapper()
{
    return QString::fromLatin1(wrapperScript);
}

QString list()
{
    return whole(listScript);
}

QString look()
{
    return whole(lookScript);
}

QString follow()
{
    return whole(followScript);
}

QString output()
{
    return whole(outputScript);
}

QString cancel()
{
    return whole(cancelScript);
}

QString remove()
{
    return whole(removeScript);
}

QStringList argv(const QString &script, const QStringList &arguments)
{
    QStringList argv{QStringLiteral("/bin/sh"), QStringLiteral("-c"), script, QStringLiteral("ess-console")};
    argv << arguments; // positional: the script is a constant
    return argv;
}

} // namespace plan::jobscript
