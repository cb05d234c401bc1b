"""Which line a record names for what a function of the stub has printed."""

import ast

from pytest_asyncio_kata.record.given_code import as_given

SAYS = "def says(text):\n    print(text)\n\nasync def work():\n    print('at work')\n"
GIVEN = tuple(map(as_given, ast.parse(SAYS).body))


def lines(run, body):
    """Return the lines that an answer prints whose `says` is given, each with what is noted."""
    source = f"import asyncio\n{SAYS}\n{body}"
    found = run(source, given=GIVEN).timeline.lines
    return [(line.text, str(line.place), line.place.given, line.given) for line in found]


def test_a_line_of_the_learner_is_not_given(run):
    """Also if a given function prints for it: the learner's line has called that."""
    body = "async def main():\n    print('mine')\n    says('for me')"

    assert lines(run, body) == [
        ("mine", "answer.py:9", False, False),
        ("for me", "answer.py:10", False, False),
    ]


def test_what_a_given_callback_prints_is_located_in_given_code(run):
    """The event loop has called it, and no line of the learner was involved."""
    body = """\
async def main():
    asyncio.get_running_loop().call_soon(says, 'by the loop')
    await asyncio.sleep(1)
"""
    assert lines(run, body)[0][1:] == ("answer.py:3", True, True)


def test_what_a_given_task_prints_is_located_where_its_task_was_made(run):
    """That line is the learner's."""
    body = "async def main():\n    await asyncio.create_task(work())"

    assert lines(run, body) == [("at work", "answer.py:9", False, True)]
