"""Inside pytest: `hooks` is what pytest loads, and the only module that every project pays for."""
