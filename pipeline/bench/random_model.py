"""A Whisper of real dimensions with random weights, for measuring speed without a download.

It says a fixed number of words in every window, sure of each: the position in the text decides what
comes next, and ends it. So every way of listening decodes as many words as it is asked to.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from ctranslate2.specs.attention_spec import MultiHeadAttentionSpec
from ctranslate2.specs.common_spec import LayerNormSpec, LinearSpec
from ctranslate2.specs.transformer_spec import FeedForwardSpec
from ctranslate2.specs.whisper_spec import WhisperSpec
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

Matrix = npt.NDArray[np.float32]

VOCABULARY = 51_864
BANDS = 80
AUDIO_POSITIONS, TEXT_POSITIONS = 1500, 448
SPECIALS = (
    "endoftext", "startoftranscript", "translate", "transcribe", "startoflm", "startofprev",
    "nospeech", "notimestamps",
)  # fmt: skip
TIMESTAMPS = 1501
END = VOCABULARY - len(SPECIALS) - TIMESTAMPS  # number of the end mark, after all words
LAST_OF_PROMPT = 1  # position whose output is the first word
SURE = 20.0  # logit of the word whose turn it is; the others stay below 5
LOUD = 8.0  # how much the position outweighs what the layers add


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The size of a Whisper model."""

    width: int
    layers: int
    heads: int


DIMENSIONS = {"tiny.en": Dimensions(384, 4, 6), "base.en": Dimensions(512, 6, 8)}


def build(folder: Path, size: Dimensions, words: int) -> None:
    """Write a model that says so many words in every window."""
    folder.mkdir(parents=True)
    tokens = _write_tokenizer(folder)
    random = np.random.default_rng(0)
    spec = WhisperSpec(size.layers, size.heads, size.layers, size.heads)
    _fill_encoder(spec, size, random)
    _fill_decoder(spec, size, random, words)
    spec.register_vocabulary(tokens)
    spec.config.suppress_ids, spec.config.suppress_ids_begin, spec.config.lang_ids = [], [], []
    spec.config.alignment_heads = [(size.layers - 1, head) for head in range(size.heads)]
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    features = {"feature_size": BANDS, "sampling_rate": 16_000, "hop_length": 160, "n_fft": 400}
    (folder / "preprocessor_config.json").write_text(json.dumps(features))


def _write_tokenizer(folder: Path) -> list[str]:
    letters = pre_tokenizers.ByteLevel.alphabet()
    random = np.random.default_rng(1)
    alphabet = np.array(list("abcdefghijklmnopqrstuvwxyz"))
    names = dict.fromkeys(sorted(letters))
    while len(names) < END:
        names["Ġ" + "".join(alphabet[random.integers(0, 26, 5)])] = None
    tokenizer = Tokenizer(models.BPE({name: number for number, name in enumerate(names)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    specials = [f"<|{name}|>" for name in SPECIALS]
    times = [f"<|{n * 0.02:.2f}|>" for n in range(TIMESTAMPS)]
    tokenizer.add_special_tokens([AddedToken(name, special=True) for name in specials + times])
    tokenizer.save(str(folder / "tokenizer.json"))
    return [*names, *specials, *times]


def _fill_encoder(spec: WhisperSpec, size: Dimensions, random: np.random.Generator) -> None:
    encoder, width = spec.encoder, size.width
    for convolution, inputs in ((encoder.conv1, BANDS), (encoder.conv2, width)):
        convolution.weight = _normal(random, (width, inputs, 3), inputs * 3)
        convolution.bias = np.zeros(width, np.float32)
    encoder.position_encodings.encodings = _normal(random, (AUDIO_POSITIONS, width), 1)
    _fill_norm(encoder.layer_norm, width)
    for layer in encoder.layer:
        _fill_attention(layer.self_attention, (3 * width, width), width, random)
        _fill_feed_forward(layer.ffn, width, random)


def _fill_decoder(
    spec: WhisperSpec, size: Dimensions, random: np.random.Generator, words: int
) -> None:
    decoder, width = spec.decoder, size.width
    decoder.embeddings.weight = _normal(random, (VOCABULARY, width), width)
    positions = np.sign(random.normal(size=(TEXT_POSITIONS, width))).astype(np.float32)
    positions[LAST_OF_PROMPT + words :] = positions[LAST_OF_PROMPT + words]
    projection = _normal(random, (VOCABULARY, width), width)
    said = [*random.permutation(np.arange(256, END))[:words].tolist(), END]
    projection[said] = SURE / width * positions[LAST_OF_PROMPT : LAST_OF_PROMPT + len(said)]
    decoder.projection.weight = projection
    decoder.position_encodings.encodings = LOUD * positions
    _fill_norm(decoder.layer_norm, width)
    for layer in decoder.layer:
        _fill_attention(layer.self_attention, (3 * width, width), width, random)
        _fill_attention(layer.attention, (width, 2 * width, width), width, random)
        _fill_feed_forward(layer.ffn, width, random)


def _fill_attention(
    attention: MultiHeadAttentionSpec,
    outputs: tuple[int, ...],
    width: int,
    random: np.random.Generator,
) -> None:
    _fill_norm(attention.layer_norm, width)
    for linear, rows in zip(attention.linear, outputs, strict=True):
        _fill_linear(linear, (rows, width), random)


def _fill_feed_forward(layer: FeedForwardSpec, width: int, random: np.random.Generator) -> None:
    _fill_norm(layer.layer_norm, width)
    _fill_linear(layer.linear_0, (4 * width, width), random)
    _fill_linear(layer.linear_1, (width, 4 * width), random)


def _fill_linear(linear: LinearSpec, shape: tuple[int, int], random: np.random.Generator) -> None:
    linear.weight = _normal(random, shape, shape[1])
    linear.bias = np.zeros(shape[0], np.float32)


def _fill_norm(norm: LayerNormSpec, width: int) -> None:
    norm.gamma, norm.beta = np.ones(width, np.float32), np.zeros(width, np.float32)


def _normal(random: np.random.Generator, shape: tuple[int, ...], inputs: int) -> Matrix:
    return random.normal(0, inputs**-0.5, shape).astype(np.float32)
