"""The formats that grades are written in, one file each; `registry` has them by name."""
