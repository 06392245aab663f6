"""What a worker process does: it takes questions from its standard input until that ends, and answers each in turn.

A question is a function with an item; its answer is what the function makes of the item. Both are pickled: only the
process that started the worker can write to it. When that process is gone, the input ends, and so does the worker.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import BinaryIO


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer every question until there are no more. An error of a function ends the worker without an answer."""
    while True:
        try:
            function, item = pickle.load(questions)
        except EOFError:
            return
        pickle.dump(function(item), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def main() -> None:
    """Serve on standard input and output."""
    # Ctrl-C reaches every process of a terminal; the one that started this worker decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not stand between two answers
    with suppress(BrokenPipeError):
        serve(sys.stdin.buffer, answers)
