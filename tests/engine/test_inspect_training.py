"""``atelier train DATA --inspect``: what the data is, why, and what becomes of its rows."""

import argparse
import json
from pathlib import Path

from engine.cli import Terminal
from engine.commands import train


def inspected(tmp_path: Path, rows: list[dict[str, object]], *options: str) -> tuple[int, str, str]:
    data = tmp_path / "rows.jsonl"
    data.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    parser = argparse.ArgumentParser()
    train.add_arguments(parser)
    asked = parser.parse_args([str(data), "--inspect", *options])
    with (tmp_path / "out").open("wb") as out, (tmp_path / "err").open("wb") as err:
        status = train.run(asked, Terminal(out, err))
    return status, (tmp_path / "out").read_text("utf-8"), (tmp_path / "err").read_text("utf-8")


ROWS: list[dict[str, object]] = [
    {"instruction": f"Say {n}.", "output": f"{n} it is." if n else ""} for n in range(30)
]


def test_shape_reasons_and_counts_are_printed(tmp_path: Path) -> None:
    status, out, err = inspected(tmp_path, ROWS)
    assert (status, err) == (0, "")
    assert out.splitlines()[:2] == ["alpaca → chat", "  It has the columns instruction, output."]
    assert "30 rows: 1 left out, 29 kept" in out and "1 × An answer is empty." in out


def test_one_object_has_it_all_and_an_error_is_the_status(tmp_path: Path) -> None:
    status, out, _ = inspected(tmp_path, ROWS, "--json")
    facts = json.loads(out)
    assert status == 0 and facts["verdicts"] == {"left_out": 1, "kept": 29}
    assert facts["reasons"][0] == {
        "reason": "An answer is empty.", "verdict": "left_out", "rows": 1,
    }  # fmt: skip
    assert sum(facts["parts"].values()) == 29
    status, out, err = inspected(tmp_path, [{"prompt": "a", "chosen": "b", "rejected": "c"}] * 3)
    assert status == 1 and out.startswith("preference_pairs → nothing yet")
    assert "can't be trained on yet" in err
