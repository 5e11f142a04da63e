"""Finds a wheel in a package index by the Simple API.

JSON as in PEP 691, and HTML as in PEP 503 where an index only has that. Owns the reading
of pages; knows nothing of what the wheel is for.
"""

import html.parser
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit
from urllib.request import url2pathname

import msgspec
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import InvalidVersion, Version

from engine.models.exchange import UnreachableError
from engine.models.fetcher import Fetcher, refused, unreachable
from engine.models.pip_config import index_name

ACCEPT = (
    "application/vnd.pypi.simple.v1+json, "
    "application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
)
MAX_PAGE_BYTES = 64 * 1024 * 1024
_FRAGMENT_SHA256 = re.compile(r"(?:^|&)sha256=([0-9a-fA-F]{64})(?:&|$)")


@dataclass(frozen=True)
class IndexFile:
    """A file an index offers; what it doesn't say is ``None``."""

    filename: str
    url: str
    sha256: str | None = None
    size_bytes: int | None = None


class _JsonFile(msgspec.Struct):
    filename: str
    url: str
    hashes: dict[str, str] = {}
    size: int | None = None


class _JsonPage(msgspec.Struct):
    files: list[_JsonFile]


def find_wheel(
    fetcher: Fetcher, index: str, distribution: str, version: str, sha256: str
) -> IndexFile:
    """The wheel of exactly this version and checksum in ``index``.

    Raises:
        SourceError: the index is unreachable, refuses, or doesn't have it.
    """
    name = index_name(index)
    base, content, is_json = _read_page(fetcher, index, canonicalize_name(distribution))
    try:
        files = _json_files(content, base) if is_json else _html_files(content, base)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as problem:
        raise refused(name, f"its page can't be understood: {problem}") from problem
    wheels = [file for file in files if _is_wheel_of(file.filename, distribution, version)]
    if not wheels:
        raise refused(name, f"it has no wheel of {distribution} {version}")
    for wheel in wheels:
        if wheel.sha256 in (sha256, None):
            return wheel
    raise refused(name, f"its {distribution} {version} is not the published one")


def _read_page(fetcher: Fetcher, index: str, project: str) -> tuple[str, bytes, bool]:
    """The project's page: its address, content, and whether it is JSON."""
    scheme = urlsplit(index).scheme
    if scheme == "file":
        return _read_local_page(index, project)
    if scheme not in ("http", "https"):
        raise refused(index_name(index), f"addresses of the kind {scheme!r} are not supported")
    url = f"{index}/{quote(project)}/"
    exchange, head = fetcher.request("GET", url, index_name(index), headers={"Accept": ACCEPT})
    with exchange:
        if head.status != 200:
            raise refused(index_name(index), f"it answered {head.status} for {project}")
        content = bytearray()
        try:
            for chunk in exchange.chunks():
                content += chunk
                if len(content) > MAX_PAGE_BYTES:
                    raise refused(index_name(index), f"its page for {project} is too long")
        except UnreachableError as problem:
            raise unreachable(index_name(index), str(problem)) from problem
    is_json = head.headers.get("Content-Type", "").split(";")[0].strip().endswith("json")
    return _with_login(str(head.url), index), bytes(content), is_json


def _read_local_page(index: str, project: str) -> tuple[str, bytes, bool]:
    base = f"{index}/{quote(project)}/index.html"
    path = local_path(base)
    try:
        return base, path.read_bytes(), False
    except OSError as problem:
        raise refused(index_name(index), f"{path}: {problem.strerror}") from problem


def local_path(url: str) -> Path:
    """The file a ``file:`` address means."""
    return Path(url2pathname(urlsplit(url).path))


def _json_files(content: bytes, base: str) -> list[IndexFile]:
    page = msgspec.json.decode(content, type=_JsonPage)
    return [
        IndexFile(
            file.filename,
            _with_login(urljoin(base, file.url), base),
            file.hashes.get("sha256", "").lower() or None,
            file.size,
        )
        for file in page.files
    ]


class _Anchors(html.parser.HTMLParser):
    """Collects the addresses of all links, and the page's own base if it states one."""

    def __init__(self) -> None:
        super().__init__()
        self.base: str | None = None
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "base" and href and self.base is None:
            self.base = href
        if tag == "a" and href:
            self.links.append(href)


def _html_files(content: bytes, base: str) -> list[IndexFile]:
    anchors = _Anchors()
    anchors.feed(content.decode("utf-8"))
    anchors.close()
    page_base = urljoin(base, anchors.base) if anchors.base else base
    files = []
    for link in anchors.links:
        parts = urlsplit(urljoin(page_base, link))
        found = _FRAGMENT_SHA256.search(parts.fragment)
        url = _with_login(urlunsplit(parts._replace(fragment="")), base)
        sha256 = found.group(1).lower() if found else None
        files.append(IndexFile(unquote(parts.path.rpartition("/")[2]), url, sha256))
    return files


def _is_wheel_of(filename: str, distribution: str, version: str) -> bool:
    try:
        name, found, _build, _tags = parse_wheel_filename(filename)
        return name == canonicalize_name(distribution) and found == Version(version)
    except (InvalidWheelFilename, InvalidVersion):
        return False


def _with_login(url: str, index: str) -> str:
    """``url`` with the user and password of ``index`` when it is on the same host, as pip does."""
    parts, login = urlsplit(url), urlsplit(index).netloc.rpartition("@")
    if not login[0] or "@" in parts.netloc or parts.netloc != login[2]:
        return url
    return urlunsplit(parts._replace(netloc=f"{login[0]}@{parts.netloc}"))
