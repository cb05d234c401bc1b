"""Explanations of mistakes that no test can notice, as the lint reads them."""

import pytest

from pytest_asyncio_kata.course.lint.command import broken_rules
from pytest_asyncio_kata.course.mutants.explanations import explanations_in

from .explanation import ENTRY, explain


def test_lint_accepts_an_explanation(course):
    """The file lies beside the answers, and is complete."""
    explain(course, ENTRY + 'answers = ["sample.py"]\nfunction = "main"\n')

    assert broken_rules(course.layout) == []


FAULTS = {
    "operator": (
        ENTRY.replace("items changed", "items"),
        "entry 1: there is no operator 'items'; --operators lists them",
    ),
    "why": (
        ENTRY.replace("Nobody naps a hundred times.", "same"),
        "entry 1: 'why' must be a sentence: a capital letter, a reason, a full stop; not 'same'",
    ),
    "change": (
        ENTRY.replace(" -> ", " to "),
        "entry 1: 'change' must be `old text -> new text`, as the report prints it",
    ),
    "missing": (
        ENTRY.replace("operator =", "operators ="),
        "entry 1: 'operators' is not known; known: operator, change, why, function, answers",
    ),
    "answers": (
        ENTRY + 'answers = ["alt_x.py"]\n',
        "entry 1: there is no answer 'alt_x.py' beside it",
    ),
    "number": (ENTRY + "function = 1\n", "entry 1: 'function' must be a text"),
    "other table": ("[other]\n", "it must hold [[same]] and nothing else, not other"),
}


@pytest.mark.parametrize(("text", "fault"), FAULTS.values(), ids=FAULTS)
def test_lint_names_the_fault_of_an_explanation(course, text, fault):
    """What is not as it should be is said, with what would have been right."""
    explain(course, text)

    assert (
        broken_rules(course.layout)[0].removeprefix("solutions/07_sample/mutants.toml: ") == fault
    )
    with pytest.raises(ValueError, match=r"mutants\.toml"):
        explanations_in(course.layout.solutions / course.kata.name)
