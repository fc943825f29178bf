# shellcheck shell=bash
# Builds what is not built, and only that.

services_stamp=$target/desk.built
dashboard_dir=$here/dashboard-web
bench_dir=$here/benchmarks
dashboard_stamp=$dashboard_dir/node_modules/.desk-built
installed_stamp=$dashboard_dir/node_modules/.desk-installed
aot_cache=$target/desk.aot
jvm_common=(-XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

# newer_than STAMP PATH…: whether the stamp is missing, or anything changed after it.
newer_than() {
  local stamp=$1
  shift
  [ -f "$stamp" ] || return 0
  [ -n "$(find "$@" -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

service_sources() {
  find "$here" -maxdepth 2 -name pom.xml -not -path '*/benchmarks/*'
  find "$here" -maxdepth 4 -path '*/src/main' -type d -not -path '*/benchmarks/*' -not -path '*/node_modules/*'
}

ensure_built() {
  find_java
  build_services
  build_dashboard
  train
}

build_services() {
  local sources=()
  mapfile -t sources < <(service_sources)
  newer_than "$services_stamp" "${sources[@]}" || return 0
  say "Building the services (the first time, Maven fetches libraries: some minutes)"
  mkdir -p "$target"
  local began=$target/desk.building
  : > "$began"
  run_with_progress "$target/build.log" "Building \\([a-z-]*\\) [^ ]* *\\(\\[.*\\]\\)" \
    "$here/mvnw" -f "$here/pom.xml" -B -ntp -pl all-in-one -am package -DskipTests
  rm -f "$aot_cache"
  mv "$began" "$services_stamp"
}

install_dashboard() {
  command -v npm > /dev/null || fail "Node 20 with npm is needed to build the dashboard: on Debian, install the packages nodejs and npm."
  newer_than "$installed_stamp" "$dashboard_dir/package-lock.json" || return 0
  say "Fetching the dashboard's libraries"
  mkdir -p "$target"
  run_with_progress "$target/npm.log" '' npm --prefix "$dashboard_dir" ci --no-audit --no-fund
  : > "$installed_stamp"
}

build_dashboard() {
  install_dashboard
  local sources=("$dashboard_dir/src" "$dashboard_dir/index.html" "$dashboard_dir/package-lock.json" "$dashboard_dir"/*.config.ts "$dashboard_dir"/tsconfig*.json)
  [ ! -d "$dashboard_dir/public" ] || sources+=("$dashboard_dir/public")
  if [ ! -f "$dashboard_dir/dist/index.html" ] || newer_than "$dashboard_stamp" "${sources[@]}"; then
    say "Building the dashboard"
    local began=$dashboard_stamp.began
    : > "$began"
    run_with_progress "$target/dashboard.log" '' npm --prefix "$dashboard_dir" run build
    mv "$began" "$dashboard_stamp"
  fi
}

# run_with_progress LOG PATTERN COMMAND…: runs it; shows what the pattern's groups find in its output, and the log's end if it fails.
run_with_progress() {
  local log=$1 pattern=$2 started=$SECONDS step='' last=''
  shift 2
  "$@" > "$log" 2>&1 < /dev/null &
  local job=$!
  while kill -0 "$job" 2> /dev/null; do
    [ -z "$pattern" ] || step=$(sed -n "s/.*$pattern.*/\\2 \\1/p" "$log" | tail -n 1)
    if [ -n "$step" ] && [ "$step" != "$last" ]; then
      progress ''
      say "  $step"
      last=$step
    fi
    progress "  … $((SECONDS - started)) s"
    sleep 0.5
  done
  progress ''
  if ! wait "$job"; then
    tail -n 40 "$log" >&2
    fail "That failed; the whole output is in $log."
  fi
  say "  done in $((SECONDS - started)) s"
}

# class_path: every jar of the desk, in one order.
class_path() {
  local jars
  jars=$(cat "$target/desk.classpath")
  printf '%s:%s' "$target"/all-in-one-*.jar "${jars//lib\//"$target/lib/"}"
}

# bench_java CLASS ARGUMENT…: a program of the benchmarks, which must be built.
bench_java() {
  local jars=("$bench_dir"/target/benchmarks-*.jar) class=$1
  shift
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "${jars[0]}:$(cat "$bench_dir/target/bench.classpath")" "dev.livedesk.benchmarks.$class" "$@"
}

# train: the JVM starts in half the time from a cache of what an earlier run loaded; it is made once for each build. A desk runs as well without.
train() {
  [ ! -f "$aot_cache" ] && [ "${LIVEDESK_TRAIN:-yes}" = yes ] || return 0
  local state pid url log=$target/training.log
  say "Preparing a fast start"
  state=$(mktemp -d)
  mkdir -p "$state/data/run"
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx448m "${jvm_common[@]}" "-XX:AOTCacheOutput=$aot_cache" -cp "$(class_path)" \
    dev.livedesk.desk.AllInOneApplication "--livedesk.desk.data-dir=$state/data" --livedesk.desk.feed=replay "--livedesk.desk.dashboard-dir=$dashboard_dir/dist" \
    --server.port=0 > "$log" 2>&1 < /dev/null &
  pid=$!
  if await 120 has_announced "$pid" "$state/data/run/desk.json"; then
    url=$(sed -n 's/.*"url":"http:\/\/\([^"]*\)".*/\1/p' "$state/data/run/desk.json")
    for path in / /actuator/health /api/auth/session /v2/account; do http_get "$url" "$path"; done
    sleep 3
  fi
  kill -TERM "$pid" 2> /dev/null || true
  wait "$pid" 2> /dev/null || true
  rm -rf -- "$state"
  [ -f "$aot_cache" ] || say "  without success; see $log. The desk starts a few seconds slower."
}

has_announced() { [ -f "$2" ] || ! kill -0 "$1" 2> /dev/null; }

# http_get HOST:PORT PATH: asks, and listens to the answer.
http_get() {
  exec 3<> "/dev/tcp/${1%:*}/${1##*:}" || return 0
  printf 'GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
  cat <&3 > /dev/null || true
  exec 3>&-
}
