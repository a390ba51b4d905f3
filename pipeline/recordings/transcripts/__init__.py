"""Calls that already have a transcript, read from the formats that other systems write."""
