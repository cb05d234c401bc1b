"""How what comes and goes is told."""

MOST_SHOWN = 15
"""How many lines are shown one by one."""


def shown(data):
    """Return *data* as a text; of a long one its length, and how it begins."""
    return repr(data) if len(data) < 60 else f"{data[:8]!r}... ({len(data):,} bytes)"


def listed(lines):
    """Return *lines* as a text; of many numbers only where they begin and end."""
    numbers = [line.partition(b"!")[0].partition(b"\\n")[0] for line in lines]
    if len(lines) > MOST_SHOWN and all(number.isdigit() for number in numbers):
        return in_runs([int(number) for number in numbers])
    return ", ".join(map(shown, lines)) or "nothing"


def in_runs(numbers):
    """Return *numbers* as a text: ``0 to 7, 9 to 12``."""
    runs = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = [f"{first:,} to {last:,}" if last > first else f"{first:,}" for first, last in runs]
    return ", ".join(told[:4]) + (", ..." if len(told) > 4 else "")
