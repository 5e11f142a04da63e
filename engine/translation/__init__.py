"""Translation: what is around the translator, so that nothing of a text is lost or damaged."""
