"""The pictures of a failing run say what a learner reads today."""

import html
import re

import pytest

from .conftest import ROOT

GOLDEN = ROOT / "tests/wrong_answers/03_gather/comprehension_of_awaits.txt"

SPAN = re.compile(r"<text [^>]*>([^<]*)</text>")

NOT_COMPARED = ("█", "return ")
"""What marks a line whose end depends on the width: a bar, and the line of the answer."""


def explained():
    """Return the words of the first explanation in the golden text."""
    first = GOLDEN.read_text(encoding="utf-8").split("\n_")[1]
    lines = first[first.index("  SEQUENTIAL") :].splitlines()
    compared = [line for line in lines if not any(mark in line for mark in NOT_COMPARED)]
    return re.sub(r"[\w/]*comprehension_of_awaits\.py", "gather.py", " ".join(compared)).split()


def drawn(picture):
    """Return the words of a picture."""
    svg = (ROOT / "docs" / picture).read_text(encoding="utf-8")
    words = " ".join(html.unescape(" ".join(SPAN.findall(svg))).split())
    return words.replace("katas/03_gather/gather.py", "gather.py").split()


@pytest.mark.parametrize("picture", ["failing-run.svg", "failing-run-narrow.svg"])
def test_a_picture_says_what_is_said_today(picture):
    """The words of the explanation are in it, in their order; if not: ``tox -e picture``."""
    rest = iter(drawn(picture))
    missing = [word for word in explained() if word not in rest]

    assert len(explained()) > 30
    assert missing == []


def test_the_narrow_picture_is_the_explanation_alone():
    """It ends where it says what to read next."""
    assert " ".join(drawn("failing-run-narrow.svg")).endswith(
        'next README.md, "Hand over calls, not results"'
    )
