"""What one writes first in Python: json, a dict of sessions, and InTurn of sessions.pspec."""
import json
import sys

sessions = {}
lines = 0
violated = 0
with open(sys.argv[1], "rb") as trace:
    for line in trace:
        record = json.loads(line)
        lines += 1
        event = record["event"]
        if event != "eRequest" and event != "eReply":
            continue
        exchange = record["payload"]
        number = exchange["number"]
        session = sessions.get(exchange["session"])
        if session is None:
            session = sessions[exchange["session"]] = ["idle", 0]
        state = session[0]
        if state == "idle":
            if event == "eRequest" and number == session[1] + 1:
                session[0] = "waiting"
                session[1] = number
            else:
                session[0] = "violated"
                violated += 1
        elif state == "waiting":
            if event == "eReply" and number == session[1]:
                session[0] = "idle"
            else:
                session[0] = "violated"
                violated += 1
pending = sum(1 for session in sessions.values() if session[0] == "waiting")
satisfied = len(sessions) - pending - violated
print(json.dumps({"lines": lines, "pending": pending, "satisfied": satisfied, "violated": violated}))
