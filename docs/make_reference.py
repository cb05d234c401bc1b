"""The reference, made from docstrings: pages of ours say where, and this puts the words there.

A page holds a line such as
``<!-- made from: methods pytest_asyncio_kata/plugin/assertions.py JudgedRun -->``.
On GitHub nothing is seen of it; in the site what it names stands in its place.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

MADE_FROM = re.compile(r"^<!-- made from: (.+?) -->$", re.MULTILINE)

SECTION = re.compile(r"^(Args|Raises):$")
"""How a part of a docstring begins."""

ENTRY = re.compile(r"^(\*{0,2}\w+): (.+)$")
"""An argument or an exception, and what is said of it."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def filled(text: str) -> str:
    """Return *text*, a page, with all that it asks for in its place.

    Raises:
        KeyError: If it asks for something that there is not.
    """
    return MADE_FROM.sub(lambda match: _made(*match[1].split()), text)


def _made(kind: str, *arguments: str) -> str:
    return MAKERS[kind](*arguments).strip()


# -- classes ----------------------------------------------------------------------------------


def methods(path: str, name: str, *hidden: str) -> str:
    """Return what the public methods of a class do, but for those *hidden*: ``-finish``."""
    parts = _parts_of(_class(path, name))
    return "\n\n".join(text for method, text in parts if f"-{method}" not in hidden)


def fields(path: str, *names: str) -> str:
    """Return what the fields of dataclasses hold, a heading for each class."""
    if not names:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        names = tuple(node.name for node in tree.body if isinstance(node, ast.ClassDef))
    return "\n\n".join(_fields_of(_class(path, name)) for name in names)


def _class(path: str, name: str) -> ast.ClassDef:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    return found[name]


def _parts_of(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for part in node.body:
        if isinstance(part, Function) and not part.name.startswith("_"):
            said = markdown(ast.get_docstring(part) or "")
            yield part.name, f"### `{_title(part)}`\n\n{said}"


def _title(function: Function) -> str:
    """Return how a function is called, such as ``await run(coroutine, *arguments)``."""
    decorators = {ast.unparse(decorator) for decorator in function.decorator_list}
    if decorators & {"property", "functools.cached_property"}:
        return function.name
    for argument in _all_arguments(function.args):
        argument.annotation = None
    function.args.args = function.args.args[1:]
    words = "await " if isinstance(function, ast.AsyncFunctionDef) else ""
    return f"{words}{function.name}({ast.unparse(function.args)})"


def _all_arguments(arguments: ast.arguments) -> Iterator[ast.arg]:
    yield from (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    yield from filter(None, (arguments.vararg, arguments.kwarg))


def _fields_of(node: ast.ClassDef) -> str:
    lines = [f"### `{node.name}`", "", markdown(ast.get_docstring(node) or ""), ""]
    for part, following in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(part, ast.AnnAssign):
            said = _text_of(following)
            name = f"`{ast.unparse(part.target)}`: `{ast.unparse(part.annotation)}`"
            lines.append(f"- {name}" + (f"  \n  {said}" if said else ""))
        elif isinstance(part, ast.FunctionDef) and not part.name.startswith("_"):
            lines.append(f"- `{part.name}`  \n  {markdown(ast.get_docstring(part) or '')}")
    return "\n".join(lines)


def _text_of(node: ast.stmt | None) -> str:
    """Return the words of a string that stands alone, on one line; "" if *node* is none."""
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return " ".join(text.split())
    return ""


# -- docstrings -------------------------------------------------------------------------------


def markdown(docstring: str) -> str:
    """Return *docstring* as Markdown: its arguments and exceptions become lists."""
    made: list[str] = []
    inside = ""
    for line in docstring.splitlines():
        section = SECTION.match(line)
        if section:
            inside = section[1]
            made += ["*Raises*" if inside == "Raises" else "*Arguments*", ""]
        elif not inside:
            made.append(line)
        elif entry := ENTRY.match(line.strip()):
            made.append(f"- `{entry[1]}`: {entry[2]}")
        elif line.strip():
            made.append(f"  {line.strip()}")
        else:
            inside = ""
            made.append("")
    return "\n".join(made).replace("``", "`")


# -- what is asked of the plugin and the command -----------------------------------------------


def codes() -> str:
    """Return a table of all diagnoses, causes before their symptoms."""
    from pytest_asyncio_kata.record.finding import Code

    rows = [f"| `{code.name}` | {code.value} |" for code in Code]
    return "\n".join(["| diagnosis | what happened |", "| --- | --- |", *rows])


def diagnoses() -> dict[str, str]:
    """Return a page for each diagnosis, by its name: what ``kata explain`` says of it."""
    from pytest_asyncio_kata.report.diagnoses import DIAGNOSES
    from pytest_asyncio_kata.report.diagnoses.account import account_of

    return {
        code.name: _of_diagnosis(account_of(one, width=72)) + "\n"
        for code, one in DIAGNOSES.items()
    }


def _of_diagnosis(account: Any) -> str:
    name, _, meaning = account.title.partition(": ")
    parts = [f"# `{name}`", f"{meaning[0].upper()}{meaning[1:]}.", account.means]
    if account.program:
        parts += ["For example:", _fenced("python", account.program)]
    said = [account.headline]
    if account.facts:
        said += ["", *(f"{name:<11}{text}" for name, text in account.facts)]
    drawing = ["", *account.drawing] if account.drawing else []
    parts.append(_fenced("text", [*said, *drawing]))
    if account.asked:
        parts += ["What was asked for:", _fenced("text", account.asked)]
    return "\n\n".join(
        [*parts, "What usually causes it:", "\n".join(f"- {c}" for c in account.causes)]
    )


def _fenced(language: str, lines: Sequence[str]) -> str:
    return "\n".join([f"```{language}", *lines, "```"])


def reasons() -> str:
    """Return a table of the reasons that ``kata.toml`` may name, in the order of their codes."""
    from pytest_asyncio_kata.record.finding import REASONS

    rows = [f'| `"{key}"` | {reason.meaning} |' for key, reason in REASONS.items()]
    return "\n".join(["| key in `[next]` | what the record proves |", "| --- | --- |", *rows])


class _Recorder:
    """Takes what the plugin tells pytest, in pytest's place."""

    def __init__(self) -> None:
        self.options: list[tuple[str, dict[str, Any]]] = []
        self.marks: list[str] = []

    def getgroup(self, *_: str) -> _Recorder:
        """Be the group as well."""
        return self

    def addoption(self, name: str, *_: str, **options: Any) -> None:
        """Note an option, without the spellings that it once had."""
        self.options.append((name, options))

    def addinivalue_line(self, _: str, line: str) -> None:
        """Note a mark."""
        self.marks.append(line)


def marks() -> str:
    """Return the plugin's marks."""
    from pytest_asyncio_kata.plugin.hooks import marks as ours

    recorder: Any = _Recorder()
    ours.register(recorder)
    return _table("mark", (line.split(": ", 1) for line in recorder.marks))


def options() -> str:
    """Return the options that the plugin adds to pytest's."""
    from pytest_asyncio_kata.plugin.hooks import options as ours

    recorder: Any = _Recorder()
    ours.add(recorder)
    return _table("option", ((_spelt(n, o), o["help"]) for n, o in recorder.options))


def _spelt(name: str, options: dict[str, Any]) -> str:
    if "choices" in options:
        return f"{name} {' / '.join(options['choices'])}"
    return f"{name} {options['metavar']}" if "metavar" in options else name


def _table(first: str, rows: Any) -> str:
    lines = [f"| `{name}` | {said} |" for name, said in rows]
    return "\n".join([f"| {first} | what it does |", "| --- | --- |", *lines])


def commands() -> str:
    """Return what each command of ``kata`` says of itself."""
    import click

    from pytest_asyncio_kata.cli.main import main

    # As when it is called: a command keeps the first option for help that it has made.
    parent = click.Context(main, info_name="kata", **main.context_settings)
    parts = []
    for name in main.list_commands(parent):
        command = main.get_command(parent, name)
        assert command is not None  # it is in the list
        context = click.Context(command, info_name=name, parent=parent, terminal_width=80)
        parts.append(f"### `kata {name}`\n\n```text\n{command.get_help(context)}\n```")
    return "\n\n".join(parts)


MAKERS: dict[str, Callable[..., str]] = {
    "methods": methods,
    "fields": fields,
    "codes": codes,
    "reasons": reasons,
    "marks": marks,
    "options": options,
    "commands": commands,
}
"""What a page can ask for."""
