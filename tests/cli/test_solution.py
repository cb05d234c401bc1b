"""``kata solution``: the course's own answer, for learners who have solved the kata."""

import re

import pytest
from click.testing import CliRunner

from pytest_asyncio_kata.cli.main import main
from pytest_asyncio_kata.course.learner import progress


@pytest.fixture
def solved(learner):
    """Return a learner whose answer has passed once."""
    one = progress.KataProgress(solved="2026-11-23T08:15:00Z")
    progress.update(learner.root / ".kata", lambda _: {"07_sample": one})
    return learner


def test_before_it_is_solved_a_hint_is_offered(learner):
    """The solution is not shown; the message says how to get a hint, and how to see it now."""
    said = learner.types("solution", "07")

    assert said.exit_code == 1
    assert said.stdout == ""
    assert said.stderr.splitlines() == [
        "07 sample is not solved yet; its solution is shown when all tests have passed.",
        "  a hint        kata hint 07",
        "  show it now   kata solution 07 --now",
    ]


def test_solved_kata_has_a_solution(solved, installed):
    """The path and the code are printed, and the learner's own file to compare with."""
    said = solved.types("solution", "07")

    path = installed / "solutions/07_sample/sample.py"
    assert said.exit_code == 0
    assert path.read_text(encoding="utf-8").rstrip() in said.stdout
    assert said.stdout.splitlines()[0].endswith("solutions/07_sample/sample.py")
    assert "\n\n  yours     katas/07_sample/sample.py\n\n" in said.stdout


def test_now_does_not_wait(learner):
    """With --now it is shown at once."""
    assert "asyncio.gather" in learner.types("solution", "sample", "--now").stdout


def test_solution_stays_open(solved):
    """Once solved, it is always shown, also after the answer was changed."""
    solved.stub.write_text("raise SystemExit\n", encoding="utf-8")

    assert solved.types("solution", "07").exit_code == 0


def test_nothing_is_coloured_without_a_terminal(solved):
    """What is piped into a file is the code and nothing else."""
    assert "\x1b" not in solved.types("solution", "07").stdout


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_terminal_shows_colours(solved, monkeypatch, columns):
    """In a terminal the code is coloured, and no line is longer than that is wide."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(columns))

    said = solved.types("solution", "07")

    code = said.stdout.partition("\n  yours")[0].splitlines()[1:]
    assert "\x1b[" in said.stdout
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in code) <= columns


def test_no_color_is_obeyed(solved, monkeypatch):
    """NO_COLOR gives plain code, in a terminal too."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")

    assert "\x1b" not in solved.types("solution", "07").stdout


def test_letters_that_a_terminal_does_not_have_are_escaped(solved, installed):
    """A terminal without Unicode gets the code too."""
    path = installed / "solutions/07_sample/sample.py"
    path.write_text(f"# caf\u00e9\n{path.read_text(encoding='utf-8')}", encoding="utf-8")

    said = CliRunner(charset="ascii").invoke(main, ["solution", "07"])

    assert "# caf\\xe9\n" in said.stdout


def test_damaged_progress_is_no_progress(solved):
    """If nobody knows what was solved, that is said, and --now helps."""
    (solved.root / ".kata/progress.json").write_text("{", encoding="utf-8")

    said = solved.types("solution", "07")

    assert said.exit_code == 1
    assert "progress.json cannot be read" in said.stderr
    assert solved.types("solution", "07", "--now").exit_code == 0


def test_kata_of_one_s_own_has_none(learner):
    """Of a kata that the installed course does not have, there is no solution."""
    learner.kata.rename(learner.kata.with_name("08_sample"))

    said = learner.types("solution", "8", "--now")

    assert said.exit_code == 1
    assert said.stderr.endswith(": the course has no solution of 08_sample\n")


def alternatives(text):
    """Return what is said below the solution."""
    return text.partition("  yours     katas/07_sample/sample.py\n\n")[2]


@pytest.mark.parametrize("columns", [40, 80])
def test_other_right_answers_are_named(solved, golden, monkeypatch, columns):
    """Each with its first sentence, and how to see one."""
    monkeypatch.setenv("COLUMNS", str(columns))
    said = alternatives(solved.types("solution", "07").stdout)

    assert said == golden(f"alternatives_{columns}", said)


@pytest.mark.parametrize("word", ["group", "gr", "Group", "alt_group.py", "solutions/alt_group"])
def test_one_of_them_is_shown(solved, installed, word):
    """By its name, or how that begins; the list is not repeated."""
    said = solved.types("solution", "07", "--alternative", word)

    path = installed / "solutions/07_sample/alt_group.py"
    assert said.exit_code == 0
    assert path.read_text(encoding="utf-8").rstrip() in said.stdout
    assert said.stdout.endswith("\n  yours     katas/07_sample/sample.py\n")


@pytest.mark.parametrize(
    ("word", "listed"),
    [("grup", "nearest: group"), ("xyz", "known: group, tasks, wait"), ("..", "known: group")],
)
def test_unknown_alternative_is_one_sentence(solved, word, listed):
    """It names what there is."""
    said = solved.types("solution", "07", "--alternative", word)

    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr.startswith(f"Error: there is no alternative {word!r}; {listed}")


def test_an_alternative_is_as_closed_as_the_solution(learner):
    """It is shown once the kata is solved, or with --now."""
    assert learner.types("solution", "07", "--alternative", "group").exit_code == 1
    assert learner.types("solution", "07", "--alternative", "group", "--now").exit_code == 0


def test_an_answer_without_a_sentence_is_named_all_the_same(solved, installed):
    """A file that Python cannot read is no reason to leave out the others."""
    folder = installed / "solutions/07_sample"
    (folder / "alt_group.py").write_text("await (", encoding="utf-8")
    (folder / "alt_wait.py").write_text('"""Another right answer: it waits."""', encoding="utf-8")
    said = alternatives(solved.types("solution", "07").stdout).splitlines()

    assert said[2] == "  group"
    assert said[-3] == "  wait   It waits."


def test_the_only_other_answer_is_said_to_be_one(solved, installed):
    """And without others nothing is said of them."""
    folder = installed / "solutions/07_sample"
    for name in ("group", "tasks"):
        (folder / f"alt_{name}.py").unlink()
    assert "There is 1 more right answer in another style:" in solved.types("solution", "07").stdout
    (folder / "alt_wait.py").unlink()

    assert alternatives(solved.types("solution", "07").stdout + "\n") == ""
