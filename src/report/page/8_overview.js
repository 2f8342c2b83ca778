// The overview: first what needs attention today, then what the register consists of.

// `to`: the view and filter that show the rows of a key; null if no rows are counted.
const ranges_of_days = {
  "past the end": "..-1",
  "within 30 days": "0..30",
  "in 31 to 60 days": "31..60",
  "in 61 to 90 days": "61..90",
};
const known_word = (word) => (word === "unknown" ? unknown_choice : word);
const overview_sections = {
  late: {
    title: "Late",
    is_urgent: true,
    none: "Nothing is late.",
    to: (rule) => ["due", {rule, days: "..-1"}],
  },
  ending: {
    title: "Ending",
    is_urgent: true,
    none: "Nothing ends soon.",
    to: (key) => ["ending", {days_left: ranges_of_days[key] ?? ""}],
  },
  errors: {
    title: "Errors by rule",
    is_urgent: true,
    none: "No errors.",
    to: (rule) => ["findings", {severity: "error", rule}],
  },
  warnings: {
    title: "Warnings by rule",
    is_urgent: true,
    none: "No warnings.",
    to: (rule) => ["findings", {severity: "warning", rule}],
  },
  changes: {title: "Changes", to: (kind) => ["changes", {kind}]},
  state: {title: "By state", to: (state) => ["register", {state: known_word(state)}]},
  direction: {
    title: "By direction",
    to: (direction) => ["register", {direction: known_word(direction)}],
  },
  scheme: {title: "By scheme", to: (scheme) => ["register", {scheme: known_word(scheme)}]},
  notes: {title: "Notes by rule", to: (rule) => ["findings", {severity: "note", rule}]},
  adopted: {
    title: "Adopted",
    to: (key) => (key === "agreements" ? ["register", {adopted: "yes"}] : null),
  },
  agreements: {is_told_above: true},
};

// Returns [{name, rows: [[key, count], …]}], with the known sections first, in the order of the
// table above.
function read_sections() {
  const view = find_view("overview");
  if (!view) return [];
  const [section, key, count] = ["section", "key", "count"].map((name) => column_index(view, name));
  const sections = new Map(Object.keys(overview_sections).map((name) => [name, []]));
  for (const row of view.rows) {
    if (!sections.has(row[section])) sections.set(row[section], []);
    sections.get(row[section]).push([row[key], row[count]]);
  }
  return [...sections].map(([name, rows]) => ({name, rows}));
}

function section_rows(wanted) {
  return read_sections().find(({name}) => name === wanted)?.rows ?? [];
}

// The number of agreements in a section, or for one of its keys.
function count_in(sections, name, wanted = null) {
  return (sections.find((section) => section.name === name)?.rows ?? [])
    .filter(([key]) => wanted === null || key === wanted)
    .reduce((sum, [, count]) => sum + (count ?? 0), 0);
}

function headline({count, words, href, tone}) {
  const number = html("span", {class: "headline-number"}, count_text(count));
  const label = html("span", {class: "headline-words"}, words);
  const attributes = {class: `headline ${count > 0 ? tone : "calm"}`};
  return html(
    "li",
    {},
    count > 0 ? html("a", {...attributes, href}, number, label) : html("div", attributes, number, label),
  );
}

// The words for one and for several, what is counted, the link, and the tone.
const headline_rows = [
  {words: ["obligation late", "obligations late"], of: ["late"], href: "#due?days=..-1", tone: "grave"},
  {
    words: ["past its end", "past their end"],
    of: ["ending", "past the end"],
    href: "#ending?days_left=..-1",
    tone: "grave",
  },
  {
    words: ["ends within 30 days", "end within 30 days"],
    of: ["ending", "within 30 days"],
    href: "#ending?days_left=0..30",
    tone: "soon",
  },
  {
    words: ["error", "errors"],
    of: ["errors"],
    href: "#findings?severity=error",
    tone: "grave",
  },
  {
    words: ["warning", "warnings"],
    of: ["warnings"],
    href: "#findings?severity=warning",
    tone: "soon",
  },
  {
    words: ["file could not be read", "files could not be read"],
    of: ["agreements", "unreadable"],
    href: "#unreadable",
    tone: "grave",
  },
  {
    words: ["active now", "active now"],
    of: ["state", "active"],
    href: "#register?state=active",
    tone: "plain",
  },
  {
    words: ["agreement", "agreements"],
    of: ["agreements", "counted"],
    href: "#register",
    tone: "plain",
  },
];

function headlines(sections) {
  return html(
    "ul",
    {class: "headlines", "aria-label": "What matters today"},
    headline_rows.map(({words: [one, many], of, href, tone}) => {
      const count = count_in(sections, ...of);
      return headline({count, words: count === 1 ? one : many, href, tone});
    }),
  );
}

function share_bar(count, most, name) {
  return svg(
    "svg",
    {class: "share", width: "100%", height: "4", "aria-hidden": "true"},
    svg("rect", {width: in_percent((count / most) * 100), height: 4, class: name}),
  );
}

function section_card({name, rows}) {
  const known = overview_sections[name];
  const title = known?.title ?? name;
  if (rows.length === 0 && !known?.none) return null;
  const most = Math.max(1, ...rows.map(([, count]) => count ?? 0));
  const item = ([key, count]) => {
    const words = key === null ? missing() : data.rules[key] ? show_rule(key) : quoted(key);
    const to = key !== null && count > 0 ? known?.to?.(key) : null;
    const href = to ? address_of(...to) : null;
    return html(
      "li",
      {},
      html(
        "span",
        {class: "share-row"},
        html(
          "span",
          {class: "share-key"},
          name === "state" && key !== null ? state_spot(key) : null,
          href ? html("a", {href}, words) : words,
        ),
        html("span", {class: "figures"}, count === null ? missing() : count_text(count)),
      ),
      share_bar(count ?? 0, most, known?.is_urgent ? name : "plain"),
    );
  };
  return html(
    "section",
    {class: "card"},
    html("h3", {}, visible(title)),
    name === "changes" && data.since
      ? html("p", {class: "quiet"}, "After ", show_date(data.since))
      : null,
    rows.length === 0
      ? html("p", {class: "quiet"}, known.none)
      : html("ul", {class: "shares"}, rows.map(item)),
  );
}

// What comes next if nothing is done, from the view of coming changes, else from all agreements.
function find_next() {
  const soon = (find_view("flips")?.rows ?? []).map((row) => read_row("flips", row));
  if (soon.length > 0) return soon.filter(({day}) => day === soon[0].day);
  const next = data.agreements.items.filter((each) => each.next);
  if (next.length === 0 || data.agreements.left_out > 0) return [];
  const day = next.map((each) => each.next.day).sort()[0];
  return next
    .filter((each) => each.next.day === day)
    .map(({agreement, next: {what}}) => ({day, agreement, what}));
}

function next_day_note() {
  const those = find_next();
  const due = (find_view("due")?.rows ?? []).map((row) => read_row("due", row));
  const late = next_late(
    due.map((row) => ({...due_of_row(row), agreement: row.agreement})),
    those[0],
  );
  if (those.length === 0) return late ? html("p", {class: "next-day"}, late_words(late)) : null;
  const [{day, agreement, what}] = those;
  return html(
    "p",
    {class: "next-day"},
    late ? late_words(late) : null,
    "No finding changes before ",
    html("a", {href: address_of("flips", {day}) ?? "#flips"}, day_words(day)),
    what ? [", when: ", told(what), agreement ? [" (", show_agreement(agreement), ")"] : null] : null,
    those.length > 1 ? `, and ${count_text(those.length - 1)} more that day` : "",
    ".",
  );
}

function unreadable_card() {
  if (data.unreadable.items.length === 0) return null;
  return html(
    "section",
    {class: "card", id: "could-not-be-read"},
    html("h3", {}, "Could not be read"),
    html(
      "ul",
      {class: "unreadable"},
      data.unreadable.items.map(({path, message}) =>
        html("li", {}, html("code", {}, quoted(path)), html("span", {}, told(message))),
      ),
    ),
  );
}

function overview_table(asked) {
  const view = find_view("overview");
  if (!view) return null;
  const listing = make_listing(view, "overview", asked, (changed, wishes) =>
    make_table(view, changed, wishes),
    {order: order_of(view)},
  );
  return html(
    "details",
    {class: "aside", open: [...asked.keys()].length > 0},
    html("summary", {}, "The overview as a table"),
    listing.node,
  );
}

const first_steps = [
  ["To write the first agreement", "secondment new SCHEME", " --next-id -o agreements/"],
  ["To see which schemes there are", "secondment policy list"],
  [
    "To import a table, first guess a map of its columns",
    "secondment import TABLE.csv",
    " --guess -o TABLE.map.yaml",
  ],
  ["Then, once the map is right", "secondment import TABLE.csv"],
];

function has_no_agreements() {
  const {agreements, left_out = 0} = data.counts;
  return agreements - left_out <= 0;
}

// What there is instead of an overview if the report has no agreements.
function empty_note() {
  const {unreadable, left_out = 0} = data.counts;
  const say = (words) => html("p", {class: "nothing"}, words);
  if (left_out > 0)
    return say(`No agreement is in this report: its condition leaves out ${count_text(left_out)}.`);
  if (unreadable > 0) return say("No agreement could be read.");
  const step = ([words, command, options = ""]) =>
    html("li", {}, `${words}: `, show_command(command + data.command.settings + options));
  return html(
    "div",
    {class: "nothing"},
    html("p", {}, "This register is empty."),
    html("ul", {class: "steps"}, first_steps.map(step)),
  );
}

function overview_of(warning, ...parts) {
  return {
    title: "Overview",
    draw_whole: () => {},
    node: html(
      "section",
      {},
      page_head("Overview", find_view("overview")?.question),
      warning ? html("p", {class: "warning", role: "alert"}, warning) : null,
      parts,
    ),
  };
}

function overview_page(asked, warning = null) {
  if (has_no_agreements()) return overview_of(warning, empty_note(), unreadable_card());
  const sections = read_sections();
  const urgent = sections.filter(({name}) => overview_sections[name]?.is_urgent);
  const others = sections.filter(
    ({name}) => !overview_sections[name]?.is_urgent && !overview_sections[name]?.is_told_above,
  );
  return overview_of(
    warning,
    headlines(sections),
    next_day_note(),
    note_list(find_view("overview")?.notes),
    left_out_note(data.agreements.left_out, "agreements"),
    unreadable_card(),
    html("div", {class: "cards"}, urgent.map(section_card)),
    states_chart(),
    html("div", {class: "cards"}, others.map(section_card)),
    overview_table(asked),
  );
}
