// Data for the page as the program would give it, of as many agreements as asked, always the same.
//
//     node make_data.mjs 60 > data.json
import {pathToFileURL} from "node:url";

const as_at = "2026-11-22";
const day = 86400000;
const today = Date.parse(as_at);

// Names that would do harm if anything took them for markup or let them turn the line.
export const hostile_names = [
  "<script>alert(1)</script>",
  '"onmouseover="alert(2)" x=\'',
  "Osei\u202Egnp.exe",
  "</script><img src=x onerror=alert(3)>",
  "{{style}} ${alert(4)} &lt;b&gt;",
  "שרה כהן",
  "Zoë \u0000\u001b[31m O’Neill",
];

function make_random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const given = [
  "Amara",
  "Priya",
  "Tom",
  "Siân",
  "José",
  "Ngozi",
  "Fiona",
  "Łukasz",
  "Mei",
  "David",
  "Yusuf",
  "Ruth",
  "Callum",
  "Aoife",
];
const family = [
  "Osei",
  "Patel",
  "Whitfield",
  "Llewellyn",
  "Byrne",
  "Okafor",
  "Kaur",
  "Mensah",
  "Nowak",
  "Chen",
  "MacLeod",
  "Fernández",
  "Ahmed",
];
const organisations = [
  "University of Bristol",
  "Department for Science, Innovation and Technology",
  "Cabinet Office",
  "Home Office",
  "Police Service of Northern Ireland",
  "EULEX Kosovo",
  "OSCE Mission to Moldova",
  "Rolls-Royce plc",
  "Wellcome Trust",
  "Welsh Government",
  "HM Treasury",
  "Ministry of Justice",
  "Leeds City Council",
  "UNMIK",
];
const schemes = [
  ["expert-exchange", "in"],
  ["inward-secondment", "in"],
  ["outward-secondment", "out"],
  ["loan", "out"],
  ["police-mission", "out"],
  ["civilian-mission", "out"],
  ["osce", "out"],
];
const states = [
  "draft",
  "proposed",
  "approved",
  "signed",
  "active",
  "returned",
  "closed",
  "declined",
  "withdrawn",
];
const obligations = [
  "mid-term appraisal",
  "final appraisal",
  "countersignature",
  "debrief",
  "return post",
  "lessons learned",
];
const rules = [
  "core/objectives",
  "core/host-terms",
  "expert-exchange/nine-months",
  "loan/host-pays",
  "core/return-post",
  "format/directory",
];

const iso = (time) => new Date(time).toISOString().slice(0, 10);
const month_after = (month, count) => {
  const [year, number] = month.split("-").map(Number);
  return iso(Date.UTC(year, number - 1 + count, 1)).slice(0, 7);
};

function make_agreement(number, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const [scheme, direction] = pick(schemes);
  const start = today + Math.floor((random() * 5 - 3.7) * 365) * day;
  const agreed_end = start + Math.floor(180 + random() * 550) * day;
  const is_extended = random() < 0.2;
  const end = agreed_end + (is_extended ? Math.floor(30 + random() * 150) * day : 0);
  const is_past = end < today;
  const state =
    random() < 0.06
      ? pick(["declined", "withdrawn"])
      : is_past
        ? pick(["returned", "closed", "closed", "closed", "active"])
        : start <= today
          ? pick(["active", "active", "active", "active", "returned", "signed"])
          : pick(["draft", "proposed", "approved", "signed"]);
  const is_back = state === "returned" || state === "closed";
  const stopped = is_back ? Math.min(today, end + pick([0, 0, 0, -60, -20, 9, 25]) * day) : null;
  const name =
    number < hostile_names.length
      ? hostile_names[number]
      : `${pick(["Dr ", "", "", ""])}${pick(given)} ${pick(family)}`;
  const initials = scheme
    .split("-")
    .map((word) => word[0].toUpperCase())
    .join("");
  return {
    id: `${initials}-${iso(start).slice(0, 4)}-${String(number + 1).padStart(3, "0")}`,
    name,
    scheme,
    direction,
    state,
    parent: pick(organisations),
    host: pick(organisations),
    start: iso(start),
    agreed_end: iso(agreed_end),
    end: iso(end),
    stopped: stopped === null ? null : iso(Math.max(stopped, start)),
    is_void: state === "declined" || state === "withdrawn",
    is_over: is_back || state === "declined" || state === "withdrawn",
    number,
    random,
  };
}

const days_between = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / day);
const column = (
  name,
  kind,
  title = name.replace(/_/g, " ").replace(/^./, (c) => c.toUpperCase()),
  doc = "",
) => ({name, title, kind, doc});
const agreement_column = column(
  "agreement",
  "id",
  "Agreement",
  "what the organisation calls the agreement",
);
const count_by = (list, key) => {
  const counts = new Map();
  for (const each of list) counts.set(key(each), (counts.get(key(each)) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1]);
};

function make_due(all) {
  return all
    .filter((each) => each.state === "active" || each.state === "returned")
    .map((each) => {
      const days = Math.floor(each.random() * 90) - 30;
      return [
        each.id,
        each.name,
        obligations[each.number % obligations.length],
        ["host", "parent", "secondee", "coordinator"][each.number % 4],
        iso(today + days * day),
        days,
        days < 0,
      ];
    })
    .sort((left, right) => left[5] - right[5]);
}

function make_views(all) {
  const due = make_due(all);
  const live = all.filter((each) => each.state === "active" || each.state === "signed");
  const ending = [...live].sort((left, right) => (left.end < right.end ? -1 : 1));
  const money = (each, factor) =>
    `${(30000 + ((each.number * 7919) % 60000)) * factor}.00 ${each.scheme === "osce" ? "EUR" : "GBP"}`;
  const findings = rules.map((rule, at) => [
    rule,
    Math.max(1, Math.floor(all.length / (9 + at * 7))),
  ]);
  const section = (name, counts) => counts.map(([key, count]) => [name, key, count]);
  const told_columns = ["message", "help", "before", "what", "title"];
  const view = (name, title, question, columns, rows, notes = [], totals = []) => ({
    name,
    title,
    question,
    command: `secondment report ${name}`,
    asked_rows: "",
    columns,
    told: columns.map((each) => each.name).filter((each) => told_columns.includes(each)),
    rows,
    notes,
    totals,
  });
  return [
    view(
      "overview",
      "Overview",
      "how do we stand",
      [column("section", "word"), column("key", "text"), column("count", "count")],
      [
        ...section(
          "state",
          count_by(all, (each) => each.state),
        ),
        ...section(
          "scheme",
          count_by(all, (each) => each.scheme),
        ),
        ...section(
          "direction",
          count_by(all, (each) => each.direction),
        ),
        ["agreements", "counted", all.length],
        ["agreements", "unreadable", 1],
        ...section("errors", findings.slice(0, 3)),
        ...section("warnings", findings.slice(3)),
        ...section(
          "late",
          count_by(
            due.filter((row) => row[6]),
            (row) => row[2],
          ),
        ),
        ...section(
          "ending",
          count_by(
            ending.filter((each) => each.state === "active" && days_between(as_at, each.end) < 60),
            (each) =>
              each.end < as_at
                ? "past the end"
                : days_between(as_at, each.end) <= 30
                  ? "within 30 days"
                  : "in 31 to 60 days",
          ),
        ),
      ],
    ),
    view(
      "register",
      "Register",
      "what is there",
      [
        agreement_column,
        column("secondee", "text"),
        column("scheme", "word"),
        column("direction", "word"),
        column("parent", "text"),
        column("host", "text"),
        column("state", "word", "State", "where the agreement stands, by its history"),
        column("start", "date"),
        column("end", "date", "End", "the agreed end with its extensions"),
        column("days_left", "days", "Days left", "to the end; below zero when it has passed"),
        column("path", "path", "File", "where it is kept"),
      ],
      all.map((each) => [
        each.id,
        each.name,
        each.scheme,
        each.direction,
        each.parent,
        each.host,
        each.state,
        each.start,
        each.end,
        each.is_over ? null : days_between(as_at, each.end),
        `examples/register/agreements/${each.start.slice(0, 4)}/${each.scheme}-${each.number}.yaml`,
      ]),
    ),
    view(
      "due",
      "Due",
      "what must be done, by whom, when",
      [
        agreement_column,
        column("secondee", "text"),
        column("what", "text", "What"),
        column("by", "word", "By whom"),
        column("due", "date"),
        column("days", "days", "Days"),
        column("late", "yes_no"),
      ],
      due,
      ["Obligations that are late, and those that fall due within 60 days."],
    ),
    view(
      "ending",
      "Ending",
      "who comes back when, and to what",
      [
        agreement_column,
        column("secondee", "text"),
        column("end", "date"),
        column("days", "days", "Days left"),
        column("return_post", "yes_no", "Return post known"),
        column("notice", "period"),
      ],
      ending.map((each) => [
        each.id,
        each.name,
        each.end,
        days_between(as_at, each.end),
        [true, false, null][each.number % 3],
        each.number % 4 ? "P3M" : null,
      ]),
    ),
    view(
      "headcount",
      "Headcount",
      "who is in and out, by organisation",
      [
        column("organisation", "text"),
        column("scheme", "word"),
        column("in", "count"),
        column("out", "count"),
        column("net", "days"),
      ],
      organisations.flatMap((name, at) =>
        schemes.slice(0, 3).map(([scheme], row) => [name, scheme, at + row, 3, at + row - 3]),
      ),
    ),
    view(
      "costs",
      "Costs",
      "what is recouped and what is not",
      [
        column("payer", "text"),
        column("currency", "word"),
        agreement_column,
        column("salary", "money"),
        column("recharge", "money"),
        column("invoiced", "money"),
        column("paid", "money"),
        column("not_billed", "money", "Not yet billed"),
        column("gaps", "text", "Gaps and overlaps"),
      ],
      all
        .filter((each) => !each.is_void)
        .map((each) => [
          each.host,
          money(each, 1).slice(-3),
          each.id,
          money(each, 1),
          money(each, 1),
          each.number % 3 ? money(each, 1) : null,
          each.number % 2 ? money(each, 1) : null,
          money(each, 0),
          each.number % 9 === 0 ? "nothing invoiced from 1 April to 30 June 2026" : null,
        ]),
      ["Currencies are never added to each other."],
      all.length === 0
        ? []
        : ["EUR", "GBP"].map((currency) => {
            const sum = all
              .filter((each) => !each.is_void && money(each, 1).endsWith(currency))
              .reduce((total, each) => total + Number(money(each, 1).split(".")[0]), 0);
            return ["all", currency, null, `${sum}.00 ${currency}`, null, null, null, null, null];
          }),
    ),
    view(
      "limits",
      "Limits",
      "who nears a limit",
      [
        agreement_column,
        column("limit", "word"),
        column("length", "days", "Days so far"),
        column("reached_on", "date"),
        column("reached", "yes_no"),
      ],
      live.map((each) => [
        each.id,
        each.number % 2 ? "nine-months" : "four-years",
        days_between(each.start, as_at),
        each.end,
        each.end < as_at,
      ]),
    ),
    view(
      "gates",
      "Gates",
      "what is stuck",
      [
        agreement_column,
        column("state", "word"),
        column("next", "word", "Next move"),
        column("before_it", "text", "What stands before it"),
      ],
      all
        .filter((each) => !each.is_over)
        .map((each) => [
          each.id,
          each.state,
          states[states.indexOf(each.state) + 1],
          each.number % 3
            ? "the host has not signed, and the terms and conditions do not say who pays travel between two places of work"
            : null,
        ]),
    ),
    view(
      "conflicts",
      "Conflicts",
      "declared interests",
      [
        agreement_column,
        column("interest", "text"),
        column("mitigation", "text"),
        column("about", "word"),
        column("commercial", "yes_no", "Commercial duties"),
      ],
      all
        .filter((each) => each.number % 11 === 0)
        .map((each) => [
          each.id,
          `shares in ${each.parent}`,
          each.number % 2 ? "no part in buying" : null,
          "parent",
          each.number % 2 === 0,
        ]),
    ),
    view(
      "waivers",
      "Waivers",
      "what was let through",
      [
        agreement_column,
        column("rule", "word"),
        column("reason", "text"),
        column("approver", "text"),
        column("until", "date"),
      ],
      all
        .filter((each) => each.number % 17 === 0)
        .map((each) => [
          each.id,
          rules[each.number % rules.length],
          "agreed by both departments",
          "R. Patel",
          each.end,
        ]),
    ),
    view(
      "returns",
      "Returns",
      "what came back",
      [
        agreement_column,
        column("returned_on", "date"),
        column("debriefed", "yes_no"),
        column("assessed", "yes_no"),
        column("lessons", "yes_no"),
        column("reason", "text"),
      ],
      all
        .filter((each) => each.is_over)
        .map((each) => [
          each.id,
          each.stopped,
          each.number % 2 === 0,
          each.number % 3 === 0,
          null,
          each.is_void ? "the post was filled otherwise" : null,
        ]),
    ),
    view(
      "directory",
      "Directory",
      "whom to ask",
      [
        column("organisation", "text"),
        column("coordinator", "text"),
        column("email", "text"),
        column("checked_on", "date"),
        column("problem", "word"),
      ],
      all.length < 5
        ? []
        : organisations.map((name, at) => [
            name,
            at % 3 ? "R. Patel" : null,
            at % 3 ? "r.patel@example.gov.uk" : null,
            "2026-02-01",
            at % 4 ? null : "outdated",
          ]),
    ),
  ];
}

// What the page of an agreement tells beside the views.
function make_account(each) {
  return {
    agreement: each.id,
    path: `examples/register/agreements/${each.start.slice(0, 4)}/${each.scheme}-${each.number}.yaml`,
    title: "",
    secondee: each.name,
    parent: each.parent,
    host: each.host,
    state: each.state,
    since: each.start,
    next: each.number % 3 ? {day: "2026-12-16", what: "the debrief is late", rule: rules[0]} : null,
    account: {
      scheme: each.scheme,
      people: [
        {name: each.name, roles: ["Secondee"], email: "a+b@example.org", phone: "+44 20 7946 0000"},
        {name: "R. Patel", roles: ["Line manager of the host"], email: null, phone: null},
      ],
      due: [{title: "final appraisal", rule: rules[1], due: "2026-11-20", late: true, by: "host"}],
      terms: [
        {title: "Term", groups: [{title: "", rows: [["Start", [each.start]], ["End", [each.end]]]}]},
      ],
      history: [
        {entry: 1, date: each.start, recorded: null, what: "proposed", kind: "state", by: "R. Patel",
          reason: null, adopted: false, corrected: false, counts: true, changes: []},
        {entry: 2, date: each.start, recorded: as_at, what: "amendment", kind: "amendment", by: null,
          reason: null, adopted: false, corrected: true, counts: false,
          changes: ["finance.salary: 48000 GBP → 50700 GBP, from 2026-04-01"]},
      ],
    },
  };
}

function make_states_over_time(all) {
  const months = Array.from({length: 59}, (_, at) => month_after("2022-01", at));
  const counts = states.map(() => months.map(() => 0));
  for (const each of all) {
    months.forEach((month, at) => {
      const state =
        month < month_after(each.start.slice(0, 7), -3)
          ? null
          : month < each.start.slice(0, 7)
            ? each.is_over
              ? "signed"
              : each.state
            : each.is_void
              ? each.state
              : month <= (each.stopped ?? each.end).slice(0, 7)
                ? each.state === "signed"
                  ? "signed"
                  : "active"
                : each.state;
      if (state !== null) counts[states.indexOf(state)][at] += 1;
    });
  }
  return {months, states, counts};
}

export function make_data(count) {
  const random = make_random(20261122);
  const all = Array.from({length: count}, (_, number) => make_agreement(number, random));
  const abroad = all.filter((each) => each.state === "active");
  return {
    as_at,
    tool: {name: "secondment", version: "0.2.0"},
    title: "examples/register",
    counts: {agreements: count, unreadable: 1},
    unreadable: {
      left_out: 0,
      items: [
        {
          path: "examples/register/2024/mensah.yaml",
          message: "the file cannot be opened: permission denied",
        },
      ],
    },
    since: "2026-10-23",
    rules: Object.fromEntries(rules.map((rule) => [rule, `What ${rule} asks for`])),
    names_hidden: false,
    command: {page: "secondment report", settings: "", where: "", names_files: false},
    views: make_views(all),
    timeline: {
      left_out: 0,
      items: all
        .filter((each) => !each.is_void)
        .map(({id, name, scheme, state, start, agreed_end, end, stopped, is_over}) => ({
          agreement: id,
          label: name,
          scheme,
          state,
          start,
          agreed_end,
          end,
          stopped,
          is_over,
        })),
    },
    states_over_time: make_states_over_time(all),
    organisations: {
      left_out: 0,
      items: organisations.map((name) => ({
        name,
        in: abroad.filter((each) => each.host === name).length,
        out: abroad.filter((each) => each.parent === name).length,
      })),
    },
    agreements: {left_out: Math.max(0, count - 200), items: all.slice(0, 200).map(make_account)},
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(JSON.stringify(make_data(Number(process.argv[2] ?? 60))));
}
