"""The file of an answer: its code, or why there is none, and what it defines twice."""

from __future__ import annotations

import ast
import importlib.util
import re
import types
import warnings
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path

from ..record.answer_text import MOST_BYTES, unfit
from ..record.imported import Redefined
from ..record.run import BROKEN, End
from ..record.syntax import tree_of
from ..record.timeline import Place
from .kept_codes import kept_code
from .recording.labels import file_name
from .recording.suggestions import suggestion_of, with_suggestion

CONFLICT = re.compile(r"(?:<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?: .*)?")
"""A line that Git writes into a file where two changes of it do not agree."""

POINTER = "version https://git-lfs.github.com/spec/"
"""How a file begins that Git LFS has put in the place of another file."""

MAX_SOURCE = 200
"""How many characters of a line that cannot be read are recorded."""

MOST_REDEFINED = 20
"""How many names, and definitions of each, a record holds."""


class NotLoaded(Exception):
    """The file cannot be used.

    Args:
        end: How the run ends because of it.
    """

    def __init__(self, end: End) -> None:
        super().__init__(end.message)
        self.end = end


def spec_of(name: str, loader: SourceFileLoader) -> ModuleSpec:
    """Return what becomes the module *name*, of the file of *loader*.

    ``importlib.util`` would look for a loader and for a package, each time that it is loaded.
    """
    spec = ModuleSpec(name, loader, origin=loader.path)
    spec.has_location = True
    return spec


def code_of(spec: ModuleSpec, path: str, *, kept: bool) -> types.CodeType:
    """Return the code of the file at *path*, which is compiled once.

    Args:
        spec: The module that it becomes.
        path: Of the file.
        kept: Whether compiled code may be used that lies in ``__pycache__``. Not that of an
            answer: its date and size can stay the same when a learner saves it twice.

    Raises:
        NotLoaded: If it is no text that can be handed in, or not valid Python.
    """
    if spec.name not in _CODES:
        _CODES[spec.name] = _compiled(spec, path, kept)
    return _CODES[spec.name]


_CODES: dict[str, types.CodeType] = {}


def _compiled(spec: ModuleSpec, path: str, kept: bool) -> types.CodeType:
    assert isinstance(spec.loader, SourceFileLoader)  # the file ends in .py
    content = _content(path)
    name = file_name(path)
    if why := unfit(content):
        place = Place(name, why.line) if why.line else None
        raise NotLoaded(End(BROKEN, how="unfit", message=f"{name} {why.what}", place=place))
    try:
        with warnings.catch_warnings():
            # What is warned of differs between versions (3.14 adds `return` in `finally`);
            # the checks say what an answer does with it.
            warnings.simplefilter("ignore", SyntaxWarning)
            code = kept_code(path, content)
            if code is None and kept:
                code = spec.loader.get_code(spec.name)
            return code or spec.loader.source_to_code(content, path)
    except SyntaxError as error:
        raise NotLoaded(_not_python(error, name, content)) from None


def _content(path: str) -> bytes:
    """Return the content of the file at *path*, as far as an answer may be long.

    Raises:
        NotLoaded: If it is no file, or the system does not give it.
    """
    message = f"there is no file {path}"
    try:
        if Path(path).is_file():  # and no pipe
            with open(path, "rb") as file:
                return file.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"{file_name(path)} cannot be read: {error.strerror}"
    raise NotLoaded(End(BROKEN, how="file", message=message))


def _not_python(error: SyntaxError, name: str, content: bytes) -> End:
    """Say why a file is not valid Python; marks of Git are the cause of any other fault."""
    lines = content.decode("utf-8").splitlines()
    if lines and lines[0].startswith(POINTER):
        return End(BROKEN, how="lfs", place=Place(name, 1), source=lines[0][:200])
    marked = [number for number, line in enumerate(lines, 1) if CONFLICT.fullmatch(line)]
    # A line of seven = alone may underline a heading in a docstring.
    if any(lines[n - 1].startswith(("<", ">")) or n == error.lineno for n in marked):
        source = lines[marked[0] - 1][:200]
        message = ", ".join(map(str, marked[:MOST_REDEFINED]))
        place = Place(name, marked[0])
        return End(BROKEN, how="conflict", message=message, place=place, source=source)
    source = (error.text or "").rstrip()[:MAX_SOURCE]
    column, end = _columns(error, source, content)
    return End(
        BROKEN,
        how="syntax",
        message=with_suggestion(error.msg, suggestion_of(error)),
        place=Place(name, error.lineno or 1),
        source=source,
        column=column,
        end_column=end,
    )


def _columns(error: SyntaxError, source: str, content: bytes) -> tuple[int, int]:
    """Return the part of *source* that Python marks, from 1; (0, 0) if it marks none."""
    column, end = error.offset or 0, error.end_offset or 0
    if not source.isascii():
        column, end = _in_letters(source, content, column, end)
    if error.end_lineno is not None and error.end_lineno != error.lineno:
        end = MAX_SOURCE
    if not 0 < column <= len(source) + 1:
        return 0, 0
    return column, max(min(end, len(source) + 1), column + 1)


def _in_letters(source: str, content: bytes, column: int, end: int) -> tuple[int, int]:
    """Return columns that count the letters of *source*.

    The compiler counts bytes, and so does the parser before 3.13, unless it reads text.
    """
    try:
        tree_of(importlib.util.decode_source(content))
    except SyntaxError as error:
        return error.offset or 0, error.end_offset or 0
    except ValueError:  # a null byte, for one
        return 0, 0
    # Only the compiler refuses it.
    letters = [source.encode()[: max(n - 1, 0)].decode(errors="ignore") for n in (column, end)]
    return len(letters[0]) + 1, len(letters[1]) + 1


def redefined(path: str, module: str, constant: str = "") -> tuple[Redefined, ...]:
    """Return the names that a file defines more than once, each time for certain.

    Args:
        path: The file.
        module: Name under which it was imported.
        constant: A name that is given a value there; of others only functions and classes count.
    """
    if module not in _CODES:
        return ()
    codes = [code for code in _CODES[module].co_consts if isinstance(code, types.CodeType)]
    if not constant and len({code.co_name for code in codes}) == len(codes):
        return ()  # nearly always, and to parse a file takes as long as a run
    found: dict[str, list[ast.stmt]] = {}
    for node in tree_of(Path(path).read_bytes()).body:
        for name in _defined_by(node, constant):
            found.setdefault(name, []).append(node)
    file = file_name(path)
    twice = [
        Redefined(name, tuple(Place(file, node.lineno) for node in nodes[-MOST_REDEFINED:]))
        for name, nodes in found.items()
        if len(nodes) > 1
    ]
    return tuple(twice[:MOST_REDEFINED])


def _defined_by(node: ast.stmt, constant: str) -> list[str]:
    """Return the names that *node*, a statement of the module itself, defines.

    What has a decorator may be meant to have one name several times, such as overloads.
    """
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [] if node.decorator_list else [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    return [name for name in names if name == constant]
