"""The page on a package index: README.md, with links that work without the files beside it."""

import re
from importlib.metadata import metadata

import pytest

from .conftest import ROOT

LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")


@pytest.fixture(scope="module")
def installed():
    """Return the metadata with which the package was installed: as it was built."""
    return metadata("pytest-asyncio-kata")


@pytest.fixture(scope="module")
def links(installed):
    """Return the page's links: where each leads, and whether it is a picture."""
    return [(target, mark == "!") for mark, target in LINK.findall(installed.json["description"])]


@pytest.fixture
def within(project, installed):
    """Return a function: the path in the repository to which a link at this version's tag leads."""
    address, tag = project["urls"]["Source"], f"v{installed['Version']}"
    raw = address.replace("//github.com/", "//raw.githubusercontent.com/")
    kinds = {True: f"{raw}/{tag}/", False: f"{address}/blob/{tag}/"}

    def path(target, picture):
        return target.removeprefix(kinds[picture]) if target.startswith(kinds[picture]) else None

    return path


def test_no_link_needs_the_files_beside_the_page(links):
    """Each link has an address of its own."""
    assert len(links) > 25
    assert [target for target, _ in links if not target.startswith("https://")] == []


def test_links_lead_to_files_of_this_version(links, within):
    """What was a link to a file leads to that file, at the tag of the version."""
    paths = [path for target, picture in links if (path := within(target, picture))]

    assert {"docs/failing-run.svg", "docs/learners.md", "LICENSE"} <= set(paths)
    assert [path for path in paths if not (ROOT / path).is_file()] == []


def test_the_page_has_its_picture(links, within):
    """It is read from where it is stored: a page of GitHub would be no picture."""
    pictures = [within(target, picture) for target, picture in links if picture]

    assert "docs/failing-run.svg" in pictures


def test_it_is_markdown(installed):
    """An index that takes it for something else shows its source."""
    assert installed["Description-Content-Type"] == "text/markdown"
