# shellcheck shell=bash
# ./desk restore FILE

[ -z "$(desk_pid)" ] || refuse "The desk is running: stop it first by ./desk down."
file=${rest[0]}
[ -r "$file" ] || refuse "There is no file $file that could be read."
find_java
build_services
state=$data_dir/$feed
stop_leftovers
if [ -d "$state" ] && [ -n "$(ls -A "$state")" ] && ! $yes; then
  printf 'Give up all orders, trades, positions, prices and credentials of the feed %s, in %s, for those of the backup? [y/N] ' "$feed" "$state" >&2
  read -r answer || answer=
  case $answer in y | Y | yes) yes=true ;; *) refuse "Nothing was restored." ;; esac
fi
"$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx128m -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -Dlogging.level.root=WARN \
  -cp "$(class_path)" dev.livedesk.desk.backup.RestoreApplication "$data_dir" "$feed" "$file" "$yes" || fail "Nothing was restored."
say "The state of the feed $feed is that of $file; ./desk up starts it."
