"""Avro object container files (specification 1.11), as far as event exports use them: records of
primitive values, unions, enums, arrays and maps, not compressed or deflated.
"""

import io
import json
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import FileError

MAGIC = b"Obj\x01"
Value = object
Schema = object


def read_avro(path: Path) -> Iterator[dict[str, Value]]:
    """Every record. Raises FileError for a file that is damaged or compressed otherwise."""
    try:
        yield from _records(path)
    except (EOFError, KeyError, IndexError, ValueError, struct.error, zlib.error) as error:
        raise FileError(path, None, "is damaged, or no Avro that can be read here") from error


def _records(path: Path) -> Iterator[dict[str, Value]]:
    with path.open("rb") as stream:
        if stream.read(4) != MAGIC:
            raise FileError(path, None, "is not an Avro container file")
        header = _read_header(stream)
        marker = stream.read(16)
        schema = json.loads(header["avro.schema"])
        unpack = _codec(path, header.get("avro.codec", b"null"))
        while block := _block(path, stream, marker):
            count, content = block
            records = io.BytesIO(unpack(content))
            for _ in range(count):
                record = _read(records, schema, {})
                if isinstance(record, dict):
                    yield record


def _codec(path: Path, name: bytes) -> Callable[[bytes], bytes]:
    if name == b"null":
        return bytes
    if name == b"deflate":
        return lambda content: zlib.decompress(content, wbits=-15)
    codec = name.decode(errors="replace")
    raise FileError(path, None, f"is compressed with {codec}; null and deflate can be read")


def _block(path: Path, stream: BinaryIO, marker: bytes) -> tuple[int, bytes] | None:
    first = stream.read(1)
    if not first:
        return None
    stream.seek(-1, io.SEEK_CUR)
    count, size = _read_long(stream), _read_long(stream)
    content = stream.read(size)
    if len(content) != size or stream.read(16) != marker:
        raise FileError(path, None, "is cut off or damaged")
    return count, content


def _read_long(stream: BinaryIO) -> int:
    """Variable length, zigzag."""
    value = shift = 0
    while True:
        byte = stream.read(1)
        if not byte:
            raise EOFError
        value |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:
            return (value >> 1) ^ -(value & 1)
        shift += 7


def _read_bytes(stream: BinaryIO) -> bytes:
    return stream.read(_read_long(stream))


def _items(stream: BinaryIO) -> Iterator[None]:
    """Arrays and maps come in counted blocks; a negative count is followed by the size."""
    while count := _read_long(stream):
        if count < 0:
            _read_long(stream)
        for _ in range(abs(count)):
            yield None


def _read_header(stream: BinaryIO) -> dict[str, bytes]:
    return {_read_bytes(stream).decode(): _read_bytes(stream) for _ in _items(stream)}


def _read(stream: BinaryIO, schema: Schema, named: dict[str, Schema]) -> Value:
    """One value. A schema is a name, a list (a union) or an object with a type."""
    if isinstance(schema, list):
        return _read(stream, schema[_read_long(stream)], named)
    if isinstance(schema, dict):
        return _read_complex(stream, schema, named)
    if schema in _PRIMITIVES:
        return _PRIMITIVES[str(schema)](stream)
    return _read(stream, named[str(schema)], named)


def _read_complex(stream: BinaryIO, schema: dict[str, Schema], named: dict[str, Schema]) -> Value:
    kind = schema["type"]
    if isinstance(kind, str) and "name" in schema:
        named[str(schema["name"])] = schema
    if kind == "record":
        fields = schema["fields"]
        assert isinstance(fields, list)
        return {field["name"]: _read(stream, field["type"], named) for field in fields}
    if kind == "enum":
        symbols = schema["symbols"]
        assert isinstance(symbols, list)
        return symbols[_read_long(stream)]
    if kind == "array":
        return [_read(stream, schema["items"], named) for _ in _items(stream)]
    if kind == "map":
        return {
            _read_bytes(stream).decode(): _read(stream, schema["values"], named)
            for _ in _items(stream)
        }
    if kind == "fixed":
        size = schema["size"]
        assert isinstance(size, int)
        return stream.read(size)
    return _read(stream, kind, named)


_PRIMITIVES: Mapping[str, Callable[[BinaryIO], Value]] = {
    "null": lambda _: None,
    "boolean": lambda stream: stream.read(1) == b"\x01",
    "int": _read_long,
    "long": _read_long,
    "float": lambda stream: struct.unpack("<f", stream.read(4))[0],
    "double": lambda stream: struct.unpack("<d", stream.read(8))[0],
    "bytes": _read_bytes,
    "string": lambda stream: _read_bytes(stream).decode(),
}
