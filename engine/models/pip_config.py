"""Which package indexes pip is configured to use on this machine.

Reads what pip's documentation says it reads (``Configuration`` in its user guide): its
files, site-wide to this environment's own, then ``PIP_CONFIG_FILE``, then ``PIP_*``.
Knows nothing of the indexes' content (``pip_index``).
"""

import configparser
import logging
import os
import ssl
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_INDEX = "https://pypi.org/simple"
_SECTIONS = ("global", "install", "download")
_TRUE = {"1", "true", "yes", "on", "y", "t"}

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PipConfig:
    """What matters for fetching a wheel.

    Attributes:
        indexes: addresses to ask in turn; empty when ``no-index`` is set.
        cert: a CA bundle to trust, or ``None``.
        proxy: an address, or ``None`` for what the environment says.
    """

    indexes: tuple[str, ...]
    cert: str | None = None
    proxy: str | None = None


def pip_config(environ: Mapping[str, str] | None = None) -> PipConfig:
    """The configuration pip itself would use here; a file that can't be read is logged."""
    env = os.environ if environ is None else environ
    values: dict[str, str] = {}
    for path in _config_files(env):
        values |= _read(path)
    values |= {
        name.removeprefix("PIP_").lower().replace("_", "-"): value
        for name, value in env.items()
        if name.startswith("PIP_") and value
    }
    indexes = [values.get("index-url", DEFAULT_INDEX), *values.get("extra-index-url", "").split()]
    if values.get("no-index", "").lower() in _TRUE:
        indexes = []
    return PipConfig(
        tuple(dict.fromkeys(index.strip().rstrip("/") for index in indexes)),
        values.get("cert"),
        values.get("proxy"),
    )


def tls_context(
    cert: str | None, environ: Mapping[str, str] | None = None
) -> ssl.SSLContext | None:
    """Trust ``cert``, else the bundle that requests' variables name; ``None``: the default.

    The default (httpx) already honours ``SSL_CERT_FILE`` and ``SSL_CERT_DIR``.
    """
    env = os.environ if environ is None else environ
    bundle = cert or env.get("REQUESTS_CA_BUNDLE") or env.get("CURL_CA_BUNDLE")
    if not bundle:
        return None
    path = Path(bundle).expanduser()
    if path.is_dir():
        return ssl.create_default_context(capath=path)
    return ssl.create_default_context(cafile=path)


def index_name(index: str) -> str:
    """What to call an index in messages: its host, without any password in the address."""
    return urlsplit(index).hostname or urlsplit(index).path or index


def _read(path: Path) -> dict[str, str]:
    """The options of one file; later sections, which are about one command, win."""
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, configparser.Error) as problem:
        _log.warning("pip's configuration %s can't be read: %s", path, problem)
        return {}
    values: dict[str, str] = {}
    for section in _SECTIONS:
        if parser.has_section(section):
            values |= {name.replace("_", "-"): value for name, value in parser.items(section)}
    return {name: value for name, value in values.items() if value}


def _config_files(env: Mapping[str, str]) -> list[Path]:
    """pip's files on this platform, in the order in which later ones win."""
    asked = env.get("PIP_CONFIG_FILE")
    if asked == os.devnull:
        return []  # pip: load no configuration file at all
    name = "pip.ini" if sys.platform == "win32" else "pip.conf"
    files = [folder / name for folder in _site_folders(env)]
    if not (asked and Path(asked).exists()):
        files += [folder / name for folder in _user_folders(env)]
    files.append(Path(sys.prefix) / name)
    return [*files, Path(asked)] if asked else files


def _site_folders(env: Mapping[str, str]) -> list[Path]:
    if sys.platform == "win32":
        return [Path(env.get("PROGRAMDATA", r"C:\ProgramData")) / "pip"]
    if sys.platform == "darwin":
        return [Path("/Library/Application Support/pip")]
    xdg = env.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    return [*(Path(folder) / "pip" for folder in xdg.split(os.pathsep) if folder), Path("/etc")]


def _user_folders(env: Mapping[str, str]) -> list[Path]:
    home = Path(env.get("USERPROFILE" if sys.platform == "win32" else "HOME") or Path.home())
    if sys.platform == "win32":
        return [home / "pip", Path(env.get("APPDATA", home / "AppData" / "Roaming")) / "pip"]
    config = Path(env.get("XDG_CONFIG_HOME") or home / ".config") / "pip"
    if sys.platform == "darwin":
        support = home / "Library" / "Application Support" / "pip"
        return [home / ".pip", support if support.is_dir() else config]
    return [home / ".pip", config]
