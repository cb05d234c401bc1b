"""The real reporter reads our results: its table, and the grade that it announces.

It is not ours to copy. To run these tests:

    git clone --branch v1 https://github.com/classroom-resources/autograding-grading-reporter
    KATA_REPORTER=autograding-grading-reporter/dist/main.js pytest tests/grading/formats
"""

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from typing import NamedTuple

import pytest

from pytest_asyncio_kata.grading.formats.classroom import output_lines
from pytest_asyncio_kata.results.result import FAILED, NOT_RUN, PASSED

REPORTER = os.environ.get("KATA_REPORTER", "")

NODE = shutil.which("node")

pytestmark = [
    pytest.mark.skipif(
        not REPORTER, reason="the reporter is not here: KATA_REPORTER names its dist/main.js"
    ),
    pytest.mark.skipif(not NODE, reason="the reporter needs node, which is not installed"),
]


class Said(NamedTuple):
    """What the reporter came to."""

    code: int
    """0, or 1 if not all points are there."""
    out: str
    """All that it printed."""
    announced: dict
    """The grade that services read: totalPoints and maxPoints."""
    table: list
    """Score and most of each row of its table, the total last, as text."""
    commands: list
    """The lines that a runner takes for commands."""


def report(grade):
    """Return what the reporter says of *grade*, started as the workflow does it."""
    outputs = dict(line.split("=", 1) for line in output_lines(grade))
    environ = {f"{name.upper()}_RESULTS": value for name, value in outputs.items()}
    environ |= {"INPUT_RUNNERS": ",".join(outputs), "PATH": os.environ["PATH"]}
    ran = subprocess.run(
        [NODE, REPORTER], env=environ, capture_output=True, encoding="utf-8", timeout=60
    )
    out = ran.stdout
    print(out)
    commands = [line for line in out.splitlines() if line.lstrip().startswith("::")]
    (announced,) = re.findall(r"^::notice title=Autograding report::(.*)$", out, re.MULTILINE)
    letters = re.sub(r"\x1b\[\d*m", "", out)
    rows = re.findall(r"^│ \S.*│ (\S+) +│ (\d+) +│$", letters, re.MULTILINE)
    assert ran.stderr == ""
    return Said(ran.returncode, out, json.loads(announced), rows, commands)


def with_all(grade, **changes):
    """Return *grade* with every test changed."""
    katas = [
        replace(kata, note="", tests=tuple(test.but(**changes) for test in kata.tests))
        for kata in grade.katas
    ]
    return replace(grade, katas=tuple(katas))


def solved(grade):
    """Return *grade* with every test passed."""
    katas = [
        replace(
            kata,
            tests=tuple(
                test.but(verdict=PASSED, points=test.max_points, code="", message="", line=0)
                for test in kata.tests
            ),
        )
        for kata in grade.katas
    ]
    return replace(grade, katas=tuple(katas))


def test_all_solved(grade):
    """All points, and the only end that is a success."""
    said = report(solved(grade))

    assert said.code == 0
    assert said.announced == {"totalPoints": 13, "maxPoints": 13}
    assert said.table == [("3", "3"), ("6", "6"), ("4", "4"), ("13", "13")]
    assert len(said.commands) == 2


def test_part_solved(grade):
    """The table and the announced grade show the same points, and the reason is to be read."""
    said = report(grade)

    assert said.code == 1
    assert said.announced == {"totalPoints": 5, "maxPoints": 13}
    assert said.table == [("3", "3"), ("2", "6"), ("0", "4"), ("5", "13")]
    assert "\n# SEQUENTIAL: The 4 crawls ran one after another.\n" in said.out
    assert "Error: test_is_cancelled: HARNESS: the test ended without a verdict" in said.out
    assert said.commands[-1] == "::error::Some tests failed."


def test_nothing_handed_in(grade):
    """Failed with 0 of all points, and no error."""
    gone = with_all(
        grade, verdict=NOT_RUN, points=0, code="", message="There is no answer.", line=0
    )

    said = report(gone)

    assert said.code == 1
    assert said.announced == {"totalPoints": 0, "maxPoints": 13}
    assert said.table == [("0", "3"), ("0", "6"), ("0", "4"), ("0", "13")]
    assert "Error:" not in said.out
    assert "NaN" not in said.out
    assert "undefined" not in said.out


def test_only_our_own_fault(grade):
    """Where nothing failed but the tests themselves, the reporter says so."""
    grade = solved(grade)
    (first, *others) = grade.katas
    broken = [test.but(verdict="error", points=0, code="HARNESS") for test in first.tests]

    said = report(replace(grade, katas=(replace(first, tests=tuple(broken)), *others)))

    assert said.code == 1
    assert said.announced == {"totalPoints": 10, "maxPoints": 13}
    assert said.commands[-1] == "::error::Some tests errored."


@pytest.mark.parametrize("verdict", [FAILED, "error"])
def test_hostile_texts(grade, verdict):
    """Nothing that a learner wrote is a command, hides points, or is too large to arrive."""
    text = (
        "::error::pwned\n::add-mask::Points\r::stop-commands::x\n%0A::notice::y"
        " ##[add-mask]Points #\ufe0f#[add-mask]Points \x1b[2J\x00\u2028👩‍💻🙂\ud83d\u202e "
    )
    hostile = with_all(
        grade, verdict=verdict, points=0, code="", line=7, message=text + "🙂" * 200_000
    )

    said = report(hostile)

    assert said.announced == {"totalPoints": 0, "maxPoints": 13}
    assert [line.partition("::Points")[0] for line in said.commands] == [
        "::notice title=Autograding complete",
        '::notice title=Autograding report::{"totalPoints":0,"maxPoints":13}',
        f"::error::Some tests {'failed' if verdict == FAILED else 'errored'}.",
    ]
    assert "##[" not in re.sub("[^ -~]", "", said.out)
    assert "more characters)" in said.out


def test_long_course_arrives_whole(grade):
    """Fifty katas of the largest texts still fit into the environment of one process."""
    kata = with_all(grade, message="🙂" * 200_000).katas[1]
    tests = [test.but(message=f"{n} {test.message}") for n in range(40) for test in kata.tests]
    katas = [replace(kata, kata=f"{n:02}_long", tests=tuple(tests)) for n in range(50)]

    said = report(replace(grade, katas=tuple(katas)))

    assert said.announced == {"totalPoints": 50 * 80, "maxPoints": 50 * 240}
