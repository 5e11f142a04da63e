"""Everything of the data folder in one archive, and back again.

``contents`` what is taken · ``writing`` the archive · ``archive`` checking one · ``staging``
making it ready · ``plan`` putting it in place, whatever comes between.
"""
