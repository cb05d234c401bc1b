"""Which settings rule: the course's, or those of a project around it, which is said.

pytest takes the settings file that is nearest to its arguments. A course has one of its own; where
that is missing, another project's rule, with its options, its plugins and its warnings.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest


def notes(config: pytest.Config, katas: Iterable[Path]) -> list[str]:
    """Return a sentence if the settings are of no course that is judged; else nothing.

    Args:
        config: pytest's.
        katas: Directories of the katas that were judged.
    """
    settings = config.inipath
    roots = {directory.parent.parent for directory in katas}
    if settings is None or any(root in settings.parents for root in roots):
        return []
    shown = os.path.relpath(settings, config.invocation_params.dir)
    return [f"the settings are those of {shown}, outside of the course"]
