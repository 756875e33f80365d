"""The terminal app: everything that draws, and the only part that knows Textual."""
