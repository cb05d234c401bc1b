"""Whether this machine can make a sandbox; if not, the tests that need one are skipped."""

import pytest

from pytest_asyncio_kata.runner import why_not

REASON = why_not()

needs_sandbox = pytest.mark.skipif(bool(REASON), reason=f"no sandbox here: {REASON}")
