"""Recovery: what is done when files are damaged, in conflict or to be emptied of a session.

recovering_archive  archive reads that repair damage before they answer
repair              how a damaged archive is rebuilt
conflicts           two versions of one session
deletion            deletion of a session from every copy
copies              copies of data files under other names
limits              what a disk cannot do, in words
health              the checks of ``reflect doctor``
health_report       what they found
"""
