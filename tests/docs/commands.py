"""Do the commands in a page exist, with their options?"""

import configparser
import re
import shlex
from collections.abc import Iterator, Sequence

import click
from _pytest.config.argparsing import Parser

from pytest_asyncio_kata.cli.main import main
from pytest_asyncio_kata.plugin.hooks import options

from .conftest import ROOT

SHELLS = ("sh", "bash", "console", "powershell")

INLINE = re.compile(r"`((?:kata|pytest|tox|python -m \w+) [^`\n]+)`")

BETWEEN = re.compile(r"\s(?:&&|\|\||\||;|#.*$)\s?|#.*$|^\$ ")
"""What stands between two commands, or after the last one."""


def commands_in(text: str) -> Iterator[list[str]]:
    """Yield the words of each command in *text*, some lines of a shell."""
    for line in text.replace("\\\n", " ").splitlines():
        for part in BETWEEN.split(line):
            words = shlex.split(part or "", posix=True)
            if words:
                yield words


def faults(words: Sequence[str]) -> list[str]:
    """Return what there is not in a command of ours, or of pytest's or tox's; else nothing."""
    name = words[0].replace("\\", "/").rpartition("/")[2]
    if name.startswith("python") and "-m" in words[:3]:
        words = words[words.index("-m") + 1 :]
        name = {"pytest_asyncio_kata": "kata"}.get(words[0], words[0])
    check = {"kata": _of_kata, "pytest": _of_pytest, "tox": _of_tox}.get(name)
    return check(list(words[1:])) if check else []


def _of_kata(words: list[str]) -> list[str]:
    if "--" in words:
        place = words.index("--")
        return [*_of_kata(words[:place]), *_of_pytest(words[place + 1 :])]
    if not words or words[0].startswith("-"):
        return []
    command = main.get_command(click.Context(main, **main.context_settings), words[0])
    if command is None:
        return [f"kata {words[0]}"]
    known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
    return [f"kata {words[0]} {word}" for word in _options(words) if word not in known]


def _of_pytest(words: list[str]) -> list[str]:
    parser = Parser(_ispytest=True)
    options.add(parser)
    known = {name for option in parser.getgroup("kata").options for name in option.names()}
    ours = [word for word in _options(words) if "kata" in word or "isolation" in word]
    return [f"pytest {word}" for word in ours if word not in known]


def _of_tox(words: list[str]) -> list[str]:
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(ROOT / "tox.ini", encoding="utf-8")
    wanted = words[words.index("-e") + 1].split(",") if "-e" in words else []
    known = {section.partition(":")[2] for section in settings}
    return [f"tox -e {n}" for n in wanted if n not in known and not re.fullmatch(r"py\d*", n)]


def _options(words: Sequence[str]) -> list[str]:
    return [word.partition("=")[0] for word in words if word.startswith("--")]
