# shellcheck shell=bash
# ./desk backup [FILE]

find_java
[ -f "$target/desk.classpath" ] || refuse "The desk is not built yet, so there is nothing to copy."
file=${rest[0]:-livedesk-$feed-$(date -u +%Y%m%dT%H%M%SZ).tar.gz}
"$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx128m -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -Dlogging.level.root=WARN \
  -cp "$(class_path)" dev.livedesk.desk.backup.BackupApplication "$data_dir" "$feed" "$file" || fail "There is no backup."
say "The state of the feed $feed, with its passwords, is in $file.
To restore it: ./desk restore $file --feed $feed"
