"""Are the files of a release good? Call ``python tests/release/smoke.py dist [TAG]``.

The wheel and the sdist are each installed into an environment of their own, and used as a
learner would use them: far from the checkout, with nothing but what came along.
With the name of a tag, the version, the changelog and the fragments must fit it, too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

KATA = "03_gather"

WRONG = ROOT / "tests/wrong_answers" / KATA / "comprehension_of_awaits.py"

DIAGNOSIS = "SEQUENTIAL"

FULL = "03 gather: 14 of 14 points"

LIMIT = 300
"""Seconds for one command; installing takes longest."""


class NotGood(Exception):
    """The files cannot be released as they are."""


def files_in(folder: Path) -> tuple[Path, Path]:
    """Return the wheel and the sdist in *folder*.

    Raises:
        NotGood: If there is not exactly one of each.
    """
    wheels, sdists = sorted(folder.glob("*.whl")), sorted(folder.glob("*.tar.gz"))
    if len(wheels) != 1 or len(sdists) != 1:
        found = ", ".join(path.name for path in (*wheels, *sdists)) or "nothing"
        raise NotGood(f"{folder} must have one wheel and one sdist; it has {found}")
    return wheels[0], sdists[0]


def faults_of_tag(tag: str, version: str, changelog: str, fragments: list[str]) -> list[str]:
    """Return what does not fit *tag*: *version* as built, the changelog and its fragments."""
    faults = []
    if tag != f"v{version}":
        faults.append(f"the tag is {tag}, and the version is {version}; tag it v{version}")
    if f"## {version}, " not in changelog:
        faults.append(f"CHANGELOG.md has no heading for {version}: tox -e changelog -- --yes")
    if fragments:
        few = ", ".join(fragments[:3]) + (", ..." if fragments[3:] else "")
        faults.append(f"changelog.d/ has fragments that are not in CHANGELOG.md yet: {few}")
    return faults


class Environment:
    """A new environment, and a folder far from the checkout to work in."""

    def __init__(self, folder: Path) -> None:
        self.work = folder / "a learner"
        self.work.mkdir()
        self._scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
        venv.create(folder / "env", with_pip=False)

    def install(self, file: Path) -> None:
        """Install *file*, with all that it needs."""
        python = self._scripts / ("python.exe" if os.name == "nt" else "python")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
        self._call(0, [*pip, "install", "--quiet", file.resolve()])
        self._call(0, [*pip, "check"])

    def kata(self, code: int, *words: str, says: str) -> None:
        """Run the command ``kata``: it must end with *code* and say *says*.

        Raises:
            NotGood: If not.
        """
        said = self._call(code, [self._scripts / "kata", *words])
        if says not in said:
            raise NotGood(f"kata {' '.join(words)} does not say {says!r}:\n{said}")

    def _call(self, code: int, words: list[str | Path]) -> str:
        # What a tox or a checkout has set is not a learner's.
        ours = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "TOX_"))}
        called = subprocess.run(
            words,
            cwd=self.work,
            env={**ours, "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=LIMIT,
            check=False,
        )
        if called.returncode != code:
            what = " ".join(map(str, words))
            raise NotGood(f"{what} ended with {called.returncode}, not {code}:\n{called.stdout}")
        return called.stdout


def uses(environment: Environment, version: str) -> Iterator[str]:
    """Take the course's first steps; yield what has been seen to work."""
    environment.kata(0, "--version", says=version)
    environment.kata(0, "init", "course", says=f"(version {version})")
    yield "kata init"
    environment.work /= "course"
    stub = environment.work / "katas" / KATA / f"{KATA.partition('_')[2]}.py"
    environment.kata(1, "check", KATA, says="is not written yet")
    yield "an open stub"
    stub.write_bytes(WRONG.read_bytes())
    environment.kata(1, "check", KATA, says=DIAGNOSIS)
    yield f"a wrong answer: {DIAGNOSIS}"
    stub.write_bytes((ROOT / "solutions" / KATA / stub.name).read_bytes())
    environment.kata(0, "check", KATA, says=FULL)
    yield "a right answer"


def main(folder: str, tag: str = "") -> None:
    """Try the files of *folder*; end with a sentence if they are not good."""
    wheel, sdist = files_in(Path(folder))
    version = wheel.name.split("-")[1]
    if tag:
        fragments = sorted(path.name for path in (ROOT / "changelog.d").glob("+*.md"))
        changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
        if faults := faults_of_tag(tag, version, changelog, fragments):
            raise NotGood("\n".join(faults))
    for file in (wheel, sdist):
        with tempfile.TemporaryDirectory() as place:
            environment = Environment(Path(place))
            environment.install(file)
            for seen in uses(environment, version):
                print(f"{file.name}: {seen}", flush=True)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except NotGood as fault:
        sys.exit(str(fault))
