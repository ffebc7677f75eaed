"""Draw decks: pages of plain numbers and words become one HTML file, one PDF and one map page."""
