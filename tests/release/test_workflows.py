"""The workflows of GitHub: what they run is pinned, bounded, and may do little."""

import re

import pytest

from .conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))

ACTIONS = sorted((ROOT / ".github/actions").glob("*/action.yml"))

USES = re.compile(r"uses: (\S+)(?: # (\S+))?$", re.MULTILINE)

JOB = re.compile(r"^  (\S+):\n((?:^(?:    .*)?\n)+)", re.MULTILINE)

ENVIRONMENTS = re.compile(r"run: -e (\S+)")


def text(path):
    """Return a workflow without its comment lines."""
    return re.sub(r"^ *#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


def jobs(path):
    """Return the jobs of a workflow: the text of each by its name."""
    return dict(JOB.findall(text(path).partition("\njobs:\n")[2]))


JOBS = [
    pytest.param(job, id=f"{path.stem}-{name}")
    for path in WORKFLOWS
    for name, job in jobs(path).items()
]


@pytest.mark.parametrize(
    "path", [*WORKFLOWS, *ACTIONS], ids=lambda path: path.parent.name + path.stem
)
def test_actions_of_others_are_named_by_commit(path):
    """A tag can be moved to other code, a commit cannot; the tag beside it is for people."""
    used = [(what, tag) for what, tag in USES.findall(text(path)) if not what.startswith("./")]
    pinned = [
        (what, tag)
        for what, tag in used
        if re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", what) and re.fullmatch(r"v\d+\.\d+\.\d+", tag)
    ]

    assert used == pinned


def test_one_action_has_one_commit():
    """In all workflows."""
    used = {use for path in (*WORKFLOWS, *ACTIONS) for use in USES.findall(text(path))}
    actions = [what.partition("@")[0] for what, _ in used]

    assert len(actions) > 5
    assert sorted(actions) == sorted(set(actions))


@pytest.mark.parametrize("job", JOBS)
def test_a_job_ends(job):
    """It has a limit; one that calls another workflow has those of that one's jobs."""
    assert "    timeout-minutes: " in job or "    uses: ./" in job


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read(path):
    """What may do more is one job, which says so."""
    assert "\npermissions:\n  contents: read\n\n" in text(path)


@pytest.mark.parametrize(
    "path", [path for path in WORKFLOWS if path.stem != "matrix"], ids=lambda path: path.stem
)
def test_runs_do_not_pile_up(path):
    """`matrix` is part of the run that calls it."""
    assert re.search(r"^concurrency:\n  group: \S+.*\n  cancel-in-progress: (true|false)$",
                     text(path), re.MULTILINE)  # fmt: skip


def test_no_learners_fork_runs_them():
    """Each first job asks whose repository it is in; the others wait for such a job."""
    asking = {
        (path.stem, name): "github.repository == '" in job or "    needs: " in job
        for path in WORKFLOWS
        if path.stem != "matrix"
        for name, job in jobs(path).items()
    }

    assert len(asking) > 8
    assert [where for where, asks in asking.items() if not asks] == []


def test_one_check_needs_all_others():
    """A branch rule requires `passed`, and a job that is new is required with it."""
    found = jobs(ROOT / ".github/workflows/tests.yml")
    needed = re.search(r"needs: \[(.+)\]", found.pop("passed"))[1].split(", ")

    assert sorted(needed) == sorted(found)


def test_only_tested_files_are_published():
    """They are built in one job, and the last one has no checkout to build others from."""
    found = jobs(ROOT / ".github/workflows/release.yml")

    assert "needs: [build, matrix]" in found["publish"]
    assert "checkout" not in found["publish"]
    assert "files: dist" in found["matrix"]
    assert [name for name, job in found.items() if "upload-artifact" in job] == ["build"]
    assert [name for name, job in found.items() if "id-token: write" in job] == ["publish"]


def test_workflows_run_environments_of_tox():
    """Those that there are."""
    ini = (ROOT / "tox.ini").read_text(encoding="utf-8")
    known = {"py", *re.findall(r"^\[testenv:(\S+)\]$", ini, re.MULTILINE)}
    run = {
        name
        for path in WORKFLOWS
        for names in ENVIRONMENTS.findall(text(path))
        for name in names.split(",")
        if "$" not in name
    }
    weekly = re.search(r"environment: \[(.+)\]", text(ROOT / ".github/workflows/weekly.yml"))[1]

    assert {"py", "lint", "coverage", "docs"} <= run
    assert run - known == set()
    assert set(weekly.split(", ")) - known == set()
