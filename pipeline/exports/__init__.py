"""From decisions to files that campaign tools accept, with suppression, manifest and proof."""
