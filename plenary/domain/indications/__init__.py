"""The temperature of the room: an indicative show of where delegations stand. Not a vote; nothing is decided by it."""
