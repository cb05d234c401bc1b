"""The page of a lesson, to which explanations link."""

import re

import pytest

from pytest_asyncio_kata.report.narrowing import PHONE
from pytest_asyncio_kata.report.pages.lesson import lesson_page
from pytest_asyncio_kata.report.pages.lesson_slug import slug


@pytest.fixture
def shown():
    """Return a function that gives what a lesson becomes, without the head of its page."""

    def show(text: str, **pictures: bytes) -> str:
        files = {name.replace("_", "."): data for name, data in pictures.items()}
        made = lesson_page(
            "03 gather", text, tests="03.html", pictures=files, led=lambda target: f"../{target}"
        )
        return re.search(r"<main.*?>(.*)</main>", made, re.DOTALL)[1].strip()

    return show


def test_headings_have_the_ids_that_links_name(shown):
    """As on GitHub; a second heading of the same words has a number."""
    text = shown("# 03 Gather\n\n## What `uncancel()` does, and what not\n\n## Twice\n\n## Twice\n")

    assert re.findall(r'id="([^"]+)"', text) == [
        "03-gather",
        slug("What `uncancel()` does, and what not"),
        "twice",
        "twice-1",
    ]
    assert slug("Start first, wait later") == "start-first-wait-later"


def test_answers_stay_folded_and_comments_are_left_out(shown):
    """Of the HTML of a lesson nothing else is kept."""
    text = shown(
        "<details><summary>Answer</summary>\n\nAda.\n\n</details>\n\n<!-- drawn -->\n\n"
        "<script>alert(1)</script>\n\nA <b onclick=x>word</b>.\n"
    )

    assert "<details><summary>Answer</summary>" in text
    assert "drawn" not in text
    assert not re.search(r"<(script|b)\b", text)


def test_lines_of_code_are_kept(shown):
    """With their indents, and as text."""
    text = shown("```python\nasync def main():\n    return '<b>'\n```\n")

    assert "<pre><code>async def main():\n    return &#x27;&lt;b&gt;&#x27;</code></pre>" in text


def test_wide_code_can_be_reached_from_the_keyboard(shown):
    """Since it can be scrolled; and it says what it is."""
    text = shown("```text\n" + "█" * 72 + "\n```\n\n```python\n" + "x = 1" * 20 + "\n```\n")

    names = re.findall(r'tabindex="0" role="group" aria-label="([^"]+)"', text)
    assert names == ["A drawing", "A program"]


def test_a_drawing_is_whole_on_a_phone(shown):
    """It is there twice, and the window's width decides which one is seen."""
    drawing = "        0 s" + " " * 58 + "4 s\nfetch   " + "█" * 64
    text = shown(f"```text\n{drawing}\n```\n")
    wide, narrow = re.findall(
        r'<pre class="drawing (\w+)"[^>]*><code>(.*?)</code>', text, re.DOTALL
    )

    assert wide == ("wide", drawing)
    assert narrow[0] == "narrow"
    assert max(map(len, narrow[1].splitlines())) == PHONE


def test_a_drawing_that_fits_everywhere_is_there_once(shown):
    """So is a picture without an axis."""
    text = shown("```text\n    0 s     1 s\na   ████████\n```\n\n```text\n" + "a" * 70 + "\n```\n")

    assert text.count("<pre") == 2


def test_a_picture_becomes_a_part_of_the_page(shown):
    """One that is not there is named by its words."""
    text = shown("![the loop](loop.svg)\n\n![the sea](sea.svg)\n", loop_svg=b"<svg/>")

    assert '<img alt="the loop" src="data:image/svg+xml;base64,PHN2Zy8+"/>' in text
    assert "<em>the sea</em>" in text


def test_links_lead_on_from_the_page(shown):
    """Those to files are made to fit; others stay."""
    text = shown("[a](../02/README.md#x) [b](https://docs.python.org) [c](#here)")

    assert re.findall(r'href="([^"]+)"', text) == [
        "../../02/README.md#x",
        "https://docs.python.org",
        "#here",
    ]
