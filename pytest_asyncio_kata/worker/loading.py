"""From a request to a call that can be made: the answer is loaded, its arguments are built."""

from __future__ import annotations

import contextlib
import inspect
import types

from ..record.imported import Imported
from ..record.request import Request
from ..record.run import RETURNED, End
from ..record.values import decode, encode
from . import answer
from .answer_constant import constant
from .call import CoroutineCall, PreparedCall
from .imports import Imports
from .plain_functions import PlainFunctions
from .recording import fakes
from .recording.waits import Reader
from .scenario_modules import load_scenarios
from .source_file import NotLoaded, redefined


class Loader:
    """Loads what one request asks for, each time again.

    Args:
        request: Names the answer, and what to call.
        reader: Knows which lines are the answer's.
    """

    def __init__(self, request: Request, reader: Reader) -> None:
        self._request = request
        self._reader = reader
        self.imports = Imports(reader)
        """What the import of the answer has shown."""

    def _answer(self, call: CoroutineCall) -> types.ModuleType:
        """Import the answer; *call* has not begun.

        Raises:
            NotLoaded: If it cannot be used, or has started an event loop, whatever came of it.
        """
        request = self._request
        try:
            with self.imports.watched(call.loop.threads):
                return answer.load(request.answer, request.module, self._reader)
        finally:
            if self.imports.refused is not None:
                raise NotLoaded(self.imports.refused) from None

    def imported(self) -> Imported:
        """Return what the last import of the answer has shown."""
        request = self._request
        with contextlib.suppress(Exception):  # the answer may have put another file there
            twice = redefined(request.answer, request.module, request.coroutine * request.constant)
            return self.imports.seen(twice)
        return self.imports.seen()

    def constant(self, call: CoroutineCall) -> End:
        """Return the value of the constant that is asked for, as if a run had returned it.

        Raises:
            NotLoaded: If the answer cannot be used, or has no such constant.
        """
        request, module = self._request, self._answer(call)
        value, place = constant(module, request.coroutine, request.answer)
        return End(RETURNED, value=encode(value), place=place)

    def prepared(self, call: CoroutineCall) -> PreparedCall:
        """Return what *call* is to make: a function of a freshly imported answer.

        Raises:
            NotLoaded: If the answer cannot be used.
        """
        request = self._request
        arguments = fakes.build(decode(request.arguments), call.recorder.calls)
        module = self._answer(call)
        is_called = request.scenarios is not None
        asked_for = {
            name: answer.method(module, name)
            if "." in name
            else answer.coroutine_function(module, name, called=is_called)
            for name in request.defines
            if name not in request.generators
        }
        for name in request.generators:
            answer.generator_function(module, name)
        if request.scenarios is not None:
            arguments = [module, *arguments]
            module = load_scenarios(request, self._reader)
        function = answer.coroutine_function(module, request.coroutine)
        is_plain = inspect.isfunction(function) and not inspect.iscoroutinefunction(function)
        call.probe.install()
        return PreparedCall(
            lambda: function(*arguments),
            is_plain,
            PlainFunctions({**asked_for, request.coroutine: function}),
        )
