"""What says who somebody is, or opens a door, is taken out; the rest stays as it is."""

from pathlib import Path

import pytest

from gui.diagnostics.redaction import MACHINE, SECRET, USER, Redactor

REDACTOR = Redactor(Path("/home/ann.smith"), machine="anns-laptop")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/home/ann.smith/x.gguf", "~/x.gguf"),
        ("file:///home/ann.smith/a%20b", "file://~/a%20b"),
        ("/home/ann.smithson/x", f"/home/{USER}/x"),
        ("/Users/somebody/x", f"/Users/{USER}/x"),
        (r"C:\\Users\\somebody\\x", rf"C:\\Users\\{USER}\\x"),
        (r"C:\Users\somebody\x", rf"C:\Users\{USER}\x"),
        ("owner ann.smith did", f"owner {USER} did"),
        ("ANN.SMITH@anns-laptop:", f"{USER}@{MACHINE}:"),
        ("ann.smithy stays", "ann.smithy stays"),
        ("HF_TOKEN=hf_abcDEF0123456789xyz", f"HF_TOKEN={SECRET}"),
        ("got hf_abcDEF0123456789xyz back", f"got {SECRET} back"),
        ('{"api_key": "abc def"}', f'{{"api_key": "{SECRET}"}}'),
        ("Authorization: Bearer abc.def-12345", f"Authorization: Bearer {SECRET}"),
        ("sent Bearer abc.def-12345", f"sent Bearer {SECRET}"),
        ("https://ann:pw@hub.example/x?y=1", f"https://{SECRET}@hub.example/x?y=1"),
        ("https://x/y?X-Amz-Signature=0a1b&z=2", f"https://x/y?X-Amz-Signature={SECRET}&z=2"),
        ("sk-abcdefghijklmnop1234", SECRET),
        ("max_tokens: 512, tokens=12", "max_tokens: 512, tokens=12"),
        ("37 tokens/s", "37 tokens/s"),
    ],
)
def test_names_and_secrets(text: str, expected: str) -> None:
    assert REDACTOR.redact(text) == expected


def test_a_name_that_anybody_has_is_no_name() -> None:
    redactor = Redactor(Path("/root"), machine="localhost")
    assert redactor.redact("root of /root/x on localhost") == "root of ~/x on localhost"


def test_names_outside_ascii_are_found_in_every_spelling() -> None:
    redactor = Redactor(Path("/home/Zoë Ng"), machine="m")
    for text in ("/home/Zoë Ng/x", "/home/Zo%C3%AB%20Ng/x", r"/home/Zo\u00eb Ng/x"):
        assert redactor.redact(text) == "~/x"
