"""The doors: sockets, HTTP and pages; thin, equal, replaceable."""
