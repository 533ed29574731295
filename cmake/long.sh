# Sourced by `test`: the checks that take hours. Each of tests/long/*.sh runs from the top with
# $CREDSTREAM and a folder of its own, $LONG_FOLDER, that is kept until it has passed. What has passed
# at this commit is not run again.

# run_long [NAME…]: all of tests/long/*.sh in order of name, or those named.
run_long() {
  local scripts=() name script folder done_at passed=0 failed=0 skipped=0 code
  # What the tests write into docs is no other state of the program.
  done_at=build/long/$(git rev-parse HEAD)
  git diff --quiet HEAD -- . ':!docs' || done_at+=-dirty
  for name in "$@"; do scripts+=("tests/long/$name.sh"); done
  [ $# -gt 0 ] || scripts=(tests/long/*.sh)
  mkdir -p "$done_at"
  for script in "${scripts[@]}"; do
    name=$(basename "$script" .sh)
    folder=$PWD/$done_at/$name
    if [ -e "$folder.passed" ] && [[ $done_at != *-dirty ]]; then
      say "$name has passed at this commit: $(tail -n 1 "$folder.passed")"
      passed=$((passed + 1))
      continue
    fi
    say "$name"
    mkdir -p "$folder"
    code=0
    CREDSTREAM=$PWD/build/$preset/credstream CREDSTREAM_SOURCE=$PWD LONG_FOLDER=$folder \
      timed "$name" bash "$script" > >(tee "$folder.log") 2>&1 || code=$?
    case $code in
      0) mv "$folder.log" "$folder.passed"; rm -rf "$folder"; passed=$((passed + 1)) ;;
      77) say "$name was skipped: $(tail -n 1 "$folder.log")"; skipped=$((skipped + 1)) ;;
      *) say "$name FAILED with exit code $code"; failed=$((failed + 1)) ;;
    esac
  done
  say "${spent^}"
  echo "$passed passed, $failed failed, $skipped skipped"
  [ $failed -eq 0 ]
}
