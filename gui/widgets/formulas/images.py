"""Pictures of formulas, drawn in the background and kept for a while.

Owns: the queue, the thread and the memory. What is asked for and not there yet is drawn;
``FormulaImages.drawn`` says when to ask again. Doesn't know rows or HTML.
"""

import atexit
import logging
import math
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from threading import Event, Lock

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QObject,
    QRectF,
    QRunnable,
    Qt,
    QThreadPool,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from gui.widgets.formulas.deadline import DeadlineExceededError, run_within
from gui.widgets.formulas.typeset import (
    EM,
    MARGIN,
    PACKAGES,
    FormulaError,
    Typeset,
    load_library,
    typeset,
)
from gui.widgets.markdown.formula import Formula

TIME_LIMIT_SECONDS = 2.0
MEMORY_LIMIT_BYTES = 64 * 1024 * 1024
_FAILURES = 2_000
_STACK_BYTES = 16 * 1024 * 1024
# Letters of formulas look smaller than those of the text around them.
_SCALE = 1.1
_BASELINE_TOLERANCE = 0.75

_log = logging.getLogger(__name__)
_serials = count(1)


@dataclass(frozen=True, slots=True)
class FormulaKey:
    """What decides on a picture.

    Attributes:
        colour: of the ink, ``#rrggbb``.
        ratio: device pixels per pixel.
        half_x_height: half the height of an x of the text around, in pixels, as Qt counts it.
    """

    formula: Formula
    colour: str
    ratio: float
    half_x_height: float


@dataclass(frozen=True, slots=True)
class FormulaImage:
    """A picture of a formula.

    Attributes:
        serial: unique among all pictures.
        is_on_baseline: its lower edge is the baseline; otherwise it is made to stand right
            where Qt puts a picture that is aligned to the middle.
    """

    image: QImage
    serial: int
    is_on_baseline: bool


class FormulaImages(QObject):
    """Draws and remembers.

    Signals:
        drawn(): a picture is there that was asked for before, or it is known that there is none.
    """

    drawn = Signal()
    _finished = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._images: OrderedDict[FormulaKey, FormulaImage] = OrderedDict()
        self._bytes = 0
        self._failed: OrderedDict[FormulaKey, None] = OrderedDict()
        self._queued: dict[FormulaKey, DrawingJob] = {}
        self._is_stopping = Event()
        self._is_drawing = Lock()
        self._pool = QThreadPool(self)
        # ziamath isn't made for several threads.
        self._pool.setMaxThreadCount(1)
        self._pool.setStackSize(_STACK_BYTES)
        # The signal is emitted in the pool's thread.
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    def image(
        self, formula: Formula, colour: str, ratio: float, font: QFont
    ) -> FormulaImage | None:
        """The picture of ``formula`` in a text of ``font``; None if there is none, or not yet."""
        half = _half_x_height(font.toString(), formula.size_px)
        key = FormulaKey(formula, colour, ratio, half)
        found = self._images.get(key)
        if found is not None:
            self._images.move_to_end(key)
        elif key not in self._failed and key not in self._queued:
            job = self._queued[key] = DrawingJob(key, self)
            # Short ones first: only long ones can take long.
            self._pool.start(job, -(len(formula.latex) // 50))
        return found

    def is_waiting(self) -> bool:
        """Whether anything is still to be drawn."""
        return bool(self._queued)

    def stop(self) -> None:
        """Drop what is queued and wait for the thread: it must not outlive the interpreter."""
        self._pool.clear()
        self._is_stopping.set()
        # Not waitForDone(), which keeps the interpreter that the thread needs to end.
        with self._is_drawing:
            self._is_stopping.clear()
        self._queued.clear()

    def draw(self, key: FormulaKey) -> None:
        """Typeset and paint, in the pool's thread; say so whatever happens."""
        image = None
        formula = key.formula
        with self._is_drawing:
            try:
                shapes = _typeset(formula.latex, formula.is_display, self._is_stopping)
                image = None if shapes is None else painted(shapes, key)
            finally:
                self._finished.emit(key, image)

    def _on_finished(self, key: FormulaKey, image: FormulaImage | None) -> None:
        if self._queued.pop(key, None) is None:
            return
        if image is None:
            self._failed[key] = None
            if len(self._failed) > _FAILURES:
                self._failed.popitem(last=False)
        else:
            self._images[key] = image
            self._bytes += image.image.sizeInBytes()
            while self._bytes > MEMORY_LIMIT_BYTES and len(self._images) > 1:
                self._bytes -= self._images.popitem(last=False)[1].image.sizeInBytes()
        self.drawn.emit()


@lru_cache(maxsize=1)
def formula_images() -> FormulaImages:
    """The pictures that all views share."""
    images = FormulaImages()
    # Where no application says that it is about to quit.
    atexit.register(images.stop)
    return images


class DrawingJob(QRunnable):
    """Draws one formula."""

    def __init__(self, key: FormulaKey, images: FormulaImages) -> None:
        super().__init__()
        # Python keeps it until the result is there.
        self.setAutoDelete(False)
        self._key = key
        self._images = images

    def run(self) -> None:
        """Draw it."""
        self._images.draw(self._key)


def painted(shapes: Typeset, key: FormulaKey) -> FormulaImage | None:
    """The picture; None if Qt can't read the SVG. May be called in any thread."""
    svg = shapes.svg.replace('"black"', f'"{key.colour}"')
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    if not renderer.isValid():
        _log.warning("Qt can't read the SVG of a formula")
        return None
    is_display = key.formula.is_display
    scale = key.formula.size_px * _SCALE / EM
    ascent, descent = shapes.ascent * scale, shapes.descent * scale
    is_on_baseline = is_display or descent - MARGIN * scale <= _BASELINE_TOLERANCE
    if is_on_baseline:
        needed = ascent + (descent if is_display else 0)
    else:
        needed = max(2 * ascent - key.half_x_height, 2 * descent + key.half_x_height)
    lines = math.ceil(needed * key.ratio)
    height = lines / key.ratio
    if is_display:
        top = 0.0
    elif is_on_baseline:
        top = height - ascent
    else:
        # Qt puts this much of a picture that is aligned to the middle above the baseline.
        top = (height + key.half_x_height) / 2 - ascent
    columns = math.ceil(shapes.width * scale * key.ratio)
    image = QImage(columns, lines, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(key.ratio)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = renderer.viewBoxF().size() * scale
        renderer.render(painter, QRectF(0, top, size.width(), size.height()))
    return FormulaImage(image, next(_serials), is_on_baseline)


@lru_cache(maxsize=256)
def _typeset(latex: str, is_display: bool, is_stopping: Event) -> Typeset | None:
    try:
        load_library()
        return run_within(
            TIME_LIMIT_SECONDS,
            lambda: typeset(latex, is_display=is_display),
            is_stopping,
            PACKAGES,
        )
    except DeadlineExceededError:
        _log.info("A formula of %s characters took too long", len(latex))
    except FormulaError as error:
        _log.info("A formula is shown as its source: %s", error)
    except Exception as error:  # noqa: BLE001  ziamath raises whatever it stumbles over
        _log.info("A formula is shown as its source: %s", type(error).__name__)
    return None


@lru_cache(maxsize=32)
def _half_x_height(font: str, size_px: int) -> float:
    described = QFont()
    described.fromString(font)
    described.setPixelSize(size_px)
    return QFontMetrics(described).xHeight() / 2
