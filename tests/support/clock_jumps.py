"""How wrong the clock of a server goes, anew with each start: nothing but the tokens may depend on the time of day."""

HOUR = 3_600
# Behind by an hour, then ahead by one, then by as much as two machines may differ: `seconds ahead@after the start`.
JUMPS = f"-{HOUR}@0.3,{HOUR}@0.8,30@1.5"
