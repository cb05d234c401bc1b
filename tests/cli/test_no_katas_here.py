"""Commands where there are no katas, or one that cannot be read: what to do, in a line or two."""

import pytest


@pytest.mark.parametrize("arguments", [[], ["list"], ["check"], ["hint"], ["show"]])
def test_without_katas_it_says_what_to_do(tmp_path, kata, monkeypatch, arguments):
    """Two lines on stderr, and the exit code of what cannot be followed."""
    monkeypatch.chdir(tmp_path)
    result = kata(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        f"Error: there are no katas in {tmp_path}, nor in a folder above it",
        "Go to your folder of katas, or make one: kata init my-katas",
    ]


@pytest.mark.parametrize("arguments", [[], ["list"], ["check"], ["hint"], ["show"]])
def test_kata_that_cannot_be_read_is_one_sentence(course, kata, arguments):
    """A fault in a kata.toml names the file."""
    course.edit(course.settings, "clock =", "clok =")
    result = kata(*arguments)

    assert result.exit_code == 2
    assert result.stderr.startswith("Error: 07_sample/kata.toml: 'clok' is not known")


@pytest.mark.parametrize("arguments", [[], ["list"], ["check"]])
def test_katas_in_a_folder_below_are_named(learner, kata, monkeypatch, arguments):
    """Where nobody reads, and of other commands: where to go."""
    monkeypatch.chdir(learner.root.parent)
    result = kata(*arguments)

    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"Error: there are no katas in {learner.root.parent}, but in learner below it",
        "Go there: cd learner",
    ]
