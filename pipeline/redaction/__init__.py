"""Personal data out of transcripts: ``Transcript`` in, ``RedactedTranscript`` out. Nothing here logs."""
