"""What the tests of commands share: ways to call them, a learner's folder, and a history."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pytest_asyncio_kata.cli.main import main
from pytest_asyncio_kata.course import bundle
from pytest_asyncio_kata.course.learner import progress
from pytest_asyncio_kata.course.learner.progress import KataProgress
from pytest_asyncio_kata.course.learner.progress import TestProgress as One

from ..sample_course import sample_course
from .teacher import Teacher
from .terminal import Terminal

GOLDEN = Path(__file__).with_name("golden")

SAMPLE = Path(__file__).parents[1] / "sample"

GOOD = One("passed", 2, 2, "", "", 0)
OPEN = One(
    "failed", 0, 2, "SEQUENTIAL", "The 2 naps ran one after another.", 15, "Begin first, wait later"
)


@pytest.fixture
def kata() -> Callable[..., Result]:
    """Return a function that calls the command in the current folder."""

    def call(*arguments: str, columns: int = 80, charset: str = "utf-8") -> Result:
        runner = CliRunner(charset=charset, env={"COLUMNS": str(columns)})
        result = runner.invoke(main, arguments, prog_name="kata")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Return a function that starts Python in a terminal."""
    opened = []

    def start(*arguments: str) -> Terminal:
        opened.append(Terminal(*arguments))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.fixture
def teacher(course, tmp_path_factory) -> Teacher:
    """Return a teacher with the sample course and without submissions."""
    return Teacher(course.root, tmp_path_factory.mktemp("teacher"))


@pytest.fixture(scope="module")
def shared_teacher(tmp_path_factory) -> Teacher:
    """Return a teacher whose class is graded once for several tests of a module."""
    course = sample_course(tmp_path_factory.mktemp("course"))
    return Teacher(course.root, tmp_path_factory.mktemp("teacher"))


@pytest.fixture
def golden() -> Callable[[str, str], str]:
    """Return a function that gives the golden text of a name, or makes the text golden.

    To update all after a change of words: ``UPDATE_GOLDEN=1 pytest tests/cli``.
    """

    def read(name: str, text: str) -> str:
        file = GOLDEN / f"{name}.txt"
        if os.environ.get("UPDATE_GOLDEN"):
            GOLDEN.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return file.read_text(encoding="utf-8")

    return read


@pytest.fixture
def history(course) -> Callable[..., None]:
    """Return a function that writes what is known of kata 07 in the sample course."""

    def write(good: int = 0, failed: int = 0, *, changed: bool = False, hints: int = 0) -> None:
        names = ["test_naps", "test_naps_together", "test_naps_on_two_nights"]
        verdicts = [GOOD] * good + [OPEN] * failed
        tests: Mapping[str, One] = dict(zip(names, verdicts, strict=False))
        answer = "another" if changed else progress.answer_hash(course.stub)
        known = KataProgress(tests, "", answer, hints)
        progress.update(course.root / ".kata", lambda before: {**before, "07_sample": known})

    return write


class Learner:
    """A folder that ``kata init`` has made of an installed course.

    Args:
        root: The folder.
        installed: The installed course, which a newer version may change.
    """

    def __init__(self, root: Path, installed: Path) -> None:
        self.root = root
        self.installed = installed
        self.kata = root / "katas/07_sample"
        self.stub = self.kata / "sample.py"
        self.record = root / ".kata/course.json"

    def types(self, *arguments: str) -> Result:
        """Return what the command says, typed in the current folder."""
        return CliRunner().invoke(main, arguments, prog_name="kata")

    def files(self) -> dict[str, bytes]:
        """Return what is in each file, but for the state, by its path below the folder."""
        paths = {path.relative_to(self.root): path for path in self.root.rglob("*")}
        return {
            name.as_posix(): path.read_bytes()
            for name, path in sorted(paths.items())
            if path.is_file() and name.parts[0] != ".kata"
        }

    def newer(self, path: str, old: str, new: str) -> None:
        """Install a version in which *new* stands in the file *path*, in the place of *old*."""
        file = self.installed / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        file.write_text(text.replace(old, new), encoding="utf-8")
        self.grow_old()

    def grow_old(self) -> None:
        """Let the folder be of an earlier version than the one that is installed."""
        record = json.loads(self.record.read_text(encoding="utf-8"))
        self.record.write_text(json.dumps({**record, "version": "0.0.1"}), encoding="utf-8")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the course of an installed package, which is a copy of the sample."""
    root = tmp_path / "package" / bundle.FOLDER
    for tree in ("katas", "solutions"):
        ignored = shutil.ignore_patterns("__pycache__", ".*")
        shutil.copytree(SAMPLE / tree, root / tree, ignore=ignored)
    monkeypatch.setattr(bundle, "PACKAGE", root.parent)
    return root


@pytest.fixture
def learner(tmp_path: Path, installed: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Return the folder of a learner, who is in it."""
    root = tmp_path / "learner"
    made = CliRunner().invoke(main, ["init", str(root)], prog_name="kata")
    assert made.exit_code == 0, made.output
    monkeypatch.chdir(root)
    return Learner(root, installed)
