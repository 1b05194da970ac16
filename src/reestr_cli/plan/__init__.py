"""The plan of reengineering that the acts ask for: made of registers, written for people, held against them later.

``planning`` makes the plan: ``reading`` chooses the registers and reads their processes, ``directions`` says which
direction of the act each belongs to, ``criteria`` puts them in order, ``schedule`` gives dates. ``returning`` reads the
workbook of a plan that people have worked on, and ``checking`` holds it against registers.
"""
