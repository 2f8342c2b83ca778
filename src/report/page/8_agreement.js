// Everything about one agreement: the people, the present terms, what has happened, what is wrong,
// what must be done and when, and the file.

// Leaves out what an earlier part has already shown about the agreement.
function untold_pairs(view, row, told) {
  return view.columns
    .map((column, at) => ({column, cell: row[at], key: `${column.name}: ${row[at]}`}))
    .filter(({column, cell, key}) => {
      const is_new = column.kind !== "id" && cell !== null && !told.has(key);
      told.add(key);
      return is_new;
    });
}

function pair_list(pairs) {
  return html(
    "dl",
    {class: "pairs"},
    pairs.map(({title, words}) =>
      html("div", {}, html("dt", {}, visible(title)), html("dd", {}, words)),
    ),
  );
}

function rows_about(view_name, id) {
  const view = find_view(view_name);
  if (!view) return [];
  const at = view.columns.findIndex((column) => column.kind === "id");
  return at < 0 ? [] : view.rows.filter((row) => row[at] === id);
}

// A row as an object: {day: "2026-12-16", what: "…"}.
function read_row(view_name, row) {
  const view = find_view(view_name);
  return Object.fromEntries(view.columns.map((column, at) => [column.name, row[at]]));
}

function card(title, ...children) {
  return html("section", {class: "card"}, html("h3", {}, visible(title)), children);
}

function lines(texts) {
  return texts.map((text, at) => [at > 0 ? html("br") : null, quoted(text)]);
}

function mail_link(address) {
  const href = "mailto:" + encodeURIComponent(address).replace(/%40/g, "@");
  return html("a", {href}, quoted(address));
}

function phone_link(number) {
  const digits = number.replace(/[^+\d]/g, "");
  return digits === "" ? quoted(number) : html("a", {href: "tel:" + digits}, quoted(number));
}

function people_card(people) {
  if (people.length === 0) return null;
  const person = ({name, roles, email, phone}) =>
    html(
      "li",
      {},
      html("span", {class: "person"}, quoted(name)),
      html("span", {class: "quiet"}, visible(roles.join(", "))),
      html(
        "span",
        {class: "reach"},
        email ? mail_link(email) : null,
        phone ? phone_link(phone) : null,
        email || phone ? null : html("span", {class: "missing"}, "no address, no number"),
      ),
    );
  return card("People", html("ul", {class: "people"}, people.map(person)));
}

function days_words(date) {
  const days = day_number(date) - day_number(data.as_at);
  if (days < 0) return html("span", {class: "over"}, `${plural(-days, "day")} late`);
  return days === 0 ? "today" : `in ${plural(days, "day")}`;
}

function due_item({title, rule, due, by}) {
  return html(
    "li",
    {},
    html("span", {}, told(title)),
    html(
      "span",
      {class: "quiet"},
      due ? [show_date(due), ", ", days_words(due)] : "no day yet",
      by ? [", by ", quoted(by)] : null,
      " ",
      html("code", {}, visible(rule)),
    ),
  );
}

// If the page has no room for the details of an agreement, its rows are still there.
function due_of_row({what, rule, due, by}) {
  return {title: what ?? "", rule: rule ?? "", due, by};
}

function due_of(id, account) {
  return account?.due ?? rows_about("due", id).map((row) => due_of_row(read_row("due", row)));
}

function due_card(id, account) {
  const due = due_of(id, account);
  const next = rows_about("gates", id).map((row) => read_row("gates", row));
  const move = next.map((row) =>
    html(
      "li",
      {},
      html("span", {}, "Next move: ", show_word(row.next ?? "", {name: "state"})),
      html(
        "span",
        {class: "quiet"},
        row.obstacles > 0
          ? ["blocked: ", told(row.before ?? "")]
          : row.needs
            ? ["possible; ", told(row.needs)]
            : "nothing blocks it",
      ),
    ),
  );
  if (due.length === 0 && move.length === 0) return null;
  return card("To do", html("ul", {class: "items"}, due.map(due_item), move));
}

function finding_item(row) {
  return html(
    "li",
    {class: `is-${row.severity}`},
    html("span", {}, html("strong", {}, visible(row.severity)), ": ", told(row.message ?? "")),
    row.help ? html("span", {}, told(row.help)) : null,
    html(
      "span",
      {class: "quiet"},
      row.title ? [told(row.title), " "] : null,
      html("code", {}, visible(row.rule ?? "")),
      row.line ? `, line ${row.line}` : null,
    ),
  );
}

// If a view is cut, rows about the agreement may be among those that are left out.
function none_of(view_name, id) {
  const view = find_view(view_name);
  if (!(view?.left_out > 0)) return "None.";
  const words = "None on this page, which has no room for all. In a terminal: ";
  return [words, show_command(report_command(view, [["agreement", id]]))];
}

function findings_card(id) {
  const found = rows_about("findings", id).map((row) => read_row("findings", row));
  if (found.length === 0)
    return card("Findings", html("p", {class: "quiet"}, none_of("findings", id)));
  return card("Findings", html("ul", {class: "items"}, found.map(finding_item)));
}

function term_group({title, rows}) {
  return [
    title ? html("h5", {}, quoted(title)) : null,
    pair_list(rows.map(([label, texts]) => ({title: label, words: lines(texts)}))),
  ];
}

function terms_card(terms) {
  if (terms.length === 0) return null;
  return html(
    "section",
    {class: "card terms"},
    html("h3", {}, "What is agreed, as at ", show_date(data.as_at)),
    terms.map(({title, groups}) =>
      html(
        "section",
        {class: "term-part"},
        html("h4", {}, quoted(title)),
        groups.map(term_group),
      ),
    ),
  );
}

// Why an entry does not count, or counts differently than it seems.
function entry_remarks(entry) {
  return [
    entry.adopted ? "adopted" : "",
    entry.recorded ? `recorded ${date_text(entry.recorded)}` : "",
    entry.by ? `by ${visible(entry.by)}` : "",
    entry.corrected ? "taken back by a correction" : entry.counts ? "" : "does not count",
  ]
    .filter((words) => words !== "")
    .join(", ");
}

function history_card(history) {
  if (history.length === 0) return null;
  const item = (entry) =>
    html(
      "li",
      {class: entry.counts ? entry.kind : `${entry.kind} void`},
      entry.date ? show_date(entry.date) : html("span", {class: "missing"}, "no date"),
      html(
        "div",
        {},
        html(entry.counts ? "span" : "s", {class: "what"}, quoted(entry.what)),
        html("span", {class: "quiet"}, " ", entry_remarks(entry)),
        entry.changes.length > 0
          ? html("ul", {class: "changed"}, entry.changes.map((text) => html("li", {}, quoted(text))))
          : null,
      ),
    );
  return card("History", html("ol", {class: "history"}, history.map(item)));
}

// Views that are shown above, or that are not about one agreement.
const views_told_otherwise = ["register", "due", "findings", "gates", "flips", "spells", "ending"];

function other_part(view, id, told) {
  if (view.is_asked || views_told_otherwise.includes(view.name)) return null;
  const rows = rows_about(view.name, id);
  if (rows.length === 0) return null;
  if (rows.length > 1) {
    const table = make_table(view);
    table.draw(rows);
    return html("section", {class: "card"}, html("h3", {}, quoted(view.title)), table.node);
  }
  const pairs = untold_pairs(view, rows[0], told);
  if (pairs.length === 0) return null;
  return card(
    view.title,
    pair_list(pairs.map(({column, cell}) => ({title: column.title, words: show_cell(cell, column)}))),
  );
}

const day_words = (day) => `${weekday(day)} ${date_text(day)}`;

function next_words(next) {
  if (!next) return "No finding changes as days pass.";
  return [
    "No finding changes before ",
    html("strong", {class: "unbroken"}, day_words(next.day)),
    next.what ? [", when: ", told(next.what)] : null,
    ".",
  ];
}

// The first of what is due but not late; it becomes late the day after. Null if findings change
// before that or on that day. An obligation need not become a finding when it is late.
function next_late(all, next) {
  const [first] = all
    .filter(({due}) => due && due >= data.as_at)
    .sort((left, right) => in_order_of_codes(left.due, right.due));
  if (!first) return null;
  const day = new Date((day_number(first.due) + 1) * 86400000).toISOString().slice(0, 10);
  return next && next.day <= day ? null : {...first, day};
}

function late_words({day, title, agreement}) {
  return [
    "The next thing to become late: ",
    told(title),
    agreement ? [" (", show_agreement(agreement), ")"] : null,
    ", on ",
    html("strong", {class: "unbroken"}, day_words(day)),
    ". ",
  ];
}

function next_note(id, account, next) {
  const late = next_late(due_of(id, account), next);
  return html("p", {class: "next-day"}, late ? late_words(late) : null, next_words(next));
}

// For an agreement whose details the page has no room for; without rows, nothing is known.
function flip_lines(id) {
  const rows = rows_about("flips", id).slice(0, 1).map((row) => read_row("flips", row));
  return rows.map((next) => next_note(id, null, next));
}

function facts_of(known) {
  const fact = (title, text) => ({title, text});
  return [
    fact("Secondee", known.secondee),
    fact("From", known.parent),
    fact("To", known.host),
    fact("Scheme", known.account?.scheme),
  ]
    .filter(({text}) => text)
    .map(({title, text}) => ({title, words: quoted(text)}));
}

// Two agreements may have the same id by mistake; each of them is shown.
function agreement_parts(known) {
  const {account} = known;
  const state = known.state
    ? [
        show_word(known.state, {name: "state"}),
        known.since ? [" since ", show_date(known.since)] : null,
      ]
    : missing("unknown");
  return [
    pair_list([...facts_of(known), {title: "State", words: state}]),
    next_note(known.agreement, account, known.next),
    html(
      "div",
      {class: "sides"},
      html(
        "div",
        {},
        due_card(known.agreement, account),
        findings_card(known.agreement),
        people_card(account?.people ?? []),
      ),
      html("div", {}, history_card(account?.history ?? [])),
    ),
    terms_card(account?.terms ?? []),
    card(
      "The file",
      html("p", {}, html("code", {}, quoted(known.path))),
      html(
        "p",
        {class: "quiet"},
        known.is_judged ? "Its state in a terminal: " : "What is wrong with it, in a terminal: ",
        show_command(known.is_judged ? status_command(known.path) : check_command(known.path)),
      ),
    ),
  ];
}

function agreement_page(id) {
  const spells = timeline_view()
    .rows.map((row) => row.spell)
    .filter((spell) => spell.agreement === id);
  const known = data.agreements.items.filter((each) => each.agreement === id);
  const told = new Set();
  const parts = data.views.map((view) => other_part(view, id, told)).filter((part) => part !== null);
  const is_known = known.length > 0 || parts.length > 0 || rows_about("register", id).length > 0;
  const is_whole = known.some(({account}) => account);
  return {
    title: visible(id),
    draw_whole: () => {},
    node: html(
      "section",
      {class: "agreement"},
      page_head(id, known[0]?.title),
      is_known
        ? null
        : html(
            "p",
            {class: "warning", role: "alert"},
            data.agreements.left_out > 0
              ? "On this page, which has no room for all, no agreement is called "
              : "No agreement of this report is called ",
            quoted(id),
            ".",
            data.agreements.left_out > 0
              ? [" In a terminal: ", show_command(details_command(id))]
              : null,
          ),
      spells.length > 0
        ? html(
            "div",
            {class: "timeline lone"},
            spell_bars(spells),
            html("p", {class: "quiet"}, tell_spell(spells[0])),
          )
        : null,
      known.map(agreement_parts),
      is_known && !is_whole && known.every(({is_judged}) => is_judged)
        ? html(
            "p",
            {class: "quiet"},
            "Its terms and history are not on this page. In a terminal: ",
            show_command(details_command(id)),
          )
        : null,
      is_known && known.length === 0 ? [flip_lines(id), due_card(id, null), findings_card(id)] : null,
      parts,
    ),
  };
}
