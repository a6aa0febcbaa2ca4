"""The numbered meetings of a body: their states and who presides."""
