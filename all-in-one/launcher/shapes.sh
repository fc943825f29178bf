# shellcheck shell=bash
# For ./desk test: the desk in each of its shapes, as a person starts it. Every check that does not hold is a line.

# shapes: on a data folder of its own. Returns 1 if anything did not hold.
shapes() {
  local state
  state=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder's name is known now
  trap "'$here/desk' down --data-dir '$state/data'; rm -rf -- '$state'" EXIT
  broken=0
  shape_foreground "$state"
  shape_processes "$state"
  shape_killed "$state"
  [ "$broken" -eq 0 ]
}

# holds WHAT COMMAND…: says WHAT if the command fails.
holds() {
  local what=$1
  shift
  "$@" && return
  say "does not hold: $what"
  broken=1
}

of_desk() { "$here/desk" "$1" --data-dir "$state/data" "${@:2}"; }

says() { grep -q -- "$1" "$2"; }

answers() { [ "$(curl -sk -o /dev/null -w '%{http_code}' "$1")" = 200 ]; }

# pid_of NAME: of a process of the desk.
pid_of() { of_desk status | sed -n "s/.*\"name\":\"$1\",\"pid\":\\([0-9]*\\).*/\\1/p"; }

restarted() { of_desk status | grep -q "\"name\":\"$1\",\"pid\":[0-9]*,\"port\":[0-9]*,\"restarts\":[1-9]"; }

# remains: whether any process of the desk is alive.
remains() {
  local process
  for process in /proc/[0-9]*; do
    ! tr '\0' ' ' 2> /dev/null < "$process/cmdline" | grep -q -- "$state/data" || return 0
    case $(readlink "$process/cwd" 2> /dev/null) in "$state/data"*) return 0 ;; esac
  done
  return 1
}

nothing_remains() { ! remains; }

# route STATUS PATH [CURL-OPTION…]: an address answers with one of these statuses (200 or 200|401), which only the service behind it says.
route() {
  local status=$1 path=$2 code
  shift 2
  code=$(curl -sk --http1.1 --max-time 5 -o /dev/null -w '%{http_code}' "${key[@]}" "$@" "$url$path") || true
  holds "$path answers $status, not $code" eval "case $code in $status) ;; *) false ;; esac"
}

# socket PATH: it is upgraded to a websocket.
socket() {
  route 101 "$1" --max-time 1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: bGl2ZWRlc2stc2hhcGVzIQ=='
}

# One address of every row of the design's table, through nginx.
shape_routes() {
  local url=$1 said key=() account asset path
  said=$(of_desk credentials)
  key=(-H "APCA-API-KEY-ID: $(printf '%s' "$said" | json_text keyId)" -H "APCA-API-SECRET-KEY: $(printf '%s' "$said" | json_text secretKey)")
  account=$(curl -sk "${key[@]}" "$url/v2/account" | sed -n 's/.*"id":"\([0-9a-f-]*\)".*/\1/p')
  asset=$(curl -sk "$url/" | sed -n 's/.*src="\(\/assets\/[^"]*\)".*/\1/p' | head -n 1)
  for path in / /docs/ /docs/openapi.json /docs/asyncapi.json /chart /trades /accounts /feeds /datasets /operations "$asset"; do route 200 "$path"; done
  holds 'pages come with the headers of nginx' eval "curl -skI '$url/trades' | grep -qi '^content-security-policy:'"
  holds 'files with hashed names are kept' eval "curl -skI '$url$asset' | grep -qi 'immutable'"
  route '200|401' /api/auth/session
  route 401 /api/auth/sign-in -H 'Content-Type: application/json' -d '{"username":"nobody","password":"not-a-password"}'
  for path in /api/keys /api/users /api/operations; do route 403 "$path"; done
  for path in /api/accounts "/api/trades?account=$account" /v2/account /v2/orders /v2/positions '/v2/assets?asset_class=crypto' /v2/clock '/v2/calendar?start=2026-11-20&end=2026-11-20' \
    /v2/watchlists /v2/account/activities /v2/account/portfolio/history "/api/pnl/totals?account=$account" "/api/positions?account=$account" \
    '/v2/stocks/AAPL/bars?timeframe=1Day&start=2019-02-01&end=2019-02-08' '/v1beta3/crypto/us/bars?symbols=BTC/USD&timeframe=1Day&start=2019-02-01&end=2019-02-08' \
    /api/datasets /api/feeds /actuator/health; do route 200 "$path"; done
  route 404 /actuator/prometheus
  for path in /api/nothing /v3/clock /v1beta3/nothing; do route 404 "$path"; done
  # Events go on until curl is tired of them; their status came before.
  route 200 '/v2/events/trades?since=2026-11-20T00:00:00Z' --max-time 2
  for path in /ws /stream /v2/iex /v2/sip /v2/test /v1beta3/crypto/us; do socket "$path"; done
}

shape_foreground() {
  local state=$1 desk
  "$here/desk" up --foreground --port 0 --data-dir "$state/data" > "$state/out" 2> "$state/err" < /dev/null &
  desk=$!
  holds 'in the foreground it says when it is ready' await 90 says 'Livedesk is ready: http://127.0.0.1:[1-9]' "$state/err"
  holds 'in the foreground it answers' answers "$(of_desk status | json_text url)/actuator/health/liveness"
  of_desk logs 2> "$state/logs" || true
  holds 'its log is at the terminal' says 'at its terminal' "$state/logs"
  of_desk down
  wait "$desk" 2> /dev/null || true
  holds 'nothing remains of it' await 5 nothing_remains
}

shape_processes() {
  local state=$1 url
  holds 'it starts as processes with TLS' of_desk up --processes --tls --port 0 --replicas quote-server=2
  url=$(of_desk status | json_text url)
  holds 'nginx answers over TLS on a port of its own' answers "$url/actuator/health"
  shape_routes "$url"
  holds 'every replica is in the status' [ -n "$(pid_of quote-server-2)" ]
  holds 'credentials name the address' [ "$(of_desk credentials | json_text url)" = "$url" ]
  holds 'a backup is made while it runs' of_desk backup "$state/backup.tar.gz"
  holds 'it has a log' says 'The fleet is up' "$state/data/run/desk.log"
  holds 'a reset is refused while it runs' "$(command -v bash)" -c '! "$@"' bash "$here/desk" reset --yes --data-dir "$state/data"
  kill -KILL "$(pid_of nginx)" "$(pid_of quote-server-1)"
  holds 'a killed service is started again' await 60 restarted quote-server-1
  holds 'a killed nginx is started again' await 60 restarted nginx
  holds 'the new nginx answers' await 10 answers "$url/"
}

# What a killed desk leaves behind is stopped, and the next one starts in its place.
shape_killed() {
  local state=$1 port
  port=$(of_desk status | sed -n 's/.*"url":"[^"]*:\([0-9]*\)".*/\1/p')
  kill -KILL "$(pid_of desk)"
  holds 'it starts on the port of the killed one' of_desk up --processes --port "$port"
  holds 'it answers' answers "http://127.0.0.1:$port/actuator/health"
  of_desk down
  holds 'nothing remains of it' await 5 nothing_remains
  holds 'a reset deletes the state' of_desk reset --yes
  holds 'the state is gone' [ ! -e "$state/data/replay" ]
  holds 'a backup is restored where no state is' of_desk restore "$state/backup.tar.gz" < /dev/null
  holds 'its credentials are there again' says honeykiwi "$state/data/replay/credentials.json"
  holds 'a state is not overwritten unasked' "$(command -v bash)" -c '! "$@" < /dev/null' bash "$here/desk" restore "$state/backup.tar.gz" --data-dir "$state/data"
  holds 'a state is overwritten when told so' of_desk restore "$state/backup.tar.gz" --yes
}
