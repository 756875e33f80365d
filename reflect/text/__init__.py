"""Text: days, numbers, sentences, widths, drawings made of characters, and what is safe to show; knows no session."""
