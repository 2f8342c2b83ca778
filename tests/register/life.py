"""What has happened: the history of one agreement, as far as its stage and today allow."""
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from body import ABROAD, INTERCHANGE, INWARD, MISSIONS, day, reviews, workday
from organisations import ORGANISATIONS
from people import between, coordinator_of, email_of, manager_of, pick
from writing import Written

TODAY = date(2026, 11, 22)
ROAD = ["draft", "proposed", "approved", "signed", "active", "returned", "closed"]
VOID = ("declined", "withdrawn")
ON_COSTS = Decimal("1.27")
EVERY = {"P1M": 30, "P6W": 42, "P2M": 60, "P3M": 91}

OUTCOMES = ["Good", "Very good", "On course", "Met in full", "Good, with one point to work on"]
WORK = ["Both objectives on course", "First objective met early, the second waits for data",
        "Well liked by the team; paperwork could be quicker", "Took on more than was agreed",
        "Steady work in a difficult quarter", "All that was promised, and on time"]
LEARNED = ["Chairing across organisations", "Writing for people who decide", "Working with interpreters",
           "Running a budget of one's own", "Reading a contract for its risks", "Saying no in good time"]
WORTH = ["Worth its cost; all three would do it again", "Two of three benefits fully met",
         "Worth it for the host above all", "The parent gained less than it hoped",
         "Benefits seen by everyone asked"]
NEXT = ["A second exchange is being talked about", "The post at home is being widened",
        "Talk to the next cohort in the spring", "Nothing further is planned",
        "The two teams meet twice a year from now on"]


def entered(entry):
    return entry.get("recorded", entry["date"])


class Life:
    def __init__(self, row):
        self.row, self.entries = row, []
        host = ORGANISATIONS[row["host"]]
        self.home = manager_of(row["id"], row["parent"])
        self.away = manager_of(row["id"], row["host"])
        self.coordinator = coordinator_of(row["parent"]) or coordinator_of(row["host"]) or self.home
        self.host_coordinator = coordinator_of(row["host"]) or self.away
        domain = ORGANISATIONS[row["parent"]]["domain"]
        private = row["scheme"] in ("civilian-mission", "osce") or row.get("status") == "officer-retired"
        self.person = email_of(row["name"], "example.net" if private else domain)
        self.accounts = f"accounts@{domain}"
        self.reached = ROAD.index(row.get("reached", row["stage"])) if row["stage"] in VOID else (
            ROAD.index(row["stage"]))
        self.host_domain = host["domain"]

    def add(self, when, by, role=None, recorded=None, **kind):
        entry = {"date": when} | ({"recorded": day(recorded)} if recorded else {}) | {"by": by}
        entry |= {"role": role} if role else {}
        self.entries.append(entry | {key.rstrip("_"): value for key, value in kind.items()})

    # Before the start: (days before it, state needed, entry). All of it earlier when it would be
    # later than today.
    def before(self):
        row, home, away, hr = self.row, self.home[1], self.away[1], self.coordinator[1]
        steps = []

        def step(days, needs, by, role=None, **kind):
            if ROAD.index(needs) <= self.reached:
                jitter = between(row["id"], f"{days}", 0, 4)
                steps.append((workday(day(row["start"]) - timedelta(days - jitter)), by, role, kind))

        if row["scheme"] in INTERCHANGE:
            if row["scheme"] not in INWARD:
                step(118, "proposed", home, "parent", event="discussion", with_="line-manager", agreed=True)
                step(111, "proposed", hr, "parent", event="discussion", with_="coordinator", agreed=True)
            if row["scheme"] != "outward-secondment":
                step(104, "proposed", self.host_coordinator[1], "host",
                     event="discussion", with_="coordinator", party="host")
            step(90, "proposed", self.person, "secondee", state="proposed")
            step(68, "approved", home, "parent", state="approved")
            step(45, "signed", home, "parent", event="signature", party="parent")
            step(42, "signed", self.person, "secondee", event="signature", party="secondee")
            step(38, "signed", away, "host", event="signature", party="host")
            step(31, "signed", hr, None, state="signed")
        elif row["scheme"] in ABROAD:
            self.before_abroad(step)
        else:
            self.before_mission(step)
        latest = max((when for when, *_ in steps), default=TODAY)
        shift = timedelta(0)
        if latest > TODAY - timedelta(2):
            shift = latest - TODAY + timedelta(between(row["id"], "shift", 3, 17))
        for when, by, role, kind in steps:
            self.add(workday(when - shift), by, role, **kind)

    def before_abroad(self, step):
        row, home, away, hr = self.row, self.home[1], self.away[1], self.host_coordinator[1]
        step(110, "proposed", self.person, "secondee", state="proposed")
        step(84, "approved", home, "parent", state="approved")
        step(45, "signed", home, "parent", event="signature", party="parent")
        step(42, "signed", self.person, "secondee", event="signature", party="secondee")
        step(38, "signed", away, "host", event="signature", party="host")
        step(31, "signed", hr, None, state="signed")
        if row["scheme"] == "ca-interchange":
            step(29, "signed", hr, "host", event="portal-record")
            step(12, "active", hr, "host", event="clearance")
        if row["scheme"] == "us-ipa" and row["own"]["host_kind"] == "federal-agency":
            step(5, "active", hr, "host", event="ethics-briefing")

    def before_mission(self, step):
        row, home, away, hr = self.row, self.home[1], self.away[1], self.coordinator[1]
        scheme = row["scheme"]
        if scheme == "civilian-mission":
            step(190, "proposed", hr, "parent", event="support", note="Role fits what London wants there")
        step(180, "proposed", self.person, "secondee", state="proposed")
        if scheme == "osce" and row.get("position") != "jpo":
            step(160, "approved", hr, "parent", event="support")
        if scheme == "civilian-mission":
            step(160, "approved", hr, "parent", event="nomination")
        if scheme != "police-mission":
            step(140, "approved", away, "host", event="interview",
                 note=pick(row["id"], "by", ["By video", "By telephone"]))
            step(120, "approved", away, "host", event="acceptance")
        step(105, "approved", home, "parent", state="approved")
        if scheme == "police-mission":
            step(70, "signed", hr, None, event="medical", result="fit")
            start = workday(day(row["start"]) - timedelta(48))
            step(48, "signed", hr, None, event="training", course="pre-deployment", from_=start,
                 modules=["life in mission", "mine awareness", "firearms", "first aid",
                          "training with language assistants", "political and legal briefings",
                          "scenario-based training"])
        if scheme == "civilian-mission":
            step(66, "signed", hr, None, event="medical", result="fit")
            step(52, "signed", hr, None, event="training", course="hostile-environment",
                 from_=None)
        step(44, "signed", home, "parent", event="signature", party="parent")
        step(40, "signed", self.person, "secondee", event="signature", party="secondee")
        step(36, "signed", hr, None, state="signed")
        if scheme == "police-mission" and row.get("status") != "officer-retired":
            issuer, act = {"england-wales": ("Home Office", "Police Act 1996"),
                           "scotland": ("Scottish Government", "Police and Fire Reform (Scotland) Act 2012"),
                           "northern-ireland": ("Northern Ireland Office", "Police (Northern Ireland) Act 1998"),
                           }[ORGANISATIONS[row["parent"]]["jurisdiction"]]
            step(20, "active", hr, None, event="authority-letter", issuer=issuer, act=act,
                 reference=f"OS/{row['start'][2:4]}/{between(row['id'], 'letter', 101, 899)}")
        if scheme == "civilian-mission":
            step(14, "active", hr, None, event="briefing")
        if scheme != "osce" and row.get("kit", True):
            step(10, "active", hr, None, event="kit")

    # From the start on.
    def live(self):
        row = self.row
        start, self.end = day(row["start"]), day(row["end"])
        adopted = {"recorded": row["adopted"], "adopted": True} if "adopted" in row else {}
        self.add(start, self.coordinator[1], None, state="active", **adopted)
        for asked, until, approved, who in row.get("extensions", []):
            self.extend(day(asked), day(until), approved, who)
        self.back = day(row["early"][0]) if "early" in row else self.end
        is_back = self.reached > ROAD.index("active")
        self.last = min(self.back, TODAY) if is_back else TODAY
        if row["scheme"] in INWARD and "no_induction" not in row:
            self.add(workday(start + timedelta(between(row["id"], "induction", 2, 9))),
                     self.away[1], "host", event="induction")
        self.review()
        self.keep_in_touch(start)
        if row["scheme"] in INTERCHANGE and row["scheme"] != "loan" and row.get("frequency") != "never":
            self.bill(start)
        for when, entry in row.get("also", []):
            by = {"hr": self.coordinator[1], "home": self.home[1], "away": self.away[1],
                  "secondee": self.person, "accounts": self.accounts}[entry["by"]]
            self.add(day(when), by, **{key: value for key, value in entry.items() if key != "by"})
        if is_back:
            self.come_back()

    def extend(self, asked, until, approved, who):
        row = self.row
        request = {"event": "extension", "until": until}
        if row["scheme"] in MISSIONS:
            request |= {"requested_by": row["authority"], "via": "mission"}
            if "commander" in row:
                request["channelled_by"] = row["commander"]
        else:
            request |= {"requested_by": self.away[0] if who == "host" else row["name"], "via": who}
        self.add(asked, self.away[1] if who != "secondee" else self.person,
                 "mission" if row["scheme"] == "civilian-mission" else who if who != "mission" else None,
                 **request)
        if approved:
            self.add(day(approved), self.coordinator[1], "parent", event="extension", until=until,
                     approved_by=self.home[0])
            self.end = until

    def review(self):
        row = self.row
        due = [each for each in reviews(row) if each["due"] <= self.last]
        for each in due[:-1] if "late_review" in row else due:
            held = workday(each["due"] - timedelta(between(row["id"], each["id"], 1, 8)))
            by = email_of(each["by"], self.host_domain)
            said = {name: pick(row["id"], name + each["id"], pool) for name, pool in
                    (("outcome", OUTCOMES), ("performance", WORK), ("new_skills", LEARNED))}
            self.add(held, by, None, event="appraisal", review=each["id"], **said)

    def keep_in_touch(self, start):
        row = self.row
        gap = EVERY[row.get("every", "P3M")]
        when, until = start, min(self.last, day(row["quiet"]) if "quiet" in row else self.last)
        notes = ["", "", "", "Visit", "By telephone", "All well", "Asked about the post at home"]
        while True:
            when += timedelta(gap - between(row["id"], str(when), 4, 16))
            if workday(when) >= until:
                break
            note = pick(row["id"], f"note {when}", notes)
            self.add(workday(when), self.home[1], "parent", event="contact", **({"note": note} if note else {}))

    def bill(self, start):
        row = self.row
        amount, currency = row["salary"].split()
        months = {"monthly": 1, "quarterly": 3, "annually": 12, "once": 120}[row.get("frequency", "quarterly")]
        last = self.back if self.reached > ROAD.index("active") else self.end
        first, number, bills = start, between(row["id"], "invoice", 1200, 9800), []
        while first <= last:
            month = (first.month - 1) // months * months + months if months <= 12 else None
            to = last if not month else (date(first.year + month // 12, month % 12 + 1, 1) - timedelta(1))
            to = min(to, last)
            paid = workday(to + timedelta(between(row["id"], f"paid {to}", 24, 38)))
            if paid + timedelta(3) > TODAY:
                break
            bills.append((first, to, paid, number))
            number += between(row["id"], f"number {to}", 7, 60)
            first = to + timedelta(1)
        prefix = "".join(word[0] for word in ORGANISATIONS[row["parent"]]["name"].split() if word[0].isupper())
        for index, (first, to, paid, number) in enumerate(bills):
            if index in row.get("gap", ()):
                continue
            if index in row.get("overlap", ()):
                first -= timedelta(30)
            days = (to - first).days + 1
            cost = Decimal(amount) * ON_COSTS * days / 365 * row.get("percent", 100) / 100
            entry = {"number": f"{prefix}-{number}", "from_": first, "to": to,
                     "amount": Written(f"{cost.quantize(Decimal('0.01'), ROUND_HALF_EVEN)} {currency}"),
                     "covers": row.get("covers", ["salary", "on-costs"])}
            if index < len(bills) - row.get("unpaid", 0):
                entry["paid"] = paid
            self.add(workday(paid + timedelta(4)), self.accounts, None, event="invoice", **entry)

    def come_back(self):
        row, hr = self.row, self.coordinator[1]
        reason = {"reason": row["early"][1]} if "early" in row else {}
        self.add(self.back, hr, None, state="returned", **reason)
        held = workday(self.back + timedelta(between(row["id"], "debrief", 8, 22)))
        if held <= TODAY and "no_debrief" not in row:
            attendees = [row["name"], self.away[0], self.home[0]]
            self.add(held, hr, None, event="debrief", evaluation=pick(row["id"], "worth", WORTH),
                     lessons=row["lessons"], next_steps=pick(row["id"], "next", NEXT), attendees=attendees)
        if row["scheme"] == "police-mission" and self.reached == ROAD.index("closed"):
            self.add(workday(held + timedelta(17)), hr, None, event="reintegration", attended=True,
                     issues=row["issues"], suggestions=row["suggestions"])
        assessed = workday(self.back + timedelta(between(row["id"], "assessed", 35, 70)))
        if row["scheme"] in INTERCHANGE and assessed <= TODAY:
            self.add(assessed, hr, None, event="assessment", result=pick(row["id"], "value", WORTH))
        if self.reached == ROAD.index("closed"):
            latest = max(entry["date"] for entry in self.entries)
            self.add(workday(latest + timedelta(between(row["id"], "closed", 7, 16))), hr, None, state="closed")

    def write(self):
        if "adopted" not in self.row and (self.row["stage"] in VOID or self.reached > 0):
            self.before()
        if self.reached >= ROAD.index("active"):
            self.live()
        if self.row["stage"] in VOID:
            when, reason = self.row["void"]
            by = self.home[1] if self.row["stage"] == "declined" else self.person
            self.add(day(when), by, None, state=self.row["stage"], reason=reason)
        for entry in self.entries:
            if "from" in entry and entry["from"] is None:
                entry["from"] = entry["date"] - timedelta(4)
        if "adopted" in self.row:  # what happened before it came into the register is not in it
            self.entries = [entry for entry in self.entries if entered(entry) >= day(self.row["adopted"])]
        self.entries.sort(key=entered)
        late = [entry for entry in self.entries if entered(entry) > TODAY]
        if late:
            raise ValueError(f"{self.row['id']} has an entry in the future: {late[0]}")
        return self.entries


def history(row):
    return Life(row).write()
