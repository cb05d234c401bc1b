"""``kata`` alone, in a terminal: the lesson is shown, and then the answer is watched."""

import pytest

from pytest_asyncio_kata.cli import first_folder, home
from pytest_asyncio_kata.cli.read.screen import Ended, Screen
from pytest_asyncio_kata.cli.watch import command as watch


@pytest.fixture
def watched(monkeypatch):
    """Let somebody read this, and return the names of the katas that are watched."""
    names = []
    for module in (home, first_folder):
        monkeypatch.setattr(module, "has_reader", lambda: True)
    monkeypatch.setattr(watch.Watch, "until_ended", lambda _, kata: names.append(kata.name))
    return names


def test_in_a_terminal_the_lesson_is_shown_and_then_the_answer_watched(course, kata, watched):
    """On the first day nothing else has to be typed."""
    result = kata()

    assert result.stdout.startswith("07 Sample\n=========\n")
    assert watched == ["07_sample"]


def test_in_a_terminal_a_folder_without_katas_gets_them(
    installed, tmp_path, kata, watched, monkeypatch
):
    """After a key, in a folder of their own; it says how to go there, and goes on from there."""
    monkeypatch.chdir(tmp_path)
    result = kata()

    assert result.stdout.startswith("There are no katas here, nor in a folder above.\n")
    assert "  go        cd my-katas\n" in result.stdout
    assert result.stdout.endswith("Your katas are in my-katas: cd my-katas\n")
    assert "07 Sample\n=========\n" in result.stdout
    assert (tmp_path / "my-katas/katas/07_sample/sample.py").is_file()
    assert watched == ["07_sample"]


def test_in_a_terminal_q_makes_nothing(installed, tmp_path, kata, watched, monkeypatch):
    """That is not a failure."""

    def ended(screen, words):
        raise Ended

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Screen, "stop", ended)
    result = kata()

    assert result.exit_code == 0
    assert not (tmp_path / "my-katas").exists()
    assert watched == []


def test_in_a_terminal_katas_in_a_folder_below_are_gone_on_with(
    learner, kata, watched, monkeypatch
):
    """A shell that is still above them is no reason for a second course; it is said at the end."""
    monkeypatch.chdir(learner.root.parent)
    result = kata()

    assert result.stdout.startswith("There are no katas here; going on in the folder learner.\n\n")
    assert "07 Sample\n=========\n" in result.stdout
    assert result.stdout.endswith("Your katas are in learner: cd learner\n")
    assert watched == ["07_sample"]


def test_in_a_terminal_one_of_several_folders_below_is_chosen_by_the_learner(
    learner, kata, watched, monkeypatch
):
    """The first is named; nothing goes on by itself."""
    assert learner.types("init", str(learner.root.with_name("later"))).exit_code == 0
    monkeypatch.chdir(learner.root.parent)
    result = kata()

    assert result.exit_code == 2
    assert result.stderr.endswith("Go there: cd later\n")
    assert watched == []


def test_in_a_terminal_a_kata_that_was_begun_is_watched(course, kata, history, watched):
    """Where one is comes first, and then a key."""
    history(1, 2)
    result = kata()

    assert result.stdout.startswith("07 sample: 2 of 6 points, 2 of 3 tests open\n")
    assert watched == ["07_sample"]


def test_in_a_terminal_nothing_is_watched_when_all_is_done(course, kata, history, watched):
    """The page is the same as elsewhere."""
    history(3)

    assert kata().stdout.startswith("All done")
    assert watched == []


def test_elsewhere_nobody_is_kept_waiting(course, kata, monkeypatch):
    """In a pipe, `kata` says where you are, and ends."""
    monkeypatch.setattr(watch.Watch, "until_ended", lambda *_: pytest.fail("it watches"))

    assert kata().stdout.startswith("07 sample: not started")
