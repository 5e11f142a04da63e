"""Something to try each tab with: which samples there are, and how one is opened.

Owns: the list, and the copies in the data folder: what ships with the app stays as it is, and
what is made of a sample lands beside its copy. Knows nothing of what a tab does with it.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from assets import asset
from engine.protocol.home import home
from gui.commands import Command
from gui.navigation import OpenFile, OpenText
from gui.services import Services
from gui.widgets.notice_bar import Notice

FOLDER = "samples"
"""In ``assets``, and in the data folder."""


@dataclass(frozen=True)
class Sample:
    """One of them.

    Attributes:
        name: of the file in assets/samples.
        tab: the tab it is for, by its name.
        title: what it is, in English, translated in the context ``samples``.
        is_text: whether it is handed over as a text instead of as a file.
    """

    name: str
    tab: str
    title: object
    is_text: bool = False

    @property
    def text(self) -> str:
        """The title in the current language."""
        return QCoreApplication.translate("samples", str(self.title))


SAMPLES = (
    Sample("a-day-at-the-sea.txt", "chat", QT_TRANSLATE_NOOP("samples", "A question"), True),
    Sample(
        "letter-to-a-neighbour.txt", "translate", QT_TRANSLATE_NOOP("samples", "A letter"), True
    ),
    Sample("museum-notice.html", "translate", QT_TRANSLATE_NOOP("samples", "A page of a museum")),
    Sample("keeping-time.md", "summarize", QT_TRANSLATE_NOOP("samples", "An essay about clocks")),
    Sample("field-notes.pdf", "summarize", QT_TRANSLATE_NOOP("samples", "A report as PDF")),
    Sample("guesthouse-review.txt", "sentiment", QT_TRANSLATE_NOOP("samples", "A review"), True),
    Sample(
        "product-reviews.csv", "sentiment", QT_TRANSLATE_NOOP("samples", "A table of 60 reviews")
    ),
    Sample(
        "customer-messages.csv",
        "train",
        QT_TRANSLATE_NOOP("samples", "Messages sorted by topic"),
    ),
    Sample(
        "lighthouse-keeper.jsonl",
        "train",
        QT_TRANSLATE_NOOP("samples", "Chats with a lighthouse keeper"),
    ),
)


def samples_of(tab: str, *, is_text: bool | None = None) -> list[Sample]:
    """The samples of a tab, all or only those handed over as texts or as files."""
    return [
        one for one in SAMPLES if one.tab == tab and (is_text is None or one.is_text == is_text)
    ]


def copy_of(sample: Sample) -> Path:
    """A copy in the data folder. One that the person has changed is kept beside it.

    Raises:
        OSError: it can't be read or written.
    """
    source = asset(f"{FOLDER}/{sample.name}")
    content = source.read_bytes()
    folder = home() / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        name = source.name if number == 1 else f"{source.stem} ({number}){source.suffix}"
        try:
            with (folder / name).open("xb") as file:
                file.write(content)
            break
        except FileExistsError:
            if (folder / name).read_bytes() == content:
                break
    return folder / name


def open_sample(services: Services, sample: Sample) -> None:
    """Show its tab with it, as a drop of it would."""
    try:
        path = copy_of(sample)
        if sample.is_text:  # a file ends with a new line, what somebody writes into a field doesn't
            what: OpenText | OpenFile = OpenText(path.read_text(encoding="utf-8").rstrip("\n"))
        else:
            what = OpenFile(str(path))
    except OSError as error:
        post_failure(services, str(error))
        return
    services.navigation.open(sample.tab, what)


def post_failure(services: Services, problem: str) -> None:
    """Say that a sample could not be opened."""

    def text() -> str:
        return QCoreApplication.translate("samples", "The sample could not be opened: {0}").format(
            problem
        )

    services.notifications.post(Notice("bad", text))


def sample_commands(services: Services) -> Iterator[Command]:
    """A line of the command palette for each."""
    for sample in SAMPLES:
        text = QCoreApplication.translate("samples", "Try a sample: {0}").format(sample.text)
        yield Command(
            id=f"sample.{sample.name}",
            text=text,
            section=QCoreApplication.translate("samples", "Samples"),
            run=functools.partial(open_sample, services, sample),
            keywords=f"try a sample {sample.tab} {sample.title}",
        )
