"""Resident memory while 200 calls are heard one after the other; it must not grow with them."""

from pathlib import Path

from pipeline.bench.samples import load_samples
from pipeline.speech.transcribe import transcribe
from pipeline.speech.whisper import load_model

CALLS = 200
WARM = 40
MOST_GROWTH_MB = 30


def main() -> None:
    """Print memory every 40 calls; fail if it grows after the first 40."""
    samples = load_samples(Path("sample_audio"))
    model = load_model("starter")
    seen: dict[int, float] = {}
    for number in range(1, CALLS + 1):
        transcribe(samples[number % len(samples)].call, model)
        if number % WARM == 0:
            seen[number] = _resident_mb()
            print(f"{number} calls, {seen[number]:.0f} MB", flush=True)
    assert seen[CALLS] - seen[WARM] < MOST_GROWTH_MB


def _resident_mb() -> float:
    """Linux only."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
