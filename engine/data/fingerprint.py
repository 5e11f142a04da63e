"""Tells whether a file is still the one it was.

Owns: what of a file is hashed.
"""

import hashlib
from pathlib import Path

from engine.data.file_sample import opened

WHOLE_BYTES = 256 << 20
"""A file up to this size is hashed whole: a quarter of a second."""

BLOCK_BYTES = 1 << 20
BLOCKS = 128
"""Of a larger one, so many evenly spaced blocks, its beginning and its end among them."""


def fingerprint(path: Path) -> str:
    """What tells whether a file is the same: its size and a SHA-256.

    Of a file beyond :data:`WHOLE_BYTES` only :data:`BLOCKS` blocks are hashed: one that was
    edited elsewhere without its size changing goes unnoticed.

    Raises:
        EngineError: it is not there or may not be read.
    """
    digest = hashlib.sha256()
    with opened(path) as file:
        size = file.seek(0, 2)
        file.seek(0)
        if size <= WHOLE_BYTES:
            while block := file.read(BLOCK_BYTES):
                digest.update(block)
        else:
            for number in range(BLOCKS):
                file.seek((size - BLOCK_BYTES) * number // (BLOCKS - 1))
                digest.update(file.read(BLOCK_BYTES))
    return f"{size}:{digest.hexdigest()}"
