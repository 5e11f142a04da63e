"""Small real classifiers made on the spot: files that the real libraries load in milliseconds."""

import json
from pathlib import Path
from typing import Any

_WORDS = """
i love this it is great good fine okay the food was and service very terrible bad awful
hate not so slow train came at noon today we will see you again never smiling face with
heart eyes thumbs up angry don ' t
"""
WORDS = _WORDS.split()
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LABELS = ("negative", "neutral", "positive")
WINDOW = 32
SHAPE = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "max_position_embeddings": WINDOW,
    "hidden_dropout_prob": 0.0,
    "attention_probs_dropout_prob": 0.0,
}


def save_tokenizer(folder: Path) -> int:
    """A lower-case WordPiece tokenizer like BERT's; letters and digits spell any other word."""
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    letters = [chr(code) for code in (*range(97, 123), *range(48, 58))]
    signs = list("!?.,;:-()'\"äöüéèñçãõß")
    entries = [*SPECIAL, *WORDS, *letters, *(f"##{one}" for one in letters), *signs]
    vocabulary = {token: number for number, token in enumerate(dict.fromkeys(entries))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(strip_accents=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "unk_token": "[UNK]",
        "pad_token": "[PAD]",
        "cls_token": "[CLS]",
        "sep_token": "[SEP]",
        "model_max_length": WINDOW,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    return len(vocabulary)


def save_classifier(
    folder: Path,
    labels: tuple[str, ...] = LABELS,
    *,
    problem_type: str | None = None,
    temperature: float | None = None,
    card: str = "---\nlanguage: en\n---\n# A model for tests\n",
) -> Path:
    """A two-layer BERT with a head and random but always the same weights."""
    from transformers import BertConfig, BertForSequenceClassification

    folder.mkdir(parents=True, exist_ok=True)
    size = save_tokenizer(folder)
    config = BertConfig(
        vocab_size=size,
        pad_token_id=0,
        num_labels=len(labels),
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
        problem_type=problem_type,
        **SHAPE,
    )
    _randomized(BertForSequenceClassification(config)).save_pretrained(folder)
    if temperature is not None:
        content = json.dumps({"temperature": temperature})
        (folder / "calibration.json").write_text(content, encoding="utf-8")
    if card:
        (folder / "README.md").write_text(card, encoding="utf-8")
    return folder


def balance(folder: Path, texts: list[str]) -> Path:
    """Have the model give all its labels to texts like these, not one to nearly all."""
    import torch
    from transformers import AutoTokenizer, BertForSequenceClassification

    model = BertForSequenceClassification.from_pretrained(folder, local_files_only=True)
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model.eval()
    with torch.inference_mode():
        logits = model(**tokenizer(texts, padding=True, return_tensors="pt")).logits
        model.classifier.weight /= logits.std(0, keepdim=True).T / 2
        centre = model(**tokenizer(texts, padding=True, return_tensors="pt")).logits.mean(0)
        model.classifier.bias -= centre
    model.save_pretrained(folder)
    return folder


def save_encoder(folder: Path) -> Path:
    """The same without a head: what an adapter is trained on."""
    from transformers import BertConfig, BertModel

    folder.mkdir(parents=True, exist_ok=True)
    size = save_tokenizer(folder)
    _randomized(BertModel(BertConfig(vocab_size=size, pad_token_id=0, **SHAPE))).save_pretrained(
        folder
    )
    return folder


def save_adapter(folder: Path, base: Path, base_name: str) -> Path:
    """A LoRA adapter with a head on ``base``, as training writes it."""
    import peft
    from transformers import AutoConfig, BertForSequenceClassification

    config = AutoConfig.from_pretrained(
        base, num_labels=3, id2label=dict(enumerate(LABELS)), local_files_only=True
    )
    config.architectures = ["BertForSequenceClassification"]
    model = BertForSequenceClassification.from_pretrained(
        base, config=config, local_files_only=True
    )
    lora = peft.LoraConfig(
        task_type="SEQ_CLS", r=2, target_modules=["query", "value"], init_lora_weights=False
    )
    adapted = _seeded(peft.get_peft_model, model, lora)
    adapted.peft_config["default"].base_model_name_or_path = base_name
    # Otherwise peft asks the Hub about the base model.
    adapted.save_pretrained(folder, save_embedding_layers=False)
    config.save_pretrained(folder)
    (folder / "calibration.json").write_text('{"temperature": 2.0}', encoding="utf-8")
    return folder


def _randomized(model: Any) -> Any:
    import torch

    torch.manual_seed(3)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() > 1:
                parameter.normal_(0, 0.3)  # wide enough that texts differ
    return model


def _seeded(make: Any, *arguments: Any) -> Any:
    import torch

    torch.manual_seed(5)
    return make(*arguments)
