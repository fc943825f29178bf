# shellcheck shell=bash
# ./desk down

pid=$(desk_pid)
if [ -z "$pid" ]; then
  stop_leftovers
  rm -f "$run_dir/desk.json" "$run_dir/desk.pid"
  say "No desk is running on $data_dir."
  exit 0
fi
kill -TERM "$pid"
if ! await 20 is_gone "$pid"; then
  say "The desk did not stop within 20 s and was killed; what it acknowledged is safe. Its log: $run_dir/desk.log"
  kill -KILL "$pid"
  await 10 is_gone "$pid" || fail "Process $pid does not end."
  stop_leftovers
fi
rm -f "$run_dir/desk.json" "$run_dir/desk.pid"
say "The desk has stopped."
