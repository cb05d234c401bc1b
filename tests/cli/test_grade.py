"""``kata grade`` as a teacher meets it: in a process of its own, over a small course."""

from ..grading.answers import KILLS_ITS_JUDGE, RIGHT


def test_class_is_graded(teacher):
    """The teacher reads who has what and why, and finds the files."""
    teacher.hand_in(RIGHT, "ann")
    teacher.hand_in(RIGHT.replace("await asyncio.gather(*(nap", "[await nap"), "ben")
    (teacher.submissions / "ben/katas/07_sample/sample.py").write_text("def broken(:")
    (teacher.submissions / "cem/katas").mkdir(parents=True)
    code, said = teacher.grade("--format", "jsonl,csv,html")

    assert code == 0, said
    assert teacher.grades() == [("ann", 6), ("ben", 0), ("cem", 0)]
    assert "1 kata with 3 tests; isolation: process." in said
    assert said.count("isolation: process") == 1
    assert "07 sample: BROKEN: " in said
    assert "07 sample: There is no sample.py in the submission." in said
    assert (teacher.out / "gradebook.csv").is_file()
    assert (teacher.out / "html/ann/index.html").is_file()


def test_answer_that_asks_where_it_runs_is_pointed_out(teacher):
    """It keeps its points, and the teacher reads what it asks for, and where."""
    teacher.hand_in(RIGHT, "ann")
    teacher.hand_in(RIGHT + "\nimport os\nAT_HOME = os.environ.get('HOME') == '/home/ben'\n", "ben")
    code, said = teacher.grade("--format", "jsonl,class")
    line = RIGHT.count("\n") + 3

    assert code == 0, said
    assert teacher.grades() == [("ann", 6), ("ben", 6)]
    assert (
        "Asks where it runs (a hint to read it, and no verdict):\n"
        f"  ben: 07 sample, the environment (environ, line {line})\n"
    ) in said
    assert f"(environ, line {line})" in (teacher.out / "class/index.html").read_text()


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


def test_words_of_a_learner_are_never_a_command(teacher):
    """A runner takes `::` at the beginning of a line for one, and `##[` anywhere."""
    teacher.hand_in(RIGHT, "::error::x", "a\n::stop-commands::z")
    for name in ("##[error]y", "::debug::x", "\x1b[2J"):
        (teacher.submissions / name / "katas").mkdir(parents=True)
    code, said = teacher.grade("--format", "jsonl,html,junit")

    assert code == 0, said
    assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in said
    assert "\x1b" not in said
