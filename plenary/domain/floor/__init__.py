"""Lists of speakers, their order, speaking time, points of order and rights of reply."""
