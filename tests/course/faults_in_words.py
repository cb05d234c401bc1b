"""Faults of a lesson, of settings and hints, and of what stands beside the katas."""

from .planting import (
    KATA,
    LESSON,
    SOLUTIONS,
    STUB,
    TESTS,
    TOML,
    WRONG,
    beside,
    changed,
    grown,
    without,
)

HINT = "What has to begin before you wait for anything?"
LEARNED = "Both naps began before the first was waited for, so their waits overlapped."
GIVEN_AWAY = "Write return await asyncio.gather(*(nap(name) for name in names)) there."

FAULTS_IN_WORDS = {
    # files_are_complete
    "no lesson": (without(LESSON), f"{KATA}: README.md is missing; write it"),
    "no stub": (without(STUB), f"{KATA}: sample.py is missing; write it"),
    "no tests": (without(TESTS), f"{KATA}: test_07_sample.py is missing; write it"),
    "stray file": (
        beside(f"{KATA}/notes.txt"),
        f"{KATA}/notes.txt is not part of the kata; remove it, or move it to its place",
    ),
    "picture missing": (
        changed(LESSON, "## Your turn", "![Two beds](beds.svg)\n\n## Your turn"),
        f"{KATA}: beds.svg is missing; write it",
    ),
    "picture that is not shown": (
        beside(f"{KATA}/beds.svg"),
        f"{KATA}/beds.svg is not part of the kata; remove it, or move it to its place",
    ),
    # nothing_is_left_to_fill_in
    "words to fill in": (
        changed(f"{WRONG}/in_turn.py", "import asyncio\n", "import asyncio  # FILL IN\n"),
        f"{WRONG}/in_turn.py:6: replace the words FILL IN",
    ),
    # lesson_is_whole
    "short lesson": (
        changed(LESSON, "\n\n\n", "\n"),
        f"{LESSON} has 28 lines; a lesson has 30 to 120",
    ),
    "long lesson": (grown(LESSON, 100), f"{LESSON} has 135 lines; a lesson has 30 to 120"),
    "other heading": (
        changed(LESSON, "# 07 Sample", "# Sample"),
        f"{LESSON}: begin with the heading `# 07 Sample`, as in kata.toml",
    ),
    "file not named": (
        changed(LESSON, "Open `sample.py`", "Open the file"),
        f"{LESSON}: end with `## Your turn`, which names `sample.py`",
    ),
    "command not named": (
        changed(LESSON, "pytest katas/07_sample", "pytest"),
        f"{LESSON}: end with `## Your turn`, which names `pytest katas/07_sample`",
    ),
    # code_fits_a_terminal
    "long line of code": (
        changed(LESSON, "## Your turn", f"```python\n{'x' * 77}\n```\n\n## Your turn"),
        f"{LESSON}:33: a line of code has at most 76 columns, not 77",
    ),
    # settings_lead_somewhere
    "unknown code": (
        changed(TOML, "BROKEN =", "SLOW ="),
        f"{TOML}: there is no code SLOW; see pytest_asyncio_kata/record/finding.py",
    ),
    "unknown reason": (
        changed(TOML, "SEQUENTIAL =", '"SEQUENTIAL.lazy" = "Your turn"\nSEQUENTIAL ='),
        f"{TOML}: SEQUENTIAL has no reason 'lazy'; known: no_tasks",
    ),
    "reason of a code without any": (
        changed(TOML, "SEQUENTIAL =", '"ORDER.late" = "Your turn"\nSEQUENTIAL ='),
        f"{TOML}: ORDER has no reason 'late'; known: none",
    ),
    "diagnosis in no test": (
        changed(TOML, "SEQUENTIAL =", '"ORDER.test_nap" = "Your turn"\nSEQUENTIAL ='),
        f"{TOML}: ORDER.test_nap names test_nap, which is no test of the kata",
    ),
    "reason in no test": (
        changed(TOML, "SEQUENTIAL =", '"SEQUENTIAL.no_tasks.test_nap" = "Your turn"\nSEQUENTIAL ='),
        f"{TOML}: SEQUENTIAL.no_tasks.test_nap names test_nap, which is no test of the kata",
    ),
    "unknown reason in a test": (
        changed(TOML, "SEQUENTIAL =", '"ORDER.late.test_naps" = "Your turn"\nSEQUENTIAL ='),
        f"{TOML}: ORDER has no reason 'late'; known: none",
    ),
    "unknown heading in a test": (
        changed(TOML, "SEQUENTIAL =", '"ORDER.test_naps" = "My turn"\nSEQUENTIAL ='),
        f"{TOML}: the lesson has no heading 'My turn', which ORDER.test_naps leads to",
    ),
    "unknown heading of a reason": (
        changed(TOML, "SEQUENTIAL =", '"SEQUENTIAL.no_tasks" = "My turn"\nSEQUENTIAL ='),
        f"{TOML}: the lesson has no heading 'My turn', which SEQUENTIAL.no_tasks leads to",
    ),
    "unknown heading": (
        changed(TOML, 'SEQUENTIAL = "Begin first', 'SEQUENTIAL = "Start first'),
        f"{TOML}: the lesson has no heading 'Start first, wait later', which SEQUENTIAL leads to",
    ),
    "builds on nothing": (
        changed(TOML, 'builds_on = ""', 'builds_on = "06_gone"'),
        f"{TOML}: builds_on must name an earlier kata, not '06_gone'",
    ),
    "builds on itself": (
        changed(TOML, 'builds_on = ""', 'builds_on = "07_sample"'),
        f"{TOML}: builds_on must name an earlier kata, not '07_sample'",
    ),
    # diagnoses_lead_somewhere
    "diagnosis that leads nowhere": (
        changed(TOML, "SEQUENTIAL =", "RACE ="),
        (
            f"{TOML}: name in [next] the heading for SEQUENTIAL, which in_turn.py gets;"
            ' `SEQUENTIAL = ""` if it needs none'
        ),
    ),
    "other diagnosis that leads nowhere": (
        changed(f"{WRONG}/in_turn.py", "code: SEQUENTIAL", "code: SEQUENTIAL; also: RACE"),
        (
            f"{TOML}: name in [next] the heading for RACE, which in_turn.py gets;"
            ' `RACE = ""` if it needs none'
        ),
    ),
    # scenarios_have_words
    "scenario without words": (
        changed(f"{KATA}/scenarios.py", '"two_nights":', '"one_night":'),
        (f"{KATA}/scenarios.py: two_nights is not in IN_WORDS; say there what messages call it"),
    ),
    "words for no method": (
        changed(f"{KATA}/scenarios.py", "IN_WORDS = {", 'IN_WORDS = {"Bed.night": "the night", '),
        f"{KATA}/scenarios.py: IN_WORDS has Bed.night, which is no coroutine function",
    ),
    # hints_lead_gently
    "few hints": (
        changed(TOML, f'    "{HINT}",\n', ""),
        f"{TOML}: give at least 3 hints, from gentle to explicit",
    ),
    "telling hint": (
        changed(TOML, HINT, GIVEN_AWAY),
        (
            f"{TOML}: hint 2 gives away a line of the solution:"
            " return await asyncio.gather(*(nap(name) for name in names))"
        ),
    ),
    "help for nothing": (
        changed(TOML, "[next]", '[helps]\n4 = "test_naps"\n\n[next]'),
        f"{TOML}: [helps] names hint 4; there are 3",
    ),
    "help with nothing": (
        changed(TOML, "[next]", '[helps]\n1 = "test_nap"\n\n[next]'),
        f"{TOML}: [helps] names test_nap, which is no test of the kata",
    ),
    # success_is_explained
    "no sentence for success": (
        changed(TOML, LEARNED, ""),
        (f'{TOML}: say why an answer that passes works, in one sentence: learned = "..."'),
    ),
    "half a sentence for success": (
        changed(TOML, "waits overlapped.", "waits overlapped"),
        f"{TOML}: learned must be one sentence of at most 160 characters",
    ),
    "drawing of no test": (
        changed(TOML, 'drawn = "test_naps_together"', 'drawn = "test_dreams"'),
        (
            f"{TOML}: drawn must name a test of the kata: test_naps, test_naps_together,"
            " test_naps_on_two_nights"
        ),
    ),
    # readme_lists_it
    "not in the table": (
        changed("README.md", "| [07_sample]", "| [07_simple]"),
        (
            "README.md: give the table of katas the row: | [07_sample](katas/07_sample/README.md)"
            " | Two naps at once take as long as the longer one. |"
        ),
    ),
    "other words in the table": (
        changed("README.md", "Two naps", "Three naps"),
        (
            "README.md: give the table of katas the row: | [07_sample](katas/07_sample/README.md)"
            " | Two naps at once take as long as the longer one. |"
        ),
    ),
    # lint: what stands beside the katas
    "settings that cannot be read": (
        changed(TOML, "timeout = 15\n", ""),
        f"{TOML}: 'timeout' is missing",
    ),
    "stray solutions": (
        lambda course: (course.root / "solutions/09_gone").mkdir(),
        "solutions/09_gone belongs to no kata; rename or remove it",
    ),
    "stray file beside the katas": (
        beside("katas/notes.md"),
        "katas/notes.md belongs to no kata; move or remove it",
    ),
    "sockets that are not said": (
        changed(f"{SOLUTIONS}/sample.py", "import asyncio\n", "import asyncio\nimport socket\n"),
        f'{TOML}: say `needs` with "loopback": {SOLUTIONS}/sample.py uses socket',
    ),
    "processes that are not said": (
        changed(
            f"{SOLUTIONS}/sample.py",
            "import asyncio\n",
            "import asyncio\n\nstart = asyncio.create_subprocess_exec\n",
        ),
        f'{TOML}: say `needs` with "processes": {SOLUTIONS}/sample.py uses create_subprocess_exec',
    ),
    "stray wrong answers": (
        lambda course: (course.root / "tests/wrong_answers/09_gone").mkdir(),
        "tests/wrong_answers/09_gone belongs to no kata; rename or remove it",
    ),
}
"""For each fault what plants it, and the sentence that must be the only one."""
