"""Presets come back from their files; what isn't understood is named and kept, rubbish refused."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.protocol import SamplingParams
from gui.presets import (
    MAX_BYTES,
    SUFFIX,
    PresetContent,
    PresetError,
    decode,
    encode,
    file_name,
    is_preset_file,
    read_file,
    tidy_name,
    write_file,
)

CONTENT = PresetContent(
    system_prompt="Be brief.\n说中文。",
    sampling=SamplingParams(temperature=0.2, seed=7, stop=["\n\n"]),
    model="smol",
    context_policy="summarize",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / f"brief{SUFFIX}"


def store(path: Path, **changes: Any) -> Path:
    """A file of this version with some fields changed; ``...`` takes one out."""
    values: dict[str, Any] = {"format": "atelier.preset", "version": 1, "name": "Brief"} | changes
    kept = {name: value for name, value in values.items() if value is not ...}
    path.write_text(json.dumps(kept), encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(PresetError) as error:
        read_file(path)
    return error.value.kind


def test_a_preset_comes_back_from_the_storage_and_from_a_file(path: Path) -> None:
    assert decode(encode(CONTENT)).content == CONTENT
    write_file(path, "Brief", encode(CONTENT))
    found = read_file(path)
    assert (found.name, found.content, found.not_understood) == ("Brief", CONTENT, ())
    assert not found.is_newer
    written = json.loads(path.read_text(encoding="utf-8"))
    assert list(written)[:3] == ["format", "version", "name"]
    assert written["system_prompt"] == "Be brief.\n说中文。"
    assert written["sampling"]["temperature"] == 0.2


def test_what_is_left_out_has_its_default(path: Path) -> None:
    found = read_file(store(path, sampling={"top_k": 3}))
    assert found.content == PresetContent(sampling=SamplingParams(top_k=3))
    assert read_file(store(path, name=...)).name == "brief"
    assert read_file(store(path, name=17)).name == "brief"


def test_a_newer_version_is_used_as_far_as_it_goes_and_passed_on_whole(
    path: Path, tmp_path: Path
) -> None:
    huge = 10**40
    newer = {
        "version": 3,
        "system_prompt": "Sing.",
        "sampling": {"temperature": 1.5, "mirostat": {"tau": [5]}, "top_k": "many"},
        "context_policy": "forget",
        "tools": [{"name": "clock", "limit": huge}],
    }
    found = read_file(store(path, **newer))
    assert found.is_newer
    assert found.content == PresetContent(
        system_prompt="Sing.", sampling=SamplingParams(temperature=1.5)
    )
    assert sorted(found.not_understood) == [
        "context_policy",
        "sampling.mirostat",
        "sampling.top_k",
        "tools",
    ]
    again = tmp_path / f"again{SUFFIX}"
    write_file(again, "Brief", found.stored)
    assert json.loads(again.read_bytes()) == json.loads(path.read_bytes())
    changed = encode(CONTENT, found.stored)
    kept = json.loads(changed)
    assert kept["tools"] == newer["tools"] and kept["version"] == 3
    assert kept["sampling"]["mirostat"] == {"tau": [5]}
    assert decode(changed).content == CONTENT


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"\xff\xfe\x00", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"1" * 10_000, "not_json"),
        (b'{"format": "atelier.preset", "version": 1, "x": NaN}', "not_json"),
        (b'{"format": "atelier.preset", "version": 1, "x": 1e999}', "not_json"),
        (b"[]", "not_preset"),
        (b"null", "not_preset"),
        (b"{}", "not_preset"),
        (b'{"format": "atelier.chat", "version": 1}', "not_preset"),
        (b'{"format": "atelier.preset"}', "bad_version"),
        (b'{"format": "atelier.preset", "version": 0}', "bad_version"),
        (b'{"format": "atelier.preset", "version": true}', "bad_version"),
        (b'{"format": "atelier.preset", "version": "1"}', "bad_version"),
        (
            b'{"format": "atelier.preset", "version": 1, "x": ' + b"[" * 50 + b"]" * 50 + b"}",
            "too_deep",
        ),
    ],
)
def test_rubbish_is_refused_for_its_own_reason(path: Path, content: bytes, kind: str) -> None:
    path.write_bytes(content)
    assert refused(path) == kind


def test_a_file_that_is_too_large_is_not_read_to_its_end(path: Path) -> None:
    path.write_bytes(b'{"format": "atelier.preset", "version": 1}' + b" " * MAX_BYTES)
    assert refused(path) == "too_large"
    big = encode(PresetContent(system_prompt="x" * MAX_BYTES))
    target = path.with_name("big.json")
    with pytest.raises(PresetError) as error:
        write_file(target, "Big", big)
    assert error.value.kind == "too_large"
    assert not target.exists()


@pytest.mark.skipif(os.name == "nt", reason="pipes are POSIX's")
def test_what_is_not_a_file_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    assert refused(path) == "not_file"
    assert refused(path.parent) == "not_file"


def test_what_the_system_refuses_is_said(path: Path) -> None:
    with pytest.raises(PresetError) as error:
        read_file(path)
    assert (error.value.kind, error.value.detail) == ("io", "No such file or directory")
    with pytest.raises(PresetError) as error:
        write_file(path.parent / "f" / ("x" * 300), "x", encode(CONTENT))
    assert error.value.kind == "io"


@pytest.mark.skipif(os.name == "nt", reason="limits of file size are POSIX's")
def test_a_write_cut_short_leaves_the_old_file(path: Path) -> None:
    import resource

    write_file(path, "Old", encode(CONTENT))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, limits[1]))
    try:
        with pytest.raises(PresetError):
            write_file(path, "New", encode(CONTENT))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    assert read_file(path).name == "Old"


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_a_shared_file_can_be_read_by_those_the_umask_allows(path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_file(path, "Brief", encode(CONTENT))
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_byte_order_mark_and_lone_surrogates_are_no_hindrance(path: Path) -> None:
    path.write_bytes(
        b'\xef\xbb\xbf{"format": "atelier.preset", "version": 1, "name": "a\\ud800\\n b\\u0007",'
        b' "system_prompt": "\\udc00", "x": {"\\ud800": 1}}'
    )
    found = read_file(path)
    assert found.name == "a\N{REPLACEMENT CHARACTER} b"
    assert found.content.system_prompt == "\N{REPLACEMENT CHARACTER}"
    found.stored.encode()


def test_a_very_long_name_is_cut_and_that_is_said(path: Path) -> None:
    found = read_file(store(path, name="n" * 500))
    assert found.name == "n" * 120
    assert found.not_understood == ("name",)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Brief", "Brief"),
        ("a/b\\c:d*", "a-b-c-d"),
        ("../../etc", "etc"),
        ("翻译 (2)", "翻译 (2)"),
        ("...", "preset"),
        ("con", "_con"),
        ("Com1.x", "_Com1.x"),
        ("x" * 300, "x" * 80),
    ],
)
def test_file_names_work_everywhere(name: str, stem: str) -> None:
    assert file_name(name) == stem + SUFFIX
    assert is_preset_file(Path(file_name(name)))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from(
    ["system_prompt", "sampling", "model", "context_policy", "version", "name", "extra"]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(names, values, max_size=5))
def test_any_object_is_read_as_far_as_it_goes_or_refused(path: Path, found: dict[str, Any]) -> None:
    text = json.dumps({"format": "atelier.preset", "version": 1} | found)
    path.write_text(text, encoding="ascii")
    try:
        preset = read_file(path)
    except PresetError as error:
        assert error.kind in ("not_json", "bad_version")
        return
    assert decode(encode(preset.content)).content == preset.content
    write_file(path, preset.name, preset.stored)
    assert read_file(path).stored == preset.stored


@given(st.text())
def test_tidy_names_are_one_short_line(name: str) -> None:
    tidy = tidy_name(name)
    assert tidy == tidy.strip() and len(tidy) <= 120 and "\n" not in tidy
