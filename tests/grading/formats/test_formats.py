"""Every format is written, below the folder of the results and nowhere else."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_asyncio_kata.grading.formats import registry
from pytest_asyncio_kata.grading.formats.file_names import file_name
from pytest_asyncio_kata.grading.formats.github_actions import show
from pytest_asyncio_kata.grading.formats.kata_pictures import without_pictures
from pytest_asyncio_kata.grading.formats.registry import (
    FORMATS,
    Batch,
    FormatError,
    write,
)
from pytest_asyncio_kata.grading.grade import Grade
from pytest_asyncio_kata.record.serialization import from_json
from pytest_asyncio_kata.report.pages.test_section import TestOnPage, part
from pytest_asyncio_kata.results.packed import pack

HOSTILE = [
    *("../x", "..", "/etc/passwd", "a/b", "a\\b", "C:x", "CON", "con", "nul.txt", "com1", "", " "),
    *("a.", ".hidden", "a\nb", "\0", "🦊", "ä", "A", "a" * 300, "-rf", "\udcff", "index.html-x"),
]


@pytest.fixture
def batch(grade):
    """Return a batch of two grades, one of them with a name that means harm."""
    return Batch([grade, replace(grade, submission="../<b>x\n::error::y\udcff")], {}, {})


def files(folder):
    """Return the files below *folder*."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


# -- formats ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_format_is_written_where_it_says(name, batch, tmp_path):
    """What it returns is there, and nothing was written beside the folder."""
    out = tmp_path / "out"
    where = write(name, batch, out)

    assert where.exists()
    assert where.is_relative_to(out)
    assert [child.name for child in tmp_path.iterdir()] == ["out"]
    assert not [path for path in files(out) if Path(path).name.startswith(".")]


def test_jsonl_holds_a_whole_grade_in_each_line(batch, tmp_path):
    """They are the records, in their order."""
    lines = write("jsonl", batch, tmp_path).read_bytes().splitlines()

    assert [from_json(Grade, json.loads(line)) for line in lines] == list(batch.grades)


@pytest.fixture
def drawn(grade):
    """Return a grade whose lost points have a picture."""
    tests = grade.katas[1].tests
    parts = part(TestOnPage(tests[1].name, tests[1].title, "failed", 0, 3, message="Drawn."))
    with_one = tests[1].but(picture=pack(parts.html))
    katas = (grade.katas[0], replace(grade.katas[1], tests=(tests[0], with_one, tests[2])))
    return replace(grade, katas=katas)


def test_pictures_are_linked_from_the_learners_page(drawn, tmp_path):
    """The page of the kata has all its tests, and leads back."""
    page = write("html", Batch([drawn], {}, {}), tmp_path).parent / "alice" / "index.html"
    shown = (page.parent / "03_gather.html").read_text(encoding="utf-8")
    anchor = "test_takes_as_long_as_the_slowest_page"

    assert page.read_text(encoding="utf-8").count(f'href="03_gather.html#{anchor}"') == 1
    assert f'id="{anchor}"' in shown
    assert "<p>Drawn.</p>" in shown
    assert '<a href="index.html">All points</a>' in shown
    assert "Title of test_returns_all_pages." in shown
    assert "HARNESS: the test ended without a verdict: KeyError" in shown


def test_pictures_of_an_answer_before_are_gone(drawn, tmp_path):
    """They show what is not so any more."""
    for grade in (drawn, without_pictures(drawn)):
        write("html", Batch([grade], {}, {}), tmp_path)

    assert files(tmp_path / "html") == ["alice/index.html", "index.html"]


def test_pictures_are_not_in_the_records(drawn, tmp_path):
    """They are drawn for people."""
    text = write("jsonl", Batch([drawn], {}, {}), tmp_path).read_text(encoding="utf-8")

    assert '"picture": ""' in text
    assert drawn.katas[1].tests[1].picture not in text


def test_formats_of_one_file_each_have_one_for_each_submission(batch, tmp_path):
    """And they can be read."""
    for name in ("junit", "gradescope", "classroom", "markdown"):
        write(name, batch, tmp_path)

    assert len(files(tmp_path)) == 8
    for path in tmp_path.rglob("*.json"):
        assert isinstance(json.loads(path.read_text(encoding="utf-8")), dict)
    for path in tmp_path.rglob("*.xml"):
        ET.parse(path)


def test_classroom50_has_its_two_files_in_a_folder(batch, tmp_path):
    """Under the names that its runner looks for."""
    write("classroom50", batch, tmp_path)

    assert files(tmp_path)[0:2] == [
        "classroom50/alice/release-body.md",
        "classroom50/alice/result.json",
    ]


def test_format_that_refuses_a_grade_is_named(batch, tmp_path, monkeypatch):
    """The message says which format it was."""
    monkeypatch.setitem(registry.FORMATS, "strict", lambda _batch, _out: int("x"))

    with pytest.raises(FormatError, match="strict: invalid literal"):
        write("strict", batch, tmp_path)


# -- file names ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HOSTILE)
def test_name_of_a_file_is_safe_on_every_system(name):
    """No separator, no device, no dot at either end, and short."""
    made = file_name(name)

    assert made == made.encode("ascii").decode()
    assert 0 < len(made) < 80
    assert not set(made) & set('/\\:*?"<>|\0\n ')
    assert made[0] not in ".-"
    assert made[-1] != "."
    assert made.partition(".")[0].lower() not in ("con", "nul", "com1")


def test_different_names_have_different_files():
    """Also where capitals and small letters are the same."""
    names = [*HOSTILE, "a", "Ä", "a b", "a_b", "A_b", file_name("Ann").lower(), "Ann", "ann"]
    made = {file_name(name).casefold() for name in names}

    assert len(made) == len(names)


@pytest.mark.parametrize("name", ["ann", "doe-jane", "user_1", "john.doe"])
def test_plain_name_is_kept(name):
    """A teacher finds the file."""
    assert file_name(name) == name


# -- GitHub ----------------------------------------------------------------------------------------


def test_step_is_told_through_its_files(grade, tmp_path):
    """Outputs and the page are appended to what is there; annotations are printed."""
    names = ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
    environ = {name: str(tmp_path / name) for name in names}
    (tmp_path / "GITHUB_OUTPUT").write_text("before=1\n")
    said = []
    show(grade, environ, said.append)
    outputs = (tmp_path / "GITHUB_OUTPUT").read_text(encoding="utf-8").splitlines()

    assert outputs[0] == "before=1"
    assert [line.partition("=")[0] for line in outputs[1:]] == [
        *("kata01asyncawait", "kata03gather", "kata07timeouts")
    ]
    assert "alice" in (tmp_path / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8")
    assert all(line.startswith("::error ") for line in said)


def test_outside_of_github_nothing_is_written(grade):
    """The annotations are printed all the same."""
    said = []
    show(grade, {}, said.append)

    assert said
