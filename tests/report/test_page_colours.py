"""Colours of a page and its pictures: text can be read, in light and in dark."""

import re

import pytest

from pytest_asyncio_kata.report.pages import page_style, svg_style


def colours(style: str, *, dark: bool) -> dict[str, str]:
    """Return the colours that a style sheet names, for light or for dark."""
    light_part, _, dark_part = style.partition("@media (prefers-color-scheme: dark)")
    named = r"--([\w-]+): (#[0-9a-f]{6})"
    found = dict(re.findall(named, light_part))
    return found | dict(re.findall(named, dark_part)) if dark else found


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2 defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_text_on_a_page_can_be_read(dark):
    """All colours of text have a contrast of 4.5 on all grounds that they stand on."""
    found = colours(page_style.STYLE, dark=dark)

    for text in ("ink", "soft", "good", "bad", "accent"):
        for ground in ("paper", "card"):
            assert contrast(found[text], found[ground]) >= 4.5, (text, ground)
    assert contrast(found["ink"], found["code"]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_text_in_a_picture_can_be_read(dark):
    """Names in bars too, on the colour of each."""
    found = colours(svg_style.STYLE, dark=dark)

    for text in ("kp-ink", "kp-soft", "kp-stop", "kp-mark"):
        assert contrast(found[text], found["kp-paper"]) >= 4.5, text
    kinds = ("sleep", "task", "thread", "queue", "lock", "event", "process", "socket", "future")
    for kind in (*kinds, "other", "stop-fill"):
        assert contrast(found["kp-ink"], found[f"kp-{kind}"]) >= 4.5, kind
    assert contrast(found["kp-stop"], found["kp-stop-fill"]) >= 3
