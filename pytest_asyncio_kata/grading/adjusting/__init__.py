"""What a teacher decides after the judging: points by hand, due dates, and what they change."""
