"""Faults to plant into the sample course, and the paths of its files."""

KATA = "katas/07_sample"
STUB = f"{KATA}/sample.py"
TESTS = f"{KATA}/test_07_sample.py"
TOML = f"{KATA}/kata.toml"
LESSON = f"{KATA}/README.md"
SOLUTIONS = "solutions/07_sample"
WRONG = "tests/wrong_answers/07_sample"


def without(path):
    """Return a fault: the file is gone."""
    return lambda course: (course.root / path).unlink()


def beside(path, text=""):
    """Return a fault: a file is there."""
    return lambda course: (course.root / path).write_text(text, encoding="utf-8")


def changed(path, old, new):
    """Return a fault: a text stands in the place of another."""
    return lambda course: course.edit(path, old, new)


def grown(path, lines):
    """Return a fault: a file has more lines."""
    return lambda course: course.edit(path, "\n## One call", "\nLine." * lines + "\n\n## One call")


def with_class(text):
    """Return a fault: the settings promise a class, and this stands in the stub."""

    def plant(course):
        course.edit(course.settings, "[next]", 'classes = ["Bed"]\n\n[next]')
        course.edit(course.stub, "import asyncio\n", f"import asyncio\n\n\n{text}\n    x = 1\n")

    return plant


def golden_of_chance(course):
    """Plant a fault: an answer that declares chance has a golden text."""
    course.edit(f"{WRONG}/in_turn.py", "code: SEQUENTIAL", "code: SEQUENTIAL\nchance: who is first")
    (course.root / WRONG / "in_turn.txt").write_text("in turn", encoding="utf-8")
