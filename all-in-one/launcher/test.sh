# shellcheck shell=bash
# ./desk test
