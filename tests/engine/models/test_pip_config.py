"""pip's configuration is read as pip reads it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.models.pip_config import DEFAULT_INDEX, index_name, pip_config, tls_context


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def env(home: Path) -> dict[str, str]:
    """An environment that leads only into ``home``."""
    return {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "APPDATA": str(home / "AppData"),
        "PROGRAMDATA": str(home / "ProgramData"),
        "XDG_CONFIG_DIRS": str(home / "xdg"),
        "XDG_CONFIG_HOME": str(home / ".config"),
    }


def _write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return str(path)


def test_variables_win_over_files(env: dict[str, str], home: Path) -> None:
    file = _write(
        home / "mine.conf",
        "[global]\nindex-url = https://a.example/simple/\nextra-index-url =\n"
        "    https://b.example/simple\n    file:///srv/simple\nproxy = http://p:1\ncert = /x.pem\n",
    )
    config = pip_config(env | {"PIP_CONFIG_FILE": file})
    assert config.indexes == (
        "https://a.example/simple",
        "https://b.example/simple",
        "file:///srv/simple",
    )
    assert (config.proxy, config.cert) == ("http://p:1", "/x.pem")
    config = pip_config(
        env | {"PIP_CONFIG_FILE": file, "PIP_INDEX_URL": "https://c.example", "PIP_CERT": "/y"}
    )
    assert config.indexes[0] == "https://c.example"
    assert config.cert == "/y"


def test_nothing_configured_means_the_public_index(env: dict[str, str]) -> None:
    assert pip_config(env | {"PIP_CONFIG_FILE": os.devnull}).indexes == (DEFAULT_INDEX,)


def test_no_index_means_none(env: dict[str, str]) -> None:
    assert pip_config(env | {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}).indexes == ()


@pytest.mark.skipif(sys.platform == "win32", reason="the folders of Linux and macOS")
def test_the_new_folder_wins_over_the_old_one(env: dict[str, str], home: Path) -> None:
    _write(
        home / ".pip" / "pip.conf",
        "[global]\nindex_url = https://old.example\nproxy = http://o:1\n",
    )
    _write(home / ".config" / "pip" / "pip.conf", "[global]\nindex-url = https://new.example\n")
    config = pip_config(env)
    assert config.indexes[0] == "https://new.example"
    assert config.proxy == "http://o:1"


@pytest.mark.parametrize("content", [b"no section = 1\n", b"\xff\xfe\x00", b"[global\n"])
def test_a_broken_file_is_said_and_passed_over(
    content: bytes, env: dict[str, str], home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = home / "broken.conf"
    broken.write_bytes(content)
    assert DEFAULT_INDEX in pip_config(env | {"PIP_CONFIG_FILE": str(broken)}).indexes
    assert str(broken) in caplog.text


def test_pip_itself_agrees(env: dict[str, str], home: Path) -> None:
    """What pip says it is configured to, from the same files and variables."""
    file = _write(
        home / "mine.conf",
        "[global]\nindex-url = https://a.example/simple\n[install]\nproxy = http://i:1\n"
        "[download]\nindex-url = https://d.example/simple\n",
    )
    environ = env | {"PIP_CONFIG_FILE": file, "PIP_EXTRA_INDEX_URL": "https://x.example"}
    said = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"],
        env=dict(os.environ) | environ,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    config = pip_config(environ)
    assert f"download.index-url='{config.indexes[0]}'" in said
    assert ":env:.extra-index-url='https://x.example'" in said
    assert config.indexes[1:] == ("https://x.example",)


def test_a_name_shows_no_password() -> None:
    assert index_name("https://user:secret@pypi.example:8443/simple") == "pypi.example"
    assert "secret" not in index_name("https://user:secret@pypi.example/simple")


def test_certificates_are_taken_from_the_first_that_names_them(tmp_path: Path) -> None:
    assert tls_context(None, {}) is None
    with pytest.raises(FileNotFoundError):
        tls_context(str(tmp_path / "missing.pem"), {})
    with pytest.raises(FileNotFoundError):
        tls_context(None, {"REQUESTS_CA_BUNDLE": str(tmp_path / "missing.pem")})
    assert tls_context(str(tmp_path), {}) is not None
