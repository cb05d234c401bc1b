"""Markdown tables."""

from collections.abc import Iterable, Iterator, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table, each as soon as its row is known."""
    yield line(head)
    yield line(["---"] * len(head))
    for row in rows:
        yield line(row)


def line(cells: Sequence[str]) -> str:
    """Return one line of a table."""
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
