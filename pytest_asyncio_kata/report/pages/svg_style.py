"""How a picture of a timeline looks: colours for light and dark, and a pattern for each reason.

Readers who cannot distinguish the colours have the patterns, the words in the
bars, and the legend.
"""

from __future__ import annotations

from .markup import Markup, element, together

STYLE = Markup(
    """\
.kp {
  --kp-paper: #fcfbf8; --kp-ink: #24272d; --kp-soft: #5d636d; --kp-grid: #e2dfd8;
  --kp-life: #efede7; --kp-edge: #b9b5ab; --kp-mark: #a05a00;
  --kp-stop: #b3261e; --kp-stop-fill: #f6cdc8; --kp-stop-veil: rgb(179 38 30 / .08);
  --kp-sleep: #a9c1dc; --kp-task: #e6e4df; --kp-thread: #a5d3c8; --kp-queue: #ecd08f;
  --kp-lock: #d3bfe3; --kp-event: #bcd9a3; --kp-process: #dcc3ab; --kp-socket: #a8d5e2;
  --kp-future: #d0d2d9; --kp-other: #c9cfd6; --kp-connection: #c3e3ec;
  background: var(--kp-paper); color: var(--kp-ink);
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  font-size: 12px;
}
@media (prefers-color-scheme: dark) {
  .kp {
    --kp-paper: #1b1d21; --kp-ink: #e4e2dd; --kp-soft: #a2a6ae; --kp-grid: #33363c;
    --kp-life: #26292e; --kp-edge: #5d626b; --kp-mark: #f0b35a;
    --kp-stop: #ff8f84; --kp-stop-fill: #5b2522; --kp-stop-veil: rgb(255 143 132 / .10);
    --kp-sleep: #3f5f83; --kp-task: #34373d; --kp-thread: #2c655a; --kp-queue: #6b5320;
    --kp-lock: #5b4570; --kp-event: #4a6431; --kp-process: #64503d; --kp-socket: #2b6172;
    --kp-future: #4b4f58; --kp-other: #4a5058; --kp-connection: #24515f;
  }
}
.kp text { fill: var(--kp-ink); }
.kp .kp-code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono",
  "Liberation Mono", monospace; white-space: pre; }
.kp .kp-soft { fill: var(--kp-soft); }
.kp .kp-head { font-size: 14px; font-weight: 600; }
.kp .kp-grid { stroke: var(--kp-grid); fill: none; }
.kp .kp-paper { fill: var(--kp-paper); }
.kp .kp-life { fill: var(--kp-life); stroke: var(--kp-edge); stroke-width: .75; }
.kp .kp-bar { stroke: var(--kp-paper); stroke-width: 1; }
.kp .kp-bar.kp-task { stroke: var(--kp-soft); stroke-dasharray: 3 2; }
.kp .kp-bar.kp-block { stroke: var(--kp-stop); stroke-width: 1.5; }
.kp .kp-veil { fill: var(--kp-stop-veil); }
.kp .kp-mark.kp-full { fill: var(--kp-mark); }
.kp .kp-more { font-weight: 600; }
.kp .kp-said { font-size: 10.5px; paint-order: stroke; stroke: var(--kp-paper);
  stroke-width: 3px; }
.kp .kp-in { font-size: 10.5px; paint-order: stroke; stroke-width: 3px; stroke-linejoin: round; }
.kp .kp-halo { paint-order: stroke; stroke: var(--kp-paper); stroke-width: 3px;
  stroke-linejoin: round; }
.kp .kp-step { stroke: var(--kp-ink); stroke-width: 2; }
.kp .kp-end { stroke: var(--kp-ink); stroke-width: 2; fill: none; stroke-linecap: round; }
.kp .kp-stop { stroke: var(--kp-stop); }
.kp text.kp-stop { fill: var(--kp-stop); stroke: none; font-weight: 600; }
.kp .kp-mark { stroke: var(--kp-mark); fill: none; stroke-width: 1.5; }
.kp text.kp-mark { stroke: none; fill: var(--kp-mark); font-weight: 600; }
.kp .kp-much { fill: var(--kp-sleep); stroke: var(--kp-soft); stroke-width: .75; }
.kp .kp-lead { stroke: var(--kp-edge); }
.kp .kp-dot { fill: var(--kp-soft); }
"""
    + "".join(
        f".kp .kp-in-{kind} {{ stroke: var(--kp-{kind}); }}\n"
        for kind in (
            *("sleep", "task", "thread", "queue", "lock", "event", "process", "socket"),
            *("future", "other", "connection"),
        )
    )
    + ".kp .kp-in-block { stroke: var(--kp-stop-fill); stroke-width: 5px; font-weight: 600; }\n"
    "@media print { .kp { background: none; } }\n"
)
"""The style sheet of all pictures; a page needs it once."""

_LINES = {
    "sleep": "",
    "task": "",
    "thread": "M0 1.5H8M0 5.5H8",
    "queue": "M1.5 2h1.5M5.5 6h1.5",
    "lock": "M0 0L8 8M8 0L0 8",
    "event": "M2 0V8M6 0V8",
    "process": "M0 2H5M4 6H8M0 6h1",
    "socket": "M0 6L2 2L4 6L6 2L8 6",
    "future": "M4 2.2a1.8 1.8 0 1 0 .01 0",
    "other": "M2 1v3M6 5v3",
    "connection": "M0 3H8M0 5H8",
}
"""The lines of each reason's pattern, in a square of 8 by 8."""


def pattern_id(ids: str, kind: str) -> str:
    """Return the id of the pattern of *kind* in the picture whose ids begin with *ids*."""
    return f"{ids}-{kind}"


def patterns(ids: str, kinds: set[str]) -> Markup:
    """Return the patterns of *kinds*, for one picture."""
    made = [_pattern(ids, kind, _LINES[kind]) for kind in _LINES if kind in kinds]
    if "block" in kinds:
        made.append(_hatching(ids))
    return element("defs", together(*made))


def _pattern(ids: str, kind: str, lines: str) -> Markup:
    parts = [element("rect", width=8, height=8, style=f"fill: var(--kp-{kind})")]
    if lines:
        look = "fill: none; stroke: var(--kp-soft); stroke-opacity: .55"
        parts.append(element("path", d=lines, style=look))
    return element(
        "pattern",
        *parts,
        id=pattern_id(ids, kind),
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
    )


def _hatching(ids: str) -> Markup:
    return element(
        "pattern",
        element("rect", width=7, height=7, style="fill: var(--kp-stop-fill)"),
        element("path", d="M0 0V7", style="stroke: var(--kp-stop); stroke-width: 4"),
        id=pattern_id(ids, "block"),
        width=7,
        height=7,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
