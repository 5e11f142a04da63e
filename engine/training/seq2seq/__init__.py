"""Translation and summarization pairs: fine-tuned from a base, or learned from nothing."""
