"""Files of other programs, read as sessions: tables of applications, and journals.

Reading takes all of a file or nothing of it, guesses no day, and keeps what no question asks for as notes: answers
under the name that they have there. A session made of an entry has an id that follows from the entry, so that a second
import doubles nothing.
"""
