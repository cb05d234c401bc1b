"""``kata init``: the course in a folder of one's own."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from pytest_asyncio_kata import __version__
from pytest_asyncio_kata.cli.main import main

REPOSITORY = Path(__file__).parents[2]


def init(folder):
    """Type ``kata init`` with *folder*."""
    return CliRunner().invoke(main, ["init", str(folder)], prog_name="kata")


def test_folder_gets_the_course(learner, installed):
    """Lesson, stub, tests, settings and scenarios come as they are installed; no solution does."""
    files = learner.files()

    assert sorted(files) == [
        ".gitignore",
        ".vscode/extensions.json",
        ".vscode/launch.json",
        ".vscode/settings.json",
        ".vscode/tasks.json",
        "README.md",
        "katas/07_sample/README.md",
        "katas/07_sample/kata.toml",
        "katas/07_sample/sample.py",
        "katas/07_sample/scenarios.py",
        "katas/07_sample/test_07_sample.py",
        "pytest.toml",
    ]
    assert (
        files["katas/07_sample/sample.py"] == (installed / "katas/07_sample/sample.py").read_bytes()
    )


def test_folder_of_two_words_is_in_quotes(tmp_path, installed, monkeypatch):
    """So the command can be copied."""
    monkeypatch.chdir(tmp_path)
    quote = '"' if sys.platform == "win32" else "'"

    assert f"  go        cd {quote}my katas{quote}\n" in init("my katas").stdout


def test_says_what_is_next(tmp_path, installed, monkeypatch):
    """The last lines are commands that can be typed: where to go, and how to begin."""
    monkeypatch.chdir(tmp_path)

    said = init("mine")

    assert said.exit_code == 0
    assert said.stdout.splitlines() == [
        f"1 kata is in mine (version {__version__}).",
        "",
        "  go        cd mine",
        "  begin     kata",
    ]


def test_pytest_runs_there(learner):
    """`pytest katas/07_sample` judges the stub, with the settings that came along."""
    command = [sys.executable, "-P", "-m", "pytest", "katas/07_sample", "--kata-clock", "virtual"]
    done = subprocess.run(command, cwd=learner.root, capture_output=True, text=True, timeout=60)

    assert "configfile: pytest.toml" in done.stdout
    assert "07 sample is not written yet" in done.stdout


def test_settings_are_the_repository_s():
    """Pytest judges a learner's folder as it judges the repository."""
    text = REPOSITORY / "pytest_asyncio_kata/course/skeleton/course/pytest.toml.txt"
    theirs = tomllib.loads(text.read_text(encoding="utf-8"))["pytest"]
    ours = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))

    assert theirs.pop("required_plugins") == ["pytest-asyncio-kata"]
    assert theirs == ours["tool"]["pytest"]


def test_settings_of_the_editor_are_the_repository_s(learner):
    """VS Code has the same tasks there, and the same debugger."""
    for path in REPOSITORY.glob(".vscode/*.json"):
        there = learner.root / ".vscode" / path.name
        assert there.read_bytes() == path.read_bytes(), path.name


def test_record_knows_version_and_files(learner):
    """`.kata/course.json` has the version and a digest of every file."""
    record = json.loads(learner.record.read_text(encoding="utf-8"))

    assert record["version"] == __version__
    assert record["files"].keys() == learner.files().keys()
    assert (learner.root / ".kata/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_readme_names_the_first_kata(learner):
    """The page for the learner has commands that work, and the table of all katas."""
    text = (learner.root / "README.md").read_text(encoding="utf-8")

    assert "Type `kata`. It shows the first lesson" in text
    assert "pytest katas/07_sample" in text
    assert "| `kata watch 07` | run the tests each time you save |" in text
    assert "| `SEQUENTIAL` | ran one after another where overlap was asked for |" in text
    assert "| [07_sample](katas/07_sample/README.md) | Two naps at once take" in text
    assert "$" not in text


def test_full_folder_is_refused(tmp_path, installed):
    """A folder with something in it stays as it is."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("all my work", encoding="utf-8")

    said = init(tmp_path / "mine")

    assert said.exit_code == 2
    assert "is not empty (thesis.txt); name a folder that is empty" in said.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_environment_and_hidden_files_are_not_in_the_way(tmp_path, installed):
    """A folder with a virtual environment and a git repository is as good as empty."""
    for name in (".git", "env"):
        (tmp_path / "mine" / name).mkdir(parents=True)
    (tmp_path / "mine/env/pyvenv.cfg").touch()
    (tmp_path / "mine/.gitignore").write_text("mine\n", encoding="utf-8")

    said = init(tmp_path / "mine")

    assert said.exit_code == 0
    assert (tmp_path / "mine/.gitignore").read_text(encoding="utf-8") == "mine\n"
    assert (tmp_path / f"mine/.gitignore.new-{__version__}").is_file()


@pytest.mark.parametrize("lost", [None, ".kata/course.json"])
def test_course_is_referred_to_update(learner, lost):
    """In a folder that has the course already, with or without its record, nothing happens."""
    if lost is not None:
        (learner.root / lost).unlink()
    learner.stub.write_text("my answer\n", encoding="utf-8")

    said = learner.types("init", ".")

    assert said.exit_code == 2
    assert "has the course already; for newer lessons, run kata update there" in said.stderr
    assert learner.stub.read_text(encoding="utf-8") == "my answer\n"


def test_file_is_refused(tmp_path, installed):
    """A file in the folder's place is named, without a traceback."""
    (tmp_path / "mine").touch()

    said = init(tmp_path / "mine")

    assert said.exit_code == 2
    assert "is a file; name a folder" in said.stderr


def test_folder_that_cannot_be_made_is_named(tmp_path, installed):
    """What the disk refuses is one sentence, with the place."""
    (tmp_path / "file").touch()

    said = init(tmp_path / "file/mine")

    assert said.exit_code in (1, 2)
    assert len(said.stderr.splitlines()) == 1
    assert "the course cannot be put into" in said.stderr


def test_init_that_was_killed_is_completed_by_update(learner):
    """A folder in which init got as far as its first files is a course, and update goes on."""
    whole = learner.files()
    record = json.loads(learner.record.read_text(encoding="utf-8"))
    learner.record.write_text(json.dumps({**record, "files": {}}), encoding="utf-8")
    (learner.kata / "README.md").unlink()
    (learner.root / "pytest.toml").unlink()

    said = learner.types("update")

    assert said.exit_code == 0
    assert learner.files() == whole
    assert json.loads(learner.record.read_text(encoding="utf-8")) == record


def test_package_without_a_course_says_so(tmp_path, installed):
    """A package that came without its course names the command that mends it."""
    installed.rename(tmp_path / "elsewhere")

    said = init(tmp_path / "mine")

    assert said.exit_code == 1
    assert "pip install --force-reinstall pytest-asyncio-kata" in said.stderr
    assert not (tmp_path / "mine").exists()
