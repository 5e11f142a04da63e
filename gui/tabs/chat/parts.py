"""The widgets of the Chat tab and where they stand. What they do is wired by the page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.icons import icon
from gui.sample_button import SampleButton
from gui.samples import samples_of
from gui.services import Services
from gui.tabs.chat.composer import Composer
from gui.tabs.chat.context_meter import ContextMeter
from gui.tabs.chat.conversation_list import ConversationList
from gui.tabs.chat.generation_panel import GenerationPanel
from gui.tabs.chat.header import ChatHeader
from gui.tabs.chat.starter_card import StarterCard
from gui.tabs.chat.token_legend import TokenLegend
from gui.theme import COLUMN_SIDE, COLUMN_WIDTH
from gui.widgets.centred import centred
from gui.widgets.compare_view import CompareView
from gui.widgets.find_bar import FindBar
from gui.widgets.message_view import MessageView
from gui.widgets.scroll_area import scroll_area
from gui.widgets.strip_stack import StripStack


class ChatParts:
    """Makes the widgets and lays them out on a page.

    Attributes:
        strips: above the composer, for a question or a setup.
        sample_button: in an empty chat whose card doesn't offer one.
        welcome: what an empty chat shows in place of messages.
        stage: what the engine does.
        compare_button: opens the comparison's setup.
    """

    def __init__(self, services: Services, page: QWidget) -> None:
        theme = services.theme
        self._theme = theme
        self.list = ConversationList(theme)
        self.header = ChatHeader(theme)
        self.find_bar = FindBar(theme)
        self.legend = TokenLegend(theme)
        self.messages = MessageView(theme)
        self.compare = CompareView(theme)
        self.composer = Composer(theme)
        self.meter = ContextMeter(theme)
        self.panel = GenerationPanel(theme)
        self.card = StarterCard(theme, services.models, services.jobs)
        self.stage = QLabel()
        self.stage.setObjectName("stageLabel")
        self.stage.setProperty("role", "muted")
        self.compare_button = QToolButton()
        self.compare_button.setObjectName("compareButton")
        self.compare_button.setIconSize(QSize(18, 18))
        self.greeting = QLabel()
        self.greeting.setObjectName("chatGreeting")
        self.greeting.setWordWrap(True)
        self.greeting.setProperty("role", "title")
        self.greeting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.greeting.setWordWrap(True)
        self.sample_button = SampleButton("chatSampleButton", samples_of("chat"))
        self.strips = StripStack()
        self.welcome = self._welcome()
        self.find_bar.hide()
        self.legend.hide()
        self.compare.hide()
        theme.changed.connect(self._restyle)
        self._restyle()
        self._lay_out(page)

    def _restyle(self) -> None:
        self.compare_button.setIcon(icon("columns", self._theme.tokens.muted, 18))

    def _welcome(self) -> QWidget:
        content = QWidget()
        content.setObjectName("chatWelcomeContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 0, 16, 0)
        column.addStretch(2)
        column.addWidget(self.greeting)
        column.addSpacing(16)
        column.addLayout(centred(self.card))
        column.addSpacing(8)
        column.addWidget(self.sample_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        # A low window scrolls instead of squeezing the card.
        welcome = scroll_area("chatWelcome", content)
        welcome.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return welcome

    def _below(self) -> QWidget:
        below = QWidget()
        below.setMaximumWidth(COLUMN_WIDTH + 2 * COLUMN_SIDE)
        column = QVBoxLayout(below)
        column.setContentsMargins(COLUMN_SIDE, 4, COLUMN_SIDE, 12)
        column.setSpacing(8)
        column.addWidget(self.strips)
        column.addWidget(self.composer)
        line = QHBoxLayout()
        line.addWidget(self.meter)
        line.addStretch(1)
        line.addWidget(self.stage)
        line.addWidget(self.compare_button)
        column.addLayout(line)
        return below

    def _lay_out(self, page: QWidget) -> None:
        centre = QVBoxLayout()
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        centre.addWidget(self.header)
        centre.addWidget(self.find_bar)
        centre.addLayout(centred(self.legend))
        centre.addWidget(self.welcome, 1)
        centre.addWidget(self.messages, 1)
        centre.addWidget(self.compare, 1)
        centre.addLayout(centred(self._below()))
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(centre, 1)
        row.addWidget(self.panel)
