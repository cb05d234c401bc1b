"""What the scripts of a release refuse, and what they say."""

import runpy

import pytest

from pytest_asyncio_kata import __version__

from .conftest import ROOT

SMOKE, CHANGELOG, FRAGMENT = (
    runpy.run_path(str(ROOT / f"tests/release/{name}.py"))
    for name in ("smoke", "changelog", "fragment")
)


def test_a_release_has_two_files(tmp_path):
    """One wheel and one sdist; what an earlier version has left is not published with them."""
    for name in ("kata-0.1.0-py3-none-any.whl", "kata-0.2.0-py3-none-any.whl"):
        (tmp_path / name).touch()

    with pytest.raises(SMOKE["NotGood"], match=r"one sdist; it has kata-0.1.0.*, kata-0.2.0"):
        SMOKE["files_in"](tmp_path)


def test_a_tag_fits_all_that_it_stands_for():
    """Version, changelog and fragments; each that does not fit is named with what to do."""
    faults = SMOKE["faults_of_tag"]

    assert faults("v0.2.0", "0.2.0", "## 0.2.0, 2026-12-01\n", []) == []
    assert faults("v0.3.0", "0.2.0", "## 0.1.0, 2026-12-01\n", ["+a.learners.md"]) == [
        "the tag is v0.3.0, and the version is 0.2.0; tag it v0.2.0",
        "CHANGELOG.md has no heading for 0.2.0: tox -e changelog -- --yes",
        "changelog.d/ has fragments that are not in CHANGELOG.md yet: +a.learners.md",
    ]


def test_the_wrong_answer_of_the_trial_is_one():
    """It is an answer of the course, with the diagnosis that the trial expects."""
    declared = SMOKE["WRONG"].read_text(encoding="utf-8")

    assert f"\ncode: {SMOKE['DIAGNOSIS']}" in declared


def test_the_changelogs_version_is_the_packages():
    """It is read, not imported."""
    source = (ROOT / "pytest_asyncio_kata/__init__.py").read_text(encoding="utf-8")

    assert CHANGELOG["version_in"](source) == __version__


def test_a_fragment_is_asked_for_where_users_notice():
    """Learners and teachers notice the package, the katas, and what teachers copy."""
    asked = FRAGMENT["missing"]("main", ["katas/03_gather/README.md", "tests/test_layers.py"])

    assert asked.startswith("Users may notice what has changed since main, such as katas/03_gather")
    assert '"nothing to notice"' in asked


@pytest.mark.parametrize(
    "changed",
    [
        ["tests/test_layers.py", "tox.ini", "docs/design.md"],
        ["katas/03_gather/README.md", "changelog.d/+lesson.learners.md"],
    ],
    ids=["nobody notices", "is there"],
)
def test_a_fragment_is_not_asked_for(changed):
    """Where nobody notices anything, or where it is there."""
    assert FRAGMENT["missing"]("main", changed) == ""


def test_each_fragment_has_a_reader(settings):
    """One that had none would never be in a changelog."""
    readers = {kind["directory"] for kind in settings["towncrier"]["type"]}
    names = [path.name for path in (ROOT / "changelog.d").glob("*.md") if path.name != "README.md"]

    assert readers == {"learners", "teachers", "maintainers"}
    assert [
        name for name in names if not name.startswith("+") or name.split(".")[-2] not in readers
    ] == []
