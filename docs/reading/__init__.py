"""What the pages say about the code, read out of the code: by running it, or by its syntax tree."""
