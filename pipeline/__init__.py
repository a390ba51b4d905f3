"""Earshot: recorded calls in, consented interest segments out."""
