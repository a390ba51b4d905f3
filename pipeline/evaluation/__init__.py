"""How well redaction and understanding do on calls that somebody labelled."""
