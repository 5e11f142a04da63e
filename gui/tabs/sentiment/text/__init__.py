"""One text: its label, sentence by sentence, and the hint at why."""
