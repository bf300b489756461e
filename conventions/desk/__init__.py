"""The authority's desk: the files it was sent or opened from paper, and one file whole, as its officers read it."""
