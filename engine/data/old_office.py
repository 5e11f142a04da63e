"""Tells an Office file of before 2007 from the wrapping of an encrypted newer one."""

from engine.data.file_sample import HEAD_BYTES, FileSample, opened
from engine.errors import UnsupportedError

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream in the wrapping."""


def old_office_error(sample: FileSample) -> UnsupportedError:
    """What to raise for such a file."""
    with opened(sample.path) as file:
        # Large files have their directory near the end.
        file.seek(max(0, sample.size_bytes - HEAD_BYTES))
        is_encrypted = _ENCRYPTED in sample.head or _ENCRYPTED in file.read()
    key = "error.data_password" if is_encrypted else "error.data_old_office"
    return UnsupportedError(key, file=sample.path.name)
