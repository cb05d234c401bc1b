"""The course that comes with the package: in a wheel beside its modules, else around it."""

import shutil
import zipfile
from pathlib import Path

import pytest

from pytest_asyncio_kata.course import bundle as module
from pytest_asyncio_kata.course.bundle import NoBundle, bundle, files_of, stub_of
from pytest_asyncio_kata.course.kata import read
from pytest_asyncio_kata.course.layout import Layout

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return the folder of a package without a course."""
    folder = tmp_path / "somewhere/pytest_asyncio_kata"
    folder.mkdir(parents=True)
    monkeypatch.setattr(module, "PACKAGE", folder)
    return folder


def test_checkout_has_the_course_around_the_package(course, package):
    """Beside the package, where a repository has it, the course is found."""
    shutil.copytree(course.layout.katas, package.parent / "katas")

    assert bundle().katas == package.parent / "katas"


def test_wheel_has_the_course_in_the_package(course, package):
    """In a wheel the course is in the package, whatever folders are beside it."""
    for root in (package.parent, package / "bundle"):
        shutil.copytree(course.layout.katas, root / "katas")

    assert bundle().katas == package / "bundle/katas"


def test_no_course_is_said(package):
    """A package that came without a course says what to do."""
    with pytest.raises(NoBundle, match="Install the package again"):
        bundle()


def test_picture_of_a_lesson_comes_along(course, package):
    """A learner sees what the lesson shows."""
    shutil.copytree(course.layout.katas, package / "bundle/katas")
    folder = package / "bundle/katas/07_sample"
    (folder / "two-beds.svg").write_bytes(b"<svg/>")
    with (folder / "README.md").open("a", encoding="utf-8") as lesson:
        lesson.write("![Two beds](two-beds.svg)\n")

    assert files_of(bundle(), read(folder))["two-beds.svg"] == b"<svg/>"


def test_learner_gets_no_more_than_is_needed(course, package):
    """What Python or an editor has left in a kata's folder does not come along."""
    shutil.copytree(course.layout.katas, package / "bundle/katas")
    folder = package / "bundle/katas/07_sample"
    (folder / "__pycache__").mkdir()
    (folder / "sample.py.1").touch()

    assert sorted(files_of(bundle(), read(folder))) == [
        "README.md",
        "kata.toml",
        "sample.py",
        "scenarios.py",
        "test_07_sample.py",
    ]


def test_stub_in_a_wheel_is_the_file(course, package):
    """In a wheel the stub has no answer in it."""
    shutil.copytree(course.layout.katas, package / "bundle/katas")

    assert stub_of(bundle(), course.kata) == course.stub.read_bytes()


def test_kata_outside_the_bundle_is_said(course, package):
    """A kata of a learner's own has no stub in the wheel."""
    shutil.copytree(course.layout.katas, package / "bundle/katas")
    other = read(course.another())

    with pytest.raises(NoBundle, match="no kata 08_other"):
        stub_of(bundle(), other)


def in_the_wheel(folder):
    """Return the names of all files of the wheel: the installed one, or one that is built."""
    if module.PACKAGE.parent != REPOSITORY:
        files = (path for path in module.PACKAGE.rglob("*") if path.is_file())
        return [path.relative_to(module.PACKAGE.parent).as_posix() for path in files]
    builder = pytest.importorskip("hatchling.builders.wheel").WheelBuilder(str(REPOSITORY))
    return zipfile.ZipFile(next(iter(builder.build(directory=str(folder))))).namelist()


def of_a_kata(directory):
    """Return the names of the files in the folder of a kata."""
    kata = read(directory)
    programs = (kata.stub, kata.tests, *kata.scenarios, kata.demonstration)
    known = (kata.lesson, *kata.pictures, *programs, directory / "kata.toml")
    return [kata.file_name(path) for path in known if path.is_file()]


def test_wheel_carries_the_course_once(tmp_path):
    """The wheel has each lesson, stub, test and solution in one place, and no more."""
    names = [name for name in in_the_wheel(tmp_path) if "__pycache__" not in name]

    prefix = "pytest_asyncio_kata/bundle/"
    carried = {name.removeprefix(prefix) for name in names if name.startswith(prefix)}
    katas = [path.parent for path in REPOSITORY.glob("katas/*/kata.toml")]
    wanted = {f"katas/{kata.name}/{name}" for kata in katas for name in of_a_kata(kata)}
    answers = (
        path for kata in katas for path in (REPOSITORY / "solutions" / kata.name).glob("*.py")
    )
    solutions = {path.relative_to(REPOSITORY).as_posix() for path in answers}
    of_the_course = Layout(REPOSITORY).of_the_course
    wanted |= {f"katas/{path.name}" for path in of_the_course if path.is_file()}
    assert carried == wanted | solutions
    assert not [name for name in names if name.startswith(("katas", "solutions", "tests"))]
    assert "pytest_asyncio_kata/course/skeleton/course/pytest.toml.txt" in names
