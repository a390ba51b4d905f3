"""Decoding against faster-whisper's ``decode_audio``, on the samples that both read."""

import time
from collections.abc import Callable
from pathlib import Path

from faster_whisper.audio import decode_audio

from pipeline.audio import decode
from pipeline.bench.samples import load_samples
from pipeline.errors import UnreadableRecording

ROUNDS = 5


def main() -> None:
    """Print CPU milliseconds of both, the best of some rounds."""
    load_samples(Path("sample_audio"))  # names the folder if it is not there
    for suffix in ("wav", "mp3", "m4a", "oga"):
        files = [f for f in sorted(Path("sample_audio/calls").rglob(f"*.{suffix}")) if _reads(f)]
        ours = _best(lambda files=files: [decode(file) for file in files])
        theirs = _best(lambda files=files: [decode_audio(str(f), split_stereo=True) for f in files])
        print(f"{suffix}: {len(files)} files, ours {ours:.0f} ms, faster-whisper {theirs:.0f} ms")


def _reads(file: Path) -> bool:
    try:
        decode(file)
    except UnreadableRecording:  # some samples are damaged on purpose
        return False
    return True


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return 1000 * min(times)


if __name__ == "__main__":
    main()
