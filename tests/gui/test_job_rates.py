"""How fast something goes on, as one reads it."""

from engine.protocol import Progress, TextKey
from gui.jobs import stage_text


def said(rate: float) -> str:
    stage = TextKey("stage.summarizing", {"part": 1, "parts": 2})
    return stage_text(Progress(id=1, stage=stage, done=1, total=4, unit="tokens", rate=rate))


def test_a_slow_model_is_not_said_to_stand_still() -> None:
    assert "· 12 tokens/s ·" in said(12.3)
    assert "· 0.4 tokens/s ·" in said(0.4)
    assert "/s" not in said(0.01) and "25 %" in said(0.01)
