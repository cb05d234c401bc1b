"""What each diagnosis means: the words of ``kata explain``, and of the site's page for each."""

from __future__ import annotations

from ...record.finding import Code
from . import of_ends, of_files, of_results, of_waiting
from .diagnosis import Diagnosis

DIAGNOSES: dict[Code, Diagnosis] = {
    one.code: one
    for one in sorted(
        (*of_files.ALL, *of_waiting.ALL, *of_ends.ALL, *of_results.ALL),
        key=lambda one: one.code.rank,
    )
}
"""All of them, causes before their symptoms."""

__all__ = ["DIAGNOSES", "Diagnosis"]
