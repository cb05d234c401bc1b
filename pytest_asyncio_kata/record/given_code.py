"""How a function that the stub gives is compared with the answer's: without its docstring.

Comments, spaces and the docstring may differ; what it does may not.
"""

from __future__ import annotations

import ast


def as_given(node: ast.stmt) -> str | None:
    """Return the text of a function or class without docstrings; None for another statement."""
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return None
    body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
    head = ast.unparse(_without_body(node))
    return "\n".join([head, *(as_given(each) or ast.unparse(each) for each in body)])


def _without_body(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> ast.stmt:
    fields = {name: getattr(node, name) for name in node._fields if hasattr(node, name)}
    return ast.copy_location(type(node)(**{**fields, "body": [ast.Pass()]}), node)
