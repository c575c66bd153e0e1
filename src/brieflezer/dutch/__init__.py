"""Dutch, and nothing about letters: text in, value out."""
