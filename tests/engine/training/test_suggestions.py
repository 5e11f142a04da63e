"""Settings that suit what is trained on what."""

from engine.training.suggestions import suggest

GB = 2**30


def test_a_chat_gets_an_adapter_and_a_small_encoder_all_of_its_weights() -> None:
    chat = suggest("chat", rows=1000, parameters=135_000_000, lengths=[40] * 98 + [300, 900])
    assert (chat.method, chat.learning_rate, chat.epochs, chat.batch_size) == ("lora", 5e-4, 3, 16)
    assert chat.max_length == 1024
    masked = suggest("masked_lm", rows=300, parameters=22_000_000, context_length=512)
    assert (masked.method, masked.max_length, masked.batch_size) == ("full", 256, 32)
    assert suggest("chat", rows=90, parameters=7 * 10**9).learning_rate == 2e-4
    assert suggest("chat", rows=90, parameters=7 * 10**9).epochs == 5


def test_what_would_not_fit_gets_an_adapter() -> None:
    large = suggest("translation", rows=10, parameters=600_000_000, available_bytes=8 * GB)
    assert large.method == "lora"
    assert large.reasons[0].key == "suggest.lora_memory"
    scratch = suggest("translation", rows=29_000, parameters=0, available_bytes=8 * GB)
    assert (scratch.method, scratch.epochs, scratch.learning_rate) == ("full", 10, 1e-3)


def test_rows_are_never_longer_than_the_base_allows() -> None:
    assert (
        suggest("chat", rows=9, parameters=1, lengths=[5000], context_length=2048).max_length
        == 2048
    )
