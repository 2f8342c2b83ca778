"""Police officers and civilian experts on missions of the EU, the UN and the OSCE."""

LEARN, GIVE, PASS = "learning", "contribution", "knowledge-transfer"
ALLOWANCE = [("Mission allowance a month", "1450.00 GBP")]
DAILY = [("Daily allowance paid by the mission", "98.00 EUR")]

POLICE = [
    dict(id="POL-2022-001", stage="closed", name="Sgt Olwen Tudor", grade="Sergeant", post="Custody sergeant", parent="severnside", host="eulex", title="Custody adviser, EULEX Kosovo",
         job="Adviser", team="Corrections", place="Mitrovica", start="2022-06-06", end="2023-06-05", salary="49800 GBP", role="mentoring-advising", commander="Supt Colin Hargreave",
         authority="Head of Mission, EULEX Kosovo", vacancy="EULEX/2022/COR-04", rest=10, back="Custody sergeant", allowances=ALLOWANCE,
         aims=[("Help custody staff keep one record", "Record in use at three stations", PASS), ("Learn how prisons elsewhere are run", "Report to the force", LEARN)],
         lessons="Winter kit came in April", issues="Kit arrived late", suggestions="Order by size before the training"),
    dict(id="POL-2023-002", stage="closed", name="Insp. Ruaridh Macaskill", grade="Inspector", post="Roads policing inspector", parent="strathbrae", host="unmik", title="Executive policing, north of the Ibar",
         job="Station commander", team="Region North", place="Zubin Potok", start="2023-03-06", end="2024-03-05", salary="61200 GBP", role="executive", commander="Ch Supt Ernestine Vale", run_by="UN",
         authority="Special Representative of the Secretary-General", vacancy="UNMIK-P-2023-011", rest=15, back="Inspector, Road Safety", allowances=ALLOWANCE, extensions=[("2023-12-04", "2024-09-04", "2024-01-10", "mission")],
         aims=[("Keep the station open through the elections", "No day closed", GIVE), ("Learn to lead a mixed patrol", "Forty patrols", LEARN)],
         lessons="Extensions are agreed too late to keep a post open at home", issues="Two radios for six officers", suggestions="Send a deputy with every station commander"),
    dict(id="POL-2024-001", stage="closed", name="Declan Montgomery-Ali", grade="Chief Inspector, retired", status="officer-retired", parent="fcdo", host="copps", title="Programme manager, forensic training",
         job="Programme manager", team="Advisory Unit", place="Ramallah", start="2024-01-15", end="2025-01-14", salary="58300 GBP", role="programme-management", commander="Supt Yolanda Price",
         authority="Head of Mission, EUPOL COPPS", vacancy="COPPS/2023/PM-2", route="direct", allowances=ALLOWANCE,
         aims=[("Open a forensic course", "Two courses run", PASS), ("Learn how a donor budget works", "One year's accounts closed", LEARN)],
         lessons="Retired officers need an email address from the first day", issues="Travel permits", suggestions="Apply for permits with the visa"),
    # The mission asked for six months more and nobody has answered; the officer is still there.
    dict(id="POL-2025-002", stage="active", name="Insp. Kirsty Abernethy-Khan", grade="Inspector", post="Public protection inspector", parent="strathbrae", host="copps", title="Adviser on family protection",
         job="Adviser", team="Rule of Law", place="Ramallah", start="2025-11-03", end="2026-11-02", salary="60400 GBP", role="mentoring-advising", commander="Supt Yolanda Price", allowances=ALLOWANCE,
         authority="Head of Mission, EUPOL COPPS", vacancy="COPPS/2025/ADV-9", rest=10, back="Public protection inspector", extensions=[("2026-09-15", "2027-05-01", None, "mission")],
         aims=[("Set up two family units", "Open to the public", PASS), ("Learn to work with social services", "Joint protocol", LEARN)],
         story=["Extension asked for in September; Edinburgh has not answered."]),
    dict(id="POL-2025-003", stage="returned", name="DI Rosamund Akinyele", grade="Detective Inspector", post="Fraud squad", parent="severnside", host="eulex", title="Adviser on tracing of assets",
         job="Adviser", team="Organised Crime", place="Pristina", start="2025-10-06", end="2026-10-05", salary="63100 GBP", role="mentoring-advising", commander="Supt Colin Hargreave", allowances=ALLOWANCE,
         authority="Head of Mission, EULEX Kosovo", vacancy="EULEX/2025/ORG-12", rest=10, back="Economic Crime Unit", pass_on="Seminar for regional units",
         aims=[("Trace assets in four cases", "Orders made in two", PASS), ("Learn the law of confiscation there", "Guide written", LEARN)],
         lessons="Bring an accountant, not another detective"),
    dict(id="POL-2026-001", stage="active", name="Sgt Eilidh Farquharson", grade="Sergeant", post="Community sergeant", parent="strathbrae", host="eulex", title="Monitor of community policing",
         job="Monitor", team="Monitoring", place="Peja", start="2026-01-12", end="2027-01-11", salary="50900 GBP", role="monitoring-reporting", commander="Supt Colin Hargreave", allowances=ALLOWANCE,
         authority="Head of Mission, EULEX Kosovo", vacancy="EULEX/2025/MON-31", rest=0, back="Community sergeant, Strathbrae North",
         aims=[("Report monthly on six stations", "Twelve reports", GIVE), ("Learn to interview through interpreters", "Course passed", LEARN)],
         remarks={"return_plan.leave_days": "none: she takes her mission leave at the end"}),
    dict(id="POL-2026-004", stage="signed", name="Insp. Fionnuala Magee", grade="Inspector", post="Training branch", parent="lagan", host="eulex", title="Trainer, border police",
         job="Trainer", team="Border Police", place="Pristina", start="2027-01-18", end="2028-01-17", salary="59700 GBP", role="training", commander="Supt Colin Hargreave", allowances=ALLOWANCE,
         authority="Head of Mission, EULEX Kosovo", vacancy="EULEX/2026/TRN-5", rest=12, back="Training branch", round="Annual call, spring 2026",
         aims=[("Train sixty border officers", "All pass", PASS), ("Learn how a border is watched by two states", "Two joint shifts a month", LEARN)]),
    dict(id="POL-2026-006", stage="proposed", name="Sgt Hywel Onuoha", grade="Sergeant", post="Firearms instructor", parent="severnside", host="unmik", title="Firearms trainer",
         job="Trainer", team="Training", place="Pristina", start="2027-03-01", end="2028-02-29", salary="51300 GBP", role="training", commander="Ch Supt Ernestine Vale", run_by="UN", kit=False,
         authority="Special Representative of the Secretary-General", vacancy="UNMIK-P-2026-003", rest=10, back="Firearms unit", allowances=ALLOWANCE,
         aims=[("Train forty instructors", "All certified", PASS), ("Learn to teach through interpreters", "Own course taught", LEARN)]),
]

CIVILIAN = [
    dict(id="CIV-2022-004", stage="closed", name="Aurelia Stanhope-Mensah", host="eumm", title="Reporting officer, Zugdidi", job="Reporting officer", team="Field Office Zugdidi", place="Zugdidi",
         start="2022-04-04", end="2023-04-03", salary="39600 GBP", role="border-monitoring", authority="Head of Mission, EUMM Georgia", vacancy="EUMM/2022/REP-02", allowances=DAILY,
         aims=[("Write the daily report", "None late", GIVE), ("Learn Georgian", "Level A2", LEARN)], pass_on="Talk to the next monitors", lessons="Language lessons should begin before the start"),
    dict(id="CIV-2023-006", stage="closed", name="Siobhán Ramaswamy", host="eulex", title="Legal adviser, property cases", job="Legal adviser", team="Case Monitoring", place="Pristina",
         start="2023-02-06", end="2024-02-05", salary="47200 GBP", role="rule-of-law", authority="Head of Mission, EULEX Kosovo", vacancy="EULEX/2022/LEG-8", allowances=DAILY, kit=False,
         extensions=[("2023-10-30", "2024-08-05", "2023-12-04", "mission")], aims=[("Follow sixty property cases", "Quarterly report", GIVE), ("Train court clerks", "Manual in use", PASS)],
         lessons="Six more months saved the case list"),
    dict(id="CIV-2024-003", stage="closed", name="Augustin Mbarga", host="copps", title="Adviser on prison education", job="Adviser", team="Corrections", place="Ramallah", start="2024-03-04", end="2025-03-03",
         salary="43900 GBP", role="good-governance", authority="Head of Mission, EUPOL COPPS", vacancy="COPPS/2023/COR-1", allowances=DAILY, early=("2024-10-11", "The mission withdrew its staff for their safety"),
         nationalities=["GB", "CM"], aims=[("Open classrooms in two prisons", "Open", PASS), ("Learn to budget with a ministry", "One budget agreed", LEARN)], lessons="Agree beforehand what is paid after a withdrawal"),
    dict(id="CIV-2025-005", stage="active", name="Tabitha Rowntree-Sow", host="eumm", title="Field analyst, Gori", job="Analyst", team="Field Office Gori", place="Gori", start="2025-12-08", end="2026-12-07",
         salary="42300 GBP", role="political-affairs", authority="Head of Mission, EUMM Georgia", vacancy="EUMM/2025/ANA-06", allowances=DAILY, extensions=[("2026-11-10", "2027-06-07", None, "mission")],
         interests=[("Blogs on the region under her name", "Blog closed for the time of the mission", "other")],
         aims=[("Write the weekly analysis", "Used by headquarters", GIVE), ("Learn to brief ambassadors", "Monthly briefing", LEARN)], pass_on="Seminar in London"),
    dict(id="CIV-2026-002", stage="active", name="Ivo Dragomir-Pratt", host="euam", title="Adviser on civil service pay", job="Adviser", team="Reform", place="Kyiv", start="2026-02-16", end="2027-02-15",
         salary="51800 GBP", role="good-governance", authority="Head of Mission, EUAM Ukraine", vacancy="EUAM/2025/CSR-3", allowances=DAILY, aims=[("Draft a pay scale", "Adopted by the ministry", PASS), ("Learn how reform survives elections", "Paper", LEARN)]),
    dict(id="CIV-2026-007", stage="active", name="Милица Јовановић", host="eusr", kind="eu-special-representative", title="Political adviser, dialogue", job="Political adviser", team="Dialogue", place="Pristina",
         start="2026-05-11", end="2027-05-10", salary="49500 GBP", role="political-affairs", authority="EU Special Representative in Kosovo", vacancy="EUSR-KS/2026/POL-1", allowances=DAILY, late_review=True, kit=False,
         nationalities=["GB", "RS"], aims=[("Prepare the monthly talks", "Papers ready a week before", GIVE), ("Learn shuttle diplomacy", "Three rounds", LEARN)]),
    dict(id="CIV-2026-009", stage="approved", name="Nathaniel Quaye", host="eumm", title="Operations officer, Tbilisi", job="Operations officer", team="Operations", place="Tbilisi", start="2027-02-08", end="2028-02-07",
         salary="44700 GBP", role="field-offices", authority="Head of Mission, EUMM Georgia", vacancy="EUMM/2026/OPS-09", allowances=DAILY, aims=[("Run the patrol plan", "No gap", GIVE), ("Learn to plan a withdrawal", "Exercise led", LEARN)]),
    dict(id="CIV-2026-011", stage="withdrawn", reached="approved", name="Philippa Delacroix-Ng", host="euam", title="Media adviser", job="Media adviser", team="Press", place="Lviv", start="2026-12-14", end="2027-12-13",
         salary="45600 GBP", role="media", authority="Head of Mission, EUAM Ukraine", vacancy="EUAM/2026/PRS-2", allowances=DAILY, void=("2026-10-19", "The mission cancelled the post"),
         aims=[("Run the press office", "Daily line", GIVE), ("Learn Ukrainian", "Level A2", LEARN)]),
]

OSCE = [
    dict(id="OSCE-2022-002", stage="closed", name="Emrys Cadogan", host="osce-md", title="Human rights officer, Tiraspol", job="Human rights officer", team="Human Rights", place="Tiraspol", start="2022-09-05", end="2023-09-04",
         role="human-rights", authority="Head of Mission", vacancy="VNMDHR01822", board_and_lodging=True, aims=[("Visit places of detention", "Monthly", GIVE), ("Learn Romanian", "Level B1", LEARN)], lessons="A year is short for trust"),
    dict(id="OSCE-2023-004", stage="closed", name="Temperance Adjei", host="osce-vienna", kind="secretariat", position="jpo", title="Junior professional officer, conflict prevention", job="Junior professional officer", team="Conflict Prevention Centre", place="Vienna",
         start="2023-10-16", end="2024-10-15", role="political-affairs", authority="Director of Human Resources", vacancy="JPO-2023-10", round="October 2023", remuneration="18600 EUR",
         aims=[("Keep the daily digest", "Every day", GIVE), ("Learn early warning", "One paper", LEARN)], lessons="Vienna rents ate the whole of it"),
    dict(id="OSCE-2024-001", stage="closed", name="Zebedee Thornycroft", host="osce-vienna", kind="secretariat", title="Border adviser, Secretariat", job="Border adviser", team="Transnational Threats", place="Vienna", start="2024-02-05", end="2025-08-01",
         role="border-monitoring", authority="Director, Transnational Threats", vacancy="VSECSB02140", aims=[("Run the patrol leaders' course", "Three courses", PASS), ("Learn how consensus is made", "Two decisions followed", LEARN), ("Leave a trainers' pool", "Twenty trainers", PASS)],
         lessons="Say in the first letter that nothing is paid"),
    dict(id="OSCE-2025-002", stage="active", name="Ottoline Boateng-Reyes", host="odihr", kind="institution", title="Election adviser", job="Election adviser", team="Elections", place="Warsaw", start="2025-06-02", end="2027-05-28", role="promoting-democracy",
         authority="Director of the Office", vacancy="VNODEL01990", aims=[("Plan eight observations", "All staffed", GIVE), ("Learn statistical observation", "Method note", LEARN), ("Train local observers", "Two hundred trained", PASS)], pass_on="Course for the embassy network"),
    dict(id="OSCE-2026-001", stage="active", name="Kit Sørbye-Lal", host="osce-al", title="Rule of law officer, Tirana", job="Rule of law officer", team="Rule of Law", place="Tirana", start="2026-01-19", end="2027-01-15", role="rule-of-law", authority="Head of Presence",
         vacancy="VNALRL00761", board_and_lodging=True, aims=[("Observe forty trials", "Report each quarter", GIVE), ("Learn Albanian court practice", "Glossary", LEARN)], nationalities=["NO"],
         waivers=[("osce/uk-national", "Dual nationality pending; supported by the embassy", "Lucy Brennan", None)]),
    dict(id="OSCE-2026-003", stage="signed", name="Bethan Oyelaran-Pugh", host="osce-md", position="jpo", title="Junior professional officer, Chișinău", job="Junior professional officer", team="Economic Programme", place="Chișinău", start="2026-12-14", end="2027-12-13",
         role="programme-management", authority="Head of Mission", vacancy="JPO-2026-10", round="October 2026", remuneration="17400 EUR", aims=[("Keep the programme's accounts", "Audit without remarks", GIVE), ("Learn project design", "One proposal", LEARN)], pass_on="Note to the next JPO"),
    # Copied from a field mission's agreement, with its board and lodging.
    dict(id="OSCE-2026-006", stage="proposed", name="Gwendolyn Asare", host="odihr", kind="institution", title="Adviser on hate crime data", job="Hate crime adviser", team="Tolerance", place="Warsaw", start="2027-02-01", end="2028-01-31", role="human-rights",
         authority="Director of the Office", vacancy="VNODTN02215", board_and_lodging=True, aims=[("Publish the yearly data", "November", GIVE), ("Learn how states collect them", "Ten interviews", LEARN)]),
]

for each in CIVILIAN:
    each["parent"] = "fcdo"
for each in OSCE:
    each |= {"parent": "fcdo", "run_by": "OSCE"}
