# shellcheck shell=bash
# ./desk test: every test of every module, then a summary. A stage that ran no test has failed.

results=$target/test-results
rows=()
passed=0
failed=0
skipped=0

# counts FILE…: the sum over JUnit's XML reports, as "tests failures skipped".
counts() {
  cat /dev/null "$@" 2> /dev/null | tr '\n' ' ' | sed 's/<testsuite /\n<testsuite /g' | awk '
    function attribute(name,  text) {
      if (!match($0, " " name "=\"[0-9]+\"")) return 0
      text = substr($0, RSTART, RLENGTH); gsub(/[^0-9]/, "", text); return text + 0
    }
    /^<testsuite / { sub(/>.*/, ">"); tests += attribute("tests"); bad += attribute("failures") + attribute("errors"); out += attribute("skipped") }
    END { print tests + 0, bad + 0, out + 0 }'
}

# stage NAME REPORTS COMMAND…: runs it; REPORTS is a glob of the XML files that it writes, or nothing for a check without tests.
stage() {
  local name=$1 glob=$2 began=$SECONDS status=0 tests=0 bad=0 out=0 verdict=ok
  shift 2
  say ""
  say "== $name"
  ("$@" >&2 < /dev/null) || status=$?
  if [ -n "$glob" ]; then
    local files=()
    mapfile -t files < <(compgen -G "$glob" || true)
    read -r tests bad out < <(counts "${files[@]}")
    [ "$tests" -gt 0 ] || { verdict='no test ran'; status=1; }
  fi
  # What failed without a failing test, such as a build or a check, counts as one failure.
  [ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  [ "$bad" -eq 0 ] || { [ "$verdict" != ok ] || verdict=FAILED; }
  local good=$((tests - bad - out))
  [ "$good" -ge 0 ] || good=0
  passed=$((passed + good))
  failed=$((failed + bad))
  skipped=$((skipped + out))
  rows+=("$(printf '%-34s %7s %7s %8s %6s s  %s' "$name" "$good" "$bad" "$out" "$((SECONDS - began))" "$verdict")")
}

web() { npm --prefix "$dashboard_dir" "$@"; }

# The tests of what lies otherwise on TimescaleDB once more, on the server of LIVEDESK_TEST_JDBC_URL or in a container.
timescale_tests() {
  LIVEDESK_TEST_DATABASE=timescale "$here/mvnw" -f "$here/pom.xml" -B -ntp -pl db,historical-bars-service -am verify \
    -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test='dev.livedesk.db.*IT,dev.livedesk.bars.**.*IT' -Dfailsafe.failIfNoSpecifiedTests=false \
    -Dsurefire.reportNameSuffix=timescale
}

java_tests() {
  find "$here" -maxdepth 4 -path '*/target/*-reports' -name '*-reports' -type d -exec rm -rf {} +
  mkdir -p "$target"
  local began=$target/desk.building
  : > "$began"
  # On the embedded Postgres, always.
  env -u LIVEDESK_TEST_JDBC_URL -u LIVEDESK_TEST_DATABASE "$here/mvnw" -f "$here/pom.xml" -B -ntp -T 2 --fail-at-end verify || return 1
  mv "$began" "$services_stamp"
  rm -f "$aot_cache"
}

launcher_checks() {
  if command -v shellcheck > /dev/null; then
    (cd "$here" && shellcheck -x desk)
  else
    say "shellcheck is not installed: the launcher's scripts are only parsed"
    bash -n "$here/desk" "$launcher"/*.sh
  fi
}

playwright() {
  local config=$1
  shift
  PLAYWRIGHT_JUNIT_OUTPUT_FILE=$results/$config.xml web run "$@" -- --reporter=list,junit
}

sdk() { npm --prefix "$here/sdk-tests" "$@"; }

# sdk_tests FILE: Alpaca's SDKs against the desk of LIVEDESK_URL; Node writes its report there.
sdk_tests() {
  sdk test -- --test-reporter=spec --test-reporter-destination=stdout --test-reporter=junit --test-reporter-destination="$1"
}

# on_a_desk [--tls] COMMAND…: runs it against a desk of its own.
on_a_desk() {
  local state status=0 answer again options=()
  state=$(mktemp -d)
  if [ "$1" = --tls ]; then
    shift
    options=(--tls)
    # What Node trusts beside the authorities that it knows.
    export NODE_EXTRA_CA_CERTS=$state/data/tls/desk.crt
  fi
  # shellcheck disable=SC2064 # the folder's name is known now
  trap "'$here/desk' down --data-dir '$state/data'; rm -rf -- '$state'" EXIT
  "$here/desk" up --data-dir "$state/data" --port 0 "${options[@]}" || return 1
  LIVEDESK_URL=$("$here/desk" status --data-dir "$state/data" | json_text url)
  answer=$("$here/desk" credentials --data-dir "$state/data")
  LIVEDESK_USER=$(printf '%s' "$answer" | json_text username)
  LIVEDESK_PASSWORD=$(printf '%s' "$answer" | json_text password)
  export LIVEDESK_URL LIVEDESK_USER LIVEDESK_PASSWORD
  again=$("$here/desk" up --data-dir "$state/data" "${options[@]}" 2>&1)
  case $again in *Building* | *Fetching*) say "A second ./desk up builds again: $again"; return 1 ;; esac
  "$@" || status=$?
  [ "$status" -eq 0 ] || tail -n 40 "$state/data/run/desk.log" >&2
  return "$status"
}

# shellcheck source=all-in-one/launcher/shapes.sh
. "$launcher/shapes.sh"

json_text() { sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p"; }

began=$SECONDS
find_java
rm -rf -- "$results"
mkdir -p "$results"
stage 'launcher' '' launcher_checks
stage 'services' "$here/*/target/*-reports/TEST-*.xml" java_tests
if [ -n "${LIVEDESK_TEST_JDBC_URL:-}" ] || docker info > /dev/null 2>&1; then
  stage 'ticks on TimescaleDB' "$here/*/target/failsafe-reports/TEST-*-timescale.xml" timescale_tests
else
  say "not run on TimescaleDB: no LIVEDESK_TEST_JDBC_URL is given, and no Docker engine answers"
fi
stage 'dashboard: libraries' '' install_dashboard
stage 'dashboard: lint' '' web run lint
stage 'dashboard: types' '' web run typecheck
stage 'dashboard: unit tests' "$results/unit.xml" web test -- --reporter=default --reporter=junit --outputFile.junit="$results/unit.xml"
stage 'dashboard: build' '' build_dashboard
stage 'dashboard: browser, mock' "$results/mock.xml" playwright mock browser:mock
stage 'desk: shapes' '' shapes
stage 'desk: a fault' "$results/fault.xml" bench_java faults.FaultApplication "$here" "$results/fault.xml" ${fault:+"$fault"}
stage 'desk: browser' "$results/desk.xml" on_a_desk playwright desk browser
stage 'SDKs: libraries' '' sdk ci --no-audit --no-fund
stage "desk: Alpaca's SDKs" "$results/sdk.xml" on_a_desk --tls sdk_tests "$results/sdk.xml"

say ""
say "$(printf '%-34s %7s %7s %8s %8s' stage passed failed skipped time)"
for row in "${rows[@]}"; do say "$row"; done
say ""
say "whole run: $((SECONDS - began)) s"
summary="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || summary="$summary, $skipped skipped"
printf '%s\n' "$summary"
[ "$failed" -eq 0 ]
