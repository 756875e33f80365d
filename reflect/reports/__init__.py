"""Reports: sessions and the guide make one ``Outline``, and every format is drawn from it.

A module ``<kind>_report`` (or ``blank_sheet``) makes an outline, ``formats`` renders one, through ``layout`` as plain
text and through the modules ``to_<format>``.
"""
