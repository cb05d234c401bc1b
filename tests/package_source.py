"""The source of our modules, and what each of them imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest_asyncio_kata

PACKAGE = Path(pytest_asyncio_kata.__file__).parent

MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != "bundle"
)
"""All but the course, which an installed package brings along."""


def unit_of(module: Path) -> str:
    """Return the module or package directly below ours that *module* belongs to."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path, source: str) -> Iterator[tuple[str, ast.stmt]]:
    """Yield the full name of each module or name that *source* imports, with the statement."""
    package = ["pytest_asyncio_kata", *module.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            stem = [*above, *([node.module] if node.module else [])]
            yield from ((".".join([*stem, alias.name]), node) for alias in node.names)


def found_in_modules(search):
    """Return what *search* finds in our modules, by their paths."""
    found = {
        module.relative_to(PACKAGE).as_posix(): search(module, module.read_text(encoding="utf-8"))
        for module in MODULES
    }
    return {path: things for path, things in found.items() if things}
