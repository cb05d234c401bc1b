"""``kata grade``, stopped in the middle: its processes end, and the next one goes on from there."""

import os
import random
import select
import signal

import pytest

from pytest_asyncio_kata.grading.journal import Journal

from ..grading.answers import RIGHT
from ..patience import PATIENCE

ENDLESS = RIGHT.replace("    return await", "    await asyncio.sleep(1000)\n    return await")


def all_end(handles):
    """Wait until the processes behind *handles* have ended; return whether they have."""
    ended = []
    for handle in handles:
        ended += select.select([handle], [], [], PATIENCE)[0]
        os.close(handle)
    return len(ended) == len(handles)


@pytest.fixture
def two_endless(teacher, course):
    """Return the command at work: ann has been graded, and the sessions of two others go on."""
    course.test("(await kata.run('main', ['cat_1'])).returned(['cat_1'])")
    course.edit(course.settings, "timeout = 15", f"timeout = {2 * PATIENCE:.0f}")
    teacher.hand_in(RIGHT, "ann")
    teacher.hand_in(ENDLESS, "ben", "cem")
    process = teacher.begin("--jobs", "3", "--clock", "wall")
    while "ann" not in (line := process.stdout.readline()):
        assert line, process.communicate()[1]  # it has ended, and says why
    return process


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
    learners = [f"learner{number}" for number in range(4)]
    teacher.hand_in(RIGHT, *learners)
    process = teacher.begin("--jobs", "2")
    left = random.randrange(1, 3)
    while left:  # the first lines tell of the suite
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        left -= line.startswith("[")
    process.kill()
    process.communicate()
    with (teacher.out / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"key": "torn')
    kept = (teacher.out / "journal.jsonl").read_bytes().rpartition(b"\n")[0]
    code, again = teacher.grade("--jobs", "2")

    assert code == 0, again
    assert f"{len(kept.splitlines())} of 4 submissions were graded before." in again
    assert teacher.grades() == [(name, 6) for name in learners]
    assert (teacher.out / "journal.jsonl").read_bytes().startswith(kept)
    assert (teacher.out / "journal.jsonl").read_bytes().count(b"\n") == 4


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
