"""What a conference is: pure values and rules; no clock, database, socket, framework or random number."""
