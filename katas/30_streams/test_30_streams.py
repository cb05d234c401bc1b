"""Kata 30: lines are found in a stream, and no client is in the way of another."""

import itertools
import shutil
import subprocess
import sys

import pytest

LONGEST = 100_000
NEWLINE = b"\n"

LINES = [
    *(b"tea", b"", b" ", b"\r", b"milk\r", b"\xff\x00\xfe", "Käse".encode(), b"\x85 \x0b\x0c\x1c"),
    *(b"  sugar  ", b"TEA", b"quit", b"exit", b"\\n", b"%s", b"\x04", b"\x1a"),
]
"""Lines that a careless server takes for something else."""

ABORTED = ["LOST_EXCEPTION"]
"""`abort` raises an AttributeError after a `close` that had something to send."""

ENDS = "serve ends as cancelled"


def whole(lines):
    """Return *lines* as a client sends them."""
    return b"".join(line + b"\n" for line in lines)


def cut(kata, data, count):
    """Return *data* in *count* pieces."""
    places = [0, *sorted(kata.random.sample(range(1, len(data)), count - 1)), len(data)]
    return [data[begin:end] for begin, end in itertools.pairwise(places)]


def listed(lines):
    """Return *lines* as the scenarios do."""
    return ", ".join(map(repr, lines)) or "nothing"


def replied(lines):
    """Return the replies to *lines* as the scenarios do."""
    return listed([line + b"!\n" for line in lines])


def other_programs():
    """Return which programs there are here that can talk to a shop; a curl may have no telnet."""
    found = [name for name in ("bash", "nc") if shutil.which(name)]
    if curl := shutil.which("curl"):
        about = subprocess.run([curl, "-q", "--version"], capture_output=True, timeout=10)
        found += ["curl"] if b" telnet " in about.stdout else []
    return found


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_answers_line_after_line(kata):
    """Ada waits for each reply before she asks again; Bob asks at the same time."""
    ada = [[b"tea", 0.1, b"3"], [b"milk", 0.3, b"1"]]
    bob = [[b"sugar", 0.2, b"2"]]
    run = await kata.play("one_line_after_another", {"Ada": ada, "Bob": bob})

    run.observed(
        [
            r"Ada sends b'tea' and gets b'3\n'",
            r"Ada sends b'milk' and gets b'1\n'",
            r"Bob sends b'sugar' and gets b'2\n'",
            ENDS,
        ]
    )


@pytest.mark.points(1)
async def test_finds_lines_in_any_pieces(kata):
    """Lines come byte by byte, cut anywhere, and all at once; each byte belongs to its line."""
    lines = kata.random.sample(LINES, 9)
    data = whole(lines)
    plan = {
        "Ada": [[bytes([each]) for each in data], 0, 9],
        "Bob": [cut(kata, data, 6), 0, 9],
        "Cyd": [[data], 0, 9],
        "Dan": [cut(kata, data, 4), 0.01, 9],
    }
    back = {lines[2]: b"", lines[4]: b"\r", lines[6]: b"\xff two words "}
    run = await kata.play("in_pieces", plan, list(back.items()))

    got = listed([back.get(line, line + b"!") + b"\n" for line in lines])
    run.observed(
        [
            *[
                each
                for name in plan
                for each in (f"{name}: reply gets {listed(lines)}", f"{name} gets {got}")
            ],
            ENDS,
        ]
    )


@pytest.mark.points(1)
async def test_answers_what_was_sent_before_the_end(kata):
    """Clients end their sending, in the middle of a line or not, and read all replies."""
    first, second, third = kata.random.sample([line for line in LINES if line], 3)
    many = kata.random.randint(301, 400)
    numbers = [b"%d" % number for number in range(many)]
    plan = {
        "Ada": [[whole([first, second]) + third], 0, None],
        "Bob": [[whole([first]), second], 0.01, None],
        "Cyd": [[third], 0, None],
        "Dan": [[whole([b"", first, b""])], 0.01, None],
        "Eve": [[], 0, None],
        "Fay": [[], 0.01, None],
        "Gus": [[b"\n"], 0, None],
        "Hal": [[whole(numbers).removesuffix(b"\n")], 0, None],
    }
    run = await kata.play("in_pieces", plan, [])

    seen = []
    told = [first, second, third], [first, second], [third], [b"", first, b""], [], [], [b""]
    for name, lines in zip(plan, told, strict=False):
        seen += [f"{name}: reply gets {listed(lines)}", f"{name} gets {replied(lines)}"]
    all_numbers = f"0 to {many - 1}"
    run.observed([*seen, f"Hal: reply gets {all_numbers}", f"Hal gets {all_numbers}", ENDS])


@pytest.mark.points(1)
async def test_takes_the_longest_lines(kata):
    """Lines of 65,536 bytes and more, up to 100,000, in one piece and in several."""
    sizes = [65_536, kata.random.randint(65_537, LONGEST - 1), LONGEST, LONGEST]
    letters = [each.encode() for each in kata.random.sample("abcdefgh", 4)]
    lines = list(zip(letters, sizes, strict=True))
    halves = [[[b"\n", 1]]]
    for letter, size in lines:
        half = kata.random.randint(1, size - 1)
        halves[-1].append([letter, half])
        halves.append([[letter, size - half], [b"\n", 1]])
    halves[0].pop(0)
    plan = {
        "Ada": [[[each for line in lines for each in (line, [b"\n", 1])]], 0, 4],
        "Bob": [halves, 0.01, 4],
        "Cyd": [[each for line in lines for each in ([line], b"\n")], 0.01, 4],
        "Dan": [[[lines[2]]], 0, None],
    }
    run = await kata.play("in_pieces", plan, [([line], line[0]) for line in lines])

    asked = [f"{letter * 8!r}... ({size:,} bytes)" for letter, size in lines]
    got = [f"{letter + NEWLINE!r}" for letter in letters]
    seen = []
    for name in "Ada", "Bob", "Cyd":
        seen += [f"{name}: reply gets {', '.join(asked)}", f"{name} gets {', '.join(got)}"]
    run.observed([*seen, f"Dan: reply gets {asked[2]}", f"Dan gets {got[2]}", ENDS])


@pytest.mark.points(1)
async def test_hangs_up_when_a_line_is_too_long(kata):
    """Of a line of more than 100,000 bytes, and what follows, nothing is answered."""
    over = LONGEST + kata.random.choice([1, 2])
    plan = {
        "Ada": [b"milk\n", [[b"x", over], [b"\nsugar\n", 1]]],
        "Bob": [[[b"x", over]]],
        "Cyd": [[[b"x", LONGEST]], b"xx\n", b"sugar\n"],
        "Dan": [[[b"slow\nslower\nslow\n", 1], [b"x", 30 * over]]],
        "Eve": [[[b"x", 70_000]], [[b"x", 70_000]], b"\nsugar\nsugar\n"],
    }
    run = await kata.play("too_long", plan, {b"slow": 0.1, b"slower": 0.3})

    replies = {"Ada": [b"milk"], "Dan": [b"slow", b"slower", b"slow"]}
    seen, asked = [], []
    for name in plan:
        lines = replies.get(name, [])
        seen += [
            f"{name} gets {replied(lines)}, and the connection is closed",
            r"somebody else gets b'tea!\n'",
        ]
        asked += [*lines, b"tea"]
    run.observed(
        [*seen, f"reply gets {listed(asked)}", "1 connection open, somebody listens", ENDS]
    )


@pytest.mark.points(1)
async def test_a_client_is_answered_in_order(kata):
    """Five lines come at once, and take various times: one after another is answered."""
    lines = kata.random.sample([line for line in LINES if line], 5)
    seconds = [0.3, 0.1, 0, 0.2, 0.05]
    run = await kata.play("in_order", dict(zip(lines, seconds, strict=True)))

    run.overlapped(at_most=1, name="reply")
    run.observed([f"the client gets {replied(lines)}", ENDS])


@pytest.mark.points(1)
async def test_answers_many_at_once(kata):
    """A hundred clients are answered at the same time; two more are silent for a while."""
    count = kata.random.randint(101, 119)
    run = await kata.play("many_at_once", count, 1_000, virtual=True)

    run.overlapped(count)
    numbers = f"0 to {count - 1}"
    run.observed(
        [
            f"reply gets {numbers}",
            f"they get {numbers}",
            r"the last ones get b'half a line!\n', b'hm!\n'",
            ENDS,
        ]
    )


@pytest.mark.points(1)
async def test_waits_for_a_client_that_does_not_read(kata):
    """A client sends many lines and does not read: reply is not called for all of them."""
    run = await kata.play("reads_late", 99_000, allow=ABORTED)

    run.observed(
        [
            "nobody reads, and reply is called for few lines",
            "somebody else gets b'tea'",
            "then the client gets all replies",
            ENDS,
        ]
    )


@pytest.mark.points(1)
async def test_sends_the_last_replies(kata):
    """Clients read late, and the last replies are not sent when their lines have ended."""
    run = await kata.play("reads_at_last", 10_000, allow=ABORTED)

    each = ["who ends the sending gets all replies", "whose line is too long gets all replies"]
    run.observed([*each * 2, ENDS])


@pytest.mark.points(1)
async def test_does_not_read_ahead(kata):
    """A client sends many lines while the first reply does not come: not all are read."""
    run = await kata.play("replies_late", 99_000)

    run.observed(
        [
            "no reply comes, and the shop takes few lines",
            r"somebody else gets b'tea!\n'",
            "then the client gets all replies",
            ENDS,
        ]
    )


@pytest.mark.points(1)
async def test_clients_vanish(kata):
    """Clients vanish at various moments: the others notice nothing, and no exception is lost."""
    run = await kata.play("vanishing")

    ways = [
        "before the first line",
        "in the middle of a line",
        "while a reply is under way",
        "while the first of many replies is under way",
        "while many replies wait",
        "in the middle of its replies",
    ]
    told = [rf"one vanishes {way}, another gets b'tea!\n'" for way in ways for _ in range(2)]
    run.observed([*told, "1 connection open, somebody listens", ENDS])


@pytest.mark.points(2)
async def test_closes_while_clients_are_connected(kata):
    """Cancelled, it waits for no client, but for its calls of reply: nothing is left open."""
    seconds = kata.random.choice([0.3, 0.4, 0.5])
    run = await kata.play("closing", seconds)

    run.observed(
        [
            r"a client gets b'tea!\n'",
            ENDS,
            "soon after",
            "no calls of reply are under way",
            "no connections open, nobody listens",
            f"the clients get {', '.join(['nothing'] * 6)}, and then the end",
        ]
    )


@pytest.mark.points(1)
async def test_each_call_is_a_server_for_itself(kata):
    """Two shops are open at the same time; where the first one was, a third one opens."""
    first, second = ({line: back} for line, back in ((b"tea", b"3"), (b"tea", b"4")))
    run = await kata.play("two_shops", first, second)

    run.observed(
        [
            r"b'tea\n' gets b'3\n'",
            ENDS,
            "no calls of reply are under way",
            "the same port",
            r"b'tea\n' gets b'4\n'",
            r"b'milk\n' gets b'milk!\n'",
            ENDS,
            r"who has stayed gets b'milk!\n'",
            r"b'tea\n' gets b'4\n'",
            ENDS,
        ]
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a SelectorEventLoop starts no process there")
@pytest.mark.points(1)
async def test_answers_other_programs(kata):
    """Clients in processes of their own: Python; bash, nc and curl where they are installed."""
    others = other_programs()
    run = await kata.play("with_programs", ["Python's sockets", "Python's streams", *others])

    run.observed(
        [
            r"Python's sockets, byte by byte: b'tea!\n' b'milk!\n'",
            r"Python's sockets, thirty at once: {b'coffee!\n'}",
            r"Python's sockets, ended in the middle: b'tea!\n!\nsug!\n'",
            *[
                rf"Python's streams, b'tea {number}!\n' b'milk!\n' b'sugar!\n'"
                for number in range(3)
            ],
            *[f"{name}, tea! milk!" for name in others],
            ENDS,
        ]
    )
