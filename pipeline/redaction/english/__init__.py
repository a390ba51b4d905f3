"""What redaction knows about English: words, names, cues. Data only."""
