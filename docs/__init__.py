"""The pages about plenary, and what writes the parts of them that the code knows best."""
