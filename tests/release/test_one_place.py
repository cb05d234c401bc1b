"""What is written in more than one file is the same in each: version, Pythons, address."""

import configparser
import re

import pytest

from pytest_asyncio_kata import __version__

from .conftest import ROOT

VERSION = {
    "CITATION.cff": r"^version: (\S+)$",
    "docs/teachers/classroom.yml": r"--branch v(\S+)",
    "docs/teachers/classroom50/autograder.py": r"pytest-asyncio-kata==([\d.]+)",
    "docs/teachers/gradescope/setup.sh": r"pytest-asyncio-kata==([\d.]+)",
    ".github/ISSUE_TEMPLATE/fault.yml": r"pytest-asyncio-kata (\d\S+)",
    ".github/ISSUE_TEMPLATE/false_alarm.yml": r"pytest-asyncio-kata (\d\S+)",
}
"""Where the version stands beside the package's own, and behind what."""

PYTHON = re.compile(r"^Programming Language :: Python :: (3\.\d+)$")

ADDRESS = re.compile(r"(?:github\.com|codespaces\.new)/(pytest-asyncio-kata/[\w.-]+)")

NAMED = re.compile(r"github\.repository == '([^']+)'")

READ = ("*.md", "*.yml", "*.toml", "*.cff", "docs/**/*", ".github/**/*", ".devcontainer/*")


@pytest.fixture
def pythons(project):
    """Return the Pythons that the project supports, as its classifiers say."""
    return [found[1] for each in project["classifiers"] if (found := PYTHON.match(each))]


def text(path):
    """Return a file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", VERSION)
def test_version_is_the_packages(path):
    """A teacher's script installs the version that it came with; a citation names it."""
    assert re.findall(VERSION[path], text(path), re.MULTILINE) == [__version__]


def test_oldest_python_is_the_one_that_is_required(project, pythons):
    """An older one is refused, with a sentence by pip."""
    assert project["requires-python"] == f">={pythons[0]}"


def test_tox_runs_every_python(pythons):
    """Each that is installed."""
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(ROOT / "tox.ini", encoding="utf-8")
    numbers = ",".join(python.replace(".", "") for python in pythons)

    assert settings["tox"]["env_list"].startswith(f"py{{{numbers}}},")


def test_ci_lints_as_maintainers_do():
    """`.ci/run` does not go through tox, and does the same: tools, versions, commands."""
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(ROOT / "tox.ini", encoding="utf-8")
    parts = [settings[f"testenv:{name}"] for name in ("lint", "types")]
    commands = [
        re.sub(r" ?\{posargs:?(\S*)\}", r" \1", part["commands"]).split("\n") for part in parts
    ]
    here = [" ".join(command.split()) for lines in commands for command in lines if command]
    ci = text(".ci/run")
    here = [command for command in here if "--platform" not in command]  # of other systems

    assert re.findall(r"^\.venv/bin/((?:ruff|mypy).*)$", ci, re.MULTILINE) == here
    assert re.findall(r'"((?:ruff|mypy)>=\S+)"', ci) == [part["deps"] for part in parts]


def test_workflows_run_every_python(pythons):
    """On pushes and for a release alike: the list stands in the one that both use."""
    lists = {
        path.name: re.findall(r'"(3\.\d+)"', found[1])
        for path in sorted((ROOT / ".github/workflows").glob("*.yml"))
        if (found := re.search(r"^ +python: \[(.+)\]$", text(path), re.MULTILINE))
    }

    assert lists == {"matrix.yml": pythons}


def test_readme_names_the_pythons(pythons):
    """From the first to the last."""
    assert f"CPython {pythons[0]} to {pythons[-1]} on Linux" in text("README.md")
    assert f"Python {pythons[0]} or newer" in text("README.md")


def test_linters_know_the_oldest_python(pythons, settings):
    """They allow nothing that is newer."""
    assert settings["mypy"]["python_version"] == pythons[0]
    assert settings["ruff"]["target-version"] == f"py{pythons[0].replace('.', '')}"


def test_the_address_is_one(project):
    """Whoever moves the repository finds all places by this test."""
    place = project["urls"]["Source"].removeprefix("https://github.com/")
    files = {path for pattern in READ for path in ROOT.glob(pattern) if path.is_file()}
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in files}
    named = {
        (found, path.relative_to(ROOT).as_posix())
        for path, source in texts.items()
        for found in (*ADDRESS.findall(source), *NAMED.findall(source))
    }

    assert len(named) > 8
    assert {(found, path) for found, path in named if found.removesuffix(".git") != place} == set()


def test_every_address_of_the_project_is_below_its_source(project):
    """Issues, changelog and pages are those of the same repository."""
    urls = project["urls"]

    assert [url for url in urls.values() if not url.startswith(urls["Source"])] == []
