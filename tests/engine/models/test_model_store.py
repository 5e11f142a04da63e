"""The store lists and resolves what is on disk, and says what is wrong with the rest."""

import hashlib
import json
import os
import sys
from pathlib import Path

import gguf
import pytest

from engine.context import JobContext
from engine.errors import CorruptError, EngineError, NotFoundError
from engine.models.catalogue import Catalogue, load_catalogue, read_catalogue
from engine.models.manifest import Manifest, StoredFile, write_manifest
from engine.models.store import ModelStore, fits
from engine.protocol.home import MODELS_VARIABLE
from engine.protocol.models import ModelInfo

FILE = "tiny.Q8_0.gguf"


def write_gguf(path: Path, size: int = 4096) -> Path:
    """A GGUF file with one tensor of ``size`` bytes."""
    import numpy as np

    path.parent.mkdir(parents=True, exist_ok=True)
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(256)
    writer.add_tensor("t", np.zeros(size // 4, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def write_transformers(folder: Path) -> Path:
    """A folder with a configuration and one (empty) safetensors file."""
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({"architectures": ["LlamaForCausalLM"]}))
    (folder / "model.safetensors").write_bytes((2).to_bytes(8, "little") + b"{}")
    return folder


def catalogue_of(content: bytes) -> Catalogue:
    """A catalogue of one GGUF model with this content."""
    file = {"name": FILE, "size_bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    model = {
        "id": "tiny",
        "name": "Tiny Chat",
        "role": "chat",
        "format": "gguf",
        "licence": "MIT",
        "parameters": 1000,
        "memory_bytes": 2000,
        "is_starter": True,
        "files": [file],
        "sources": [{"kind": "hub", "repo": "a/b", "revision": "c", "files": {FILE: FILE}}],
    }
    return read_catalogue(json.dumps({"version": 1, "models": [model]}).encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture
def store(folder: Path, tmp_path: Path) -> ModelStore:
    """A store whose one catalogue model is not installed."""
    return ModelStore(folder, catalogue_of(write_gguf(tmp_path / "src" / FILE).read_bytes()))


def install(store: ModelStore, tmp_path: Path) -> Path:
    """Put the catalogue's model in place as a download would."""
    model = store.catalogue.models[0]
    target = store.folder_of(model) / FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes((tmp_path / "src" / FILE).read_bytes())
    file = model.files[0]
    assert file.sha256
    stored = [StoredFile(FILE, file.size_bytes, file.sha256)]
    write_manifest(target.parent, Manifest(model=model.id, source="here", files=stored))
    return target


def _own(store: ModelStore) -> dict[str, ModelInfo]:
    return {info.id: info for info in store.list() if info.id != "tiny"}


def _problem(store: ModelStore, model_id: str) -> str:
    """The key of the problem, which listing and resolving must agree on."""
    info = store.info(model_id)
    assert info in store.list()
    assert not info.is_installed
    assert info.problem is not None
    with pytest.raises(EngineError) as caught:
        store.resolve(model_id)
    assert caught.value.text == info.problem.text
    return info.problem.text.key


def test_an_empty_machine_lists_the_catalogue(folder: Path) -> None:
    infos = ModelStore(folder).list()
    assert [info.id for info in infos] == [model.id for model in load_catalogue().models]
    assert not any(info.is_installed or info.problem for info in infos)
    assert not folder.exists(), "listing makes nothing"


def test_an_installed_catalogue_model(store: ModelStore, tmp_path: Path) -> None:
    path = install(store, tmp_path)
    installed = store.resolve("tiny")
    assert installed.path == path
    assert (installed.id, installed.name, installed.format) == ("tiny", "Tiny Chat", "gguf")
    assert installed.architecture == "llama"
    assert installed.context_length == 256
    info = store.info("tiny")
    assert info.is_installed
    assert info.is_starter
    assert info.problem is None
    assert info.fits is True


def test_unknown_and_missing_models(store: ModelStore) -> None:
    with pytest.raises(NotFoundError) as caught:
        store.resolve("no-such")
    assert caught.value.text.key == "error.model_not_found"
    with pytest.raises(NotFoundError) as caught:
        store.resolve("tiny")
    assert caught.value.text.key == "error.model_not_installed"
    assert caught.value.text.args == {"model": "tiny"}


@pytest.mark.parametrize("model_id", ["..", "../src/tiny.Q8_0", "/etc/passwd", "tiny/../tiny", ""])
def test_an_id_never_leads_outside(model_id: str, store: ModelStore) -> None:
    with pytest.raises(NotFoundError):
        store.resolve(model_id)


def test_a_partial_download_is_counted_and_not_a_problem(store: ModelStore, folder: Path) -> None:
    (folder / "tiny").mkdir(parents=True)
    (folder / "tiny" / f"{FILE}.partial").write_bytes(bytes(1234))
    info = store.info("tiny")
    assert info.partial_bytes == 1234
    assert not info.is_installed
    assert info.problem is None
    with pytest.raises(NotFoundError):
        store.resolve("tiny")


def test_a_whole_file_without_its_manifest_is_not_trusted(
    store: ModelStore, tmp_path: Path
) -> None:
    (install(store, tmp_path).parent / "model.json").unlink()
    assert not store.info("tiny").is_installed
    with pytest.raises(NotFoundError):
        store.resolve("tiny")


@pytest.mark.parametrize(
    ("damage", "key"),
    [
        (lambda content: content[:-1], "error.model_truncated"),
        (lambda content: b"", "error.model_truncated"),
        (lambda content: content + b"\0", "error.model_corrupt"),
        (lambda content: b"PK\x03\x04" + content[4:], "error.model_not_gguf"),
    ],
)
def test_a_damaged_catalogue_file(
    damage: "type[bytes]", key: str, store: ModelStore, tmp_path: Path
) -> None:
    path = install(store, tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert _problem(store, "tiny") == key
    assert path.exists(), "what can't be read is not deleted"


def test_a_removed_file_makes_it_incomplete(store: ModelStore, tmp_path: Path) -> None:
    install(store, tmp_path).unlink()
    assert _problem(store, "tiny") == "error.model_truncated"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"version":99,"model":"tiny","source":"","files":[]}',
        b'{"model":"tiny","source":"","files":[{"name":"../x","size_bytes":1,"sha256":""}]}',
    ],
)
def test_a_broken_manifest(content: bytes, store: ModelStore, tmp_path: Path) -> None:
    (install(store, tmp_path).parent / "model.json").write_bytes(content)
    assert _problem(store, "tiny") == "error.model_corrupt"


def test_verify_finds_a_flipped_bit_and_remembers_it(
    store: ModelStore, tmp_path: Path, ctx: JobContext
) -> None:
    path = install(store, tmp_path)
    store.verify("tiny", ctx)
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    store.resolve("tiny")  # the cheap checks can't see it
    with pytest.raises(CorruptError):
        store.verify("tiny", ctx)
    assert _problem(store, "tiny") == "error.model_corrupt"


def test_verify_can_be_cancelled(store: ModelStore, tmp_path: Path, ctx: JobContext) -> None:
    install(store, tmp_path)
    ctx.cancel()
    with pytest.raises(EngineError) as caught:
        store.verify("tiny", ctx)
    assert caught.value.text.key == "error.cancelled"
    assert store.info("tiny").is_installed


def test_own_models_anywhere(store: ModelStore, folder: Path, ctx: JobContext) -> None:
    write_gguf(folder / "mine.gguf")
    write_gguf(folder / "publisher" / "repo" / "Mine.Q4_K_M.GGUF")
    write_gguf(folder / "tiny" / "another.gguf")
    write_gguf(folder / "tiny.gguf")
    write_transformers(folder / "gpt" / "base")
    (folder / "notes.txt").write_text("not a model")
    (folder / ".cache").mkdir()
    write_gguf(folder / ".cache" / "hidden.gguf")
    own = _own(store)
    assert sorted(own) == [
        "gpt/base",
        "mine",
        "publisher/repo/Mine.Q4_K_M",
        "tiny.gguf",
        "tiny/another",
    ]
    for model_id, info in own.items():
        assert info.is_installed, info
        assert store.resolve(model_id).path.exists()
        store.verify(model_id, ctx)
    assert own["gpt/base"].format == "safetensors"
    assert own["mine"].memory_bytes > own["mine"].size_bytes > 0


def test_what_lies_inside_a_model_folder_is_not_another_model(
    store: ModelStore, folder: Path
) -> None:
    base = write_transformers(folder / "base")
    (base / "1_Pooling").mkdir()
    (base / "1_Pooling" / "config.json").write_text("{}")
    assert list(_own(store)) == ["base"]


def test_a_gguf_with_a_configuration_beside_it(store: ModelStore, folder: Path) -> None:
    write_gguf(folder / "repo" / "model.gguf")
    (folder / "repo" / "config.json").write_text("{}")
    assert list(_own(store)) == ["repo/model"]


def test_a_gguf_anywhere_is_used_by_its_whole_path(store: ModelStore, tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "Downloads" / "mine ä.GGUF")
    found = store.resolve(str(path))
    assert (found.path, found.format, found.id) == (path, "gguf", str(path))
    path.unlink()
    with pytest.raises(NotFoundError):
        store.resolve(str(path))


def test_text_named_gguf(store: ModelStore, folder: Path) -> None:
    folder.mkdir()
    (folder / "readme.gguf").write_text("# Not a model")
    assert _problem(store, "readme") == "error.model_not_gguf"


def test_a_cut_gguf(store: ModelStore, folder: Path) -> None:
    path = write_gguf(folder / "cut.gguf")
    path.write_bytes(path.read_bytes()[:-64])
    assert _problem(store, "cut") == "error.model_truncated"
    write_gguf(path)
    assert store.info("cut").is_installed, "looked at again when the file changes"


def test_a_split_gguf_is_one_model(store: ModelStore, folder: Path) -> None:
    for number in (1, 2, 3):
        write_gguf(folder / f"big-0000{number}-of-00003.gguf")
    assert list(_own(store)) == ["big-00001-of-00003"]
    model = store.resolve("big-00001-of-00003")
    assert model.name == "big"
    assert model.parameters == 3 * 1024
    (folder / "big-00001-of-00003.gguf").unlink()
    assert _problem(store, "big-00001-of-00003") == "error.model_truncated"


def test_pickles_only(store: ModelStore, folder: Path) -> None:
    (folder / "old").mkdir(parents=True)
    (folder / "old" / "config.json").write_text("{}")
    (folder / "old" / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    assert _problem(store, "old") == "error.model_pickle_only"


def test_a_configuration_without_weights(store: ModelStore, folder: Path) -> None:
    (folder / "empty").mkdir(parents=True)
    (folder / "empty" / "config.json").write_text("{}")
    assert _problem(store, "empty") == "error.model_no_weights"


@pytest.mark.skipif(sys.platform != "linux", reason="needs links and names of any bytes")
def test_links_in_a_circle_and_names_that_are_no_text(store: ModelStore, folder: Path) -> None:
    write_gguf(folder / "sub" / "m.gguf")
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "loop.gguf").symlink_to(folder / "loop.gguf")
    (folder / "gone.gguf").symlink_to(folder / "nowhere")
    write_gguf(Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.gguf")))
    own = _own(store)
    assert sorted(own) == ["caf\N{REPLACEMENT CHARACTER}", "sub/m"]
    assert store.resolve("caf\N{REPLACEMENT CHARACTER}").path.exists()


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom permissions bind"
)
def test_a_folder_that_may_not_be_read_is_listed(store: ModelStore, folder: Path) -> None:
    locked = folder / "locked"
    locked.mkdir(parents=True)
    locked.chmod(0)
    try:
        info = store.info("locked")
    finally:
        locked.chmod(0o700)
    assert info.problem is not None
    assert info.problem.kind == "disk"


def test_fits_leaves_room_for_everything_else() -> None:
    assert fits(1)
    assert not fits(2**50)


@pytest.mark.model
def test_the_real_starter(ctx: JobContext) -> None:
    asked = os.environ.get(MODELS_VARIABLE)
    if not asked or not ModelStore(Path(asked)).info("smollm2-135m-instruct").is_installed:
        pytest.skip(f"{MODELS_VARIABLE} names no folder with the starter model")
    store = ModelStore(Path(asked))
    model = store.resolve("smollm2-135m-instruct")
    assert model.architecture == "llama"
    assert model.quantization == "Q4_1"
    assert model.context_length == 8192
    store.verify(model.id, ctx)


def test_a_model_that_comes_with_the_app_is_there_at_once_and_never_written_to(
    tmp_path: Path, ctx: JobContext
) -> None:
    shipped, folder = tmp_path / "shipped", tmp_path / "models"
    content = write_gguf(shipped / "tiny" / FILE).read_bytes()
    file = StoredFile(FILE, len(content), hashlib.sha256(content).hexdigest())
    write_manifest(shipped / "tiny", Manifest(model="tiny", source="here", files=[file]))
    store = ModelStore(folder, catalogue_of(content), shipped)
    assert [(one.id, one.is_installed, one.is_starter) for one in store.list()] == [
        ("tiny", True, True)
    ]
    assert store.resolve("tiny").path == shipped / "tiny" / FILE
    assert store.download("tiny", ctx).source == "disk"
    store.verify("tiny", ctx)

    manifest = (shipped / "tiny" / "model.json").read_bytes()
    (shipped / "tiny" / FILE).write_bytes(content[:-1] + b"?")
    with pytest.raises(CorruptError):
        store.verify("tiny", ctx)
    assert (shipped / "tiny" / "model.json").read_bytes() == manifest
    # Fetched again, it takes the damaged one's place.
    fetched = folder / "tiny"
    fetched.mkdir(parents=True, exist_ok=True)
    (fetched / FILE).write_bytes(content)
    write_manifest(fetched, Manifest(model="tiny", source="hub", files=[file]))
    assert store.resolve("tiny").path == fetched / FILE
    store.verify("tiny", ctx)
