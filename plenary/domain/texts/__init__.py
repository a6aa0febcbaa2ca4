"""Draft resolutions and recommendations: registered, under discussion, adopted, rejected or withdrawn."""
