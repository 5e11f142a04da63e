"""Training of language models: chats, raw text and masked text."""
