"""Lines of a file of tests: in tracebacks, in frames, and in coroutines."""

from __future__ import annotations

import inspect
import threading
import types
from typing import Any

from ..record.timeline import Place
from .loop.thread_frames import frame_of_thread
from .recording.labels import file_name


class Lines:
    """The lines of one file.

    Args:
        file: Its path, as Python has read it.
    """

    def __init__(self, file: str) -> None:
        self._file = file

    def _at(self, code: types.CodeType, line: int) -> Place | None:
        if code.co_filename != self._file:
            return None
        return Place(file_name(self._file), line, code.co_qualname)

    def of_function(self, function: Any) -> Place | None:
        """Return the line with which a function begins, without its decorators."""
        code = getattr(inspect.unwrap(function), "__code__", None)
        if not isinstance(code, types.CodeType):
            return None
        lines = [line for *_, line in code.co_lines() if line]
        return self._at(code, max(code.co_firstlineno, min(lines, default=0)))

    def innermost(self, trace: types.TracebackType | None) -> Place | None:
        """Return its last line in a traceback."""
        found = None
        while trace is not None:
            found = self._at(trace.tb_frame.f_code, trace.tb_lineno) or found
            trace = trace.tb_next
        return found

    def around(self, frame: types.FrameType | None) -> Place | None:
        """Return its nearest line around *frame*."""
        while frame is not None:
            if place := self._at(frame.f_code, frame.f_lineno):
                return place
            frame = frame.f_back
        return None

    def at_work(self) -> Place | None:
        """Return its nearest line in the main thread."""
        main = threading.main_thread().ident or 0
        return self.around(frame_of_thread(main))

    def origin(self, coro: Any) -> Place | None:
        """Return where a coroutine was created; None if that is in another file."""
        for path, line, function in getattr(coro, "cr_origin", None) or ():
            if path == self._file:
                return Place(file_name(path), line, function)
        return None

    def suspended(self, coro: Any) -> Place | None:
        """Return its first line at which a coroutine waits."""
        while coro is not None:
            frame = getattr(coro, "cr_frame", None)
            if frame is not None and (place := self._at(frame.f_code, frame.f_lineno)):
                return place
            coro = getattr(coro, "cr_await", None)
        return None
