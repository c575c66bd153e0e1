"""`Reading` → a format, one module each. Nothing here knows how a finding was found."""
