"""Every other format to parts of blocks: mail and threads, feeds, job boards, PDF words, state in scripts.

Knows envelopes and shapes. Promises one part for a message, an entry or a posting. Refuses to judge their
words.
"""
