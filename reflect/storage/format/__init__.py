"""The format of the data files, as bytes and values; nothing here touches a disk.

lines    how sessions are laid out in a file, and written
scanner  how a file is taken apart line by line
salvage  what can still be read of a damaged file
"""
