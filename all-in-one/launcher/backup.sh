# shellcheck shell=bash
# ./desk backup
