"""How families write their languages, in the files that published models have."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.errors import CorruptError, UnsupportedError
from engine.runtimes.translation_languages import read_languages


def folder_of(tmp_path: Path, name: str, **files: Any) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    for stem, content in files.items():
        (folder / f"{stem}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_mbart_names_countries_that_matter_not(tmp_path: Path) -> None:
    tokens = {"additional_special_tokens": ["ar_AR", "en_XX", "pt_XX", "zh_CN", "he_IL"]}
    folder = folder_of(
        tmp_path, "mbart-50", config={"model_type": "mbart"}, special_tokens_map=tokens
    )
    found = read_languages(folder, "mbart")
    assert found.family == "mbart"
    assert found.codes == {
        "ar": "ar_AR",
        "en": "en_XX",
        "pt": "pt_XX",
        "zh": "zh_CN",
        "he": "he_IL",
    }
    assert found.direction("pt-BR", "zh-Hans", "mbart") == ("pt", "zh")


def test_nllb_says_scripts_where_there_are_several(tmp_path: Path) -> None:
    added = {
        "0": {"content": "ace_Arab"},
        "1": {"content": "ace_Latn"},
        "2": {"content": "fao_Latn"},
    }
    folder = folder_of(
        tmp_path,
        "nllb",
        config={"model_type": "m2m_100"},
        tokenizer_config={"added_tokens_decoder": added},
    )
    assert read_languages(folder, "nllb").codes == {
        "ace-Arab": "ace_Arab",
        "ace-Latn": "ace_Latn",
        "fo": "fao_Latn",
    }


def test_a_marian_without_settings_goes_by_its_name_or_card(tmp_path: Path) -> None:
    config = {"model_type": "marian"}
    named = folder_of(tmp_path, "opus-mt-de-fr", config=config)
    assert read_languages(named, "m").pairs == (("de", "fr"),)
    unnamed = folder_of(tmp_path, "mine", config=config)
    with pytest.raises(UnsupportedError):
        read_languages(unnamed, "m")


@pytest.mark.parametrize("target", ["mul", "roa"])
def test_a_marian_from_a_group_of_languages_reads_those_of_its_card(
    tmp_path: Path, target: str
) -> None:
    settings = {"source_lang": "mul", "target_lang": "eng"}
    config = {"model_type": "marian"}
    into_one = folder_of(tmp_path, "one", config=config, tokenizer_config=settings)
    (into_one / "README.md").write_text("---\nlanguage:\n- pt\n- fr\n- en\n---\n")
    assert read_languages(into_one, "m").pairs == (("pt", "en"), ("fr", "en"))
    tokens = {">>por<<": 0, ">>cmn_Hans<<": 1, ">>cmn_Hant<<": 2, "x": 3}
    into_many = folder_of(
        tmp_path,
        "many",
        config=config,
        tokenizer_config=settings | {"target_lang": target},
        vocab=tokens,
    )
    found = read_languages(into_many, "m")
    assert found.pairs == ()
    assert found.codes == {"pt": "por", "zh-Hans": "cmn_Hans", "zh-Hant": "cmn_Hant"}


def test_what_does_not_translate_or_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedError):
        read_languages(folder_of(tmp_path, "bert", config={"model_type": "bert"}), "m")
    with pytest.raises(UnsupportedError):
        read_languages(folder_of(tmp_path, "t5", config={"model_type": "t5"}), "m")
    with pytest.raises(CorruptError):
        read_languages(tmp_path / "nowhere", "m")
    broken = folder_of(tmp_path, "broken", config={})
    (broken / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(CorruptError):
        read_languages(broken, "m")
