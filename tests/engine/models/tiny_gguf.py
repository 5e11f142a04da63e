"""Writes GGUF files small enough for any test."""

from pathlib import Path

import gguf
import numpy as np

TEMPLATE = "{{ bos_token }}{% for message in messages %}{{ message.content }}{% endfor %}"


def write_tiny(path: Path, architecture: str = "llama", rows: int = 64) -> Path:
    """A valid GGUF file with a small vocabulary and two tensors."""
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_name("Tiny")
    writer.add_context_length(512)
    writer.add_file_type(7)
    writer.add_token_list(["<unk>", "<s>", "</s>", "hello", "κόσμε"])
    writer.add_token_types([2, 3, 3, 1, 1])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(TEMPLATE)
    writer.add_tensor("token_embd.weight", np.ones((rows, 32), np.float32))
    writer.add_tensor(
        "output.weight",
        gguf.quants.quantize(np.ones((rows, 32), np.float32), gguf.GGMLQuantizationType.Q8_0),
        raw_dtype=gguf.GGMLQuantizationType.Q8_0,
    )
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
