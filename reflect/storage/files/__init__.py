"""The files of the data folder, and how each is read and written.

data_folder     the folder: its paths, the archive's lock, commits and backups
archive         the archive, an index of lines that stay in their file
draft_files     the drafts and the locks of open sessions
tinydb_storage  TinyDB over a data file; drafts are written through it
data_file       reads of any data file that keep nothing in memory
deletion_note   the note of deletions under way
settings        the settings and the user's help lines
place           whether the folder is the one that was there before
locking         locks between processes, and what stands for them where there are none
stamped_file    a file that must not change under its reader
disk            every operation on the disk, and atomic writes
"""
