"""Fine-tuning: runs in processes of their own, known by their folders."""
