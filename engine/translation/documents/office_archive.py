"""An Office file as its archive: XML parts to read, and a copy in which some are replaced.

The libraries that read these files write back only what they understand of them; a copy of the
archive keeps pictures, charts, macros, styles and whatever else is in it byte for byte.

Owns: opening, refusing what is harmful, and copying. Knows nothing of what parts mean.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from engine.data.file_sample import opened
from engine.data.zip_limits import ARCHIVE_ERRORS, check_archive
from engine.errors import CorruptError
from engine.protocol.envelope import TextKey
from engine.translation.documents.unit import has_letters

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = "[Content_Types].xml"
_TYPES_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PROPERTIES = ("{*}title", "{*}subject", "{*}keywords", "{*}description")


class OfficeArchive:
    """The parts of a .docx or .xlsx file.

    Attributes:
        path: the file.
        format: its name as people know it, for errors.
    """

    def __init__(self, path: Path, format: str, held_at_once: dict[str, int]) -> None:
        """Look at the archive; see :func:`engine.data.zip_limits.check_archive`.

        Raises:
            EngineError: it is damaged, harmful, protected, or too large.
        """
        check_archive(path, format, held_at_once)
        self.path = path
        self.format = format

    @contextmanager
    def _errors(self) -> Iterator[None]:
        from lxml.etree import XMLSyntaxError

        try:
            yield
        except CorruptError:
            raise
        except (XMLSyntaxError, *ARCHIVE_ERRORS, KeyError) as problem:
            raise self.damaged(str(problem)) from problem

    def damaged(self, problem: str) -> CorruptError:
        """What to raise for a part that is not what it should be."""
        first = (problem.splitlines() or ["?"])[0]
        return CorruptError(
            "error.data_damaged", file=self.path.name, format=self.format, problem=first
        )

    def names(self) -> list[str]:
        """All parts, in the archive's order."""
        with self._errors(), ZipFile(self.path) as archive:
            return archive.namelist()

    def parts_of(self, *endings: str) -> list[str]:
        """The parts whose content type ends so, those of the first ending first."""
        types = self.root(_TYPES)
        found: list[str] = []
        names = set(self.names())
        for ending in endings:
            for override in types.iter(f"{_TYPES_NAMESPACE}Override"):
                name = str(override.get("PartName", "")).lstrip("/")
                if str(override.get("ContentType", "")).endswith(ending) and name in names:
                    found.append(name)
        return found

    def root(self, name: str) -> "_Element":
        """A part, parsed.

        Raises:
            CorruptError: it is missing or no XML.
        """
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        with self._errors(), ZipFile(self.path) as archive:
            root = etree.fromstring(archive.read(name), parser)
        if root is None:
            raise self.damaged(name)
        return root

    @contextmanager
    def stream(self, name: str) -> "Iterator[BinaryIO]":
        """A part's bytes, to be read as they are unpacked."""
        with self._errors(), ZipFile(self.path) as archive, archive.open(name) as part:
            yield part  # type: ignore[misc]

    def copy(self, file: BinaryIO, replaced: Mapping[str, bytes]) -> None:
        """Write the archive anew with these parts in the place of its own."""
        with (
            self._errors(),
            opened(self.path) as source,
            ZipFile(source) as archive,
            ZipFile(file, "w", ZIP_DEFLATED) as copy,
        ):
            for member in archive.infolist():
                content = replaced.get(member.filename)
                if content is None:
                    with archive.open(member) as part, copy.open(_like(member), "w") as out:
                        while block := part.read(1 << 20):
                            out.write(block)
                else:
                    copy.writestr(_like(member), content)


def properties_left(archive: OfficeArchive) -> list[TextKey]:
    """That the file's own title, subject, keywords and remarks, which are no text of it, stay."""
    count = sum(
        has_letters(element.text or "")
        for part in archive.parts_of("core-properties+xml")
        for element in archive.root(part).iter(*_PROPERTIES)
    )
    return [TextKey("document.properties", {"count": count})] if count else []


def _like(member: ZipInfo) -> ZipInfo:
    """The same name, date and compression, without the sizes."""
    made = ZipInfo(member.filename, member.date_time)
    made.compress_type = member.compress_type
    made.external_attr = member.external_attr
    return made


def xml_bytes(root: "_Element") -> bytes:
    """A part as Office writes it."""
    from lxml import etree

    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
