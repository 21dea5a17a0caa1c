"""One gunicorn configuration for the site and for the floor, so that only the code differs."""

workers = 2
worker_class = "sync"
preload_app = True
backlog = 1024
timeout = 60
control_socket_disable = True
accesslog = None
loglevel = "warning"
