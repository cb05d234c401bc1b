"""The modules of a kata's scenarios: one file alone, or several that import each other."""

from __future__ import annotations

import itertools
import sys
import types
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path

from ..record.request import Request
from . import answer
from .kept_codes import kept_code
from .recording.waits import Reader
from .scenario_words import name_in_words
from .source_file import spec_of


def load_scenarios(request: Request, reader: Reader) -> types.ModuleType:
    """Import the file whose coroutine *request* calls, and what that imports of the others.

    Each call has modules of its own; what they are compiled to is kept for the next one.

    Raises:
        NotLoaded: If it cannot be imported.
    """
    assert request.scenarios is not None
    name, path = request.module + "_scenarios", Path(request.scenarios)
    if path.stem == "scenarios":  # the only one
        module = answer.load(request.scenarios, name, reader)
        name_in_words(module, request.coroutine)
        return module
    for each in _modules_of(name):
        del sys.modules[each]
    package = types.ModuleType(name)
    package.__path__ = [str(path.parent)]
    sys.modules[name] = package
    _Siblings.of(name)
    module = answer.load(request.scenarios, f"{name}.{path.stem}", reader)
    for each in _modules_of(name):
        loaded = sys.modules[each]
        name_in_words(loaded, request.coroutine if loaded is module else "")
    return module


def _modules_of(package: str) -> list[str]:
    """Return the names of the modules of *package* that are there.

    All modules are looked at in each of many calls, so it is done without a loop of Python's.
    """
    names = list(sys.modules)
    is_inside = map(str.startswith, names, itertools.repeat(f"{package}."))
    return list(itertools.compress(names, is_inside))


class _Siblings:
    """Finds the modules of a package before anybody else does, and keeps their code."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._codes: dict[str, types.CodeType] = {}
        self._paths: dict[str, str] = {}
        """Where those were found that were looked for."""

    @classmethod
    def of(cls, package: str) -> None:
        """Be asked first for the modules of *package*."""
        finder = sys.meta_path[0] if sys.meta_path else None
        if not isinstance(finder, cls) or finder._package != package:
            sys.meta_path.insert(0, cls(package))

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the module *name* is found if it is one of the package."""
        if name.rpartition(".")[0] != self._package:
            return None
        if name not in self._paths:
            spec = PathFinder.find_spec(name, path, target)
            if spec is None or not isinstance(spec.loader, SourceFileLoader):
                return spec
            self._paths[name] = spec.loader.path
        return spec_of(name, _Kept(name, self._paths[name], self._codes))


class _Kept(SourceFileLoader):
    def __init__(self, name: str, path: str, codes: dict[str, types.CodeType]) -> None:
        super().__init__(name, path)
        self._codes = codes

    def get_code(self, fullname: str) -> types.CodeType | None:
        """Return what it was compiled to."""
        if fullname not in self._codes:
            code = kept_code(self.path, self.get_data(self.path)) or super().get_code(fullname)
            assert code is not None  # it is a file of Python
            self._codes[fullname] = code
        return self._codes[fullname]
