"""Files that people bring: read, checked line by line, compared with what there is, and applied as a whole or not."""
