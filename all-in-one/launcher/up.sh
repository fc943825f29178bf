# shellcheck shell=bash
# ./desk up

already=$(desk_pid)
if [ -n "$already" ]; then
  if is_ready "$already"; then
    running_feed=$(field feed)
    [ "$running_feed" = "$feed" ] || refuse "A desk with the feed $running_feed is running on $data_dir: ./desk down ends it."
    say "The desk is already running at $(field url)"
    exit 0
  fi
  refuse "A desk is starting on $data_dir (process $already): ./desk down ends it."
fi
if [ "$feed" = alpaca ] && { [ -z "${APCA_API_KEY_ID:-}" ] || [ -z "${APCA_API_SECRET_KEY:-}" ]; }; then
  refuse "The feed alpaca needs your keys in the environment: export APCA_API_KEY_ID=… APCA_API_SECRET_KEY=…"
fi

ensure_built
started=$SECONDS
(umask 077 && mkdir -p "$run_dir")
chmod 700 "$data_dir"
data_dir=$(cd "$data_dir" && pwd -P)
run_dir=$data_dir/run
rm -f "$run_dir/desk.json"
stop_leftovers
[ ! -f "$run_dir/desk.log" ] || mv "$run_dir/desk.log" "$run_dir/desk.log.1"

main=dev.livedesk.desk.AllInOneApplication
options=(
  "--livedesk.desk.data-dir=$data_dir" "--livedesk.desk.feed=$feed" "--livedesk.desk.dashboard-dir=$dashboard_dir/dist"
  "--livedesk.desk.tls=$tls" "--server.port=$port" "--server.address=$address"
)
memory=(-Xms96m -Xmx448m)
if $processes; then
  main=dev.livedesk.desk.fleet.FleetApplication
  service_jvm=$(IFS=,; printf '%s' "-XX:+UseSerialGC,-Xms48m,-Xmx224m,${jvm_common[*]}")
  [ ! -f "$aot_cache" ] || service_jvm="$service_jvm,-XX:AOTCache=$aot_cache"
  options+=("--livedesk.fleet.replicas=$replicas" "--livedesk.fleet.nginx-dir=$here/nginx" "--livedesk.fleet.jvm-options=$service_jvm")
  memory=(-Xms48m -Xmx192m)
fi
jvm_options=(-XX:+UseSerialGC "${memory[@]}" "${jvm_common[@]}")
[ ! -f "$aot_cache" ] || jvm_options+=("-XX:AOTCache=$aot_cache")

announce() {
  cat >&2 <<TEXT

  Livedesk is ready: $(field url)
  Sign in as $(sed -n 's/.*"username":"\([^"]*\)".*/\1/p' "$data_dir/$feed/credentials.json"); the password is in $data_dir/$feed/credentials.json, or: ./desk credentials
  ./desk down stops it.

TEXT
}

# await_ready PID: until it is ready or gone.
await_ready() {
  local tenths=1800
  until is_ready "$1"; do
    is_desk "$1" || return 1
    [ "$tenths" -gt 0 ] || return 1
    tenths=$((tenths - 1))
    [ $((tenths % 10)) -ne 0 ] || progress "Starting … $((SECONDS - started)) s"
    sleep 0.1
  done
  progress ''
}

explain_failure() {
  progress ''
  local reason
  reason=$(sed -n 's/.*The desk did not start: //p' "$run_dir/desk.log" | tail -n 1)
  [ -n "$reason" ] || tail -n 20 "$run_dir/desk.log" >&2
  fail "The desk did not start${reason:+: $reason}
All that it said is in $run_dir/desk.log."
}

if $foreground; then
  printf '%s\n' "$$" > "$run_dir/desk.pid"
  # This shell becomes the desk.
  (await 10 is_desk "$$" && await_ready "$$" && announce) &
  exec "$JAVA_HOME/bin/java" "${jvm_options[@]}" -cp "$(class_path)" "$main" "${options[@]}"
fi

(umask 077 && : > "$run_dir/desk.log")
setsid "$JAVA_HOME/bin/java" "${jvm_options[@]}" -cp "$(class_path)" "$main" "${options[@]}" >> "$run_dir/desk.log" 2>&1 < /dev/null &
pid=$!
printf '%s\n' "$pid" > "$run_dir/desk.pid"
disown "$pid"
await 10 is_desk "$pid" || explain_failure
if ! await_ready "$pid"; then
  [ -z "$(desk_pid)" ] || fail "The desk is not ready after $((SECONDS - started)) s; it goes on starting. See ./desk logs, or end it by ./desk down."
  explain_failure
fi
announce
