"""Who said what and when: sound in, transcript out."""
