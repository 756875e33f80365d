"""The files: the disk, the data folder and what lies in it."""
