"""Answers that ask where they run: a hint for a teacher, and never a verdict.

No grader looks like the machine of each learner: who writes an answer knows the names on their
own machine, and can ask for them. So what an answer asks is read from its text. A program that
looks for a name which its text does not show is pointed out as well: nobody can read what it asks.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...course.kata import Kata
from ...record.request import PROCESSES
from ...record.syntax import tree_of
from ..job import Answer
from .answer_places import stub_text

PROGRAMS = "another program"
HIDDEN = "a name that is not in its text"

ATTRIBUTES = {
    "the environment": "environ environb getenv getenvb",
    "the name of the machine": "gethostname getfqdn gethostbyname uname node",
    "its user": "getlogin getuser getpwuid getpwnam getpwall getuid geteuid getgid getegid"
    " getresuid getresgid getgroups",
    "its folders": "__file__ argv orig_argv executable getcwd getcwdb expanduser home cwd prefix"
    " base_prefix listdir scandir",
    "its process": "getpid getppid",
    "its terminal": "isatty ttyname get_terminal_size",
    "the modules that are loaded": "modules meta_path",
    PROGRAMS: "popen system execv execve posix_spawn",
    HIDDEN: "import_module __dict__ __doc__ __globals__ __builtins__ f_globals f_builtins _getframe"
    " __getattribute__ attrgetter methodcaller get_objects get_referrers __subclasses__",
}
"""For each thing that a program may ask for: attributes and imported names that give it."""

BUILTINS = {
    "its folders": "__file__",
    "a file": "open",
    HIDDEN: "__import__ __builtins__ __doc__ __loader__ __spec__ eval exec compile vars globals",
}
"""The same, of names that every program has."""

MODULES = {
    "the name of the machine": "platform",
    "its user": "pwd grp getpass",
    "the program that judges it": "pytest _pytest pytest_asyncio_kata",
    PROGRAMS: "subprocess",
    HIDDEN: "builtins ctypes runpy",
}
"""The same, of modules that are imported."""

WORDS = frozenset({"home", "cwd", "node", "prefix", "modules", "system", "executable", "argv"})
"""Those that a program may as well print."""

SYSTEM = re.compile(r"/(proc|sys|etc|dev)(/|$)")
"""How the path of a file begins that says something about the machine."""

MOST_SHOWN = 3
"""Most things that are named of one answer."""


def _by_name(table: dict[str, str]) -> dict[str, str]:
    return {name: what for what, names in table.items() for name in names.split()}


OF_ATTRIBUTE, OF_BUILTIN, OF_MODULE = map(_by_name, (ATTRIBUTES, BUILTINS, MODULES))

ANY = re.compile("|".join(sorted({*OF_ATTRIBUTE, *OF_BUILTIN, *OF_MODULE, "attr", r"\*", "/"})))
"""A text without any of these asks for nothing, and need not be parsed."""


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """What an answer asks for about the place where it runs."""

    line: int
    name: str
    """By which name."""
    what: str
    """What that gives."""


@dataclass(frozen=True, slots=True)
class Curious:
    """An answer that asks where it runs."""

    submission: str
    kata: str
    """How messages call the kata, such as ``03 gather``."""
    questions: tuple[Question, ...]
    """The first of each kind."""

    @property
    def said(self) -> str:
        """What it asks for, in words, with the kata."""
        asked = [f"{one.what} ({one.name}, line {one.line})" for one in self.questions]
        left = len(asked) - MOST_SHOWN
        more = [f"{left} more"] if left > 0 else []
        return f"{self.kata}, {', '.join([*asked[:MOST_SHOWN], *more])}"


def curious_answers(
    katas: Sequence[Kata], handed_in: Iterable[tuple[str, Sequence[Answer]]]
) -> list[Curious]:
    """Return the answers that ask where they run, in their order.

    Args:
        katas: The katas. What the stub asks for is the kata's own, and so are other programs where
            it needs processes.
        handed_in: For each submission its name and its answers, one for each kata.
    """
    by_name = {kata.name: kata for kata in katas}
    found = []
    for submission, answers in handed_in:
        for answer in answers:
            kata, first = by_name[answer.kata], dict[str, Question]()
            for one in questions(answer.text):
                is_needed = one.what == PROGRAMS and PROCESSES in kata.needs
                if one.name not in _asked_by_stub(kata.stub) and not is_needed:
                    first.setdefault(one.what, one)
            if first:
                found.append(Curious(submission, kata.spoken, tuple(first.values())))
    return found


@functools.cache
def _asked_by_stub(stub: Path) -> frozenset[str]:
    return frozenset(one.name for one in questions(stub_text(stub)))


def questions(text: str) -> list[Question]:
    """Return all that the program *text* asks for, from top to bottom; nothing if it is none."""
    if not ANY.search(text):
        return []
    try:
        tree = tree_of(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    nodes = list(ast.walk(tree))
    remarks = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return sorted(
        Question(getattr(node, "lineno", 0), name, what)
        for node in nodes
        for name, what in _asked(node)
        if id(node) not in remarks or not isinstance(node, ast.Constant)
    )


def _asked(node: ast.AST) -> Iterator[tuple[str, str]]:
    match node:
        case ast.Name(id=name, ctx=ast.Load()):
            yield from _known(OF_BUILTIN, name)
        case ast.Attribute(attr=name, ctx=ast.Load()):
            yield from _known(OF_ATTRIBUTE, name)
        case ast.Import(names=aliases):
            for alias in aliases:
                yield from _known(OF_MODULE, alias.name.partition(".")[0])
        case ast.ImportFrom(module=module, names=aliases, level=0):
            yield from _known(OF_MODULE, str(module).partition(".")[0])
            for alias in aliases:
                yield from _known({**OF_ATTRIBUTE, **OF_MODULE, "*": HIDDEN}, alias.name)
        case ast.Call(func=ast.Name(id="getattr" | "hasattr" as function), args=[_, name, *_]):
            if not isinstance(name, ast.Constant):
                yield function, HIDDEN
        case ast.Constant(value=str(text)):
            yield from _in_a_string(text)


def _known(table: dict[str, str], name: str) -> Iterator[tuple[str, str]]:
    if name in table:
        yield name, table[name]


def _in_a_string(text: str) -> Iterator[tuple[str, str]]:
    """A name may stand in a string: for `getattr`, `str.format`, or as a key of a namespace."""
    if SYSTEM.match(text):
        yield text[:40], "a file of the system"
    for name in re.findall(r"\w+", text):
        if name not in WORDS:
            yield from _known(OF_ATTRIBUTE, name)
