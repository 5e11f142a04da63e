"""The models that the app can be used with at once, fetched when it is set up."""

STARTERS = ("smollm2-135m-instruct", "all-minilm-l6-v2")
"""For Chat, and below the sentiment model that comes with Atelier."""
