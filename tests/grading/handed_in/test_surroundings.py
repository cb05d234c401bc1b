"""Answers that ask where they run are pointed out, with the line."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.handed_in.surroundings import (
    Curious,
    Question,
    curious_answers,
    questions,
)
from pytest_asyncio_kata.grading.job import Answer

from .folders import KATA, put

HONEST = '''\
"""Runs for the environ of /proc, os.getcwd() and `import pytest`."""
import asyncio, sys, time
from collections import deque

async def crawl(urls, argv=(), home="/home"):
    """Nobody asks os.environ here."""
    open_pages = [f"{url} from {home}" for url in urls]
    kind = getattr(open_pages, "append", None)
    if sys.platform == "win32" or hasattr(asyncio, "timeout"):
        print("home", "modules", argv, time.time(), kind)
    return deque(open_pages)

if __name__ == "__main__":
    asyncio.run(crawl(["/etching", "/prochaine"]))
'''


def handed_in(**texts):
    """Return submissions with an answer each."""
    return [(name, [Answer("03_gather", "gather.py", "", text)]) for name, text in texts.items()]


@pytest.mark.parametrize(
    ("line", "name", "what"),
    [
        ("AT = os.environ['HOME']", "environ", "the environment"),
        ("from os import getenv as g", "getenv", "the environment"),
        ("x = os.uname().nodename", "uname", "the name of the machine"),
        ("import platform", "platform", "the name of the machine"),
        ("import getpass as g", "getpass", "its user"),
        ("x = os.getuid() == 0", "getuid", "its user"),
        ("x = __file__.startswith('/home/ada')", "__file__", "its folders"),
        ("x = sys.argv", "argv", "its folders"),
        ("x = Path.cwd()", "cwd", "its folders"),
        ("x = os.getpid() < 10", "getpid", "its process"),
        ("x = sys.stdout.isatty()", "isatty", "its terminal"),
        ("x = 'pytest' in sys.modules", "modules", "the modules that are loaded"),
        ("import pytest_asyncio_kata.worker", "pytest_asyncio_kata", "the program that judges it"),
        ("x = open('notes').read()", "open", "a file"),
        ("x = Path('/proc/self/cgroup')", "/proc/self/cgroup", "a file of the system"),
        ("import subprocess", "subprocess", "another program"),
        ("x = getattr(os, 'envi' + 'ron')", "getattr", "a name that is not in its text"),
        ("x = getattr(os, 'environ')", "environ", "the environment"),
        ("x = vars(os)['envi' + 'ron']", "vars", "a name that is not in its text"),
        ("x = '{0.environ}'.format(os)", "environ", "the environment"),
        ("x = __doc__.format(os)", "__doc__", "a name that is not in its text"),
        ("x = eval('o' + 's')", "eval", "a name that is not in its text"),
        ("x = __import__('o' + 's')", "__import__", "a name that is not in its text"),
        ("from os import *", "*", "a name that is not in its text"),
        ("import ctypes as c", "ctypes", "a name that is not in its text"),
    ],
)
def test_question_is_found(line, name, what):
    """However it is spelled; or the program hides what it asks for, and that is said."""
    line_number = HONEST.count("\n") + 1

    assert questions(f"{HONEST}{line}\n") == [Question(line_number, name, what)]


@pytest.mark.parametrize("text", [HONEST, "", "def broken(:", "environ\0", "vars(" * 10_000])
def test_honest_program_asks_for_nothing(text):
    """Words that it prints, pages of these names, docstrings; and what is no program."""
    assert questions(text) == []


def test_each_kind_is_told_once():
    """With the first line in which it is asked for; the rest is counted."""
    text = "import os, platform\nos.getenv('A'), os.environ\nopen(__file__)\n"
    (found,) = curious_answers([KATA], handed_in(ann=HONEST, bo=text))

    assert found.submission == "bo"
    assert found.said == (
        "03 gather, the name of the machine (platform, line 1), the environment (environ, line 2),"
        " its folders (__file__, line 3), 1 more"
    )


def test_what_the_kata_itself_asks_for_is_no_question(tmp_path):
    """The stub of a kata may import pytest, and a kata of processes starts them."""
    asks = "import subprocess\nimport pytest\n"
    kata = replace(KATA, directory=tmp_path / "03_gather", needs=("processes",))
    put(kata.directory, "gather.py", b"import pytest\n")

    assert curious_answers([kata], handed_in(ann=asks)) == []
    assert curious_answers([KATA], handed_in(ann=asks)) == [
        Curious(
            "ann",
            "03 gather",
            (
                Question(1, "subprocess", "another program"),
                Question(2, "pytest", "the program that judges it"),
            ),
        )
    ]
