"""A script that reads its arguments with argparse and all sessions with TinyDB, and prints how many there are."""

import argparse

from tinydb import TinyDB

parser = argparse.ArgumentParser()
parser.add_argument("file")
database = TinyDB(parser.parse_args().file, access_mode="r")
print(len(database.table("sessions").all()))
