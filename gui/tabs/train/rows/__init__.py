"""The rows a run learns from: every one of them, and each as the model will see it."""
