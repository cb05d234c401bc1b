"""The table of diagnoses lists those that a learner can meet, and no other."""

import re

from pytest_asyncio_kata.record.finding import NOT_YET, Code

from .conftest import ROOT

PACKAGE = ROOT / "pytest_asyncio_kata"


def named_in_the_package():
    """Return the diagnoses that any module but their own names."""
    texts = (
        path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "record/finding.py"
    )
    names = {name for text in texts for name in re.findall(r"\bCode\.([A-Z_]+)\b", text)}
    return {Code[name] for name in names}


def test_the_table_lists_what_can_happen(make_reference):
    """A diagnosis that no check gives yet is left out; all others are there, in their order."""
    listed = re.findall(r"^\| `([A-Z_]+)` \|", make_reference.codes(), re.MULTILINE)

    assert [Code[name] for name in listed] == [code for code in Code if code not in NOT_YET]


def test_what_is_not_given_yet_is_marked():
    """The package gives each diagnosis, but for those that are marked; so the mark is true."""
    assert set(Code) - named_in_the_package() == set(NOT_YET)
