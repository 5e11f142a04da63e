"""Every family of checkpoints, tiny and real: languages from its files, batches like one by one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.errors import CancelledError, EngineError, UnsupportedError
from engine.loaded_translator import LoadedTranslator, LoadedTranslators, describe
from engine.models.safetensors_folder import read_safetensors_folder
from engine.runtimes.patient_torch import import_torch
from engine.runtimes.seq2seq_translator import begin_with
from engine.runtimes.translator import Direction
from tests.engine.tiny_translator import save_m2m, save_marian, save_mbart, save_nllb, save_t5

SENTENCES = [
    "Hello.",
    "The dog likes the red bone.",
    "We will see you again tomorrow at noon.",
    "Olá!",
]
NLLB = ("eng_Latn", "por_Latn", "zho_Hans", "zho_Hant", "arb_Arab", "ary_Arab", "quy_Latn")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    import_torch()  # before transformers does: its threads mustn't spin beside other work
    base = tmp_path_factory.mktemp("translators")
    return {
        "marian": save_marian(base / "opus-mt-en-pt"),
        "marian-many": save_marian(
            base / "opus-mt-en-many", targets=("por", "spa"), target="ROMANCE"
        ),
        "mul-mul": save_marian(
            base / "mul-mul", targets=("por", "eng", "deu"), source="mul", target="mul"
        ),
        "m2m": save_m2m(base / "m2m100"),
        "nllb": save_nllb(base / "nllb", NLLB),
        "mbart": save_mbart(base / "mbart-50"),
        "mbart-25": save_mbart(base / "mbart-25", languages=25),
        "madlad": save_t5(base / "madlad400", targets=("pt", "en", "zh")),
        "t5": save_t5(base / "t5-small", tasks=True),
    }


@pytest.fixture
def load(folders: dict[str, Path]) -> Callable[[str], LoadedTranslator]:
    def get(family: str) -> LoadedTranslator:
        ctx = JobContext(1, lambda name, params: None)
        return LoadedTranslators().get(str(folders[family]), "cpu", ctx)

    return get


def check() -> None:
    return None


@pytest.mark.parametrize(
    ("family", "languages", "pairs"),
    [
        ("marian", ["en", "pt"], [("en", "pt")]),
        ("marian-many", ["en", "es", "pt"], [("en", "pt"), ("en", "es")]),
        ("mul-mul", ["de", "en", "pt"], []),
        ("nllb", ["ar", "ary", "en", "pt", "qu", "zh-Hans", "zh-Hant"], []),
        ("madlad", ["en", "pt", "zh"], []),
        ("t5", ["de", "en"], [("en", "de")]),
    ],
)
def test_languages_come_from_the_model(
    folders: dict[str, Path], family: str, languages: list[str], pairs: list[tuple[str, str]]
) -> None:
    info = describe(str(folders[family]))
    assert (info.languages, info.pairs, info.kind) == (languages, pairs, "seq2seq")
    assert info.decodings == ["greedy", "beam"] and info.has_probabilities
    assert read_safetensors_folder(folders[family]).role == "translator"


def test_m2m_has_its_hundred_languages(folders: dict[str, Path]) -> None:
    info = describe(str(folders["m2m"]))
    assert len(info.languages) == 100 and {"pt", "en", "zh", "sw"} <= set(info.languages)


@pytest.mark.parametrize(
    ("family", "beams"),
    [
        *(("marian", 1), ("marian", 3), ("m2m", 1), ("nllb", 1), ("madlad", 1), ("t5", 1)),
        *(("mbart", 1), ("mbart-25", 1)),
    ],
)
def test_batches_say_what_the_model_says_of_each_alone(
    load: Callable[[str], LoadedTranslator], family: str, beams: int
) -> None:
    loaded = load(family)
    target = {"t5": "de", "mbart-25": "ro"}.get(family, "pt")
    translator: Any = loaded.translator
    direction = Direction("en", target, beams)
    together = list(translator.translate(SENTENCES, direction, check))
    alone = [next(iter(translator.translate([one], direction, check))) for one in SENTENCES]
    # A longer neighbour lets a loop run longer; up to there both are the same.
    for one, other in zip(together, alone, strict=True):
        assert one.text.startswith(other.text) or other.text.startswith(one.text)
        assert one.probability is not None and 0 <= one.probability <= 1
        if one.text == other.text and not other.is_cut:
            assert one.probability == pytest.approx(other.probability, rel=1e-3)
    assert list(translator.translate([], direction, check)) == []


def test_the_target_language_reaches_the_model(load: Callable[[str], LoadedTranslator]) -> None:
    translator: Any = load("nllb").translator
    known, tokenizer = translator._languages, translator._tokenizer
    begun = [begin_with(known, code, tokenizer) for code in ("pt", "zh-Hans")]
    ids = [one["forced_bos_token_id"] for one in begun]
    tokens = translator._tokenizer.convert_ids_to_tokens(ids)
    assert tokens == ["por_Latn", "zho_Hans"]
    many: Any = load("marian-many").translator
    assert many._languages.asking("Hello.", ("en", "es")) == ">>spa<< Hello."
    assert ">>spa<<" in many._tokenizer.tokenize(">>spa<< Hello.")
    both: Any = load("mul-mul").translator
    assert both._languages.asking("Hello.", ("en", "de")) == ">>deu<< Hello."
    t5: Any = load("t5").translator
    assert t5._languages.asking("Hello.", ("en", "de")) == "translate English to German: Hello."


def test_mbart_has_its_languages(folders: dict[str, Path]) -> None:
    info = describe(str(folders["mbart"]))
    assert len(info.languages) == 52 and {"pt", "en", "zh", "gl", "sl"} <= set(info.languages)
    assert info.pairs == []
    first = describe(str(folders["mbart-25"]))
    assert len(first.languages) == 25 and {"en", "ro"} <= set(first.languages)


@pytest.mark.parametrize(
    ("family", "argument", "source", "target"),
    [
        ("m2m", "forced_bos_token_id", "__en__", "__sw__"),
        ("mbart", "forced_bos_token_id", "en_XX", "sw_KE"),
        ("mbart-25", "decoder_start_token_id", "en_XX", "ro_RO"),
        ("nllb", "forced_bos_token_id", "eng_Latn", "quy_Latn"),
    ],
)
def test_both_languages_reach_the_model_as_its_family_has_them(
    load: Callable[[str], LoadedTranslator], family: str, argument: str, source: str, target: str
) -> None:
    translator: Any = load(family).translator
    code = {"sw_KE": "sw", "__sw__": "sw", "ro_RO": "ro", "quy_Latn": "qu"}[target]
    seen: list[dict[str, Any]] = []
    generate = translator._model.generate

    def listening(**arguments: Any) -> Any:
        seen.append({**arguments, "written": generate(**arguments)})
        return seen[-1]["written"]

    translator._model.generate = listening
    try:
        list(translator.translate(["The dog."], Direction("en", code), check))
    finally:
        translator._model.generate = generate
    tokens = translator._tokenizer.convert_ids_to_tokens
    asked = tokens(seen[0]["input_ids"][0].tolist())
    # The first mBART has the language behind a sentence, all others before it.
    assert asked[-1 if family == "mbart-25" else 0] == source
    written = tokens(seen[0]["written"][0].tolist())
    assert written[0 if argument == "decoder_start_token_id" else 1] == target
    assert tokens(seen[0][argument]) == target


def test_madlad_is_told_in_the_sentence(load: Callable[[str], LoadedTranslator]) -> None:
    madlad: Any = load("madlad").translator
    asked = madlad._languages.asking("The dog.", ("en", "pt"))
    tokens = madlad._tokenizer.convert_ids_to_tokens(madlad._tokenizer(asked)["input_ids"])
    assert asked == "<2pt> The dog." and "<2pt>" in tokens
    assert begin_with(madlad._languages, "pt", madlad._tokenizer) == {}


def test_probability_is_that_of_transformers_own_scores(
    load: Callable[[str], LoadedTranslator],
) -> None:
    translator: Any = load("marian").translator
    inputs = translator._tokenizer(["The dog likes the red bone."], return_tensors="pt")
    out = translator._model.generate(
        **inputs,
        do_sample=False,
        num_beams=1,
        max_length=None,
        max_new_tokens=20,
        output_logits=True,
        return_dict_in_generate=True,
    )
    logs = translator._model.compute_transition_scores(
        out.sequences, out.logits, normalize_logits=True
    )
    mine = translator._probabilities(inputs, out.sequences, False)
    assert mine[0] == pytest.approx(float(logs.mean().exp()), rel=1e-3)


def test_what_fits(load: Callable[[str], LoadedTranslator]) -> None:
    translator = load("marian").translator
    assert translator.fits("The dog.") and not translator.fits("Z" * 90)
    assert not translator.fits("a" * 1_000_000)


def test_a_direction_the_model_lacks(load: Callable[[str], LoadedTranslator]) -> None:
    languages = load("marian").languages
    with pytest.raises(UnsupportedError) as caught:
        languages.direction("pt", "en", "tiny")
    assert caught.value.text.key == "error.translate_direction"
    with pytest.raises(UnsupportedError) as caught:
        load("nllb").languages.direction("en", "de", "tiny")
    assert caught.value.text.key == "error.translate_language"


def test_cancelling_ends_a_batch(load: Callable[[str], LoadedTranslator]) -> None:
    calls = 0

    def cancel() -> None:
        nonlocal calls
        calls += 1
        if calls > 4:
            raise CancelledError

    with pytest.raises(CancelledError):
        list(load("nllb").translator.translate(SENTENCES, Direction("en", "pt"), cancel))
    assert calls == 5


def test_missing_weights_and_other_models_are_refused(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = save_marian(tmp_path / "opus-mt-en-pt")
    weights = load_file(folder / "model.safetensors")
    weights.pop("model.decoder.layers.0.fc1.weight")
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    ctx = JobContext(1, lambda name, params: None)
    with pytest.raises(EngineError) as caught:
        LoadedTranslators().get(str(folder), "cpu", ctx)
    assert caught.value.text.key == "error.model_load_failed"
    (folder / "config.json").write_text('{"model_type": "bert", "architectures": ["BertModel"]}')
    with pytest.raises(UnsupportedError):
        describe(str(folder))
