"""What the hall displays show beside the business itself: announcements, hold, blank, test picture."""
