"""The table of diagnoses lists those that a learner can meet, and no other."""

import re

from pytest_asyncio_kata.record.finding import REASONS, Code, Reason

from .conftest import ROOT

PACKAGE = ROOT / "pytest_asyncio_kata"


def named_in_the_package(kind="Code"):
    """Return the names of diagnoses, or of their reasons, that any module but their own names."""
    texts = (
        path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "record/finding.py"
    )
    return {name for text in texts for name in re.findall(rf"\b{kind}\.([A-Z_]+)\b", text)}


def test_the_table_lists_what_can_happen(make_reference):
    """Each diagnosis, in their order."""
    listed = re.findall(r"^\| `([A-Z_]+)` \|", make_reference.codes(), re.MULTILINE)

    assert [Code[name] for name in listed] == list(Code)


def test_each_diagnosis_is_given_by_a_check():
    """What no check gives would be an empty promise in the table."""
    assert {Code[name] for name in named_in_the_package()} == set(Code)


def test_a_page_explains_each_diagnosis(make_reference):
    """With a drawn example, in the words of ``kata explain``."""
    pages = make_reference.diagnoses()

    assert [Code[name] for name in pages] == [*Code]
    assert all(text.startswith(f"# `{name}`\n") for name, text in pages.items())
    assert "- `await` in a loop, also in a comprehension: the next call" in pages["SEQUENTIAL"]
    assert "\nask Bo    █" in pages["CONCURRENT"]


def test_the_table_of_reasons_lists_what_kata_toml_may_name(make_reference):
    """Each code with each of its reasons, once."""
    listed = re.findall(r'^\| `"([A-Z_]+\.[a-z_]+)"` \|', make_reference.reasons(), re.MULTILINE)

    assert listed == list(REASONS)


def test_each_reason_is_given_by_a_check():
    """A reason that no check gives would be an empty promise to the author of a kata."""
    assert {Reason[name] for name in named_in_the_package("Reason")} == set(Reason)
