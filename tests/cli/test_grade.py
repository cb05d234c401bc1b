"""``kata grade`` as a teacher meets it: in a process of its own, over a small course."""

import json
import os
import random
import select
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from pytest_asyncio_kata.cli.grade.arguments import suite
from pytest_asyncio_kata.cli.grade.command import opened_journal
from pytest_asyncio_kata.cli.main import main
from pytest_asyncio_kata.course.bundle import bundle
from pytest_asyncio_kata.grading.journal import Journal

from ..grading.conftest import GRADE
from ..patience import PATIENCE

RIGHT = """\
import asyncio


async def nap(name):
    print(f"asleep {name}")
    await asyncio.sleep(int(name.split("_")[-1]))
    print(f"awake {name}")
    return name


async def main(names):
    return await asyncio.gather(*(nap(name) for name in names))
"""

ENDLESS = RIGHT.replace("    return await", "    while True:\n        pass\n    return await")

KILLS_ITS_JUDGE = (
    """\
import os
import signal

for number in filter(str.isdigit, os.listdir("/proc")):
    try:
        command = open(f"/proc/{number}/cmdline").read()
        if "grading.judging.pytest_child" in command and os.environ["TMPDIR"] in command:
            os.kill(int(number), signal.SIGKILL)
    except OSError:
        pass  # it has ended

"""
    + RIGHT
)

QUICK = ("--clock", "virtual", "--no-second-opinion", "--isolation", "process")


class Teacher:
    """Somebody with a course and submissions, at a command line.

    Args:
        root: The course's folder, where the command is run.
        folder: A new folder for submissions, results and temporary files.
    """

    def __init__(self, root, folder):
        self.root = root
        self.submissions = folder / "submissions"
        self.out = folder / "out"
        self.temporary = folder / "temporary"
        self.temporary.mkdir()

    def hand_in(self, text, *names):
        """Put *text* into the submissions of some learners."""
        for name in names:
            path = self.submissions / name / "katas/07_sample/sample.py"
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")

    def begin(self, *arguments, **environ):
        """Start the command over all submissions."""
        variables = {**os.environ, "TMPDIR": str(self.temporary), "PYTHONUTF8": "1", **environ}
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "pytest_asyncio_kata", "grade", str(self.submissions)),
                *("--out", str(self.out), *QUICK, *arguments),
            ],
            cwd=self.root,
            env={name: value for name, value in variables.items() if value is not None},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def grade(self, *arguments, **environ):
        """Run the command; return its exit code, and what it said."""
        process = self.begin(*arguments, **environ)
        out, err = process.communicate(timeout=300)
        return process.returncode, out + err

    def grades(self):
        """Return what each submission got."""
        lines = (self.out / "grades.jsonl").read_text(encoding="utf-8").splitlines()
        grades = [json.loads(line) for line in lines]
        return [(grade["submission"], points(grade)) for grade in grades]

    def sessions(self):
        """Return handles of the processes of pytest that are grading now."""
        found = []
        for folder in Path("/proc").iterdir():
            try:
                command = (folder / "cmdline").read_bytes()
                if (
                    b"grading.judging.pytest_child" in command
                    and os.fsencode(self.temporary) in command
                ):
                    found.append(os.pidfd_open(int(folder.name)))
            except (OSError, ValueError):
                continue  # not a process, or one that has ended
        return found


def points(grade):
    """Return the points of a grade that was read as JSON."""
    return sum(test["points"] for kata in grade["katas"] for test in kata["tests"])


def all_end(handles):
    """Wait until the processes behind *handles* have ended; return whether they have."""
    ended = []
    for handle in handles:
        ended += select.select([handle], [], [], PATIENCE)[0]
        os.close(handle)
    return len(ended) == len(handles)


@pytest.fixture
def teacher(course, tmp_path_factory):
    """Return a teacher with the sample course and without submissions."""
    return Teacher(course.root, tmp_path_factory.mktemp("teacher"))


# -- grading ----------------------------------------------------------------------------------


def test_class_is_graded(teacher):
    """The teacher reads who has what and why, and finds the files."""
    teacher.hand_in(RIGHT, "ann")
    teacher.hand_in(RIGHT.replace("await asyncio.gather(*(nap", "[await nap"), "ben")
    (teacher.submissions / "ben/katas/07_sample/sample.py").write_text("def broken(:")
    (teacher.submissions / "cem/katas").mkdir(parents=True)
    code, said = teacher.grade("--format", "jsonl,csv,html")

    assert code == 0, said
    assert teacher.grades() == [("ann", 6), ("ben", 0), ("cem", 0)]
    assert "1 katas with 3 tests; isolation: process." in said
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


def test_what_was_graded_is_not_graded_again(teacher):
    """Only new or changed submissions are graded; the teacher reads how many were graded before."""
    teacher.hand_in(RIGHT, "ann", "ben")
    teacher.grade()
    before = (teacher.out / "journal.jsonl").read_bytes()
    teacher.hand_in(RIGHT, "cem")
    (teacher.submissions / "ben/katas/07_sample/sample.py").write_text("x = 1")
    code, said = teacher.grade()
    after = (teacher.out / "journal.jsonl").read_bytes()

    assert code == 0, said
    assert "1 of 3 submissions were graded before." in said
    assert teacher.grades() == [("ann", 6), ("ben", 0), ("cem", 6)]
    assert after.startswith(before)
    assert after.count(b"\n") == 4


def test_only_some_are_graded_again_and_all_are_written(teacher):
    """Ben's grade stays, though his answer is another one now; a name may be written otherwise."""
    teacher.hand_in(RIGHT, "ann", "ben")
    teacher.grade()
    (teacher.submissions / "ben/katas/07_sample/sample.py").write_text("x = 1")
    code, said = teacher.grade("--only", "@ANN")

    assert code == 0, said
    assert "The grades of 1 of 2 submissions stay." in said
    assert "[1/1] ann: 6 of 6 points" in said
    assert teacher.grades() == [("ann", 6), ("ben", 6)]


def test_fresh_destroys_no_record(tmp_path):
    """What was there is kept beside it, under a number."""
    for seed in (1, 2):
        with opened_journal(tmp_path, fresh=True) as journal:
            assert len(journal) == 0
            journal.add("key", replace(GRADE, seed=seed))
    with opened_journal(tmp_path, fresh=True) as journal:
        assert len(journal) == 0

    kept = [(tmp_path / f"journal.jsonl.{number}").read_text() for number in (1, 2)]
    assert ['"seed": 1' in kept[0], '"seed": 2' in kept[1]] == [True, True]


def test_answer_that_kills_its_judge_is_seen_by_a_teacher(teacher):
    """Whatever brought the test down, somebody has to look: the exit code says so."""
    teacher.hand_in(KILLS_ITS_JUDGE, "ann")
    code, said = teacher.grade()

    assert code == 1
    assert "1 of 1 grades are not final" in said
    assert "pytest was ended by signal 9" in said


MANY = '''"""Kata 07: as many tests as there are seconds to wait for."""

import pytest


@pytest.mark.parametrize("night", range(30))
async def test_naps(kata, night):
    """An answer that never ends takes seconds each time."""
    run = await kata.run("main", ["cat_1"])

    run.took(1)
'''


@pytest.fixture
def two_endless(teacher, course):
    """Return the command at work: ann has been graded, and the sessions of two others go on."""
    course.tests.write_text(MANY, encoding="utf-8")
    teacher.hand_in(RIGHT, "ann")
    teacher.hand_in(ENDLESS, "ben", "cem")
    process = teacher.begin("--jobs", "3")
    while "ann" not in process.stdout.readline():
        pass
    return process


# -- stopped in the middle --------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux's handles of processes")
def test_nothing_goes_on_grading_for_nobody(teacher, two_endless):
    """Sessions end with the process that has started them, however that ended."""
    handles = teacher.sessions()
    two_endless.kill()
    two_endless.communicate()

    assert len(handles) == 2
    assert all_end(handles)


def test_killed_at_any_moment_it_goes_on_where_it_was(teacher):
    """No grade is lost, and none is made twice."""
    learners = [f"learner{number}" for number in range(6)]
    teacher.hand_in(RIGHT, *learners)
    process = teacher.begin("--jobs", "2")
    left = random.randrange(1, 5)
    while left:  # the first lines tell of the suite
        left -= process.stdout.readline().startswith("[")
    process.kill()
    process.communicate()
    with (teacher.out / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"key": "torn')
    kept = (teacher.out / "journal.jsonl").read_bytes().rpartition(b"\n")[0]
    code, again = teacher.grade("--jobs", "2")

    assert code == 0, again
    assert f"{len(kept.splitlines())} of 6 submissions were graded before." in again
    assert teacher.grades() == [(name, 6) for name in learners]
    assert (teacher.out / "journal.jsonl").read_bytes().startswith(kept)
    assert (teacher.out / "journal.jsonl").read_bytes().count(b"\n") == 6


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux's handles of processes")
def test_ctrl_c_keeps_what_was_graded_and_says_how_to_go_on(teacher, two_endless):
    """The sessions that were running end at once."""
    handles = teacher.sessions()
    two_endless.send_signal(signal.SIGINT)
    out, err = two_endless.communicate(timeout=PATIENCE)

    assert two_endless.returncode == 130
    assert "The grades so far are kept; the same command continues from here." in err
    assert len(handles) == 2
    assert all_end(handles)
    assert list(teacher.temporary.iterdir()) == []
    with Journal(teacher.out / "journal.jsonl") as journal:
        assert len(journal) == 1
    assert "Traceback" not in out + err


def test_two_at_a_time_in_one_folder_are_refused(teacher):
    """The second process prints what to do, and the first continues."""
    teacher.hand_in(RIGHT, "ann")
    with Journal(teacher.out / "journal.jsonl"):
        code, said = teacher.grade()

    assert code == 1
    assert "another kata grade is writing to" in said
    assert "Traceback" not in said


# -- GitHub and other logs --------------------------------------------------------------------


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
    teacher.hand_in(RIGHT, "::error::x", "##[error]y", "a\n::stop-commands::z", "\x1b[2J")
    code, said = teacher.grade("--format", "jsonl,html,junit")

    assert code == 0, said
    assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in said
    assert "\x1b" not in said


# -- the command line -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--katas", "99"], "--katas: 99 is not known; known: 07_sample"),
        (["--format", "csv,pdf"], "--format: pdf is not known; known: jsonl, csv"),
        (["--suite", "sub"], "there are no katas in sub; name their folder with --suite"),
        (["--only", "zed"], "--only: zed is no submission; known: ann, ben"),
        (["--only", "ann", "--fresh"], "--only grades again what it names; leave --fresh out"),
        (["--clock", "both"], "'both' is not one of"),
        (["--roster", "sub/ann/katas/07_sample/sample.py"], "there is no column username"),
        (["--canvas", "pyproject.toml"], "pyproject.toml: this is neither Canvas's export"),
        (["--github"], "--github shows one submission, and 2 were found"),
        (["nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_followed_is_refused(course, arguments, said):
    """With exit code 2, and with what would have been right."""
    for name in ("ann", "ben"):
        path = course.root / "sub" / name / "katas/07_sample/sample.py"
        path.parent.mkdir(parents=True)
        path.write_text(RIGHT)
    result = CliRunner().invoke(main, ["grade", "sub", *arguments])

    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


def test_tests_in_a_submission_do_not_judge(course):
    """They would pass whatever their owner likes; those of this package are asked instead."""
    mine = suite(None, [course.root / "elsewhere"])
    theirs = suite(None, [course.root])

    assert mine == course.layout.katas
    assert theirs == bundle().katas
    assert suite(course.root, [course.root]) == course.layout.katas


@pytest.mark.parametrize("name", ["07", "7", "sample", "07_sample"])
def test_kata_is_known_by_number_and_name(course, name):
    """What follows is refused for another reason."""
    result = CliRunner().invoke(main, ["grade", "nowhere", "--katas", name])

    assert "is not known" not in result.output
    assert "nowhere" in result.output


def test_unknown_executor_is_refused(teacher):
    """Before anything is graded."""
    teacher.hand_in(RIGHT, "ann")
    code, said = teacher.grade("--executor", "celery")

    assert code == 1
    assert "expected threads, or dask:ADDRESS" in said


def test_help_imports_no_sub_command():
    """The list is there at once, however many there will be."""
    program = (
        "import sys; from pytest_asyncio_kata.cli.main import main\n"
        "try: main(['--help'])\n"
        "finally: print('grading' in ' '.join(sys.modules), 'rich' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert "Grade submissions: one, a class" in said
    assert said.endswith("False False\n")
