"""Embedding: the same vectors as the plain way, in the texts' order, whatever the batches."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine.errors import CancelledError, CorruptError, EngineError, UnsupportedError
from engine.models.hardware import choose_device
from engine.runtimes.embedder_load import load_embedder
from engine.runtimes.transformers_embedder import TransformersEmbedder
from tests.engine.tiny_classifier import save_classifier, save_encoder

TEXTS = ["i love this food", "slow", "the train came at noon today", "", "we will see you again"]
MODES = ["pooling_mode_mean_tokens", "pooling_mode_cls_token", "pooling_mode_max_tokens"]


def sentence_model(folder: Path, mode: str, more: str = "") -> Path:
    """A tiny encoder in the form that sentence-transformers writes."""
    save_encoder(folder)
    kinds = ["Transformer", "Pooling", "Normalize", *([more] if more else [])]
    paths = ["", "1_Pooling", "2_Normalize", "3_More"]
    modules = [
        {"idx": n, "name": str(n), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for n, (kind, path) in enumerate(zip(kinds, paths, strict=False))
    ]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({mode: True}), encoding="utf-8")
    return folder


def load(folder: Path) -> TransformersEmbedder:
    return load_embedder(folder, choose_device("cpu"), name="tiny")


def plainly(folder: Path, text: str, mode: str) -> np.ndarray:
    """One text at a time, without padding, in float32."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModel.from_pretrained(folder, local_files_only=True).eval()
    with torch.inference_mode():
        hidden = model(**tokenizer(text, return_tensors="pt")).last_hidden_state[0]
    pooled = {MODES[0]: hidden.mean(0), MODES[1]: hidden[0], MODES[2]: hidden.amax(0)}[mode]
    vector: np.ndarray = torch.nn.functional.normalize(pooled, dim=-1).numpy()
    return vector


@pytest.mark.parametrize("mode", MODES)
def test_vectors_are_those_of_the_plain_way_in_the_texts_order(tmp_path: Path, mode: str) -> None:
    folder = sentence_model(tmp_path / "model", mode)
    embedder = load(folder)
    embedder._batch_tokens = 16  # several batches, each padded
    steps: list[tuple[int, int]] = []
    found = embedder.embed(TEXTS, lambda: None, lambda done, total: steps.append((done, total)))
    assert found.shape == (5, 32) and found.dtype == np.float32
    for text, vector in zip(TEXTS, found, strict=True):
        if text:
            assert vector @ plainly(folder, text, mode) > 0.995
    assert not found[3].any()
    assert np.allclose(np.linalg.norm(found, axis=1)[[0, 1, 2, 4]], 1, atol=1e-5)
    assert steps[-1][0] == 4 and len(steps) > 1


def test_a_text_longer_than_a_window_is_read_whole(tmp_path: Path) -> None:
    embedder = load(sentence_model(tmp_path / "model", MODES[0]))
    start = "the food was great " * 30
    same, other = embedder.embed([start + "and good", start + "train noon bad hate"], lambda: None)
    assert embedder.facts.window_tokens == 32
    assert 0.5 < same @ other < 0.9999


def test_it_can_be_stopped(tmp_path: Path) -> None:
    def stop() -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        load(sentence_model(tmp_path / "model", MODES[0])).embed(TEXTS, stop)


def test_a_folder_without_modules_is_pooled_by_the_mean(tmp_path: Path) -> None:
    folder = save_encoder(tmp_path / "model")
    (vector,) = load(folder).embed(["slow train"], lambda: None)
    assert vector @ plainly(folder, "slow train", MODES[0]) > 0.995


def test_what_would_give_wrong_vectors_is_refused(tmp_path: Path) -> None:
    cases: list[tuple[Path, type[EngineError]]] = [
        (sentence_model(tmp_path / "dense", MODES[0], "Dense"), UnsupportedError),
        (sentence_model(tmp_path / "odd", "pooling_mode_weightedmean_tokens"), UnsupportedError),
    ]
    broken = sentence_model(tmp_path / "broken", MODES[0])
    (broken / "modules.json").write_text("{", encoding="utf-8")
    cases.append((broken, CorruptError))
    for folder, error in cases:
        with pytest.raises(error):
            load(folder)


def test_a_classifiers_body_embeds_too(tmp_path: Path) -> None:
    (vector,) = load(save_classifier(tmp_path / "model")).embed(["slow"], lambda: None)
    assert np.isclose(np.linalg.norm(vector), 1, atol=1e-5)
