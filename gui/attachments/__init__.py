"""Text files that go with a prompt: reading, counting, shortening and showing them."""
