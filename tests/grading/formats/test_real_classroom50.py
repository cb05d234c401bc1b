"""What Classroom 50's own runner says of our result, where its ``runner.py`` is at hand.

``KATA_CLASSROOM50_RUNNER=/path/to/runner.py`` names it; it is not ours to ship. In
foundation50/classroom50 it is ``cli/gh-teacher/skeleton/dotgithub/scripts/runner.py``.
"""

import importlib.util
import json
import os
import sys

import pytest

from pytest_asyncio_kata.grading.formats.classroom50 import result

RUNNER = os.environ.get("KATA_CLASSROOM50_RUNNER", "")

pytestmark = pytest.mark.skipif(
    not RUNNER, reason="KATA_CLASSROOM50_RUNNER does not name Classroom 50's runner.py"
)

TAG = "submit/2026-11-23T07-59-00Z-a1b2c3d"
ENVIRON = {
    "CLASSROOM": "cs50",
    "ASSIGNMENT": "katas",
    "ASSIGNMENT_TYPE": "individual",
    "OWNER": "alice",
    "SUBMISSION_TAG": TAG,
    "COMMIT_URL": "https://example.org/commit/a1b2c3d",
    "RELEASE_URL": "https://example.org/release",
    "REVIEW_URL": "https://example.org/compare",
}


@pytest.fixture(scope="module")
def runner():
    """Return Classroom 50's runner as a module."""
    spec = importlib.util.spec_from_file_location("classroom50_runner", RUNNER)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def said(runner, data, **identity):
    """Return what the runner has against *data*; None for nothing."""
    data = json.loads(json.dumps(data))
    return runner.validate_result(data, classroom="cs50", assignment="katas", **identity)


def test_result_is_accepted(runner, grade):
    """As it is, before the runner writes over what it knows better."""
    assert said(runner, result(grade, ENVIRON), owner="alice") is None


def test_result_for_a_group_is_accepted(runner, grade):
    """The kind of assignment comes from the environment."""
    data = result(grade, {**ENVIRON, "ASSIGNMENT_TYPE": "group"})

    assert said(runner, data, owner="alice", is_group=True) is None


def test_result_of_a_poor_environment_is_accepted(runner, grade):
    """Only the classroom and the assignment have to be told."""
    environ = {"CLASSROOM": "cs50", "ASSIGNMENT": "katas"}

    assert said(runner, result(grade, environ)) is None


@pytest.mark.parametrize(
    ("key", "value"), [("score", 7.5), ("score", True), ("score", 99), ("submission", "v1")]
)
def test_runner_would_have_said_so(runner, grade, key, value):
    """The check is a real one: it refuses what it should."""
    assert key in said(runner, {**result(grade, ENVIRON), key: value})


def test_line_beside_the_commit_has_the_same_points(runner, grade):
    """The runner reads the result as we meant it."""
    state, line = runner.derive_status_and_summary(result(grade, ENVIRON))

    assert state == "failure"
    assert "5/13 (2/5 tests passed)" in line
