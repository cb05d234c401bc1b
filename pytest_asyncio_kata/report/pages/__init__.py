"""Pages of a session for a browser: pictures as SVG, HTML around them, and traces for Perfetto."""
