"""What the customer wants, why, and what they refuse: one spaCy pipeline of our own components."""
