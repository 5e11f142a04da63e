"""The tasks ``models.list`` and ``models.download``, without any network."""

import os
from pathlib import Path

import pytest

from engine.context import JobContext
from engine.errors import NetworkError, NotFoundError
from engine.protocol.home import MODELS_VARIABLE
from engine.protocol.models import DownloadModelParams, ListModelsParams
from engine.tasks import models_download, models_list


@pytest.fixture
def ctx() -> JobContext:
    return JobContext(1, lambda name, params: None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "my models"
    monkeypatch.setenv(MODELS_VARIABLE, str(folder))
    return folder


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("PIP_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")


def test_the_list_says_where_and_what(folder: Path, ctx: JobContext) -> None:
    folder.mkdir()
    (folder / "broken.gguf").write_text("not a model")
    listed = models_list.run(ListModelsParams(), ctx)
    assert listed.folder == str(folder)
    assert listed.models[0].id == "broken", "what is on disk comes before what can be fetched"
    assert listed.models[0].problem is not None
    assert "smollm2-135m-instruct" in [model.id for model in listed.models]


def test_a_download_without_a_source_says_why(
    folder: Path, ctx: JobContext, no_network: None
) -> None:
    with pytest.raises(NetworkError) as caught:
        models_download.run(DownloadModelParams(model="smollm2-135m-instruct"), ctx)
    assert "HF_HUB_OFFLINE" in str(caught.value)
    assert "no index" in str(caught.value)


def test_a_model_nobody_knows(folder: Path, ctx: JobContext) -> None:
    with pytest.raises(NotFoundError):
        models_download.run(DownloadModelParams(model="no-such"), ctx)
    assert not folder.exists()


@pytest.mark.model
def test_the_installed_starter_is_answered_from_disk(ctx: JobContext, no_network: None) -> None:
    if not os.environ.get(MODELS_VARIABLE):
        pytest.skip(f"{MODELS_VARIABLE} names no folder with the starter model")
    models = {model.id: model for model in models_list.run(ListModelsParams(), ctx).models}
    if not models["smollm2-135m-instruct"].is_installed:
        pytest.skip("the starter model is not on disk")
    done = models_download.run(DownloadModelParams(model="smollm2-135m-instruct"), ctx)
    assert done.source == "disk"
    assert done.model == models["smollm2-135m-instruct"]
