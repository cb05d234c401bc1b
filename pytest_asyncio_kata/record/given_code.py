"""How a function that the stub gives is compared with the answer's: without its docstring.

Comments, spaces and the docstring may differ; what it does may not.
"""

from __future__ import annotations

import ast
import re


def as_given(node: ast.stmt) -> str | None:
    """Return the text of a function or class without docstrings; None for another statement."""
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return None
    body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
    head = ast.unparse(_without_body(node))
    return "\n".join([head, *(as_given(each) or ast.unparse(each) for each in body)])


def name_of(given: str) -> str:
    """Return the name of the function or class whose text `as_given` has returned."""
    found = re.search(r"^(?:async def|def|class) (\w+)", given, re.MULTILINE)
    return found[1] if found else ""


def _without_body(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> ast.stmt:
    fields = {name: getattr(node, name) for name in node._fields if hasattr(node, name)}
    return ast.copy_location(type(node)(**{**fields, "body": [ast.Pass()]}), node)
