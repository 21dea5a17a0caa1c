"""One gunicorn configuration for the site and for the floor, so that only the code differs."""

import gc

workers = 2
worker_class = "sync"
preload_app = True
backlog = 1024
timeout = 60
control_socket_disable = True
accesslog = None
loglevel = "warning"


def when_ready(server: object) -> None:
    """Set the loaded program aside from garbage collection before workers are forked.

    They then share its memory and never walk through it again: collections are cheap and frequent, and the
    size stays flat.
    """
    gc.collect()
    gc.freeze()
