"""Kata 31: the output of a program is complete, and nothing of the program is left."""

import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups")

AMPLE = 8
"""A limit that is not reached."""

SLEEPS = "sleep 9"
"""What goes on until it is killed."""

STARTS = f"{SLEEPS} & note; "
"""Starts what has the outputs of the program."""

STARTS_QUIET = f"{SLEEPS} > /dev/null 2>&1 & note; "
"""Starts what has not."""

ZERO = b"\0"


def told(name, code, out=b"", err=b""):
    """Return what the scenarios say of a run; a text stands for itself."""
    out, err = (each if isinstance(each, str) else repr(each) for each in (out, err))
    return f"{name}: code {code}, out {out}, err {err}"


def times(count):
    """Return how the scenarios show zero bytes."""
    return f"{count:,} times {ZERO!r}"


def much(kata):
    """Draw a number of bytes that no pipe holds."""
    return kata.random.randint(300_000, 900_000)


def words(kata, count):
    """Draw different words."""
    names = kata.random.sample(["tea", "milk", "sugar", "coffee", "salt", "rice"], count)
    return [f"{name}{kata.random.randint(2, 99)}" for name in names]


def line(word):
    """Return what ``echo`` writes."""
    return word.encode() + b"\n"


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_runs_a_program(kata):
    """A program writes to both of its outputs, takes 0.3 s, and ends with the code 3."""
    script = "echo one; sleep 0.3; echo two >&2; cat; exit 3"
    run = await kata.play("one_after_another", {"the program": (script, b"three\n", AMPLE)})

    run.observed([told("the program", 3, b"one\nthree\n", b"two\n")])


@pytest.mark.points(1)
async def test_works_when_called_again(kata):
    """The same program runs twice, and its input is another one."""
    inputs = [line(word) for word in words(kata, 2)]
    run = await kata.play("with_each_input", ["cat"], inputs)

    run.observed([told("cat", 0, given) for given in inputs])


@pytest.mark.points(2)
async def test_output_is_complete(kata):
    """Programs write much more than a pipe holds, to both outputs, while input comes or not."""
    first, second, third = (much(kata) for _ in range(3))
    [word] = words(kata, 1)
    count = kata.random.randint(150_000, 250_000)
    plan = {
        "errors first": (f"head -c {first} /dev/zero >&2; echo {word}", b"", AMPLE),
        "errors last": (f"head -c {second} /dev/zero; head -c {third} /dev/zero >&2", b"", AMPLE),
        "as it reads": ("tee /dev/stderr", [line(word), count], AMPLE),
        "any bytes": (r"printf '\377\000\r\n \n\n'; printf '\t' >&2", b"", AMPLE),
    }
    run = await kata.play("side_by_side", plan)

    copy = f"its input ({len(line(word)) * count:,} bytes)"
    run.observed(
        [
            told("errors first", 0, line(word), times(first)),
            told("errors last", 0, times(second), times(third)),
            told("as it reads", 0, copy, copy),
            told("any bytes", 0, b"\xff\0\r\n \n\n", b"\t"),
        ]
    )


@pytest.mark.points(1)
async def test_input_that_nobody_reads(kata):
    """A program reads nothing, a line only, or closes its input; or there is no input."""
    first, second = words(kata, 2)
    large = [line(second), kata.random.randint(150_000, 250_000)]
    plan = {
        "ends at once": ("exit 7", large, AMPLE),
        "reads a line": ("read it; echo $it", large, AMPLE),
        "closes its input": (f"exec < /dev/null; sleep 0.05; echo {first}", large, AMPLE),
        "closes it, and no input comes": (f"exec < /dev/null; echo {first}", b"", AMPLE),
        "reads until the end": (f"cat; echo {first}", b"", AMPLE),
        "says what it reads": ("od -An -c | tr -d ' '", b"\r\n\xff\0", AMPLE),
    }
    run = await kata.play("side_by_side", plan)

    run.observed(
        [
            told("ends at once", 7),
            told("reads a line", 0, line(second)),
            told("closes its input", 0, line(first)),
            told("closes it, and no input comes", 0, line(first)),
            told("reads until the end", 0, line(first)),
            told("says what it reads", 0, b"\\r\\n377\\0\n"),
        ]
    )


@pytest.mark.points(1)
async def test_code_says_how_it_ended(kata):
    """Programs end with various codes, or by a signal; one closes its outputs, one takes 1 s."""
    codes = [0, 1, kata.random.randint(2, 125), kata.random.randint(129, 254), 255]
    signals = [("KILL", -9), ("TERM", -15), ("INT", -2)]
    later = kata.random.choice(codes[1:])
    plan = {f"exit {code}": (f"exit {code}", b"", AMPLE) for code in codes}
    plan.update({f"SIG{name}": (f"kill -{name} $$; {SLEEPS}", b"", AMPLE) for name, _ in signals})
    plan["closes its outputs"] = f"exec > /dev/null 2>&1; sleep 0.05; exit {later}", b"", AMPLE
    plan["takes 1 of its 1.9 s"] = f"sleep 1; exit {later}", b"", 1.9
    run = await kata.play("side_by_side", plan)

    run.observed(
        [
            *[told(f"exit {code}", code) for code in codes],
            *[told(f"SIG{name}", code) for name, code in signals],
            told("closes its outputs", later),
            told("takes 1 of its 1.9 s", later),
        ]
    )


@pytest.mark.points(1)
async def test_no_shell_reads_what_is_given(kata):
    """More than a hundred words are handed to the program as they are: blanks, quotes, dollars."""
    given = ["two words", "", "$HOME", "*", "it's", 'a "b"', "a;exit 3", "\\n", "\n", "-n"]
    given = kata.random.sample([*given, *given[:3], *map(str, range(120))], len(given) + 123)
    run = await kata.play("with_each_input", ["printf", "<%s>", *given], [b""])

    out = "".join(f"<{each}>" for each in given).encode()
    run.observed([told("printf", 0, f"{out!r}")])


@pytest.mark.points(1)
async def test_is_killed_at_the_limit(kata):
    """Programs sleep, read nothing, or have an answer to signals: at the limit they are killed."""
    [word] = words(kata, 1)
    large = [line(word), kata.random.randint(150_000, 250_000)]
    seconds = kata.random.choice([0.7, 0.8, 0.9])
    plan = {
        "sleeps": (SLEEPS, b"", seconds),
        "reads nothing": (SLEEPS, large, 0.8),
        "ignores SIGTERM": (f"trap '' TERM INT HUP; {SLEEPS}", b"", 0.9),
        "answers SIGTERM": (f"trap 'echo no' TERM INT HUP; {SLEEPS} & wait", b"", 1),
        "closes its outputs": (f"sleep 0.8; exec > /dev/null 2>&1; {SLEEPS}", b"", 1),
    }
    run = await kata.play("side_by_side", plan)

    run.observed([told(name, None) for name in plan])


@pytest.mark.points(1)
async def test_output_until_the_limit(kata):
    """Programs have written little, much, or all the time until the limit: it is there."""
    first, second, third = words(kata, 3)
    size = much(kata)
    large = [line(first), kata.random.randint(150_000, 250_000)]
    plan = {
        "writes, and sleeps": (f"echo {first}; echo {second} >&2; {SLEEPS}", b"", 0.8),
        "writes much": (f"head -c {size} /dev/zero | tee /dev/stderr; {SLEEPS}", b"", 1),
        "writes now and then": (f"for i in 1 2 3; do echo $i; sleep 0.1; done; {SLEEPS}", b"", 1),
        "writes on": (f"while sleep 0.15; do echo {third}; done", b"", 1),
        "reads nothing": (f"echo {second}; {SLEEPS}", large, 0.8),
        "ignores SIGTERM": (f"trap '' TERM; echo {third}; {SLEEPS}", b"", 0.9),
    }
    run = await kata.play("side_by_side", plan)

    run.observed(
        [
            told("writes, and sleeps", None, line(first), line(second)),
            told("writes much", None, times(size), times(size)),
            told("writes now and then", None, b"1\n2\n3\n"),
            told("writes on", None, f"{line(third)!r} again and again"),
            told("reads nothing", None, line(second)),
            told("ignores SIGTERM", None, line(third)),
        ]
    )


@pytest.mark.points(2)
async def test_grandchildren_end_at_the_limit(kata):
    """Programs have started others, which go on, hold the outputs or ignore signals."""
    first, second, third = words(kata, 3)
    deep = f'sh -c \'{SLEEPS} & echo $! >> "$0"; wait\' "$0" & note; '
    stubborn = f"(trap '' TERM INT HUP; while :; do {SLEEPS}; done) & note; "
    plan = {
        "waits for another": (f"{STARTS} echo {first}; wait", b"", 0.4),
        "waits for a quiet one": (f"{STARTS_QUIET} echo {first}; wait", b"", 0.4),
        "has ended": (f"{STARTS} echo {second}; exit 3", b"", 0.5),
        "has ended by a signal": (f"{STARTS} echo {second} >&2; kill -KILL $$", b"", 0.5),
        "has started many": (f"{STARTS * 5} echo {third}; wait", b"", 0.4),
        "has started what starts another": (f"{deep} echo {third}", b"", 0.5),
        "has started what ignores signals": (f"{stubborn} echo {third}; wait", b"", 0.5),
    }
    run = await kata.play("side_by_side", plan)

    run.observed(
        [
            told("waits for another", None, line(first)),
            told("waits for a quiet one", None, line(first)),
            told("has ended", None, line(second)),
            told("has ended by a signal", None, b"", line(second)),
            told("has started many", None, line(third)),
            told("has started what starts another", None, line(third)),
            told("has started what ignores signals", None, line(third)),
        ]
    )


@pytest.mark.points(1)
async def test_nothing_goes_on_after_the_end(kata):
    """Programs end before what they have started: it may write until it closes the outputs."""
    first, second = words(kata, 2)
    code = kata.random.randint(2, 125)
    late = f"(sleep 0.15; echo {second}; echo {first} >&2) & note; "
    plan = {
        "starts a quiet one": (f"{STARTS_QUIET} echo {first}; exit {code}", b"", AMPLE),
        "starts many": (f"{STARTS_QUIET * 5} kill -KILL $$", b"", AMPLE),
        "starts one that writes": (f"{late} echo {first}; exit {code}", b"", AMPLE),
        "starts both": (f"{STARTS_QUIET} {late} exit {code}", b"", AMPLE),
    }
    run = await kata.play("side_by_side", plan)

    run.observed(
        [
            told("starts a quiet one", code, line(first)),
            told("starts many", -9),
            told("starts one that writes", code, line(first) + line(second), line(first)),
            told("starts both", code, line(second), line(first)),
        ]
    )


@pytest.mark.points(1)
async def test_what_cannot_be_started(kata):
    """A program that does not exist, or cannot be started, raises the OSError of asyncio."""
    names = [f"/no/such/{words(kata, 1)[0]}", "/dev/null", "/"]
    run = await kata.play("cannot_start", names)

    run.observed(
        [
            f"{names[0]}: FileNotFoundError 2",
            "/dev/null: PermissionError 13",
            "/: PermissionError 13",
        ]
    )


@pytest.mark.points(1)
async def test_many_at_the_same_time(kata):
    """Twenty programs and more wait until all are there; another program is not theirs."""
    plan, expected = {}, []
    for number in range(kata.random.randint(20, 24)):
        [word], code = words(kata, 1), kata.random.randint(0, 125)
        name = f"program {number}"
        plan[name] = f"read it; echo $it; gate; echo {word} >&2; exit {code}", line(name), AMPLE
        expected.append(told(name, code, line(name), line(word)))
    run = await kata.play("beside_another", plan)

    run.observed(
        [f"{len(plan)} programs run at the same time", *expected, "another program lives on"]
    )


@pytest.mark.points(1)
async def test_is_cancelled(kata):
    """Runs are cancelled while programs write, read nothing, go on, or have left others behind."""
    size = much(kata)
    [word] = words(kata, 1)
    large = [line(word), kata.random.randint(150_000, 250_000)]
    stubborn = f"(trap '' TERM INT HUP; while :; do {SLEEPS}; done) & note; "
    plan = {
        "sleeps": (SLEEPS, b""),
        "writes much": (f"head -c {size} /dev/zero | tee /dev/stderr; {SLEEPS}", b""),
        "reads nothing": (SLEEPS, large),
        "ignores SIGTERM": (f"trap '' TERM INT HUP; {SLEEPS}", b""),
        "closes its outputs": (f"exec > /dev/null 2>&1; {SLEEPS}", b""),
        "waits for another": (f"{STARTS} wait", b""),
        "waits for a quiet one": (f"{STARTS_QUIET} wait", b""),
        "waits for one that ignores signals": (f"{stubborn} wait", b""),
        "has ended": (f"{STARTS} exit 3", b""),
    }
    run = await kata.play("is_cancelled", plan, 0.2)

    run.observed([f"{name}: it ends as cancelled" for name in plan])


@pytest.mark.points(1)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, before or after its limit, it ends as cancelled: nothing is left."""
    [word] = words(kata, 1)
    script = f"read it; gate; {STARTS_QUIET} echo $it"
    for more, seconds in ("", AMPLE), (f"; {SLEEPS}", 0.08):
        sweep = await kata.cancel_everywhere(
            "is_cancelled_anywhere", script + more, line(word), seconds, scenario=True
        )

        sweep.ended_printing("the run has ended")
