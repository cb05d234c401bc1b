"""Where a thread stands: its frames, asked for without standing still for ever."""

from __future__ import annotations

import gc
import sys
import types

MAY_COLLECT = sys.version_info < (3, 12)
"""Whether Python may collect garbage while it reads the frames. It holds a lock then that each
thread needs to begin and to end; a finalizer that lets another thread run makes both wait for each
other, for ever (python/cpython#106883). Later versions collect between two instructions only."""


def frame_of_thread(ident: int) -> types.FrameType | None:
    """Return the innermost frame of the thread *ident*; None if there is none."""
    if not (MAY_COLLECT and gc.isenabled()):
        return sys._current_frames().get(ident)
    gc.disable()
    try:
        return sys._current_frames().get(ident)
    finally:
        gc.enable()


def codes_of_thread(ident: int) -> list[types.CodeType]:
    """Return what the thread *ident* runs, and what has called that; without the frames."""
    codes, frame = [], frame_of_thread(ident)
    while frame is not None:
        codes.append(frame.f_code)
        frame = frame.f_back
    return codes
