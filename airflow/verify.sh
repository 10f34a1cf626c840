#!/usr/bin/env bash
# Tests the DAGs in an environment of their own, made anew only when requirements.lock changes.
set -euo pipefail
cd "$(dirname "$0")"

boxed() {
  local line
  printf '+%s+\n' "$(printf '%.0s-' {1..78})"
  for line in "$@"; do printf '| %-76s |\n' "$line"; done
  printf '+%s+\n' "$(printf '%.0s-' {1..78})"
}

# Where the tests of the other modules leave theirs, so that they can be added up.
report=target/surefire-reports/TEST-dags.xml
rm -f "$report"

# Debian's Python comes without ensurepip, and so without venv, until python3-venv is installed.
python=""
for candidate in python3 python3.11 python3.12 python3.13; do
  if "$candidate" -c 'import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
    python=$candidate
    break
  fi
done

if [ -z "$python" ]; then
  boxed "SKIPPED: the Airflow DAGs are untested." \
    "" \
    "This takes Python 3.11 to 3.14 with its venv module, and there is none on" \
    "the PATH. Debian, Ubuntu: apt install python3 python3-venv" \
    "macOS: brew install python@3.13" >&2
  if [ "${CI:-}" = "true" ]; then
    echo "airflow: a skipped test is a failure where CI=true." >&2
    exit 1
  fi
  exit 0
fi

# The stamp is written last: an installation that was cut short is begun again.
stamp=target/venv/requirements.sha256
lock=$("$python" -c 'import hashlib; print(hashlib.sha256(open("requirements.lock", "rb").read()).hexdigest())')
if [ "$(cat "$stamp" 2>/dev/null)" != "$lock" ] || ! target/venv/bin/python -c '' 2>/dev/null; then
  echo "airflow: installing requirements.lock into target/venv with $("$python" --version); this takes a minute or two."
  mkdir -p target
  "$python" -m venv --clear target/venv
  if ! target/venv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: \
    --require-hashes -r requirements.lock 2>&1 | tee target/pip.log; then
    if grep -q 'Retrying (' target/pip.log; then
      boxed "FAILED: the Python package index can't be reached; the DAGs are untested." \
        "" \
        "Check the network, or name a mirror in PIP_INDEX_URL." \
        "To build without any tests: mvn verify -DskipTests" >&2
    else
      boxed "FAILED: requirements.lock can't be installed; the DAGs are untested." \
        "" \
        "What pip says is above and in airflow/target/pip.log." >&2
    fi
    exit 1
  fi
  echo "$lock" > "$stamp"
fi

exec target/venv/bin/python -B -m pytest --quiet --junitxml=$report
