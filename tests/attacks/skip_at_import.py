"""Raises pytest's Skipped for the whole module while it is imported.

kata: 03_gather; points: 0; code: BROKEN
"""

import pytest

pytest.skip("not today", allow_module_level=True)
