"""The words that come after ``atelier``: what the terminal can do, and the engine's processes.

The window must know them to tell a command from a file that it is to open.
"""

COMMANDS = {
    "chat": "answer one prompt",
    "sentiment": "label the texts of a table, or one text",
    "translate": "translate a document, or one text",
    "summarize": "summarize a document, read whole",
    "train": "fine-tune a model on your own texts, chats or labels",
    "export": "write a trained model, or its run, for use elsewhere",
    "models": "list, fetch and check models",
    "backup": "write everything but fetched models into one archive",
    "restore": "put a backup in place; what is there is set aside, not deleted",
    "doctor": "say what this machine can do and how Atelier uses it",
}
"""Commands of the terminal, and what each does."""

PROCESSES = (
    "serve",
    "training-keeper",
    "training-worker",
    "training-trial",
    "training-launch",
    "training-rank",
)
"""What the engine can be beside that: the window's, and those of a training run."""
