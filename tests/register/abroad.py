"""Assignments under schemes of other bodies: `own` is the section that such a scheme has."""
from datetime import date

LEARN, GIVE, PASS = "learning", "contribution", "knowledge-transfer"
COPY = [{"id": "agreement", "name": "The signed agreement and its changes"}]

IPA = [
    dict(id="IPA-2023-002", stage="closed", name="Walter Lindqvist-Ames", grade="GS-14", status="employee",
         post="Hydrologist", parent="bureau", host="fernhollow", title="Adviser on river gauges",
         job="Adviser", team="Water Board", place="Fernhollow", start="2023-09-05", end="2024-09-04",
         salary="126000 USD", nationalities=["US"], frequency="never", papers=COPY,
         gains=("Sees a state from inside", "Learns what gauges the state has", "Gains a network that works"),
         aims=[("Repair sixty gauges", "Sixty report daily", GIVE),
               ("Learn how a state allots water", "Report to the bureau", LEARN)],
         own={"parent_kind": "federal-agency", "host_kind": "state-government", "tenure": "career",
              "method": "detail", "service_agreed": True, "previous": "none"},
         back="Hydrologist, Central Region", lessons="The state's fiscal year begins in July"),
    dict(id="IPA-2026-003", stage="active", name="Prof. Imogen Castellanos", grade="Professor",
         post="Professor of Ecology", parent="uplands", host="bureau", title="Program director, wetlands",
         job="Program director", team="Wetlands", place="Fairmont", start="2026-01-12", end="2027-12-17",
         salary="151000 USD", nationalities=["US"], status="academic", percent=90, papers=COPY,
         gains=("Decides on grants for once", "Knows what is funded, and why", "Gains her field data"),
         aims=[("Run two rounds of grants", "Both awarded in time", GIVE),
               ("Write the programme for 2030", "Adopted", PASS)],
         interests=[("Holds a grant of the bureau", "Stays out of all decisions on it", "financial")],
         own={"parent_kind": "higher-education", "host_kind": "federal-agency", "method": "detail",
              "position_since": date(2012, 8, 20), "previous": "some",
              "assignments": [{"from": date(2017, 7, 3), "to": date(2018, 6, 29), "with": "Federal Rivers Bureau"}]}),
]

EXPERTS = [
    dict(id="SNE-2024-001", stage="active", name="Jūratė Vaitkienė", grade="Chief Specialist",
         post="Chief Specialist, inland ports", parent="harbours", host="commission",
         title="Policy officer, waste from ships", job="Policy officer", team="Ports", place="Brussels",
         start="2024-10-01", end="2026-09-30", salary="41000 EUR", nationalities=["LT"], status="civil-servant",
         frequency="never", extensions=[("2026-04-20", "2028-09-30", "2026-05-18", "host")],
         gains=("Learns how a proposal comes about", "Knows sooner what is planned", "Gains a port's view"),
         aims=[("Draft the guidance on waste", "Published", GIVE),
               ("Learn to negotiate a text", "Two working parties", LEARN)],
         own={"employer": "national-administration", "employed_since": date(2015, 2, 2),
              "experience": "P9Y", "vacancy": "MOVE-D3-2024-02",
              "languages": [{"language": "lt", "level": "thorough"}, {"language": "en", "level": "satisfactory"}]}),
    dict(id="SNE-2026-002", stage="approved", name="Konstantinos Vlachos-Meyer", grade="Adviser",
         post="Adviser on islands", parent="harbours", host="commission", title="Policy officer, islands",
         job="Policy officer", team="Regional networks", place="Brussels", start="2027-03-01", end="2029-02-28",
         salary="44000 EUR", nationalities=["GR", "DE"], status="civil-servant", frequency="never",
         gains=("Learns how a proposal comes about", "Knows sooner what is planned", "Gains an islander's view"),
         aims=[("Compare ferry subsidies in six states", "Report accepted", GIVE),
               ("Learn state-aid law", "Course passed", LEARN)],
         own={"employer": "national-administration", "employed_since": date(2019, 9, 2),
              "experience": "P7Y", "vacancy": "REGIO-B1-2026-05",
              "languages": [{"language": "el", "level": "thorough"}, {"language": "de", "level": "thorough"},
                            {"language": "fr", "level": "basic"}]}),
]

CANADA = [
    dict(id="IC-2025-004", stage="active", name="Océane Thibodeau", grade="EC-06", post="Senior analyst",
         parent="gulf", host="coastal", title="Analyst, winter services", job="Analyst", team="Ferries",
         place="Halifax", start="2025-09-08", end="2027-09-03", salary="104000 CAD", nationalities=["CA"],
         hours=37.5, gains=("Sees how a service is judged", "Knows what will be asked", "Gains a scheduler"),
         aims=[("Write the winter standard", "Adopted", GIVE), ("Train two analysts", "Both on their own", PASS)],
         own={"parent_kind": "business", "host_kind": "core-public-administration",
              "position_since": date(2021, 4, 6), "host_level": "EC-06", "template_changed": False},
         back="Senior analyst, scheduling"),
    dict(id="IC-2026-001", stage="signed", name="Benoît Arsenault-Wong", grade="EC-07", post="Head of section",
         parent="gulf", host="coastal", title="Adviser on harbour fees", job="Adviser", team="Harbours",
         place="Moncton", start="2027-01-18", end="2029-01-12", salary="118000 CAD", nationalities=["CA"],
         hours=37.5, gains=("Sees the other side of a fee", "Knows what is planned", "Gains an accountant"),
         aims=[("Cost forty harbours", "Forty sheets agreed", GIVE), ("Learn how Treasury asks", "One submission", LEARN)],
         own={"parent_kind": "business", "host_kind": "core-public-administration",
              "position_since": date(2020, 1, 6), "host_level": "EC-07", "template_changed": False},
         back="Head of section"),
]
