# shellcheck shell=bash
# What the launcher says. Results go to standard output, everything else to standard error.

say() { printf '%s\n' "$*" >&2; }

refuse() {
  say "desk: $*"
  exit 2
}

fail() {
  say "desk: $*"
  exit 1
}

# progress TEXT: one line that is written over at a terminal; elsewhere nothing.
progress() {
  [ ! -t 2 ] || printf '\r\033[K%s' "$*" >&2
}
