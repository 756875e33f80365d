"""What is said after something was copied: no more than the program knows."""

COPIED = "Copied, if this terminal allows it; not every one does. Paste it once before you rely on it."
"""Copying is a request to the terminal (OSC 52), and no terminal says whether it did it."""
