"""The tutorial and the learning packet: texts to read, and questions that the sample's own tables answer."""

from rollbook.lessons.lesson import OpenLesson, open_lesson

__all__ = ["OpenLesson", "open_lesson"]
