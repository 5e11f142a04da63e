"""Charts: curves and what every chart has around it. Drawn by pyqtgraph once one is shown."""
