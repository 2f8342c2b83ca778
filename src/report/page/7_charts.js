// Charts: how many agreements were in each state at the end of each month, and which organisations
// give and take.

const state_colours = {
  draft: 1,
  proposed: 2,
  approved: 3,
  signed: 4,
  active: 5,
  returned: 6,
  closed: 7,
  declined: 8,
  withdrawn: 9,
};

// A policy may have its own states; they are assigned the colours in turn.
function state_class(state) {
  const at = (data.states_over_time?.states ?? []).indexOf(state);
  return `state-${state_colours[state] ?? (Math.max(0, at) % 9) + 1}`;
}

function state_spot(state) {
  return svg(
    "svg",
    {class: `spot ${state_class(state)}`, width: "9", height: "9", "aria-hidden": "true"},
    svg("circle", {cx: 4.5, cy: 4.5, r: 4}),
  );
}

// Round numbers for the axis: at most five, and the highest not below the highest column.
function scale_to(highest) {
  const rough = Math.max(1, highest / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough),
  );
  const whole = Math.ceil(step);
  return {step: whole, top: whole * Math.max(1, Math.ceil(highest / whole))};
}

const chart_height = 220;

function month_ticks(months) {
  const step = months.length <= 9 ? 1 : months.length <= 30 ? 3 : months.length <= 120 ? 12 : 60;
  return months
    .map((month, at) => ({month, at}))
    .filter(({month}) => (Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1) % step === 0)
    .map(({month, at}) => ({at, words: step < 12 ? month_text(month) : month.slice(0, 4)}));
}

function month_column(chart, at, scale) {
  const width = 100 / chart.months.length;
  const parts = [];
  let below = 0;
  chart.states.forEach((state, row) => {
    const count = chart.counts[row][at];
    if (count === 0) return;
    const height = (count / scale.top) * chart_height;
    below += height;
    parts.push(
      svg("rect", {
        x: in_percent(at * width),
        width: in_percent(width * 0.86),
        class: state_class(state),
        y: (chart_height - below).toFixed(2),
        height: height.toFixed(2),
      }),
    );
  });
  const told = chart.states
    .map((state, row) => [state, chart.counts[row][at]])
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${visible(state)} ${count_text(count)}`)
    .join(", ");
  return svg(
    "g",
    {},
    svg("title", {}, `${month_text(chart.months[at])}: ${told || "none"}`),
    parts,
  );
}

function tell_states(chart) {
  const last = chart.months.length - 1;
  const now = chart.states
    .map((state, row) => [state, chart.counts[row][last]])
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${visible(state)} ${count_text(count)}`)
    .join(", ");
  return (
    `A column a month from ${month_text(chart.months[0])} to ${month_text(chart.months[last])}. ` +
    `In the last: ${now || "none"}.`
  );
}

function states_drawing(chart) {
  const totals = chart.months.map((_, at) => chart.counts.reduce((sum, row) => sum + row[at], 0));
  const scale = scale_to(Math.max(...totals));
  const title = svg("title", {id: new_id("title")}, "Agreements by state, month by month");
  const told = svg("desc", {id: new_id("desc")}, tell_states(chart));
  const levels = [];
  for (let level = 0; level <= scale.top; level += scale.step) {
    const y = chart_height - (level / scale.top) * chart_height;
    levels.push(
      svg("line", {x1: 0, x2: "100%", y1: y, y2: y, class: level === 0 ? "base" : "grid"}),
      svg("text", {x: -8, y: y + 4, "text-anchor": "end"}, count_text(level)),
    );
  }
  const width = 100 / chart.months.length;
  const words = month_ticks(chart.months)
    .filter((tick) => tick.at * width < last_word)
    .map((tick, at) =>
      svg(
        "text",
        {
          x: in_percent(tick.at * width),
          y: chart_height + 18,
          class: at % 2 === 1 ? "every-other" : null,
        },
        tick.words,
      ),
    );
  return svg(
    "svg",
    {
      class: "chart states-chart",
      height: chart_height + 26,
      role: "img",
      "aria-labelledby": title.id,
      "aria-describedby": told.id,
    },
    title,
    told,
    levels,
    chart.months.map((_, at) => month_column(chart, at, scale)),
    words,
  );
}

function states_legend(chart) {
  const last = chart.months.length - 1;
  const seen = chart.states.map((state, row) => ({
    state,
    now: chart.counts[row][last],
    ever: Math.max(...chart.counts[row]),
  }));
  return html(
    "ul",
    {class: "legend", "aria-label": "States, and how many agreements are in each at the end"},
    seen
      .filter(({ever}) => ever > 0)
      .map(({state, now}) =>
        html(
          "li",
          {},
          state_spot(state),
          quoted(state),
          html("span", {class: "quiet figures"}, count_text(now)),
        ),
      ),
  );
}

function states_view(chart) {
  const columns = [
    {name: "month", title: "Month", kind: "text"},
    ...chart.states.map((state) => ({name: state, title: state, kind: "count"})),
  ];
  const rows = chart.months.map((month, at) => [
    month_text(month),
    ...chart.counts.map((row) => row[at]),
  ]);
  return {
    name: "states",
    title: "Agreements by state, month by month",
    columns,
    rows: rows.reverse(),
  };
}

function table_aside(view, title = "The same as a table") {
  const table = make_table(view);
  const aside = html(
    "details",
    {class: "aside"},
    html("summary", {}, title),
    table.node,
  );
  aside.addEventListener("toggle", () => table.draw(aside.open ? view.rows : []));
  return aside;
}

function states_chart() {
  const chart = data.states_over_time;
  if (!chart || chart.months.length === 0 || chart.states.length === 0) return null;
  return html(
    "section",
    {class: "figure"},
    html("h3", {}, "States over time"),
    html(
      "p",
      {class: "quiet"},
      "At the end of each month, and on the day of this report; a draft counts from its first move on.",
    ),
    states_legend(chart),
    html("div", {class: "plot"}, states_drawing(chart)),
    table_aside(states_view(chart)),
  );
}

function organisations_view() {
  const rows = [...data.organisations.items]
    .sort(
      (left, right) =>
        right.in + right.out - left.in - left.out || in_order_of_words(left.name, right.name),
    )
    .map((each) => [each.name, each.out, each.in, each.in - each.out]);
  return {
    name: "organisations",
    reported_as: "headcount",
    title: "In and out by organisation",
    left_out: data.organisations.left_out,
    columns: [
      {name: "organisation", title: "Organisation", kind: "text"},
      {name: "out", title: "Out", kind: "count"},
      {name: "in", title: "In", kind: "count"},
      {name: "net", title: "Net", kind: "days"},
    ],
    rows,
  };
}

// The bar of one side, with its number, which leads to the rows that it counts.
function balance_side({kind, at, sign, share, count, words, href}) {
  const end = at + sign * share;
  const parts = [
    svg("rect", {
      x: in_percent(Math.min(at, end)),
      width: in_percent(share),
      y: 3,
      height: 14,
      class: kind,
    }),
    svg(
      "text",
      {x: in_percent(end), y: 14, dx: sign * 5, "text-anchor": sign < 0 ? "end" : "start"},
      count_text(count),
    ),
  ];
  return count > 0 && href ? svg("a", {href, "aria-label": words}, parts) : svg("g", {}, parts);
}

function balance(name, out, inward, most) {
  const share = (count) => (count / most) * 38; // the rest is room for the numbers
  const side = (column) => address_of("register", {state: "active", [column]: name});
  return svg(
    "svg",
    {
      class: "balance",
      width: "100%",
      height: "20",
      role: "group",
      "aria-label": `${plural(out, "secondee")} out, ${count_text(inward)} in`,
    },
    balance_side({
      kind: "out",
      at: 50,
      sign: -1,
      share: share(out),
      count: out,
      words: `${plural(out, "secondee")} out of ${visible(name)}`,
      href: side("parent"),
    }),
    balance_side({
      kind: "in",
      at: 50,
      sign: 1,
      share: share(inward),
      count: inward,
      words: `${plural(inward, "secondee")} in at ${visible(name)}`,
      href: side("host"),
    }),
    upright(50, "base"),
  );
}

function make_balances(view) {
  const most = Math.max(1, ...view.rows.map((row) => Math.max(row[1], row[2])));
  return () => {
    const list = html("ul", {class: "balances"});
    const item = ([name, out, inward]) =>
      html(
        "li",
        {},
        html("span", {class: "organisation"}, name ? quoted(name) : missing()),
        balance(name || unknown_choice, out, inward, most),
      );
    const draw = (rows) => list.replaceChildren(...rows.map(item));
    return {
      node: html(
        "div",
        {},
        html(
          "div",
          {class: "balance-heads", "aria-hidden": "true"},
          html("span", {}, "out"),
          html("span", {}, "in"),
        ),
        list,
      ),
      draw,
    };
  };
}

function organisations_chart(asked, place, page_size) {
  const view = organisations_view();
  if (view.rows.length === 0) return null;
  const listing = make_listing(view, place, asked, make_balances(view), {
    page_size,
    noun: "organisation",
  });
  return {
    draw_whole: listing.draw_whole,
    node: html(
      "section",
      {class: "figure"},
      html("h3", {}, "In and out by organisation"),
      listing.node,
      table_aside(view),
    ),
  };
}

function charts_page(asked) {
  const organisations = organisations_chart(asked, "charts", 25);
  const charts = [states_chart(), organisations?.node].filter((chart) => chart);
  return {
    title: "Charts",
    draw_whole: organisations?.draw_whole ?? (() => {}),
    node: html(
      "section",
      {},
      page_head("Charts", "How the register moves, and who gives and takes."),
      charts.length > 0 ? charts : html("p", {class: "nothing"}, "Nothing to draw."),
    ),
  };
}
