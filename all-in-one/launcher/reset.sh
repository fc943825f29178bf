# shellcheck shell=bash
# ./desk reset

[ -z "$(desk_pid)" ] || refuse "The desk is running: stop it first by ./desk down."
state=$data_dir/$feed
[ -d "$state" ] || { say "There is no state of the feed $feed in $data_dir."; exit 0; }
stop_leftovers
if ! $yes; then
  printf 'Delete all orders, trades, positions, prices and credentials of the feed %s, in %s? [y/N] ' "$feed" "$state" >&2
  read -r answer || answer=
  case $answer in y | Y | yes) ;; *) refuse "Nothing was deleted." ;; esac
fi
rm -rf -- "$state"
say "The state of the feed $feed is deleted."
