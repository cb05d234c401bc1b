"""Files of a learner, read and written, and a newer course with one more kata."""

import shutil

from pytest_asyncio_kata import __version__

LESSON = "katas/07_sample/README.md"
TESTS = "katas/07_sample/test_07_sample.py"
STUB = "katas/07_sample/sample.py"
NEW = f".new-{__version__}"


def read(learner, path):
    """Return the text of the learner's file *path*."""
    return (learner.root / path).read_text(encoding="utf-8")


def write(learner, path, text="mine\n"):
    """Let the learner write *text* into *path*."""
    (learner.root / path).write_text(text, encoding="utf-8")


def add_kata(learner, name="08_other"):
    """Install a version with one more kata, of another topic."""
    topic = name.partition("_")[2]
    kata = learner.installed / "katas" / name
    shutil.copytree(learner.installed / "katas/07_sample", kata)
    (kata / "sample.py").rename(kata / f"{topic}.py")
    (kata / "test_07_sample.py").rename(kata / f"test_{name}.py")
    learner.grow_old()
