"""What Linux says of processes."""

from pathlib import Path


def alive(pid: int) -> bool:
    """Return whether a process of that number exists and is more than a zombie."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
