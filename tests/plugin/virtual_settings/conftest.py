"""What the tests of these settings share: a project whose mode is auto."""

import pytest


@pytest.fixture
def project(pytester):
    """Return a function that writes a project whose mode is auto, with its settings."""

    def write(settings="", **files):
        pytester.makeini(
            "[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n"
            f"strict = true\nfilterwarnings = error\n{settings}"
        )
        pytester.makepyfile(**files)
        return pytester

    return write
