"""``kata grade`` as a teacher meets it: in a process of its own, over a small course."""

import pytest

from ..grading.answers import KILLS_ITS_JUDGE, RIGHT

ASKS = RIGHT + "\nimport os\nAT_HOME = os.environ.get('HOME') == '/home/ben'\n"

LINE = RIGHT.count("\n") + 3
"""Where that answer asks."""


@pytest.fixture(scope="module")
def graded(shared_teacher):
    """Return a teacher, and what the command did with a class: its exit code, and what it said."""
    shared_teacher.hand_in(RIGHT, "a\n::stop-commands::z")
    shared_teacher.hand_in(ASKS, "ann")
    shared_teacher.hand_in("def broken(:", "::error::x")
    for name in ("cem", "##[error]y", "::debug::x", "\x1b[2J"):
        (shared_teacher.submissions / name / "katas").mkdir(parents=True)
    return shared_teacher, *shared_teacher.grade("--format", "jsonl,csv,html,class,junit")


def test_class_is_graded(graded):
    """The teacher reads who has what and why, and finds the files."""
    teacher, code, said = graded

    assert code == 0, said
    assert [points for _, points in teacher.grades()] == [0, 0, 0, 0, 6, 6, 0]
    assert [grade for grade in teacher.grades() if grade[0] in ("ann", "cem")] == [
        *(("ann", 6), ("cem", 0))
    ]
    assert "1 kata with 3 tests; isolation: process." in said
    assert said.count("isolation: process") == 1
    assert "07 sample: BROKEN: " in said
    assert "07 sample: There is no sample.py in the submission." in said
    assert (teacher.out / "gradebook.csv").is_file()
    assert (teacher.out / "html/ann/index.html").is_file()


def test_answer_that_asks_where_it_runs_is_pointed_out(graded):
    """It keeps its points, and the teacher reads what it asks for, and where."""
    teacher, code, said = graded

    assert code == 0, said
    assert ("ann", 6) in teacher.grades()
    assert (
        "Asks where it runs (a hint to read it, and no verdict):\n"
        f"  ann: 07 sample, the environment (environ, line {LINE})\n"
    ) in said
    assert f"(environ, line {LINE})" in (teacher.out / "class/index.html").read_text()


def test_words_of_a_learner_are_never_a_command(graded):
    """A runner takes `::` at the beginning of a line for one, and `##[` anywhere."""
    _, code, said = graded

    assert code == 0, said
    assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in said
    assert "\x1b" not in said


def test_answer_that_kills_its_judge_is_seen_by_a_teacher(teacher):
    """Whatever brought the test down, somebody has to look: the exit code says so."""
    teacher.hand_in(KILLS_ITS_JUDGE, "ann")
    code, said = teacher.grade()

    assert code == 1
    assert "1 of 1 grades are not final" in said
    assert "pytest was ended by signal 9" in said


def test_step_of_github_is_told(teacher, tmp_path):
    """Outputs, the page and the annotations of one submission."""
    teacher.hand_in("def broken(:", "ann")
    output, page = tmp_path / "output", tmp_path / "page"
    code, said = teacher.grade("--github", GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(page))

    assert code == 0, said
    assert output.read_text().startswith("kata07sample=")
    assert "BROKEN" in page.read_text(encoding="utf-8")
    assert [line for line in said.splitlines() if line.startswith("::error ")]
