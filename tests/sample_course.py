"""A copy of the sample course that several tests share."""

from types import SimpleNamespace

from .conftest import Course


def sample_course(folder):
    """Return a copy in *folder* for commands that run pytest themselves: it has no pytester."""
    return Course(SimpleNamespace(path=folder))
