"""Vacancies: watches public sources for unfilled US residency positions and tells whom they fit."""

__version__ = "0.1.0"
EXTRACTOR_VERSION = "1"
"""Raised when reading rules change: kept pages are then re-read first, quietly (docs/decisions.md)."""
