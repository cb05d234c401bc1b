"""The grades of a class with what a teacher decides: points by hand, and a late rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from ..grade import Grade


class AdjustedGrades(Sequence[Grade]):
    """Grades that are changed when they are read: what was judged stays as it is.

    Args:
        grades: What was judged.
        adjust: Returns the grade that counts.
    """

    def __init__(self, grades: Sequence[Grade], adjust: Callable[[Grade], Grade]) -> None:
        self._grades = grades
        self._adjust = adjust

    def __len__(self) -> int:
        return len(self._grades)

    @overload
    def __getitem__(self, place: int) -> Grade: ...

    @overload
    def __getitem__(self, place: slice) -> AdjustedGrades: ...

    def __getitem__(self, place: int | slice) -> Grade | AdjustedGrades:
        if isinstance(place, slice):
            return AdjustedGrades(self._grades[place], self._adjust)
        return self._adjust(self._grades[place])

    def __iter__(self) -> Iterator[Grade]:
        return (self._adjust(grade) for grade in self._grades)
