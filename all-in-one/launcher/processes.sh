# shellcheck shell=bash
# What runs, and how it is told apart from a stranger that got the same process id later.

# is_desk PID: whether it is a living desk of this data directory. A zombie has no command line.
is_desk() {
  local words=() word
  [ -n "$1" ] || return 1
  mapfile -d '' -t words 2> /dev/null < "/proc/$1/cmdline" || return 1
  for word in "${words[@]}"; do
    [ "$word" != "--livedesk.desk.data-dir=$data_dir" ] || return 0
  done
  return 1
}

# desk_pid: the process of the desk that runs on the data directory; nothing where none does.
desk_pid() {
  local pid=''
  [ ! -r "$run_dir/desk.pid" ] || read -r pid < "$run_dir/desk.pid" || true
  ! is_desk "$pid" || printf '%s' "$pid"
}

# is_ready PID: whether the desk with this process id has announced itself.
is_ready() {
  [ -r "$run_dir/desk.json" ] && grep -q "\"running\":true,\"pid\":$1," "$run_dir/desk.json"
}

# field NAME: a text of the announcement.
field() {
  sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p" "$run_dir/desk.json"
}

# await SECONDS COMMAND…: waits until the command succeeds.
await() {
  local tenths=$(($1 * 10))
  shift
  until "$@"; do
    [ "$tenths" -gt 0 ] || return 1
    tenths=$((tenths - 1))
    sleep 0.1
  done
}

is_gone() { ! is_desk "$1"; }

# works_in PID DIR: stores make their data directory their working directory.
works_in() {
  [ "$(readlink "/proc/$1/cwd" 2> /dev/null)" = "$2" ]
}

is_elsewhere() { ! works_in "$1" "$2"; }

# is_of_fleet PID: whether it is a service's process, or nginx with its workers, that a desk of this data directory started.
is_of_fleet() {
  local words=() word
  ! works_in "$1" "$run_dir/nginx" || return 0
  mapfile -d '' -t words 2> /dev/null < "/proc/$1/cmdline" || return 1
  for word in "${words[@]}"; do
    [ "$word" != "-Dlivedesk.fleet=$data_dir" ] || return 0
  done
  return 1
}

is_no_more_of_fleet() { ! is_of_fleet "$1"; }

# stop_leftovers: what outlived a killed desk: services first, then their stores.
stop_leftovers() {
  local process pid dir left=()
  for process in /proc/[0-9]*; do
    pid=${process#/proc/}
    if is_of_fleet "$pid"; then
      left+=("$pid")
      kill -TERM "$pid" 2> /dev/null || true
    fi
  done
  [ ${#left[@]} -eq 0 ] || say "Stopping ${#left[@]} processes of services, which a killed desk left behind."
  for pid in "${left[@]}"; do
    await 10 is_no_more_of_fleet "$pid" || kill -KILL "$pid" 2> /dev/null || true
  done
  for dir in "$data_dir"/*/redis; do
    pid=$(head -n 1 "$dir/redis.pid" 2> /dev/null) || continue
    ! works_in "$pid" "$dir" || stop_leftover Redis TERM KILL "$pid" "$dir"
  done
  for dir in "$data_dir"/*/postgres; do
    pid=$(head -n 1 "$dir/postmaster.pid" 2> /dev/null) || continue
    ! works_in "$pid" "$dir" || stop_leftover Postgres INT QUIT "$pid" "$dir"
  done
}

# stop_leftover NAME SIGNAL LAST-SIGNAL PID DIR
stop_leftover() {
  say "Stopping $1, which a killed desk left behind."
  kill -"$2" "$4" 2> /dev/null || true
  await 10 is_elsewhere "$4" "$5" || kill -"$3" "$4" 2> /dev/null || true
  await 10 is_elsewhere "$4" "$5" || fail "$1 (process $4) does not end."
}
