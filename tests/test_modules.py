"""A module is short, and has a name that can be guessed."""

from .package_source import MODULES, found_in_modules

MOST_LINES = 300


def test_modules_stay_short():
    """No module is longer than can be read at once."""
    long = found_in_modules(lambda _, source: len(source.splitlines()) > MOST_LINES)

    assert long == {}


def test_no_module_is_a_drawer_for_odds_and_ends():
    """A module is named after what it does."""
    names = {module.stem for module in MODULES} | {module.parent.name for module in MODULES}

    assert names & {"utils", "util", "helpers", "common", "misc"} == set()
