"""What the figures of this project are measured with; never part of the tests."""
