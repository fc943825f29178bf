# shellcheck shell=bash
# ./desk status

pid=$(desk_pid)
if [ -n "$pid" ] && is_ready "$pid"; then
  cat "$run_dir/desk.json"
else
  printf '{"running":false,"pid":%s,"url":null,"feed":null,"processes":[]}\n' "${pid:-null}"
fi
