"""What Earshot's way of listening costs, beside faster-whisper's own on the same weights."""
