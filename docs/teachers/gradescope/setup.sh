#!/usr/bin/env bash
# Builds the container in which Gradescope grades katas: Python 3.11 or later, the suite, a
# sandbox for the answers, and a user who may do nothing.
#
# Zip it together with run_autograder, both at the top of the archive. Answers are judged by
# the tests of a folder `katas` in the same archive, if there is one; else by those that come
# with the suite. A wheel of the suite in the archive is installed in place of the one from
# PyPI.
set -euo pipefail

SUITE="pytest-asyncio-kata==0.2.0" # name one version: everybody is judged by the same tests
PYTHON_TO_GET="3.13"               # where the image has none that is new enough

source_folder="${KATA_AUTOGRADER:-/autograder}/source"
target="${KATA_HOME:-/opt/kata}"

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends \
  bubblewrap ca-certificates python3 python3-pip python3-venv util-linux

# Print the first Python of the image that can run the suite.
new_enough() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -I -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
      2>/dev/null; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}

# Ubuntu 22.04, Gradescope's usual image, has Python 3.10. uv brings a newer one.
if ! python=$(new_enough); then
  python3 -m venv "$target-uv"
  "$target-uv/bin/python" -m pip --disable-pip-version-check install -q uv
  export UV_PYTHON_INSTALL_DIR="$target-python"
  "$target-uv/bin/uv" python install "$PYTHON_TO_GET"
  python=$("$target-uv/bin/uv" python find --managed-python "$PYTHON_TO_GET")
fi

shopt -s nullglob
wheels=("$source_folder"/pytest_asyncio_kata-*.whl)
"$python" -I -m venv "$target"
"$target/bin/python" -I -m pip --disable-pip-version-check -q install "${wheels[0]:-$SUITE}"
"$target/bin/python" -I -m pytest_asyncio_kata --version

katas="$source_folder/katas"
if [ ! -d "$katas" ]; then
  where='from pytest_asyncio_kata.course.bundle import bundle; print(bundle().katas)'
  katas=$("$target/bin/python" -I -c "$where")
fi
mkdir -p "$target/suite"
cp -R "$katas" "$target/suite/katas"
chmod -R a+rX "$target"
if [ -d "$target-python" ]; then chmod -R a+rX "$target-python"; fi

# Where there can be no sandbox, answers run as this user.
if ! id kata >/dev/null 2>&1; then
  useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin kata
fi
if [ -d "$source_folder" ]; then chmod o= "$source_folder"; fi
