"""Load a speech model: the starter model, a name that faster-whisper knows, or a folder."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
from faster_whisper import WhisperModel
from faster_whisper.utils import available_models, download_model

from pipeline.errors import ModelMissing
from pipeline.resources import STARTER_MODEL
from pipeline.speech.windows import WindowShape

FEEDING_FILE = "feeding.json"
"""In it a model folder may say how it wants to be fed; see the starter model's."""

CPU_SHAPE = WindowShape(
    longest_ms=15_000,
    lengths_ms=(10_000, 12_500, 15_000),  # pretrained weights invent words in shorter windows
    pause_ms=300,
    joined_gap_ms=1000,
    tail_ms=1300,
    trained_ms=30_000,
)
"""The encoder's cost grows faster than the window, so short windows are cheaper on a CPU."""

GPU_SHAPE = WindowShape(
    longest_ms=28_000, lengths_ms=(30_000,), pause_ms=300, joined_gap_ms=1000, tail_ms=1300
)
MOST_WORKERS = 8


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard the decoder searches."""

    beam_size: int
    unrepeated: int = 0  # no run of so many word pieces may occur twice; 0: any may


GREEDY = Effort(1)
BEAM = Effort(5)
UNREPEATED = Effort(5, unrepeated=3)


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """A loaded model with the way it wants to be fed."""

    name: str
    whisper: WhisperModel
    shape: WindowShape
    effort: Effort  # of the first hearing; doubtful windows get more
    workers: int  # batches that are worked on at the same time, one thread each


def load_model(name: str) -> SpeechModel:
    """``starter``, a name such as ``small.en`` or ``owner/model``, or a folder.

    Raises ModelMissing where it is not there, cannot be fetched or is damaged.
    """
    folder = _find_folder(name)
    device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
    shape, effort = _read_feeding(folder) or (CPU_SHAPE if device == "cpu" else GPU_SHAPE, GREEDY)
    workers = min(len(os.sched_getaffinity(0)), MOST_WORKERS) if device == "cpu" else 1
    try:
        # One thread a worker: as fast as several threads on one window, and no OpenMP team spins.
        whisper = WhisperModel(
            str(folder),
            device=device,
            compute_type=_compute_type(device),
            cpu_threads=1,
            num_workers=workers,
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise ModelMissing(
            f"The speech model in {folder} cannot be loaded ({error}); fetch or copy it again."
        ) from error
    return SpeechModel(name, whisper, shape, effort, workers)


def _find_folder(name: str) -> Path:
    if name == "starter":
        return _complete(STARTER_MODEL)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _complete(folder)
    if folder.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1:
        raise ModelMissing(
            f"There is no model folder {name}; name another, or a model like small.en."
        )
    return _from_hub(name)


def _complete(folder: Path) -> Path:
    for file in ("model.bin", "config.json", "tokenizer.json"):
        if not (folder / file).is_file():
            raise ModelMissing(
                f"The model folder {folder} lacks {file}; it must hold a CTranslate2 Whisper model."
            )
    if not _is_tokenizer(folder / "tokenizer.json"):
        raise ModelMissing(f"{folder / 'tokenizer.json'} is no tokenizer; copy the model again.")
    return folder


def _is_tokenizer(file: Path) -> bool:
    """The tokenizers library raises a plain Exception for anything else, which we do not catch."""
    try:
        return "model" in json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, TypeError):
        return False


def _from_hub(name: str) -> Path:
    if "/" not in name and name not in available_models():
        known = ", ".join(available_models())
        raise ModelMissing(
            f"No speech model is called {name}; use starter, a folder, or one of {known}."
        )
    try:
        folder = Path(download_model(name, local_files_only=True))
        if (folder / "model.bin").is_file():
            return folder
    except OSError:  # not fetched yet
        pass
    try:
        return _complete(Path(download_model(name)))
    except OSError as error:
        raise ModelMissing(
            f"The speech model {name} is not on this machine and cannot be fetched from the "
            'Hugging Face Hub; check the network and the name, or use model = "starter".'
        ) from error


def _read_feeding(folder: Path) -> tuple[WindowShape, Effort] | None:
    file = folder / FEEDING_FILE
    if not file.is_file():
        return None
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
        windows = values["windows"] | {"lengths_ms": tuple(values["windows"]["lengths_ms"])}
        return WindowShape(**windows), Effort(int(values["beam_size"]))
    except (ValueError, TypeError, KeyError) as error:
        raise ModelMissing(
            f"{file} does not say how the model is fed ({error}); see the starter model's."
        ) from error


def _compute_type(device: str) -> str:
    wanted = ("int8", "float32") if device == "cpu" else ("float16", "int8_float16", "float32")
    able = ctranslate2.get_supported_compute_types(device)
    return next(kind for kind in wanted if kind in able)
