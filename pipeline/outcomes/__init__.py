"""From what campaign tools report to one table of events, and to the effect of a campaign."""
