# shellcheck shell=bash
# ./desk bench [NAME…]: measures, beside what the machine can do, and prints a table.

bench_stamp=$bench_dir/target/desk.built
ensure_built
if newer_than "$bench_stamp" "$services_stamp" "$bench_dir/pom.xml" "$bench_dir/src"; then
  say "Building the benchmarks"
  mkdir -p "$bench_dir/target"
  run_with_progress "$bench_dir/target/build.log" '' "$here/mvnw" -f "$here/pom.xml" -B -ntp -pl benchmarks -am package -DskipTests
  # The same build made the services' jars anew, which the cache is made from.
  rm -f "$aot_cache"
  touch "$services_stamp" "$bench_stamp"
  train
fi
bench_java BenchApplication "$here" "${rest[@]}" ${fault:+"$fault"}
