"""The heading that an explanation leads to follows the cause, where the record proves one."""

import pytest

RAISED = (
    '[next]\nRAISED = "One call, one wait"\n"RAISED.given_results" = "Begin first, wait later"\n'
)

NAMES = "*(nap(name) for name in names)"


@pytest.fixture
def raised(course):
    """A course in which RAISED leads to one heading, and results that were given to another."""
    course.edit(course.settings, "[next]\n", RAISED)
    return course


def following(result):
    """Return the lines that name a heading."""
    return [line.strip() for line in result.outlines if line.startswith("    next ")]


def test_a_reason_leads_to_its_own_heading(raised):
    """`gather` of what had been awaited."""
    raised.answer("return await asyncio.gather(*[await nap(name) for name in names])")

    (first, *_) = following(raised.run("-k", "together"))
    assert first == 'next       README.md, "Begin first, wait later"'


def test_another_reason_leads_to_the_heading_of_the_code(raised):
    """`gather` of the function has no heading of its own here."""
    raised.answer("return await asyncio.gather(nap, *names)")

    (first, *_) = following(raised.run("-k", "together"))
    assert first == 'next       README.md, "One call, one wait"'


@pytest.mark.parametrize(
    ("main", "said"),
    [
        (f"return await asyncio.gathr({NAMES})", "Did you mean"),  # 3.15: in other words
        (f"return await asyncio.gather({NAMES.replace('nap', 'naap')})", "Did you mean: 'nap'?"),
        ("return {}[names]", "unhashable type"),
        ("return [await nap() for name in names]", "missing 1 required positional argument"),
    ],
)
def test_what_python_says_well_enough_leads_to_no_heading(raised, main, said):
    """A name that is not there is not explained in a lesson; Python's suggestion is kept."""
    raised.answer(main)
    result = raised.run("-k", "together")

    assert following(result) == []
    text = " ".join(result.stdout.str().split())
    assert said in text or "A list was used as a key" in text


def test_a_syntax_error_is_marked_and_leads_to_no_heading(raised):
    """The line as it is, and below it the carets that Python draws."""
    raised.answer("return = 1")
    result = raised.run()

    lines = result.outlines
    at = lines.index("    return = 1")
    assert lines[at + 1] == "           ^"
    assert following(result) == []
