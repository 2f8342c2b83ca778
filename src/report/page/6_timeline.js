// The timeline, with a bar for each secondment period. Horizontal positions are percentages, so
// that a bar fits the width of any window, telephone or paper.

const phases = ["over its end", "under way", "not begun", "over"];

function phase_of(spell) {
  if (spell.is_over) return "over";
  if (spell.state !== "active") return "not begun";
  return spell.stopped === null && spell.end < data.as_at ? "over its end" : "under way";
}

// A secondment period with what is drawn for it. Each date is the first or last day of a piece. If
// names are hidden, the agreement is shown instead.
function read_spell(given) {
  const spell = {...given, stopped: given.stopped ?? null, name: given.label || given.agreement};
  const phase = phase_of(spell);
  const last = spell.stopped ?? (phase === "over its end" ? data.as_at : spell.end);
  return {...spell, phase, last, days_over: Math.max(0, day_number(last) - day_number(spell.end))};
}

const phase_order = (spell) => [
  phases.indexOf(spell.phase),
  spell.phase === "over" ? "~" : spell.end,
];

function in_order_of_urgency(left, right) {
  const [left_phase, left_end] = phase_order(left);
  const [right_phase, right_end] = phase_order(right);
  return (
    left_phase - right_phase ||
    in_order_of_codes(left_end, right_end) ||
    in_order_of_codes(right.end, left.end)
  );
}

let kept_timeline = null; // thousands of periods are sorted only once

function timeline_view() {
  kept_timeline ??= read_timeline();
  return kept_timeline;
}

function read_timeline() {
  const spells = data.timeline.items
    .filter((spell) => spell.start && spell.end)
    .map(read_spell)
    .sort(in_order_of_urgency);
  const columns = [
    {name: "agreement", title: "Agreement", kind: "id"},
    {name: "secondee", title: "Secondee", kind: "text"},
    {name: "scheme", title: "Scheme", kind: "word"},
    {name: "state", title: "State", kind: "word"},
    {name: "phase", title: "Phase", kind: "word"},
    {name: "start", title: "Start", kind: "date"},
    {name: "agreed_end", title: "Agreed end", kind: "date"},
    {name: "end", title: "End with extensions", kind: "date"},
    {name: "stopped", title: "Back on", kind: "date"},
    {name: "days_over", title: "Days over", kind: "days"},
  ];
  const rows = spells.map((spell) =>
    Object.assign(
      [
        spell.agreement,
        spell.label,
        spell.scheme,
        spell.state,
        spell.phase,
        spell.start,
        spell.agreed_end,
        spell.end,
        spell.stopped,
        spell.days_over,
      ],
      {spell},
    ),
  );
  return {
    name: "timeline",
    reported_as: "register",
    title: "Timeline",
    columns,
    rows,
    left_out: data.timeline.left_out,
  };
}

// From the first day of a month to the last day of another, with some room around what is shown.
function span_of(spells) {
  const days = spells.flatMap((spell) => [spell.start, spell.end, spell.last]);
  days.push(data.as_at);
  days.sort();
  const from = days[0].slice(0, 7) + "-01";
  const [year, month] = days[days.length - 1].split("-").map(Number);
  const to = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  const first = day_number(from);
  const length = day_number(to) - first;
  return {from, to, percent: (day) => ((day - first) * 100) / length};
}

// The months to label: few enough that their names do not touch.
function ticks_of(span) {
  const month_of = (date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const [first, last] = [month_of(span.from), month_of(span.to)];
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((each) => (last - first) / each <= 8) ?? 600;
  const ticks = [];
  for (let month = Math.ceil(first / step) * step; month < last; month += step) {
    const date = new Date(Date.UTC(Math.floor(month / 12), month % 12, 1))
      .toISOString()
      .slice(0, 10);
    ticks.push({
      at: span.percent(day_number(date)),
      words: step < 12 ? month_text(date) : date.slice(0, 4),
    });
  }
  return ticks;
}

// Further to the right, a word would not fit.
const last_word = 90;

const in_percent = (number) => `${number.toFixed(3)}%`;

function upright(at, kind) {
  return svg("line", {x1: in_percent(at), x2: in_percent(at), y1: "0", y2: "100%", class: kind});
}

function piece(span, from, to, kind, top, height) {
  const left = span.percent(from);
  return svg("rect", {
    x: in_percent(left),
    y: top,
    height,
    class: `piece ${kind}`,
    width: in_percent(Math.max(0, span.percent(to) - left)),
  });
}

// Both the first and the last day count, so a piece ends where the day after its last day begins.
function spell_pieces(span, spell) {
  const [start, end, last] = [spell.start, spell.end, spell.last].map(day_number);
  const agreed = day_number(
    spell.agreed_end && spell.agreed_end < spell.end ? spell.agreed_end : spell.end,
  );
  const kind = spell.phase === "over" ? "past" : spell.phase === "not begun" ? "ahead" : "now";
  const held = Math.min(end, last);
  const pieces = [piece(span, start, Math.min(agreed, held) + 1, kind, 8, 12)];
  if (held > agreed) pieces.push(piece(span, agreed + 1, held + 1, `${kind} extended`, 8, 12));
  if (last < end) pieces.push(piece(span, last + 1, end + 1, "unused", 9, 10));
  if (last > end) pieces.push(piece(span, end + 1, last + 1, "overrun", 8, 12));
  if (spell.stopped !== null) {
    const at = in_percent(span.percent(last + 1));
    pieces.push(svg("line", {x1: at, x2: at, y1: 4, y2: 24, class: "stop"}));
  }
  return pieces;
}

function tell_spell(spell) {
  const parts = [
    `${visible(spell.name ?? "a secondment")}, ${visible(spell.state ?? spell.phase)}: ` +
      `${date_text(spell.start)} to ` +
      date_text(spell.agreed_end ?? spell.end),
  ];
  if (spell.agreed_end && spell.end > spell.agreed_end)
    parts.push(`extended to ${date_text(spell.end)}`);
  if (spell.stopped !== null) parts.push(`back on ${date_text(spell.stopped)}`);
  if (spell.days_over > 0) parts.push(`${plural(spell.days_over, "day")} over`);
  return parts.join(", ");
}

function spell_drawing(span, ticks, spell) {
  const title = svg("title", {}, tell_spell(spell));
  return svg(
    "svg",
    {class: "spell-bar", width: "100%", height: "28", role: "img", "aria-label": title.textContent},
    title,
    ticks.map((tick) => upright(tick.at, "grid")),
    spell_pieces(span, spell),
    upright(span.percent(day_number(data.as_at)), "today"),
  );
}

function time_axis(span, ticks) {
  const today = span.percent(day_number(data.as_at));
  const words = ticks
    .filter((tick) => tick.at < last_word)
    .map((tick, at) =>
      svg(
        "text",
        {x: in_percent(tick.at), y: 13, dx: 3, class: at % 2 === 1 ? "every-other" : null},
        tick.words,
      ),
    );
  const side = today > 60 ? {"text-anchor": "end", dx: -4} : {dx: 4};
  return svg(
    "svg",
    {class: "axis", width: "100%", height: "34", "aria-hidden": "true"},
    ticks.map((tick) => upright(tick.at, "grid")),
    upright(today, "today"),
    words,
    svg("text", {x: in_percent(today), y: 29, class: "today-word", ...side}, date_text(data.as_at)),
  );
}

function spell_address(spell) {
  return spell.agreement ? agreement_address(spell.agreement) : null;
}

function spell_id(spell) {
  return [spell.label ? spell.agreement : "", spell.scheme].filter(Boolean).join(" · ");
}

function spell_row(span, ticks, spell) {
  return html(
    "li",
    {class: "spell"},
    html(
      "div",
      {class: "spell-name"},
      html(
        "a",
        {href: spell_address(spell), dir: "auto", title: spell.name ? visible(spell.name) : null},
        spell.name ? visible(spell.name) : missing(),
      ),
      html(
        "span",
        {class: "quiet", dir: "auto", title: visible(spell_id(spell))},
        quoted(spell_id(spell)),
      ),
    ),
    spell_drawing(span, ticks, spell),
  );
}

function spell_bars(spells) {
  const span = span_of(spells);
  const ticks = ticks_of(span);
  return [
    // The head of a table on paper, where it is repeated on each sheet.
    html(
      "div",
      {class: "axis-head"},
      html(
        "div",
        {class: "spell axis-row"},
        html("div", {class: "spell-name"}),
        time_axis(span, ticks),
      ),
    ),
    html(
      "ul",
      {class: "spells"},
      spells.map((spell) => spell_row(span, ticks, spell)),
    ),
  ];
}

function legend_key(kinds, words) {
  const sample = svg(
    "svg",
    {width: "26", height: "14", "aria-hidden": "true", class: "sample"},
    kinds.map((kind, at) =>
      svg("rect", {
        x: (26 / kinds.length) * at + 0.5,
        y: 1.5,
        height: 11,
        width: 26 / kinds.length - 1,
        class: `piece ${kind}`,
      }),
    ),
  );
  return html("li", {}, sample, words);
}

function timeline_legend() {
  return html(
    "ul",
    {class: "legend", "aria-label": "What the bars mean"},
    legend_key(["now"], "under way"),
    legend_key(["ahead"], "not begun"),
    legend_key(["past"], "over"),
    legend_key(["now extended"], "extension"),
    legend_key(["overrun"], "past its end"),
    legend_key(["unused"], "not used: back early"),
    html(
      "li",
      {},
      svg(
        "svg",
        {width: "10", height: "14", "aria-hidden": "true", class: "sample"},
        svg("line", {x1: 5, x2: 5, y1: 0, y2: 14, class: "stop"}),
      ),
      "back",
    ),
  );
}

// The bars, and below them the same rows as a table, which is drawn only when it is opened.
function make_timeline(view) {
  return (changed, wishes) => {
    const bars = html("div", {class: "timeline"});
    const table = make_table(view, changed, wishes);
    const aside = html(
      "details",
      {class: "aside"},
      html("summary", {}, "The same as a table"),
      table.node,
    );
    let shown = [];
    aside.addEventListener("toggle", () => aside.open && table.draw(shown, wishes));
    const draw = (rows) => {
      shown = rows;
      bars.replaceChildren(...(rows.length > 0 ? spell_bars(rows.map((row) => row.spell)) : []));
      if (aside.open) table.draw(rows, wishes);
    };
    return {node: html("div", {}, bars, aside), draw};
  };
}

function timeline_page(asked) {
  const view = timeline_view();
  const listing = make_listing(view, "timeline", asked, make_timeline(view), {
    page_size: 40,
    order: {names: ["start", "end", "secondee"], unsorted: "most urgent first"},
    noun: "secondment",
  });
  const undated = data.timeline.items.length - view.rows.length;
  const notes = undated > 0 ? [`${plural(undated, "secondment")} without dates not drawn`] : [];
  return {
    title: "Timeline",
    draw_whole: listing.draw_whole,
    node: html(
      "section",
      {},
      page_head("Timeline", "Who is away, from when to when; what runs past its end comes first."),
      view.rows.length > 0 ? timeline_legend() : null,
      note_list(notes),
      left_out_note(view.left_out, view),
      listing.node,
    ),
  };
}
