# shellcheck shell=bash
# Finds a JDK. Sets JAVA_HOME.

java_wanted=25

# java_version HOME: the JDK's major version; nothing where there is no JDK.
java_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

is_wanted_java() {
  local version
  version=$(java_version "$1")
  [ -n "$version" ] && [ "$version" -ge "$java_wanted" ]
}

find_java() {
  local home on_path
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && is_wanted_java "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done
  fail "No JDK $java_wanted was found in JAVA_HOME, on the path or under /usr/lib/jvm.
Install one, such as Temurin $java_wanted (https://adoptium.net: on Debian, the package temurin-$java_wanted-jdk), or set JAVA_HOME."
}
