"""The scripts for Gradescope's container: whatever happens, results.json is there and says what."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pytest_asyncio_kata import __version__

SCRIPTS = Path(__file__).parents[3] / "docs/teachers/gradescope"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("bash") is None, reason="the container is Linux"
)

GRADE = {"output": "1 of 1 points", "tests": [{"score": 1, "max_score": 1, "status": "passed"}]}

PYTHON = """\
#!/bin/bash
case "$*" in
  "-I -m pytest_asyncio_kata grade"*)
    while [ "$1" != --out ]; do shift; done
    cd "$2"
    {suite}
    ;;
  "-I -c"*) exit 1 ;;
  *) exec {python} "$@" ;;
esac
"""
"""Stands for the Python that has the suite; it grades as a test tells it to."""


@pytest.fixture
def place(tmp_path):
    """Return a container's folders: the learner's, the suite's and that of the results."""
    (tmp_path / "autograder" / "submission").mkdir(parents=True)
    (tmp_path / "autograder" / "results").mkdir()
    (tmp_path / "home" / "bin").mkdir(parents=True)
    return tmp_path


def graded(place, suite, **environ):
    """Run the script with a *suite* of shell commands; return the results and the log."""
    python = place / "home" / "bin" / "python"
    python.write_text(PYTHON.format(suite=suite, python=shlex.quote(sys.executable)))
    python.chmod(0o755)
    return run(place, **environ)


def run(place, **environ):
    """Run the script; return the results and the log."""
    done = subprocess.run(
        ["bash", str(SCRIPTS / "run_autograder")],
        env={
            "PATH": os.environ["PATH"],
            "TMPDIR": str(place),
            "KATA_AUTOGRADER": str(place / "autograder"),
            "KATA_HOME": str(place / "home"),
            **environ,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    results = place / "autograder" / "results" / "results.json"
    return json.loads(results.read_text(encoding="utf-8")), done.stdout


def leave(data):
    """Return the shell command with which a suite leaves *data*."""
    return f"mkdir gradescope; cat >gradescope/a.json <<'END'\n{data}\nEND\n"


def test_grade_of_the_suite_is_the_result(place):
    """As the suite wrote it."""
    results, _ = graded(place, leave(json.dumps(GRADE)))

    assert results == GRADE


def test_grade_with_failed_tests_is_the_result(place):
    """The suite ends with 1 when tests failed themselves; its results say which."""
    results, _ = graded(place, leave(json.dumps(GRADE)) + "exit 1")

    assert results == GRADE


@pytest.mark.parametrize(
    ("suite", "why"),
    [
        ("exit 2", "the suite ended with code 2."),
        ("exit 1", "the suite left no result that can be read."),
        ("true", "the suite left no result that can be read."),
        (leave("{"), "the suite left no result that can be read."),
        (leave('{"tests": []}'), "the suite left no result that can be read."),
        (leave('{"tests": [{"score": 0.5, "max_score": 1}]}'), "the suite left no result"),
        (leave(json.dumps({**GRADE, "score": 9})), "the suite left no result that can be read."),
        (leave(json.dumps(GRADE)) + "cp gradescope/a.json b.json", "the suite left no result"),
        ("mkdir x; ln -s /etc/hostname x/a.json", "the suite left no result that can be read."),
    ],
)
def test_failure_of_ours_says_why(place, suite, why):
    """There are no points to lose in it, and the learner reads whom to tell."""
    results, _ = graded(place, suite)

    assert results["output"].startswith(f"Not graded: {why}")
    assert "Please tell your teacher" in results["output"]
    assert [(test["score"], test["max_score"]) for test in results["tests"]] == [(0, 0)]
    assert results["stdout_visibility"] == "hidden"


def test_grading_that_does_not_end_says_so(place):
    """Before Gradescope ends the container, which would say nothing."""
    results, _ = graded(place, "sleep 100", KATA_LIMIT="1")

    assert "the grading was not over after 1 seconds" in results["output"]


def test_container_without_the_suite_says_so(place):
    """The teacher sees that the build has failed."""
    results, _ = run(place)

    assert "setup.sh did not come to its end" in results["output"]


def test_submission_that_is_not_there_says_so(place):
    """Nothing is graded then."""
    (place / "autograder" / "submission").rmdir()

    results, _ = graded(place, leave(json.dumps(GRADE)))
    assert "the submission could not be copied" in results["output"]


def test_results_are_there_from_the_beginning(place):
    """If the container is killed, the learner still reads a sentence."""
    look = 'cat "$OLDPWD/nothing" "{}" >&2'.format(place / "autograder/results/results.json")

    _, log = graded(place, f"{look}; exit 2")
    assert "the grading began and did not come to an end" in log


def test_suite_does_not_get_the_environment(place):
    """An answer cannot read Gradescope's data."""
    _, log = graded(place, "env; exit 2", GRADESCOPE_TOKEN="secret")

    assert "PATH=" in log
    assert "secret" not in log


def test_nothing_is_left_behind(place):
    """The copy of the submission is removed."""
    graded(place, leave(json.dumps(GRADE)))

    assert sorted(path.name for path in place.iterdir()) == ["autograder", "home"]


@pytest.mark.parametrize("name", ["setup.sh", "run_autograder"])
def test_script_can_be_run(name):
    """It is executable, and bash can read it."""
    assert os.access(SCRIPTS / name, os.X_OK)
    assert subprocess.run(["bash", "-n", str(SCRIPTS / name)], check=False).returncode == 0


def test_pinned_suite_is_this_one():
    """Who zips the scripts of this version grades with this version."""
    assert f'SUITE="pytest-asyncio-kata=={__version__}"' in (SCRIPTS / "setup.sh").read_text()
