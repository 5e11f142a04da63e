"""The sub-commands of ``atelier`` in a terminal, one file each: ``add_arguments`` and ``run``."""
