"""Answers that attack what judges them, and files that are handed in to change a verdict."""

from pytest_asyncio_kata.results.result import ERROR, PASSED

from .answers import IN_TURN, KILLS_ITS_JUDGE, RIGHT
from .desk import verdicts


def test_answer_that_kills_its_judge_takes_down_its_own_kata_only(desk):
    """The other kata keeps its points; the tests of this one say what happened."""
    desk.course.another("08_other")
    desk.hand_in(KILLS_ITS_JUDGE)
    desk.hand_in(RIGHT, "08_other")
    killed, other = desk.grade().katas

    assert other.solved
    assert verdicts(killed) == [(ERROR, 0)] * 3
    assert killed.max_points == 6
    assert killed.note.startswith("pytest was ended by signal 9 before it had judged all tests")


def test_tests_that_an_answer_has_rewritten_judge_nobody(desk):
    """It ends its judge, so its kata is judged again, by the suite's own tests."""
    desk.course.another("08_other")
    forged = "def test_naps(kata): kata.finish = lambda: None"
    rewrites = f"""
import pathlib
for path in pathlib.Path(os.environ["TMPDIR"]).glob("*/suite/katas/*/test_*.py"):
    path.write_text({forged!r})
"""
    desk.hand_in("import os\n" + rewrites + KILLS_ITS_JUDGE)
    desk.hand_in(IN_TURN, "08_other")
    killed, other = desk.grade().katas

    assert killed.points == 0
    assert verdicts(other) == [(PASSED, 1), ("failed", 0), ("failed", 0)]


def test_nothing_of_a_submission_is_read_but_its_answers(desk):
    """Neither a conftest.py, nor a configuration, nor tests of its own reach pytest."""
    desk.hand_in(IN_TURN)
    cheat = "def pytest_runtest_makereport(item, call): raise SystemExit(0)"
    folder = desk.folder / "katas/07_sample"
    for place in (desk.folder, folder):
        (place / "conftest.py").write_text(cheat)
        (place / "pytest.ini").write_text("[pytest]\naddopts = --broken")
        (place / "sitecustomize.py").write_text("raise SystemExit(0)")
        (place / "asyncio.py").write_text("raise SystemExit(0)")
    (folder / "test_07_sample.py").write_text("def test_naps(): pass")
    (folder / "kata.toml").write_text("broken")

    assert verdicts(desk.grade().katas[0]) == [(PASSED, 1), ("failed", 0), ("failed", 0)]


def test_environment_of_the_grader_stays_with_it(desk, monkeypatch, tmp_path):
    """Options for pytest do not change verdicts, and an answer does not see tokens."""
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit(5)")
    monkeypatch.setenv("PYTEST_ADDOPTS", "--broken")
    monkeypatch.setenv("PYTEST_PLUGINS", "broken")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    desk.hand_in("import os\nassert 'GITHUB_TOKEN' not in os.environ\n" + RIGHT)

    assert desk.grade().points == 6
