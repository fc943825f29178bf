# shellcheck shell=bash
# ./desk bench
