"""What was agreed: the sections of one agreement, in the order in which people write them."""
from datetime import date, timedelta

from organisations import ORGANISATIONS
from people import between, coordinator_of, email_of, manager_of, pick
from writing import Written

INTERCHANGE = ("loan", "outward-secondment", "inward-secondment", "expert-exchange")
INWARD = ("inward-secondment", "expert-exchange")
MISSIONS = ("police-mission", "civilian-mission", "osce")
ABROAD = {"us-ipa": "ipa", "ec-sne": "sne", "ca-interchange": "interchange"}  # their own sections
STATUS = {"loan": "civil-servant", "outward-secondment": "civil-servant",
          "inward-secondment": "employee", "expert-exchange": "academic",
          "police-mission": "officer-serving", "civilian-mission": "expert", "osce": "expert"}

SICKNESS = ["reported to both managers on the first day", "parent's procedure; the host is told",
            "parent's scheme, absence copied to the host each month",
            "reported to the host, who tells the parent the same day"]
SECRECY = ["undertaking signed on the first day", "declaration signed on arrival, kept by the host",
           "nothing leaves the host's systems without its consent"]
OWNED = ["what is written for the department is Crown copyright; earlier work stays where it was",
         "belongs to the Crown; background material is licensed for the time of the placement"]
FRAMEWORK = ["Parent's, with a note from the host", "Host's performance system, copied home",
             "Parent's form, filled in by the host", "One form, agreed between both"]
EVALUATION = ["Interviews with both managers against the benefits above",
              "Both managers score the objectives, then compare notes",
              "Short paper against the business case, six weeks after the return",
              "Questions to the three parties before, halfway and after"]
CONTACT = ["Call every month and a visit each quarter", "Video call with the old team",
           "Lunch with the line manager", "Monthly newsletter and a quarterly call",
           "Every second Friday at home"]
FAR_CONTACT = ["Monthly message, and a call when either asks", "Video call each quarter",
               "Call with the desk officer, and a visit when on leave", "Letter home with each report"]


def day(text):
    return date.fromisoformat(text)


def workday(when):
    """The last day before a weekend, or before the days when nobody is in."""
    if (when.month, when.day) >= (12, 24) or (when.month, when.day) == (1, 1):
        when = date(when.year - (when.month == 1), 12, 23)
    return when - timedelta(max(0, when.weekday() - 4))


def part_of(row, share):
    """A Friday that far into the term."""
    start, end = day(row["start"]), day(row["end"])
    when = start + timedelta(round((end - start).days * share))
    when -= timedelta((when.weekday() - 4) % 7)
    return max(start, min(when, end))


def money(text):
    return Written(text)


def organisation(row, side):
    key = row[side]
    if side in row.get("bare", ()):
        return key
    known = ORGANISATIONS[key]
    name, email = manager_of(row["id"], key)
    section = {"name": known["name"], "sector": known["sector"], "country": known["country"]}
    if known["jurisdiction"]:
        section["jurisdiction"] = known["jurisdiction"]
    if row.get("unit") and side == "parent":
        section["unit"] = row["unit"]
    if "supplies" in row and side == "parent":
        section["supplies_host"] = row["supplies"]
    styles = [name, {"name": name, "email": email}, {"name": name, "email": email}]
    section["line_manager"] = pick(row["id"], side + " style", styles)
    coordinator = coordinator_of(key)
    if coordinator and row["stage"] != "draft":
        section["coordinator"] = {"name": coordinator[0], "email": coordinator[1],
                                  "phone": known["phone"]}
    return section


def secondee(row):
    domain = ORGANISATIONS[row["parent"]]["domain"]
    if row["scheme"] in ("civilian-mission", "osce") or row.get("status") == "officer-retired":
        domain = "example.net"
    section = {"name": row["name"], "email": email_of(row["name"], domain)}
    if row["scheme"] in ("loan", "outward-secondment", "police-mission"):
        section["staff_number"] = f"{between(row['id'], 'number', 10000, 899999):07d}"
    section |= {key: row[key] for key in ("grade",) if key in row}
    section["status"] = row.get("status") or STATUS.get(row["scheme"], "employee")
    if row["scheme"] in MISSIONS or "nationalities" in row:
        section["nationalities"] = row.get("nationalities", ["GB"])
    section |= {key: row[key] for key in ("post",) if key in row}
    if row["scheme"] == "civilian-mission":
        section["employed_until"] = day(row["end"])
    return section


def objectives(row):
    shares = [0.45, 0.85] if len(row["aims"]) == 2 else [0.35, 0.6, 0.88]
    items = []
    for number, (aim, share) in enumerate(zip(row["aims"], shares), 1):
        text, measure, kind = aim[:3]
        due = row.get("due", {}).get(number) or part_of(row, share)
        items.append({"id": f"O{number}", "text": text, "measure": measure, "due": due, "kind": kind})
        if len(aim) > 3:
            items[-1]["supports"] = aim[3]
    return items


def conditions(row):
    leave = row.get("leave") or pick(row["id"], "leave", [(30, 28.5), (27, 27), (31.5, 30), (30, 30)])
    hours = pick(row["id"], "hours", [(37, 37), (36, 37), (37, 37)])
    approver = manager_of(row["id"], row["host"])[0]
    if row["scheme"] in MISSIONS:
        section = {"governed_by": "host" if row["scheme"] == "osce" else "parent",
                   "items": [{"name": "Mission leave", "value": 2.5, "unit": "days a month"}],
                   "leave_approver": row.get("commander", approver)}
        return section | {"sickness": "mission's rules; London is told the same day",
                          "confidentiality": "code of conduct signed on arrival"}
    if row["scheme"] in ABROAD:
        return {"governed_by": "parent", "leave_approver": approver,
                "employment_continues": "stays employed by the parent throughout",
                "policies": "host's codes of conduct", "expenses": "host pays what the work requires"}
    items = [{"name": "Annual leave", "value": leave[0], "unit": "days a year"},
             {"name": "Weekly hours", "value": hours[0], "unit": "hours"}]
    if row["scheme"] in ("loan", "outward-secondment"):
        items[0]["baseline"] = leave[1]
        items[1] |= {"baseline": hours[1], "better": "lower"}
    section = {"governed_by": "host" if row["scheme"] == "loan" else "parent", "items": items,
               "leave_approver": approver, "sickness": pick(row["id"], "sickness", SICKNESS)}
    if row["scheme"] == "loan":
        return section | {"discipline": "host's procedure, with the parent told at the outset"}
    section["confidentiality"] = pick(row["id"], "secrecy", SECRECY)
    if row["scheme"] in INWARD:
        section["intellectual_property"] = pick(row["id"], "owned", OWNED)
    else:
        section["pension"] = "stays in the parent's scheme; the host refunds the contribution"
    return section


def finance(row):
    pay = {"salary": money(row["salary"])} if "salary" in row else {}
    allowances = [{"name": name, "amount": money(amount)} for name, amount in row.get("allowances", [])]
    more = {"allowances": allowances} if allowances else {}
    if row["scheme"] == "osce":
        section = {"paid_by": "none"}
        section |= {key: row[key] for key in ("board_and_lodging",) if key in row}
        if "remuneration" in row:
            section["other_remuneration"] = money(row["remuneration"])
        return section
    if row["scheme"] in ("police-mission", "civilian-mission"):
        return {"paid_by": "parent"} | pay | more
    if row["scheme"] == "loan":
        return {"paid_by": row.get("paid_by", "host")} | pay | {"recharge": {"to": "none"}} | more
    recharge = {"to": "host", "percent": row.get("percent", 100),
                "covers": row.get("covers", ["salary", "on-costs"]),
                "frequency": row.get("frequency", "quarterly")}
    if row["scheme"] not in ABROAD:
        recharge["vat"] = row.get("vat", "exempt")
    if recharge["frequency"] == "never":
        recharge = {"to": "none"}
    return {"paid_by": row.get("paid_by", "parent")} | pay | {"recharge": recharge} | more


def conflicts(row):
    if not row.get("interests"):
        return {"declared": "none"}
    items = []
    for interest, mitigation, about in row["interests"]:
        items.append({"interest": interest})
        if mitigation:
            items[-1]["mitigation"] = mitigation
        items[-1]["about"] = about
    return {"declared": "some", "items": items}


def reviews(row):
    last = workday(day(row["end"]) - timedelta(between(row["id"], "review", 6, 20)))
    assessor = row.get("assessor") or manager_of(row["id"], row["host"])[0]
    middle = {"id": pick(row["id"], "mid", ["midpoint", "mid-term", "halfway"]),
              "due": part_of(row, 0.5), "by": assessor}
    days = (day(row["end"]) - day(row["start"])).days
    ends = [{"id": "final", "due": last, "by": assessor}]
    if days > 500:
        first = {"id": "first-year", "due": part_of(row, 0.3), "by": assessor}
        return [first, middle | {"id": "second-year", "due": part_of(row, 0.7)}] + ends
    return ([middle] if days > 150 else []) + ends


def appraisal(row):
    section = {"framework": "Review for officers abroad" if "commander" in row
               else pick(row["id"], "framework", FRAMEWORK)}
    if row["scheme"] == "police-mission":
        section["form"] = "PDR"
    planned = reviews(row)
    return section | {"assessor": planned[0]["by"], "reviews": planned}


def contact(row):
    parent_contact = manager_of(row["id"], row["parent"])[0]
    methods = FAR_CONTACT if row["scheme"] in MISSIONS else CONTACT
    section = {"method": pick(row["id"], "contact", methods), "every": Written(row.get("every", "P3M")),
               "parent_contact": parent_contact}
    if row["scheme"] in MISSIONS:
        section["welfare"] = row.get("commander", parent_contact)
    return section


def return_plan(row):
    keys = {"back": "post", "pass_on": "dissemination", "handover": "handover", "rest": "leave_days"}
    return {name: row[key] for key, name in keys.items() if key in row}


def evaluation(row):
    host, parent = coordinator_of(row["host"]), coordinator_of(row["parent"])
    chosen = parent if row["scheme"] == "outward-secondment" else host
    assessor = chosen or parent or ("The two line managers",)
    return {"method": pick(row["id"], "evaluation", EVALUATION), "assessor": assessor[0]}


def mission(row):
    known = ORGANISATIONS[row["host"]]
    section = {"name": known["name"], "organisation": row.get("run_by", "EU"),
               "country": known["country"], "duty_station": row["place"],
               "kind": row.get("kind", "field"), "position": row.get("position", "seconded"),
               "role_category": row["role"], "authority": row["authority"]}
    if "commander" in row:
        domain = ORGANISATIONS[row["host"]]["domain"]
        section["contingent_commander"] = {"name": row["commander"],
                                           "email": email_of(row["commander"], domain)}
    if row["scheme"] != "osce":
        section["kit_required"] = row.get("kit", True)
    return section


def application(row):
    route = {"police-mission": "home-force", "civilian-mission": "mission-vacancy",
             "osce": "osce-online"}[row["scheme"]]
    section = {"route": row.get("route", route), "vacancy": row["vacancy"]}
    section |= {key: row[key] for key in ("round",) if key in row}
    documents = ["other"] if row["scheme"] == "osce" else ["application-form", "cv"]
    manager = "Stabilisation Unit" if row["scheme"] == "civilian-mission" else "International Secondments Team"
    return section | {"documents": documents, "managed_by": manager}


def placement(row):
    keys = {"job": "post", "team": "team", "place": "location", "expertise": "expertise",
            "commercial": "commercial"}
    section = {name: row[key] for key, name in keys.items() if key in row}
    section |= {key: row[key] for key in ("hours",) if key in row}
    return section | {"full_time_equivalent": row.get("share", 1)}


def business_case(row):
    section = {"reference": row["paper"]} if "paper" in row else {}
    if "skills" in row:
        section["skills_needed"], section["skills_offered"] = row["skills"]
    keys = {"why": "rationale", "cost": "release_implications"}
    return section | {name: row[key] for key, name in keys.items() if key in row}


def body(row):
    """Everything but waivers and history. A draft has what is known by then."""
    sections = {"agreement": row["id"], "scheme": row["scheme"], "title": row["title"]}
    sections |= {key: row[key] for key in ("replaces",) if key in row}
    sections["secondee"] = secondee(row)
    sections["parent"], sections["host"] = organisation(row, "parent"), organisation(row, "host")
    if row["scheme"] in MISSIONS:
        sections["mission"] = mission(row)
    if row["scheme"] == "civilian-mission":
        sections["contract"] = {"with": "FCDO", "kind": "fixed-term"}
    if row["scheme"] in MISSIONS:
        sections["application"] = application(row)
    if row["scheme"] in ABROAD:
        own = row["own"]
        sections[ABROAD[row["scheme"]]] = own | ({"experience": Written(own["experience"])} if "experience" in own else {})
    sections["placement"] = placement(row)
    sections["term"] = {"start": day(row["start"]), "end": day(row["end"])}
    if row.get("notice", "P4W"):
        sections["term"]["notice"] = Written(row.get("notice", "P4W"))
    sections |= {"business_case": business_case(row)} if business_case(row) else {}
    if "gains" in row:
        sections["benefits"] = dict(zip(("secondee", "parent", "host"), row["gains"]))
    if row["stage"] == "draft":
        return sections
    sections["objectives"] = objectives(row)
    sections["conditions"], sections["finance"] = conditions(row), finance(row)
    sections["conflicts"], sections["contact"] = conflicts(row), contact(row)
    sections["appraisal"] = appraisal(row)
    if row["scheme"] in INTERCHANGE:
        sections["evaluation"] = evaluation(row)
    if return_plan(row):
        sections["return_plan"] = return_plan(row)
    sections |= {"documents": row["papers"]} if "papers" in row else {}
    return sections
