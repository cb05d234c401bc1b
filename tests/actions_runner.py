"""What a runner of GitHub Actions makes of a line, and lines that want to be commands."""

import unicodedata

COMMANDS = {"error", "warning", "notice", "add-mask", "stop-commands", "set-output", "group"}


def read_by_runner(line):
    """Return the command that a runner finds in *line*, its properties and its message; or None.

    Signs that take no room are passed over, since the runner compares by culture.
    """
    line = "".join(x for x in line if unicodedata.category(x)[0] not in "CM" or x.isascii())
    if line.lstrip().startswith("::"):
        head, found, message = line.lstrip()[2:].partition("::")
        end = (("%3A", ":"), ("%2C", ","))
    else:
        head, found, message = line.partition("##[")[2].partition("]")
        end = ((";", "%3B"), ("]", "%5D"))
    name, _, told = head.partition(" ")
    if not found or name not in COMMANDS:
        return None
    properties = dict(pair.split("=", 1) for pair in told.split(",") if "=" in pair)
    return (
        name,
        {key: unescaped(text, *end) for key, text in properties.items()},
        unescaped(message),
    )


def unescaped(text, *more):
    """Return *text* with the escapes of a workflow command undone, the percent sign last."""
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
        text = text.replace(escape, sign)
    return text


HOSTILE = [
    "::error::pwned",
    "  ::add-mask::Points",
    "\u2003::add-mask::Points",
    "x ##[add-mask]Points",
    "x #\ufe0f#\u034f[add-mask]Points",
    "\ufe0f:\ufe0f:add-mask::Points",
    ":\u200d:add-mask::Points",
    "\u00ad::stop-commands::x",
    "a\n::error::b",
    "a\r::error::b",
    "a\u2028::error::b\x85::error::c\x0b::error::d",
    "%0A::error::b",
    "%250A::error::b",
    "x,file=other.py::y",
    "\x1b]8;;http://x\x07 \x1b[2J \x00 \ud83d \u202e",
    "##[" * 100,
    ":" * 100,
]
