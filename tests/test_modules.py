"""A module is short, and has a name that can be guessed; a file of tests is short, too."""

from pathlib import Path

from .package_source import MODULES, found_in_modules

MOST_LINES = 300

TESTS = Path(__file__).parent

KATAS = TESTS.parent / "katas"


def long_files(root, pattern):
    """Return the files below *root* that are longer than can be read at once."""
    return {
        path.relative_to(root).as_posix()
        for path in root.rglob(pattern)
        if path.is_file() and path.read_bytes().count(b"\n") > MOST_LINES
    }


def test_modules_stay_short():
    """No module is longer than can be read at once."""
    long = found_in_modules(lambda _, source: len(source.splitlines()) > MOST_LINES)

    assert long == {}


def test_files_of_tests_stay_short():
    """A file of tests holds one idea, and so does what the tests share."""
    assert long_files(TESTS, "*.py") == set()


def test_scenarios_of_katas_stay_short():
    """Where one file is too short for them, they are a folder with a file for each idea."""
    assert long_files(KATAS, "scenarios.py") | long_files(KATAS, "scenarios/*.py") == set()


def test_no_module_is_a_drawer_for_odds_and_ends():
    """A module is named after what it does."""
    names = {module.stem for module in MODULES} | {module.parent.name for module in MODULES}

    assert names & {"utils", "util", "helpers", "common", "misc"} == set()
