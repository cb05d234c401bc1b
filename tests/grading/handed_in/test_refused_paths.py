"""Paths at which there is no submission: what is said of each."""

import re

import pytest

LOOKED = (
    "; looked for a folder katas, or for answers such as katas/03_gather/gather.py,"
    " 03_gather/gather.py or gather.py, there and in each folder there"
)


@pytest.mark.parametrize("inside", [[], ["notes.txt"], ["src/x", "docs/x"]])
def test_path_without_any_answer_is_told(tree, inside, names):
    """What was looked for stands in the message, and where."""
    week = tree(*inside)

    with pytest.raises(ValueError, match=re.escape(f"there is no submission in {str(week)!r}")):
        names(week)
    with pytest.raises(ValueError, match=re.escape(LOOKED)):
        names(week)


def test_several_paths_without_any_answer_are_told(tree, names):
    """If nobody handed anything in, the paths are not the right ones."""
    week = tree("a/x", "b/x")

    with pytest.raises(ValueError, match=re.escape(f"{str(week / 'a')!r}, {str(week / 'b')!r}")):
        names(week / "a", week / "b")


def test_no_path_is_told(names):
    """At least one path must be given."""
    with pytest.raises(ValueError, match="there is no submission in an empty list of paths"):
        names()


def test_path_that_is_not_there_is_told(tmp_path, names):
    """With what was expected."""
    with pytest.raises(ValueError, match=r"week9': .+; expected a submission's folder"):
        names(tmp_path / "week9")


def test_file_that_is_no_answer_is_told(tree, names):
    """With the names that are."""
    with pytest.raises(ValueError, match=r"expected one of gather\.py, timeouts\.py, a zip"):
        names(tree("alice.py") / "alice.py")
