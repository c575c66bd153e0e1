"""Pages that people look at: `to_page` shows one letter, `to_overview` what a folder of readings holds together."""

from brieflezer.output.report.letter_page import to_page
from brieflezer.output.report.overview_page import to_overview
from brieflezer.output.report.pages import Paper, read_paper

__all__ = ["Paper", "read_paper", "to_overview", "to_page"]
