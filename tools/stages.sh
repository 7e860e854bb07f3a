# Sourced by quickstart and test: stages that say what they do, how long it took, and keep quiet
# unless they fail.
# shellcheck shell=bash

# stage "what is being done" LOG command...   Output goes to LOG; on failure its end is shown.
stage() {
  local what=$1 log=$2 begun=$SECONDS status=0
  shift 2
  mkdir -p "$(dirname "$log")"
  printf '%s ... ' "$what"
  "$@" > "$log" 2>&1 < /dev/null || status=$?
  if [ "$status" -eq 0 ]; then
    printf 'done, %d s\n' $((SECONDS - begun))
  else
    printf 'FAILED after %d s\n' $((SECONDS - begun))
    # A build log is long: the first errors tell most, the end tells where it stopped.
    grep -nE '(error|Error):|FAILED:' "$log" | head -n 10 | sed 's/^/  | /' || true
    echo "  | ..."
    tail -n 25 "$log" | sed 's/^/  | /'
    echo "The whole log: $log"
  fi
  return "$status"
}

# The first of NAME, NAME-2, NAME-3 ... that does not exist yet.
free_name() {
  local name=$1 number=2
  while [ -e "$name" ]; do
    name=$1-$number
    number=$((number + 1))
  done
  echo "$name"
}
