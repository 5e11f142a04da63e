"""Turns a GGUF file into a folder of safetensors, once, for a GPU that only PyTorch can use.

Owns: the converted copies and when one is still good. Knows nothing of generating; the
result loads through ``engine.runtimes.transformers_load`` like any other folder.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from engine.context import JobContext
from engine.errors import CorruptError, UnsupportedError
from engine.protocol.home import home
from engine.runtimes.patient_torch import import_torch
from engine.whole_module import transformers_for_tokenizers

MANIFEST_NAME = "conversion.json"
VERSION = 1
"""Raised when the same GGUF file would be converted differently."""
HASH_CHUNK_BYTES = 8 * 1024 * 1024


class ConversionManifest(msgspec.Struct, frozen=True):
    """What a folder was converted from."""

    version: int
    size_bytes: int
    mtime_ns: int
    sha256: str


def converted_folder(gguf: Path, ctx: JobContext) -> Path:
    """The safetensors of ``gguf``, kept in Atelier's data folder; see below."""
    return safetensors_from_gguf(gguf, conversion_folder(gguf), ctx)


def conversion_folder(gguf: Path) -> Path:
    """Where the safetensors of ``gguf`` are once it was converted."""
    place = hashlib.sha256(str(gguf.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
    return home() / "converted" / f"{gguf.stem}-{place[:12]}"


def safetensors_from_gguf(gguf: Path, target: Path, ctx: JobContext) -> Path:
    """Convert ``gguf`` into the folder ``target``, unless that was done already.

    The weights are dequantized and stored as float16, which holds GGUF's float16 scales
    times small integers more closely than bfloat16. ``target`` appears whole or not at all.

    Args:
        gguf: a GGUF file with a tokenizer in it.
        target: the folder to make; a former conversion of other content is replaced.

    Returns:
        ``target``.

    Raises:
        CancelledError: the job was cancelled; nothing is left behind.
        UnsupportedError: transformers can't read this architecture from GGUF.
        CorruptError: the file can't be read.
        OSError: the disk is full or can't be written to.
    """
    facts = gguf.stat()
    known = _read_manifest(target)
    is_same_size = known is not None and known.size_bytes == facts.st_size
    if known is not None and is_same_size and known.mtime_ns == facts.st_mtime_ns:
        return target
    ctx.stage("stage.converting_model", model=gguf.stem)
    sha256 = _hash(gguf, ctx)
    manifest = ConversionManifest(VERSION, facts.st_size, facts.st_mtime_ns, sha256)
    if known is not None and is_same_size and known.sha256 == sha256:
        _write_manifest(target, manifest)  # only touched or copied
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".converting-", dir=target.parent) as temporary:
        folder = Path(temporary) / "model"
        _convert(gguf, folder, ctx)
        _write_manifest(folder, manifest)
        _sync(folder)
        ctx.check_cancelled()
        if target.exists():
            shutil.rmtree(target)
        folder.rename(target)
    return target


def _convert(gguf: Path, folder: Path, ctx: JobContext) -> None:
    import_torch()
    import torch

    transformers = transformers_for_tokenizers()

    transformers.utils.logging.disable_progress_bar()
    place: dict[str, Any] = {
        "gguf_file": gguf.name,
        "local_files_only": True,
        "trust_remote_code": False,
    }
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(gguf.parent, **place)
        ctx.check_cancelled()
        model = transformers.AutoModelForCausalLM.from_pretrained(
            gguf.parent, dtype=torch.float16, **place
        )
    except (ValueError, KeyError, NotImplementedError) as problem:
        raise _reason(gguf, problem) from problem
    ctx.check_cancelled()
    # save_pretrained takes a model with a quantizer for a quantized one and refuses; these
    # weights are plain by now.
    model.hf_quantizer = None
    model.is_quantized = False
    if hasattr(model.config, "quantization_config"):
        del model.config.quantization_config
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def _reason(gguf: Path, problem: Exception) -> UnsupportedError | CorruptError:
    text = str(problem)
    if "architecture" in text:
        from engine.models.gguf_header import read_header

        return UnsupportedError(
            "error.model_architecture_unknown",
            architecture=read_header(gguf).architecture,
            runtime="transformers",
        )
    reason = text.strip().splitlines()[0] if text.strip() else type(problem).__name__
    return CorruptError("error.model_load_failed", model=gguf.stem, reason=reason.rstrip("."))


def _hash(path: Path, ctx: JobContext) -> str:
    digest = hashlib.sha256()
    total = path.stat().st_size
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(HASH_CHUNK_BYTES):
            ctx.check_cancelled()
            digest.update(chunk)
            done += len(chunk)
            ctx.progress(done, total, "bytes")
    return digest.hexdigest()


def _read_manifest(folder: Path) -> ConversionManifest | None:
    """What ``folder`` was converted from; ``None`` when it isn't a conversion of ours."""
    try:
        content = (folder / MANIFEST_NAME).read_bytes()
        manifest = msgspec.json.decode(content, type=ConversionManifest)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return None
    return manifest if manifest.version == VERSION else None


def _write_manifest(folder: Path, manifest: ConversionManifest) -> None:
    temporary = folder / f".{MANIFEST_NAME}"
    temporary.write_bytes(msgspec.json.encode(manifest))
    temporary.replace(folder / MANIFEST_NAME)


def _sync(folder: Path) -> None:
    """Have the disk hold every file before the folder gets its name."""
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
