"""The elements of a page: their order, names and links, and that text stays text."""

import re
from dataclasses import replace

from pytest_asyncio_kata.report.pages.html import page
from pytest_asyncio_kata.report.pages.markup import Markup, element
from pytest_asyncio_kata.report.pages.test_section import part

from .pages import BLOCKED, PASSED, SEQUENTIAL, UNTRUSTED


def test_headings_are_in_order(read):
    """One for the page, one for each test, and none is left out."""
    names = [tag for tag, _ in read(SEQUENTIAL, PASSED).tags if re.fullmatch(r"h\d", tag)]

    assert names == ["h1", "h2", "h2"]


def test_landmarks_and_names(read):
    """A screen reader finds its way: what each part is, and what it is called."""
    found = read(SEQUENTIAL, PASSED, index="index.html")

    assert [attributes["lang"] for attributes in found.all("html")] == ["en"]
    assert all(len(found.all(name)) == 1 for name in ("main", "footer"))
    assert all(nav["aria-label"] for nav in found.all("nav"))
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    assert all(article["aria-labelledby"] in ids for article in found.all("article"))
    assert all(picture["role"] == "img" for picture in found.all("svg"))
    assert all(picture["aria-label"] for picture in found.all("svg"))


def test_ids_are_there_once(read):
    """Also those of patterns, and of tests whose names differ only in their parameters."""
    tests = [replace(SEQUENTIAL, name=f"test_x[{name}]") for name in ("a b", "a-b", "a_b")]

    ids = [attributes["id"] for _, attributes in read(*tests).tags if "id" in attributes]

    assert len(ids) == len(set(ids))


def test_links_lead_somewhere(read):
    """Each link within the page has its target."""
    found = read(SEQUENTIAL, UNTRUSTED, PASSED)

    ids = {attributes.get("id") for _, attributes in found.tags}
    assert {link["href"].removeprefix("#") for link in found.all("a")} <= ids


def test_a_page_loads_nothing(read):
    """No script, no font, no picture from elsewhere; and its policy would not let it."""
    text = page("03 gather", [part(SEQUENTIAL), part(BLOCKED)], index="index.html")
    found = read(SEQUENTIAL, BLOCKED, index="index.html")

    used = {key for _, attributes in found.tags for key in attributes}
    assert not {"src", "srcset", "onload", "onclick", "action"} & used
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in found.tags}
    assert set(re.findall(r"https?://[^\"]*", text)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"url\((?!#)|@import|@font-face", text)
    assert any("default-src 'none'" in (meta["content"] or "") for meta in found.all("meta")[1:])


def test_hostile_text_stays_text(read):
    """Wherever a learner's words go, they are words."""
    found = read(UNTRUSTED, teaches=UNTRUSTED.title)

    names = {tag for tag, _ in found.tags}
    assert not {"script", "img"} & names
    assert not [key for _, attributes in found.tags for key in attributes if key[:2] == "on"]
    assert "<script>document.title = 'taken'</script>" in found.text
    assert "\\x1b\\ud800" in found.text


def test_a_page_can_be_written_as_utf_8():
    """Nothing in it is half a letter, or controls anything."""
    text = page("03 gather", [part(UNTRUSTED)])

    text.encode("utf-8")
    assert all(letter.isprintable() or letter == "\n" for letter in text)


def test_only_markup_is_not_escaped():
    """Text that looks like markup is no markup."""
    assert element("p", "<b>", Markup("<i/>"), title='"') == '<p title="&quot;">&lt;b&gt;<i/></p>'
