"""The page that a run leaves in Prefect: counts and files, no words and no people."""

from collections.abc import Iterator, Mapping

from pipeline.exports.run import ExportReport


def summary_markdown(counts: Mapping[str, int], exported: ExportReport) -> str:
    """Markdown with a table of counts and a table of files."""
    return "\n".join(_lines(counts, exported))


def _lines(counts: Mapping[str, int], exported: ExportReport) -> Iterator[str]:
    yield "| what | number |"
    yield "|---|---:|"
    for what, number in counts.items():
        yield f"| {what.replace('_', ' ')} | {number} |"
    yield ""
    yield f"Export `{exported.run}`{' (unchanged)' if exported.unchanged else ''}"
