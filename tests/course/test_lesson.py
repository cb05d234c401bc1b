"""A lesson in its parts: sections, code, pictures, and answers that wait for their reader."""

import pytest

from pytest_asyncio_kata.course.lesson import (
    Block,
    Kind,
    NoHeading,
    Section,
    beginning_at,
    sections_of,
)

LESSON = """\
# 07 Naps

Two cats
sleep.

## Begin first, wait later

```python
# a comment, no heading
nap()
```

<!-- drawn: what the example does -->
```text
cat   ███
```

![Two cats](cats.svg)
<!-- the picture as text
```text
cat -> cat
```
-->

**Predict**: which cat is first?

<details><summary>The
answer</summary>

Both are.

```text
cat   ██
```

</details>

## Your turn

Open it.
"""


def test_a_lesson_has_sections():
    """Each begins with a heading; a line of code is none."""
    headings = [section.heading for section in sections_of(LESSON)]

    assert headings == ["07 Naps", "Begin first, wait later", "Your turn"]


def test_text_before_a_heading_is_a_section_of_its_own():
    """Nothing is lost."""
    assert sections_of("Hello.\n") == [Section("", (Block(Kind.TEXT, "Hello."),))]


def test_blocks_have_a_kind():
    """Text is Markdown, code is as it is, and an answer has blocks of its own."""
    blocks = sections_of(LESSON)[1].blocks

    assert blocks == (
        Block(Kind.CODE, "# a comment, no heading\nnap()", "python"),
        Block(Kind.CODE, "cat   ███", "text"),
        Block(Kind.CODE, "cat -> cat", "text"),
        Block(Kind.TEXT, "**Predict**: which cat is first?"),
        Block(
            Kind.ANSWER,
            "The answer",
            inside=(Block(Kind.TEXT, "Both are."), Block(Kind.CODE, "cat   ██", "text")),
        ),
    )


def test_a_picture_without_text_is_its_words():
    """Where nobody has written it as text."""
    (section,) = sections_of("![Two cats](cats.svg)\n")

    assert section.blocks == (Block(Kind.PICTURE, "Two cats"),)


@pytest.mark.parametrize("text", ["```python\nnap()", "<!-- open", "<details><summary>S</summary>"])
def test_what_is_not_closed_ends_with_the_lesson(text):
    """A lesson that is being written can be read."""
    (section,) = sections_of(f"# T\n\n{text}\n")

    assert section.heading == "T"


@pytest.mark.parametrize("words", ["Begin first", "begin FIRST, wait later", "wait later", "begin"])
def test_a_heading_is_found_by_a_part_of_it(words):
    """Also without its signs, and in small letters."""
    assert beginning_at(sections_of(LESSON), words)[0].heading == "Begin first, wait later"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Begim frist", "nearest: 'Begin first, wait later'"),
        ("zzz", "headings: '07 Naps', 'Begin first, wait later', 'Your turn'"),
        ("...", "headings: '07 Naps', 'Begin first, wait later', 'Your turn'"),
    ],
)
def test_an_unknown_heading_names_the_others(words, said):
    """The nearest, if one is near; else all of them."""
    with pytest.raises(NoHeading, match="the lesson has no heading") as caught:
        beginning_at(sections_of(LESSON), words)

    assert str(caught.value).endswith(said)
