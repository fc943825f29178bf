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

# stop_leftovers: stores that outlived a killed desk.
stop_leftovers() {
  local dir pid
  for dir in "$data_dir"/*/redis; do
    pid=$(head -n 1 "$dir/redis.pid" 2> /dev/null) || continue
    ! works_in "$pid" "$dir" || { say "Stopping Redis, which a killed desk left behind."; kill -TERM "$pid"; }
  done
  for dir in "$data_dir"/*/postgres; do
    pid=$(head -n 1 "$dir/postmaster.pid" 2> /dev/null) || continue
    if works_in "$pid" "$dir"; then
      say "Stopping Postgres, which a killed desk left behind."
      kill -INT "$pid"
      await 10 is_elsewhere "$pid" "$dir" || kill -QUIT "$pid"
    fi
  done
}

is_elsewhere() { ! works_in "$1" "$2"; }
