"""``kata update`` where it must not trust: lost records, links, repositories, older packages."""

import json

import pytest
from click.testing import CliRunner

from pytest_asyncio_kata import __version__
from pytest_asyncio_kata.cli.main import main
from pytest_asyncio_kata.course import bundle
from pytest_asyncio_kata.course.learner.delivery import digest_of

from .learner_files import LESSON, NEW, STUB, read, write


def test_lost_record_keeps_all_that_differs(learner):
    """Without the record, whatever differs from the course is taken for the learner's."""
    write(learner, STUB, "my answer\n")
    learner.newer(LESSON, "Your turn", "new words")
    learner.record.unlink()

    said = learner.types("update")

    assert said.stdout.startswith("unknown -> ")
    assert read(learner, STUB) == "my answer\n"
    assert "new words" not in read(learner, LESSON)
    assert "new words" in read(learner, LESSON + NEW)


@pytest.mark.parametrize(
    "record", ["", "[]", '{"version": 3, "files": []}', "\x00", '{"files": {}}']
)
def test_damaged_record_is_a_lost_one(learner, record):
    """No content of the record makes the command fail."""
    learner.record.write_text(record, encoding="utf-8")

    said = learner.types("update")

    assert said.exit_code == 0
    assert json.loads(learner.record.read_text(encoding="utf-8"))["version"] == __version__


def test_record_cannot_name_files_elsewhere(learner, tmp_path):
    """Nothing outside the folder is removed, even if the record has its right mark."""
    outside = tmp_path / "thesis.txt"
    outside.write_bytes(b"all my work")
    record = json.loads(learner.record.read_text(encoding="utf-8"))
    for name in ("../thesis.txt", str(outside), "katas/../../thesis.txt"):
        record["files"][name] = digest_of(b"all my work")
    learner.record.write_text(json.dumps(record), encoding="utf-8")

    said = learner.types("update")

    assert outside.read_bytes() == b"all my work"
    assert "thesis" not in said.stdout


def test_links_are_not_followed(learner, tmp_path):
    """A kata's folder that is a link, and a file that is one, lead to nothing being written."""
    elsewhere = tmp_path / "elsewhere"
    learner.kata.rename(elsewhere)
    learner.kata.symlink_to(elsewhere)
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    learner.newer(LESSON, "Your turn", "new words")

    said = learner.types("update")

    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == before
    assert "katas/07_sample is a link; nothing was done there" in said.stdout


def test_linked_state_is_refused(learner, tmp_path):
    """If `.kata` is a link, nothing is written at all."""
    (learner.root / ".kata").rename(tmp_path / "elsewhere")
    (learner.root / ".kata").symlink_to(tmp_path / "elsewhere")
    learner.newer(LESSON, "Your turn", "new words")

    said = learner.types("update")

    assert said.exit_code == 1
    assert ".kata is a link; remove it" in said.stderr
    assert "new words" not in read(learner, LESSON)


def test_older_package_does_not_take_newer_lessons_back(learner):
    """A folder of a later version is left alone, and the command that helps is named."""
    record = json.loads(learner.record.read_text(encoding="utf-8"))
    learner.record.write_text(json.dumps({**record, "version": "99.0"}), encoding="utf-8")

    said = learner.types("update")

    assert said.exit_code == 2
    assert "python -m pip install -U pytest-asyncio-kata" in said.stderr


def test_repository_is_referred_to_git(course, monkeypatch):
    """In a checkout, which is where the package takes the course from, git brings newer ones."""
    monkeypatch.setattr(bundle, "PACKAGE", course.root / "pytest_asyncio_kata")

    said = CliRunner().invoke(main, ["update"])

    assert said.exit_code == 2
    assert "git pull" in said.stderr
