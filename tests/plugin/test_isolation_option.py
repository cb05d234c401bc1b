"""--kata-isolation: how answers are kept apart; the head and every report name it."""

import json

import pytest

from ..available_sandbox import needs_sandbox

ASK = ("--kata-isolation", "bubblewrap")


def level(course):
    """Return what the report says."""
    return json.loads((course.root / "report.json").read_text(encoding="utf-8"))["isolation"]


@pytest.fixture
def without_bubblewrap(monkeypatch, tmp_path):
    """Hide the program bwrap."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_each_run_has_a_process_unless_more_is_asked_for(solved):
    """The default is not named in the head, but in the report."""
    result = solved.run()

    assert level(solved) == "process"
    assert "isolation" not in result.stdout.str()


@needs_sandbox
@pytest.mark.parametrize("options", [(), ("-n1",), ("--kata-require-isolation",)], ids=str)
def test_answers_act_in_a_sandbox(solved, options):
    """All tests pass as they do outside, under pytest-xdist as well."""
    result = solved.run(*ASK, *options)

    assert set(solved.verdicts()) == {"passed"}
    assert level(solved) == "bubblewrap"
    result.stdout.fnmatch_lines(["kata isolation: bubblewrap"])


@needs_sandbox
def test_explanation_is_the_same_in_a_sandbox(in_turn):
    """No path inside the sandbox is shown."""
    same_input = ("--kata-seed", "1")
    plain = in_turn.run(*same_input)
    explained = [(test["code"], test["explanation"]) for test in in_turn.results()]
    sandboxed = in_turn.run(*same_input, *ASK)

    assert [(test["code"], test["explanation"]) for test in in_turn.results()] == explained
    assert plain.ret == sandboxed.ret == 1


@needs_sandbox
def test_katas_do_not_share_a_sandbox(solved):
    """Files that one answer leaves are not there for the next answer."""
    other = solved.another()
    (other / "other.py").write_text(solved.stub.read_text(encoding="utf-8"), encoding="utf-8")
    solved.run(*ASK)

    assert set(solved.verdicts()) == {"passed"}
    assert len({test["kata"] for test in solved.results()}) == 2


@pytest.mark.usefixtures("without_bubblewrap")
def test_less_than_was_asked_for_is_said(solved):
    """The runs take place, the head says why in no sandbox, and the report does not claim one."""
    result = solved.run(*ASK)

    assert set(solved.verdicts()) == {"passed"}
    assert level(solved) == "process"
    result.stdout.fnmatch_lines(["kata isolation: process, no sandbox: bubblewrap *"])


@pytest.mark.usefixtures("without_bubblewrap")
@pytest.mark.parametrize("required", ["--kata-require-isolation", "--require-isolation"])
def test_less_than_is_required_is_refused(solved, required):
    """No test is run, and no report written; the option's old name works as well."""
    result = solved.run(*ASK, required)

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--kata-require-isolation: bubblewrap *"])
    assert not (solved.root / "report.json").exists()
