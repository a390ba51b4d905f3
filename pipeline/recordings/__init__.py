"""From a folder of exported files to what is known about each call. Bytes, names and sidecars only:
nothing is decoded here.
"""
