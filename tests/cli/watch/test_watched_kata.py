"""Which kata ``kata watch`` watches, and when it watches none."""


def test_nothing_left_to_watch(course, kata, history):
    """When all katas are solved, a kata is watched only if it is named."""
    history(3)
    result = kata("watch")

    assert (result.exit_code, result.stdout.split(".")[0]) == (0, "All katas are solved")


def test_unknown_kata(course, kata):
    """The message shows which katas exist."""
    result = kata("watch", "33")

    assert result.exit_code == 2
    assert "there is no kata '33'" in result.stderr


def test_kata_for_a_newer_python(course, kata):
    """It cannot be run here, which is said before anything is watched."""
    course.edit(course.settings, 'python = "3.11"', 'python = "3.99"')
    result = kata("watch", "07")

    assert result.exit_code == 2
    assert "07 sample needs Python 3.99" in result.stderr
