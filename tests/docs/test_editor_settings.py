"""Codespaces and VS Code: their settings can be read, and name what there is."""

import json
import re
import shlex

import pytest

from .commands import faults
from .conftest import ROOT

FILES = sorted([*ROOT.glob(".vscode/*.json"), *ROOT.glob(".devcontainer/*.json")])

COMMENT = re.compile(r'("(?:\\.|[^"\\])*")|//[^\n]*')
"""A string, which stays, or a comment, which goes."""

TEMPLATES = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))


def without_comments(text):
    """Return JSON with comments as JSON."""
    return COMMENT.sub(lambda match: match[1] or "", text)


def settings(path):
    """Return what is in one of the files."""
    return json.loads(without_comments((ROOT / path).read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_settings_can_be_read(path):
    """Each file is JSON, but for its comments."""
    assert settings(path)


def test_a_comment_is_told_from_an_address():
    """Two strokes within a string are no comment."""
    text = '{"a": "https://x", // said\n "b": "\\"//"}'

    assert json.loads(without_comments(text)) == {"a": "https://x", "b": '"//'}


def test_debugging_a_kata_is_one_click():
    """It runs pytest in one process, on the kata of the open file, with options that exist."""
    first, *_ = settings(".vscode/launch.json")["configurations"]
    command = ["pytest", *first["args"]]

    assert (first["name"], first["module"]) == ("Debug this kata", "pytest")
    assert {"${fileDirname}", "--kata-debug", "-s"} <= set(command)
    assert faults(command) == []


def test_inputs_are_declared():
    """What a configuration asks for is described."""
    launch = settings(".vscode/launch.json")
    asked = re.findall(r"\$\{input:(\w+)\}", json.dumps(launch["configurations"]))

    assert set(asked) == {one["id"] for one in launch["inputs"]}


def test_tasks_are_commands_that_there_are():
    """Judging, watching and hints are commands of ours, in the chosen Python."""
    tasks = settings(".vscode/tasks.json")["tasks"]

    assert [faults(["python", *task["args"]]) for task in tasks] == [[]] * len(tasks)
    assert [task["label"] for task in tasks][:2] == ["Judge this kata", "Watch this kata"]


def test_a_codespace_has_all_that_is_needed():
    """The package with what its tests need, and the sandbox."""
    container = settings(".devcontainer/devcontainer.json")
    installed = shlex.split(container["postCreateCommand"])

    assert installed[-2:] == ["-e", ".[test]"]
    assert "bubblewrap" in shlex.split(container["onCreateCommand"])
    for file in container["customizations"]["codespaces"]["openFiles"]:
        assert (ROOT / file).is_file()


def test_issue_forms_are_whole():
    """Each has a name, a sentence, and fields with names of their own."""
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        ids = re.findall(r"^    id: (\w+)$", text, re.MULTILINE)
        if path.stem == "config":
            continue
        assert re.match(r"name: .+\ndescription: .+\nlabels: \[.+\]\nbody:\n", text), path
        assert ids, path
        assert len(ids) == len(set(ids)), path
