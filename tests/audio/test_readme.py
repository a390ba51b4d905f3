"""The README shows what the samples really give."""

import re

from tests.audio.conftest import ROOT


def test_every_line_that_the_readme_shows_is_printed(sample_run):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- demo:begin -->\n```text\n(.*?)```", readme, re.DOTALL)[1]
    printed = sample_run.output.splitlines()

    wrong = [
        line
        for line in shown.splitlines()
        if line.strip(" …") and line not in printed and "demo/exports/" not in line
    ]
    assert not wrong
    run = re.search(r"exports/(\S+)", shown)[1]
    assert (sample_run.data / "exports" / run).is_dir()
