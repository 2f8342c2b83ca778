// One agreement from every side, and what holds the page together: its head, its views, its address,
// light and dark, paper.

// What an earlier view has told of the agreement is not told again.
function untold_pairs(view, row, told) {
  return view.columns
    .map((column, at) => ({column, cell: row[at], key: `${column.name}: ${row[at]}`}))
    .filter(({column, key}) => {
      const is_new = column.kind !== "id" && !told.has(key);
      told.add(key);
      return is_new;
    });
}

function pair_list(pairs) {
  return html(
    "dl",
    {class: "pairs"},
    pairs.map(({column, cell}) =>
      html(
        "div",
        {},
        html("dt", {}, visible(column.title)),
        html("dd", {}, show_cell(cell, column)),
      ),
    ),
  );
}

function agreement_part(view, id, told) {
  const at = view.columns.findIndex((column) => column.kind === "id");
  const rows = at < 0 ? [] : view.rows.filter((row) => row[at] === id);
  if (rows.length === 0) return null;
  const table = rows.length > 1 ? make_table(view) : null;
  table?.draw(rows);
  return html(
    "section",
    {class: "card"},
    html("h3", {}, quoted(view.title)),
    view.question ? html("p", {class: "question"}, visible(view.question)) : null,
    table?.node ?? pair_list(untold_pairs(view, rows[0], told)),
  );
}

function agreement_page(id) {
  const spells = timeline_view()
    .rows.map((row) => row.spell)
    .filter((spell) => spell.agreement === id);
  const told = new Set();
  const parts = data.views
    .map((view) => agreement_part(view, id, told))
    .filter((part) => part !== null);
  const is_known = parts.length > 0 || spells.length > 0;
  return {
    title: visible(id),
    draw_whole: () => {},
    node: html(
      "section",
      {},
      page_head(id, spells.length > 0 ? tell_spell(spells[0]) : null),
      is_known
        ? null
        : html(
            "p",
            {class: "warning", role: "alert"},
            "No agreement of this report is called ",
            quoted(id),
            ".",
          ),
      spells.length > 0 ? html("div", {class: "timeline lone"}, spell_bars(spells)) : null,
      parts,
    ),
  };
}

function show_page({place, id, wishes}) {
  if (place === "agreement") return agreement_page(id);
  if (place === "timeline") return timeline_page(wishes);
  if (place === "charts") return charts_page(wishes);
  const view = find_view(place);
  if (place === "overview") return overview_page(wishes);
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
      tables.map((view) => link(view.name, view.title, view.rows.length)),
    ),
  );
}

function mark_view(place) {
  for (const link of document.querySelectorAll("[data-place]")) {
    if (link.dataset.place === place) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  // On a narrow screen the views are a strip that shows but some of them.
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
    .join(", ");
}

function make_masthead() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const button = html("button", {type: "button", class: "theme"}, "Dark");
  const wear = (theme) => {
    document.documentElement.dataset.theme = theme;
    button.setAttribute("aria-pressed", String(theme === "dark"));
  };
  let is_chosen = false; // while the page is open: a file on a disk has no place to keep it
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

const bare_title = document.title;
let shown = null;

// Whoever follows a link hears where it led; whoever opens the page has not asked yet.
function show_address(is_opening) {
  forget_address();
  const address = read_address();
  shown = show_page(address);
  document.getElementById("main").replaceChildren(shown.node);
  mark_view(address.place === "agreement" ? null : address.place);
  document.title = `${shown.title} · ${bare_title}`;
  if (is_opening) return;
  shown.node.querySelector("h2").focus({preventScroll: true});
  window.scrollTo(0, 0);
}

function start() {
  make_masthead();
  make_views();
  show_address(true);
  addEventListener("hashchange", () => show_address(false));
  // The address belongs to the views, so the way past them must not go through it.
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
  addEventListener("beforeprint", () => shown.draw_whole(true));
  addEventListener("afterprint", () => shown.draw_whole(false));
}

const data = JSON.parse(document.getElementById("data").textContent);
start();
