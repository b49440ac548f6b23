"""The pages a subscriber reaches from a message, and `/healthz`; nothing else is served.

Knows FastAPI and Jinja2. Promises that a GET only shows and a POST acts, and that a page never says whose
address a link belongs to. Refuses to decide anything: every act is a function of the rooms below.
"""
