# shellcheck shell=bash
# ./desk credentials

pid=$(desk_pid)
url=null
if [ -n "$pid" ] && is_ready "$pid"; then
  url="\"$(field url)\""
  feed=$(field feed)
fi
file=$data_dir/$feed/credentials.json
[ -r "$file" ] || fail "There are no credentials for the feed $feed yet: ./desk up makes them at its first start."
printf '{"url":%s,%s\n' "$url" "$(sed 's/^{//' "$file")"
