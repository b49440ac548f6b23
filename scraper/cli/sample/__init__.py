"""The sample world of ``vacancies demo``: a web site that changes, a mail server, a Bot API stand-in."""
