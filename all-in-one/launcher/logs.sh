# shellcheck shell=bash
# ./desk logs

[ -r "$run_dir/desk.log" ] || [ -z "$(desk_pid)" ] || fail "The desk runs in the foreground: what it logs is at its terminal."
[ -r "$run_dir/desk.log" ] || fail "There is no log in $run_dir."
if $follow; then
  exec tail -n 100 -F "$run_dir/desk.log"
fi
cat "$run_dir/desk.log"
