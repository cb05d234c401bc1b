"""How far a learner is: what is known after each session, and the file that it is kept in."""

import json

import pytest

from pytest_asyncio_kata.course.learner import progress, state
from pytest_asyncio_kata.course.learner.progress import (
    KataProgress,
    after_tests,
    next_hint,
    spared_hints,
)
from pytest_asyncio_kata.course.learner.progress import TestProgress as One

GOOD = One("passed", 2, 2, "", "", 0)
OPEN = One("failed", 0, 3, "RESULT", 'it returned "{}" and\nmore', 14)
STUB = One("failed", 0, 3, "NOT_WRITTEN", "not written", 8)

NEW = KataProgress()
BOTH = {"test_a": GOOD, "test_b": OPEN}
SOLVED = {"test_a": GOOD, "test_b": GOOD}


def after(before, tests, answer="one", count=2, now="today"):
    return after_tests(before, tests, answer, count, now)


def test_points_are_those_of_the_tests():
    """A kata's points are the sum of what its tests gave."""
    known = after(NEW, BOTH)

    assert (known.points, known.max_points, known.passed) == (2, 5, False)


def test_a_part_of_the_tests_changes_only_those():
    """The verdicts on the others stay."""
    known = after(after(NEW, BOTH), {"test_b": GOOD})

    assert known.tests == SOLVED
    assert known.solved == "today"


def test_parts_of_different_answers_solve_nothing():
    """If two tests passed with two different answers, the kata is not solved."""
    known = after(after(NEW, BOTH), {"test_b": GOOD}, answer="two")

    assert known.passed
    assert known.answer == known.solved == ""


def test_all_tests_of_another_answer_replace_what_was_known():
    """The verdict on a test that no longer exists is removed."""
    known = after(after(NEW, {"test_old": GOOD, **BOTH}), SOLVED, answer="two")

    assert known.tests == SOLVED
    assert (known.answer, known.solved) == ("two", "today")


def test_first_time_is_kept():
    """Whatever comes later, the day on which it was first solved stays."""
    known = after(after(NEW, SOLVED), BOTH, now="tomorrow")
    known = after(known, SOLVED, now="the day after")

    assert known.solved == "today"


def test_a_part_that_passes_is_not_the_kata():
    """One of two tests is not enough, and without any nothing is solved."""
    assert not after(NEW, {"test_a": GOOD}).solved
    assert not after(NEW, {}, count=0).solved


def test_test_with_parameters_is_one_function():
    """All its cases together count for one."""
    known = after(NEW, {"test_a[1]": GOOD, "test_a[2]": GOOD})

    assert not known.solved


def test_stub_is_untouched():
    """As long as every verdict is that nothing is written."""
    assert after(NEW, {"test_a": STUB, "test_b": STUB}).untouched
    assert not after(NEW, {"test_a": STUB, "test_b": GOOD}).untouched


def test_hints_go_on_until_the_last():
    """Each time there is one more; the last hint is shown again."""
    known, shown = NEW, []
    for _ in range(4):
        known, index = next_hint(known, 3)
        shown.append(index)

    assert shown == [0, 1, 2, 2]
    assert known.hints == 3


def test_a_hint_for_what_passes_is_left_out():
    """As long as there are others; the last one is shown all the same."""
    helps = {"1": "test_a", "2": "test_a test_b", "3": "test_b"}
    spared = spared_hints(helps, after(NEW, BOTH))

    assert spared == {0}
    assert next_hint(NEW, 3, spared)[1] == 1
    assert next_hint(NEW, 3, {0, 1, 2})[1] == 0
    assert next_hint(KataProgress(hints=2), 3, {2})[1] == 2


def test_hints_outlive_verdicts():
    """A run does not take a hint back."""
    assert after(next_hint(NEW, 3)[0], BOTH).hints == 1


BEGIN = '{"schema": "pytest-asyncio-kata/progress/1", "katas": '

# -- the file ----------------------------------------------------------------------------


def keep(folder, known):
    progress.update(folder, lambda before: {**before, "07_sample": known})


def test_what_is_kept_is_read_again(tmp_path):
    """All of it comes back."""
    known = after(next_hint(NEW, 3)[0], BOTH)
    keep(tmp_path, known)

    assert progress.load(tmp_path) == {"07_sample": known}


def test_people_can_read_it(tmp_path):
    """A line for each test, letters as they are, and the points of the kata."""
    keep(tmp_path, after(NEW, {"test_ä": OPEN, "test_b": GOOD}))
    text = (tmp_path / "progress.json").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]

    assert '"max_points": 5,' in lines
    assert [line[:32] for line in lines if "verdict" in line] == [
        '"test_ä": { "verdict": "failed",',
        '"test_b": { "verdict": "passed",',
    ]
    assert len(lines) < 20


def test_nothing_is_known_without_a_file(tmp_path):
    """Every learner begins like this."""
    assert progress.load_with_note(tmp_path) == ({}, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        "{}",
        "[" * 100_000,
        '{"schema": 7, "katas": {}}',
        '{"schema": "pytest-asyncio-kata/progress/1"}',
        BEGIN + "[]}",
        BEGIN + '{"07_sample": {"tests": {}}}}',
        BEGIN + '{"a": {"tests": {"b": 7}, "solved": "", "answer": "", "hints": 0}}}',
        BEGIN + '{"a": {"tests": {}, "solved": "", "answer": "", "hints": "many"}}}',
        BEGIN + '{"a": {"tests": {}, "solved": null, "answer": "", "hints": 0}}}',
    ],
    ids=range(12),
)
def test_damaged_file_is_told_and_set_aside(tmp_path, text):
    """Reading it is no error; writing begins a new file, and the old file is kept."""
    (tmp_path / "progress.json").write_text(text, encoding="utf-8")
    known, odd = progress.load_with_note(tmp_path)
    keep(tmp_path, after(NEW, BOTH))

    assert known == {}
    assert odd.startswith("progress.json cannot be read (its text is damaged)")
    assert progress.load(tmp_path)["07_sample"].points == 2
    assert (tmp_path / "progress.json.broken-1").read_text(encoding="utf-8") == text


def test_bytes_that_are_no_text_are_damage(tmp_path):
    """As after a crash of the machine."""
    (tmp_path / "progress.json").write_bytes(b"\0\xff" * 100)

    assert "damaged" in progress.load_with_note(tmp_path)[1]


def test_newer_file_is_left_alone(tmp_path):
    """A learner who goes back to an older version loses nothing."""
    text = json.dumps({"schema": "pytest-asyncio-kata/progress/2", "katas": "who knows"})
    (tmp_path / "progress.json").write_text(text, encoding="utf-8")
    known, odd = progress.load_with_note(tmp_path)
    with pytest.raises(state.StateError, match="newer version"):
        keep(tmp_path, after(NEW, BOTH))

    assert known == {}
    assert "newer version" in odd
    assert (tmp_path / "progress.json").read_text(encoding="utf-8") == text


def test_kata_can_be_forgotten(tmp_path):
    """Nothing of it is left, and the others stay."""
    keep(tmp_path, after(NEW, BOTH))
    progress.update(tmp_path, lambda before: {**before, "08_other": NEW})
    progress.forget(tmp_path, "07_sample")

    assert list(progress.load(tmp_path)) == ["08_other"]


def test_forgetting_leaves_nothing_behind(tmp_path):
    """Where nothing is known, nothing is written."""
    progress.forget(tmp_path / ".kata", "07_sample")

    assert not (tmp_path / ".kata").exists()


def test_hash_follows_the_file(tmp_path):
    """It changes with the text, and a file that is not there has none."""
    answer = tmp_path / "sample.py"
    hashes = [progress.answer_hash(answer)]
    for text in ("one", "two", "one"):
        answer.write_text(text, encoding="utf-8")
        hashes.append(progress.answer_hash(answer))

    assert hashes[0] == ""
    assert hashes[1] == hashes[3] != hashes[2]


def test_a_file_of_an_earlier_version_has_no_headings(tmp_path):
    """It is read as it is; the next run writes them."""
    known = KataProgress({"test_a": One("failed", 0, 1, "RAISED", "", 3, "In turn")})
    progress.update(tmp_path, lambda _: {"07_sample": known})
    file = tmp_path / progress.FILE
    file.write_text(file.read_text("utf-8").replace(', "heading": "In turn"', ""), "utf-8")

    (test,) = progress.load(tmp_path)["07_sample"].tests.values()

    assert (test.line, test.heading) == (3, "")
