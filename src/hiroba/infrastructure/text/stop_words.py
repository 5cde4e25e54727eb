"""English words that carry grammar and no topic. Left out of the index and of queries."""

STOP_WORDS = frozenset(
    """
    a about after again all also am an and any are as at be because been before being both
    but by can could did do does doing down during each few for from further had has have
    having he her here hers herself him himself his how i if in into is it its itself just
    me might more most must my myself no nor not of off on once only or other our ours
    ourselves out over own same shall she should so some such than that the their theirs
    them themselves then there these they this those through to too under until up very
    was we were what when where which while who whom whose why will with would you your
    yours yourself yourselves
    """.split()  # noqa: SIM905  (a list of words reads better as a text)
)
