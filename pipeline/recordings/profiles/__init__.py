"""One module per recording system; ``registry.PROFILES`` names them."""
