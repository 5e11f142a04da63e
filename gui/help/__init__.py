"""The help: topics in each language, the page that shows and searches them, the way to them."""
