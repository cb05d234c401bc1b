"""Not the one that you look for."""
import os
os._exit(0)
