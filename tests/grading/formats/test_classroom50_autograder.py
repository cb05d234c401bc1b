"""The file that a teacher hands to Classroom 50: a grade, or an error that says why not."""

import ast
import importlib.util
import json
import os
import sys
import time
from pathlib import Path

import pytest

from pytest_asyncio_kata import __version__

FILE = Path(__file__).parents[3] / "docs/teachers/classroom50/autograder.py"

PASSED = {"test-name": "03 gather: test_a", "passed": True, "verdict": "passed"}
FAILED = {"test-name": "03 gather: test_b", "passed": False, "verdict": "failed"}
ERROR = {"test-name": "03 gather: test_c", "passed": False, "verdict": "error", "message": "why"}

SUITE = """
import json, os, pathlib, sys
assert sys.argv[1] == "grade" and sys.argv[3:5] == ["--format", "classroom50"]
out = pathlib.Path(sys.argv[6]) / "classroom50" / "checkout"
out.mkdir(parents=True)
(out / "result.json").write_text({result!r}, encoding="utf-8")
(out / "release-body.md").write_text("# body")
{more}
"""
"""Stands for the suite: leaves a result, and does what a test tells it to."""


@pytest.fixture(scope="module")
def autograder():
    """Return the file as a module."""
    spec = importlib.util.spec_from_file_location("autograder", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """Return the learner's folder; it is the current one."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setenv("CLASSROOM", "cs50")
    return folder


def result_of(*tests):
    """Return a result with *tests*, each of 1 point."""
    tests = [{"score": int(test["passed"]), "max-score": 1, **test} for test in tests]
    score = sum(test["score"] for test in tests)
    return json.dumps({"score": score, "max-score": len(tests), "tests": tests})


def grade(autograder, monkeypatch, result, more=""):
    """Run the file with a suite that leaves *result*; return the exit code."""
    grader = ("-I", "-c", SUITE.format(result=result, more=more))
    monkeypatch.setattr(autograder, "GRADER", grader)
    monkeypatch.setattr(autograder, "installed", lambda *_: Path(sys.executable))
    monkeypatch.setattr(autograder, "katas_of_the_suite", lambda *_: Path("katas"))
    return autograder.main()


def test_grade_is_left_where_classroom_50_looks(autograder, checkout, monkeypatch, capfdbinary):
    """Result and text are in the checkout, state and line in the step's outputs."""
    code = grade(autograder, monkeypatch, result_of(PASSED, FAILED))

    assert code == 0
    assert json.loads((checkout / "result.json").read_text())["score"] == 1
    assert (checkout / "release-body.md").read_text() == "# body"
    assert (checkout.parent / "output").read_text() == (
        "status=failure\nsummary=katas: 1 of 2 points, 1 of 2 tests passed\n"
    )


def test_all_tests_passed_is_a_success(autograder, checkout, monkeypatch, capfdbinary):
    """The mark beside the commit is green then, and only then."""
    grade(autograder, monkeypatch, result_of(PASSED))

    assert (checkout.parent / "output").read_text().startswith("status=success\n")


@pytest.mark.parametrize(
    ("result", "why"),
    [
        (result_of(PASSED, ERROR), b"1 of 2 tests could not be judged, which is not the answer's"),
        (result_of(), b"the suite ran no test"),
        ("{}", b"no result that can be read: KeyError('tests')"),
        ("[]", b"no result that can be read"),
        ('{"tests": [1]}', b"no result that can be read"),
        ("<html>", b"no result that can be read"),
    ],
)
def test_failure_of_ours_is_no_grade(autograder, checkout, monkeypatch, capfdbinary, result, why):
    """The exit code says so, the log says why, and nothing is left to be published."""
    code = grade(autograder, monkeypatch, result)

    assert code == 1
    assert why in capfdbinary.readouterr().out
    assert list(checkout.iterdir()) == []
    assert not (checkout.parent / "output").exists()


def test_suite_that_fails_is_no_grade(autograder, checkout, monkeypatch, capfdbinary):
    """Even when it has left a result; what it printed is in the log."""
    code = grade(autograder, monkeypatch, result_of(PASSED), "print('no space'); sys.exit(3)")

    log = capfdbinary.readouterr().out
    assert code == 1
    assert b"ended with code 3" in log
    assert b"| no space" in log
    assert list(checkout.iterdir()) == []


def test_suite_that_does_not_end_is_ended(autograder, checkout, monkeypatch, capfdbinary):
    """Before Classroom 50 ends the whole job, which would say nothing."""
    monkeypatch.setattr(autograder, "SECONDS", 1)

    code = grade(autograder, monkeypatch, result_of(PASSED), "import time; time.sleep(600)")

    assert code == 1
    assert b"was not over after 1 s" in capfdbinary.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="the leftover is started as on POSIX")
def test_process_that_an_answer_left_behind_is_not_waited_for(
    autograder, checkout, monkeypatch, capfdbinary
):
    """It holds the output open, and the grade is there all the same."""
    daemon = "import subprocess; subprocess.Popen(['sleep', '60'], start_new_session=True)"
    begun = time.monotonic()

    code = grade(autograder, monkeypatch, result_of(PASSED), daemon)

    assert code == 0
    assert time.monotonic() - begun < 30


def test_what_a_learner_put_in_the_outputs_place_is_removed(
    autograder, checkout, monkeypatch, capfdbinary
):
    """A link would lead the result out of the checkout, a folder would stop it."""
    target = checkout.parent / "target"
    target.write_text("mine")
    (checkout / "result.json").symlink_to(target)
    (checkout / "release-body.md").mkdir()
    (checkout / "release-body.md" / "file").touch()

    code = grade(autograder, monkeypatch, result_of(PASSED))

    assert code == 0
    assert target.read_text() == "mine"
    assert (checkout / "release-body.md").read_text() == "# body"


def test_forged_result_does_not_outlive_a_failure(autograder, checkout, monkeypatch, capfdbinary):
    """A result that the learner committed is gone, whatever happens."""
    (checkout / "result.json").write_text(result_of(PASSED))

    assert grade(autograder, monkeypatch, result_of(ERROR)) == 1
    assert not (checkout / "result.json").exists()


def test_suite_knows_the_submission_and_no_secret(autograder, checkout, monkeypatch, capfdbinary):
    """The classroom is in its environment; tokens and files of commands are not."""
    more = "import os; print(sorted(os.environ))"

    grade(autograder, monkeypatch, result_of(PASSED), more)

    log = capfdbinary.readouterr().out
    assert b"'CLASSROOM'" in log
    assert b"GITHUB" not in log


def test_suite_does_not_import_from_the_checkout(autograder, checkout, monkeypatch, capfdbinary):
    """A module of the learner's named like one of Python's is not found."""
    (checkout / "pathlib.py").write_text("raise SystemExit('hijacked')")

    assert grade(autograder, monkeypatch, result_of(PASSED), "print(sys.path)") == 0
    assert str(checkout).encode() not in capfdbinary.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        *("::error::x", "  ::add-mask::x", "a\n::set-output name=status::success"),
        *("a\r::error::x", "a\x85::error::x", "a\u2028::error::x", "##[error]x"),
        *("a ##[set-env name=A;]b", "\x1b[2J"),
    ],
)
def test_log_holds_no_commands(autograder, text):
    """Lines of a learner's begin with a sign of ours, and are plain text."""
    lines = autograder.quoted(text).splitlines()

    assert all(line.startswith("| ") for line in lines)
    assert not any("##[" in line or "\x1b" in line for line in lines)


def test_installed_suite_is_used(autograder, tmp_path, monkeypatch):
    """No second one is installed when the right version is here."""
    monkeypatch.setattr(autograder, "version_in", lambda *_: __version__)

    assert autograder.installed(tmp_path, time.monotonic() + 60) == Path(sys.executable)


def test_address_as_suite_is_always_installed(autograder, tmp_path, monkeypatch):
    """It names no version that could be here already."""
    steps = []
    monkeypatch.setattr(autograder, "SUITE", "git+https://example.org/katas@v1")
    monkeypatch.setattr(autograder, "version_in", lambda *_: "")
    monkeypatch.setattr(autograder, "run", lambda command, *_: steps.append(command))

    python = autograder.installed(tmp_path, time.monotonic() + 60)

    assert python.is_relative_to(tmp_path)
    assert [step[3] for step in steps] == ["venv", "pip"]
    assert steps[1][-1] == "git+https://example.org/katas@v1"


def test_katas_beside_the_file_judge(autograder, checkout, tmp_path, monkeypatch):
    """Those of the checkout never do."""
    (checkout / "katas").mkdir()
    (tmp_path / "katas").mkdir()
    monkeypatch.setattr(autograder, "__file__", str(tmp_path / "autograder.py"))

    suite = autograder.katas_of_the_suite(Path("python"), tmp_path, time.monotonic() + 60)
    assert suite == tmp_path / "katas"


def test_katas_come_with_the_suite_otherwise(autograder, checkout, tmp_path, monkeypatch):
    """Those of the installed version."""
    (checkout / "katas").mkdir()
    monkeypatch.setattr(autograder, "__file__", str(tmp_path / "autograder.py"))

    suite = autograder.katas_of_the_suite(Path(sys.executable), tmp_path, time.monotonic() + 60)
    assert (suite / "01_async_await" / "kata.toml").is_file()
    assert not suite.is_relative_to(tmp_path)


def test_checkout_with_several_submissions_is_no_grade(
    autograder, checkout, monkeypatch, capfdbinary
):
    """A learner who arranges folders like a class gets no one's grade."""
    second = "(out.parent / 'b').mkdir(); (out.parent / 'b' / 'result.json').touch()"

    assert grade(autograder, monkeypatch, result_of(PASSED), second) == 1
    assert b"expected one submission in the checkout, found 2" in capfdbinary.readouterr().out


def test_old_python_is_refused_with_advice(autograder, tmp_path, monkeypatch):
    """The sentence says where another one is chosen."""
    monkeypatch.setattr(autograder, "OLDEST_PYTHON", (99, 0))

    with pytest.raises(autograder.NotGradedError, match=r"needs Python 99\.0 .* runtime"):
        autograder.installed(tmp_path, time.monotonic() + 60)


def test_time_that_is_over_is_said(autograder, tmp_path):
    """A step that cannot begin in time is not begun."""
    with pytest.raises(autograder.NotGradedError, match="were over before true began"):
        autograder.run(["true"], tmp_path, time.monotonic() - 1, 10)


def test_program_that_is_not_there_is_said(autograder, tmp_path):
    """As a sentence, not as a traceback."""
    with pytest.raises(autograder.NotGradedError, match="no-such-program cannot be started"):
        autograder.run(["no-such-program"], tmp_path, time.monotonic() + 60, 10)


def test_pinned_suite_is_this_one(autograder):
    """Who copies the file from this version grades with this version."""
    assert autograder.SUITE.partition("==") == ("pytest-asyncio-kata", "==", __version__)


def test_time_limit_leaves_room_in_the_job(autograder):
    """Classroom 50 gives it 15 minutes, of which one is for what comes before and after."""
    assert autograder.SECONDS <= 14 * 60


def test_only_the_standard_library_is_imported():
    """It runs before anything is installed."""
    tree = ast.parse(FILE.read_text(encoding="utf-8"))
    nodes = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = [alias.name for node in nodes for alias in node.names if isinstance(node, ast.Import)]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom)]

    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
