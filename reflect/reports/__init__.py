"""Reports: sessions and the guide make one ``Outline``, and every format is drawn from it.

``plan`` has the printed page and all open actions, ``reading`` a session for reading, ``inventory`` the standing
list, ``card`` the page before the next interview, ``letter`` a letter, ``sheet`` the one for pen and paper.
"""
