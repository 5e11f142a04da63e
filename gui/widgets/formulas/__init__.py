"""Formulas as pictures: LaTeX typeset in the background, within bounds."""
