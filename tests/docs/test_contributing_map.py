"""The map in CONTRIBUTING.md is true: its rows, what may import what, and the folders."""

import re

from ..package_source import PACKAGE
from ..test_layers import ENTRIES, MAY_IMPORT
from .conftest import ROOT

ROW = re.compile(r"^\| `(\w+/?)` \| (.+) \| (.+) \|$", re.MULTILINE)


def rows():
    """Return the map's rows: each place, what it does and what it may import."""
    _, _, rest = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Where things")
    return ROW.findall(rest.partition("\n## ")[0])


def folders_in(folder):
    """Return the names of the folders directly in *folder*."""
    found = (path for path in folder.iterdir() if path.is_dir())
    return {path.name for path in found if path.name not in ("__pycache__", "bundle")}


def test_each_place_has_one_row():
    """Folders have a slash after their name, modules have none, and nothing is left out."""
    folders = {f"{name}/" for name in folders_in(PACKAGE)}
    modules = {path.stem for path in PACKAGE.glob("*.py")}

    assert sorted(place for place, _, _ in rows()) == sorted(folders | modules)


def test_rows_say_what_the_layers_allow():
    """The last column is the table that the imports are compared with."""
    said = {place.rstrip("/"): set(re.findall(r"`(\w+)`", last)) for place, _, last in rows()}

    assert said == {**MAY_IMPORT, **ENTRIES}


def test_folders_within_a_place_are_named():
    """A folder in a folder is explained in its row, and no row names one that is not there."""
    said = {place: set(re.findall(r"`(\w+)/`", what)) for place, what, _ in rows()}
    there = {place: folders_in(PACKAGE / place) for place in said if place.endswith("/")}

    assert {place: names for place, names in said.items() if names} == {
        place: names for place, names in there.items() if names
    }
