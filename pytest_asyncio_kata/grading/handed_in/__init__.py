"""What was handed in: whatever lies in a folder becomes submissions, or is named."""
