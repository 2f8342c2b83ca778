// The frame of the page: its head, its views, its address, light and dark, printing.

function show_page({place, id, wishes}) {
  if (place === "agreement") return agreement_page(id);
  if (place === "timeline") return timeline_page(wishes);
  if (place === "charts") return charts_page(wishes);
  const view = find_view(place);
  if (place === "overview" || place === "unreadable") return overview_page(wishes);
  if (view) return view_page(view, wishes);
  return overview_page(
    new URLSearchParams(),
    `No view is called “${visible(place)}”; this is the overview.`,
  );
}

function make_views() {
  const link = (name, title, count) =>
    html(
      "li",
      {},
      html(
        "a",
        {href: "#" + name, "data-place": name},
        html("span", {}, visible(title)),
        count === null
          ? null
          : html("span", {class: "figures quiet"}, count_text(count), spoken(" rows")),
      ),
    );
  const tables = data.views.filter((view) => view.name !== "overview");
  document.getElementById("views").append(
    html(
      "ul",
      {},
      link("overview", "Overview", null),
      link("timeline", "Timeline", null),
      link("charts", "Charts", null),
    ),
    html(
      "ul",
      {},
      tables.map((view) => link(view.name, view.title, view.rows.length + (view.left_out ?? 0))),
    ),
  );
}

function mark_view(place) {
  for (const link of document.querySelectorAll("[data-place]")) {
    if (link.dataset.place === place) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  // On a narrow screen, the views are a strip that shows only some of them.
  const strip = document.getElementById("views");
  const current = strip.querySelector("[aria-current]");
  if (current)
    strip.scrollLeft = current.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
}

function count_sentence() {
  const {agreements, unreadable, left_out = 0, undecided = 0} = data.counts;
  return [
    `${plural(agreements, "agreement")} read`,
    unreadable > 0 ? `${plural(unreadable, "file")} could not be read` : "",
    left_out > 0 ? `${count_text(left_out)} left out` : "",
    undecided > 0 ? `${count_text(undecided)} of them undecided` : "",
    data.names_hidden ? "names left out" : "",
  ]
    .filter((part) => part !== "")
    .map((part) => part.replace(/^([\d,]+) /, "$1\u00a0"))
    .join(", ");
}

function make_masthead() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const button = html("button", {type: "button", class: "theme"}, "Dark");
  const wear = (theme) => {
    document.documentElement.dataset.theme = theme;
    button.setAttribute("aria-pressed", String(theme === "dark"));
  };
  let is_chosen = false; // only while the page is open, because a file on a disk has no place to store it
  button.addEventListener("click", () => {
    is_chosen = true;
    wear(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  });
  dark.addEventListener("change", () => is_chosen || wear(dark.matches ? "dark" : "light"));
  wear(dark.matches ? "dark" : "light");
  document
    .getElementById("masthead")
    .append(
      html(
        "div",
        {},
        data.title ? html("p", {class: "kicker"}, "Secondments") : null,
        html("h1", {}, data.title ? quoted(data.title) : "Secondments"),
        html(
          "p",
          {class: "as-at"},
          `As at ${weekday(data.as_at)} `,
          show_date(data.as_at),
          ` · ${count_sentence()}`,
        ),
        data.where
          ? html("p", {class: "as-at"}, "Where ", html("code", {}, quoted(data.where)))
          : null,
      ),
      button,
    );
  document
    .getElementById("colophon")
    .append(
      `${visible(data.tool.name)} ${visible(data.tool.version)} · `,
      `as at ${date_text(data.as_at)} · ${count_sentence()}`,
    );
}

// Strings that many rows share are stored once in the data, and their cells have their numbers.
function read_texts() {
  const said = (number) => data.texts[number];
  for (const view of data.views) {
    const texts = view.columns
      .map(({kind}, at) => (["text", "id", "word", "path"].includes(kind) ? at : -1))
      .filter((at) => at >= 0);
    for (const row of view.rows) {
      for (const at of texts) if (typeof row[at] === "number") row[at] = said(row[at]);
    }
  }
  const columns = ["agreement", "label", "scheme", "state", "start", "agreed_end", "end", "stopped"];
  data.timeline.items = data.timeline.items.map((spell) => ({
    ...Object.fromEntries(columns.map((name, at) => [name, at < 4 ? said(spell[at]) : spell[at]])),
    is_over: spell[8],
  }));
}

const bare_title = document.title;
let shown = null;

// After following a link, screen readers announce the target; when the page is opened, they do not.
function show_address(is_opening) {
  forget_address();
  const address = read_address();
  shown = show_page(address);
  document.getElementById("main").replaceChildren(shown.node);
  const is_unreadable = address.place === "unreadable"; // a part of the overview
  mark_view(is_unreadable ? "overview" : address.place);
  document.title = `${shown.title} · ${bare_title}`;
  if (is_opening) return;
  shown.node.querySelector("h2").focus({preventScroll: true});
  window.scrollTo(0, 0);
  if (is_unreadable) document.getElementById("could-not-be-read")?.scrollIntoView();
}

function start() {
  make_masthead();
  make_views();
  show_address(true);
  addEventListener("hashchange", () => show_address(false));
  // The address belongs to the views, so the link that skips them must not use it.
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
  addEventListener("beforeprint", () => shown.draw_whole(true));
  addEventListener("afterprint", () => shown.draw_whole(false));
}

const data = JSON.parse(document.getElementById("data").textContent);
read_texts();
// If a view shows the title of a rule or the currency in its own column, a cell need not repeat it.
for (const view of data.views) {
  const rule = find_column(view, "rule");
  if (rule) rule.is_told = find_column(view, "title") !== undefined;
  if (rule && rule.kind === "word" && !rule.is_told) {
    const words = (id) => `${data.rules[id] ?? ""} ${id}`.trim();
    rule.compare = (left, right) => in_order_of_words(words(left), words(right));
  }
  const has_currency_beside = find_column(view, "currency") !== undefined;
  for (const column of view.columns) {
    column.has_currency_beside = has_currency_beside;
    column.marks_code = view.told.includes(column.name);
  }
}
start();
