"""What an answer writes is quoted: no line of it looks like one of ours, or like a command."""


def test_stderr_of_the_answer_is_shown(course):
    """What an answer writes to stderr is shown below its explanation."""
    course.answer("import sys; print('so far', file=sys.stderr); raise KeyError")
    result = course.run("-k", "together")

    result.stdout.fnmatch_lines(["*stderr of the answer*", "| so far"])


def test_what_an_answer_writes_to_stderr_is_quoted(course):
    """No line of it looks like one of our lines, or like a command to GitHub's runner."""
    course.stub.write_text(
        "import sys\n\n\nasync def nap(name):\n    pass\n\n\nasync def main(names):\n"
        "    print('::error::forged', file=sys.stderr)\n"
        "    print('\\x1b[2J 99 passed ##[add-mask]x', file=sys.stderr)\n"
        "    for _ in range(100):\n        print('more', file=sys.stderr)\n    return 1\n",
        encoding="utf-8",
    )
    course.test("(await kata.run('main', [])).returned(2)")
    result = course.run()

    result.stdout.fnmatch_lines(
        ["| ::error::forged", "| *x1b*2J 99 passed # #*add-mask*x", "| (62 more lines)"]
    )


def test_explanation_holds_no_command_of_github(course):
    """Also not when a long value continues in the next line."""
    course.answer("return '::error::' * 40 + '##[error]x'")
    course.test("(await kata.run('main', [])).returned(2)")
    lines = course.run().stdout.lines

    assert not [line for line in lines if line.strip().startswith("::") or "##[" in line]
