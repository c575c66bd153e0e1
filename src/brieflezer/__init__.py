"""brieflezer reads a Kamerbrief and turns it into structured JSON."""

__version__ = "0.1.0"
