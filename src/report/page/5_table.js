// Tables: a column head is a button if the column can be sorted, and the agreement is the head of
// its row.

// Unsorted, rising, falling, unsorted: the original order of the report has a meaning too.
function next_sort(sort, column) {
  if (sort?.column !== column.name) return {column: column.name, descending: false};
  return sort.descending ? null : {column: column.name, descending: true};
}

// The column that a row is about: its agreement, else the first column.
function row_name_of(view) {
  return view.columns.find((column) => column.kind === "id") ?? view.columns[0];
}

function cell_class(column, row_name) {
  const kind = kind_of(column).is_number ? "number" : `is-${column.kind}`;
  return [kind, column === row_name ? "row-name" : "", is_extra(column) ? "extra" : ""]
    .join(" ")
    .trim();
}

function make_head(column, row_name, changed, wishes) {
  const title = visible(column.title);
  const head = html("th", {
    scope: "col",
    role: "columnheader",
    class: cell_class(column, row_name),
    title: column.doc ? visible(column.doc) : null,
  });
  if (!changed) {
    head.append(title);
    return {head, update: () => {}};
  }
  const last = title.lastIndexOf(" ") + 1; // the arrow stays with the last word
  const button = html(
    "button",
    {type: "button"},
    title.slice(0, last),
    html(
      "span",
      {class: "unbroken"},
      title.slice(last),
      html("span", {class: "arrow", "aria-hidden": "true"}),
    ),
  );
  button.addEventListener("click", () => changed({sort: next_sort(wishes.sort, column)}));
  head.append(button);
  const update = (sort) => {
    const is_sorted = sort?.column === column.name;
    head.setAttribute(
      "aria-sort",
      !is_sorted ? "none" : sort.descending ? "descending" : "ascending",
    );
  };
  return {head, update};
}

// A count of findings is a link to them.
const severities_counted = {errors: "error", warnings: "warning"};

function show_cell_of(view, row, at) {
  const column = view.columns[at];
  const severity = (view.of ?? view.name) === "register" ? severities_counted[column.name] : undefined;
  if (!severity || !(row[at] > 0)) return show_cell(row[at], column);
  const agreement = row[column_index(view, "agreement")];
  const href = agreement ? address_of("findings", {severity, agreement}) : null;
  return href ? html("a", {href}, show_cell(row[at], column)) : show_cell(row[at], column);
}

function make_row(view, row, row_name) {
  const cells = view.columns.map((column, at) => {
    const is_empty = (row[at] ?? null) === null;
    const attributes = {
      class: cell_class(column, row_name) + (is_empty ? " is-empty" : ""),
      "data-title": visible(column.title),
    };
    if (column !== row_name)
      return html("td", {...attributes, role: "cell"}, show_cell_of(view, row, at));
    return html(
      "th",
      {...attributes, scope: "row", role: "rowheader"},
      show_cell(row[at], column),
    );
  });
  return html("tr", {role: "row"}, cells);
}

// On a narrow screen, rows are cards; on a medium one, if the table does not fit.
const narrow_screen = matchMedia("(max-width: 60rem)");
const medium_screen = matchMedia("(max-width: 80rem)");

// A table that does not fit gets narrower cells, and then becomes cards. On a wide screen, its words
// break instead. If it still does not fit, it scrolls in its own region, which must then be reachable
// by keyboard. A table that fits does not scroll, so that its head can stay at the top of the window.
function watch_width(region, table) {
  const sets = (name) => {
    const is_wider = table.offsetWidth > region.clientWidth + 1;
    region.classList.toggle(name, is_wider);
    return is_wider;
  };
  const measure = () => {
    const [left, top, seen] = [region.scrollLeft, region.scrollTop, window.scrollY];
    // These change the width.
    for (const name of ["tight", "breaking", "wide"]) region.classList.remove(name);
    region.classList.toggle("stacked", narrow_screen.matches);
    const is_tight = !narrow_screen.matches && sets("tight");
    if (is_tight && medium_screen.matches && sets("stacked")) region.classList.remove("tight");
    const is_wide = is_tight && !medium_screen.matches && sets("breaking") && sets("wide");
    region.scrollTo({left, top, behavior: "instant"});
    if (window.scrollY !== seen) window.scrollTo({top: seen, behavior: "instant"});
    if (is_wide) region.setAttribute("tabindex", "0");
    else region.removeAttribute("tabindex");
  };
  region.classList.toggle("stacked", narrow_screen.matches);
  new ResizeObserver(measure).observe(region);
  new ResizeObserver(measure).observe(table);
}

// Returns {node, draw(rows, wishes, matching)}. Without `changed`, the heads do not sort; without
// `matching`, there are no sums.
function make_table(view, changed = null, wishes = null) {
  const row_name = row_name_of(view);
  const heads = view.columns.map((column) => make_head(column, row_name, changed, wishes));
  // The elements have these roles anyway, until a narrow screen shows rows as cards.
  const body = html("tbody", {role: "rowgroup"});
  const sums = changed ? make_sums(view) : null;
  const table = html(
    "table",
    {role: "table"},
    html(
      "caption",
      {class: "spoken"},
      visible(view.title),
      view.question ? `: ${visible(view.question)}` : "",
    ),
    html(
      "thead",
      {role: "rowgroup"},
      html(
        "tr",
        {role: "row"},
        heads.map(({head}) => head),
      ),
    ),
    sums?.body,
    body,
  );
  const region = html(
    "div",
    {class: "region", role: "region", "aria-label": `Table: ${visible(view.title)}`},
    table,
  );
  watch_width(region, table);
  const draw = (rows, {sort, shows_all = false} = {}, matching = []) => {
    for (const {update} of heads) update(sort);
    body.replaceChildren(...rows.map((row) => make_row(view, row, row_name)));
    table.classList.toggle("whole", shows_all);
    sums?.update(matching);
  };
  return {node: sums ? html("div", {}, sums.note, region) : region, draw};
}

function column_docs(view) {
  const told = view.columns.filter((column) => column.doc);
  if (told.length === 0) return null;
  return html(
    "details",
    {class: "aside"},
    html("summary", {}, "What the columns mean"),
    html(
      "dl",
      {class: "docs"},
      told.map((column) =>
        html("div", {}, html("dt", {}, visible(column.title)), html("dd", {}, visible(column.doc))),
      ),
    ),
  );
}

// Whether all numbers of a note are 0, apart from dates. Such notes tell nothing.
function is_of_zeros(note) {
  const numbers = note.replace(iso_date, "").match(/\d+/g) ?? [];
  return numbers.length > 0 && numbers.every((number) => Number(number) === 0);
}

function note_list(notes) {
  const kept = (notes ?? []).filter((note) => !is_of_zeros(note));
  return kept.length === 0
    ? null
    : html(
        "ul",
        {class: "notes"},
        kept.map((note) => html("li", {}, told(note, date_text))),
      );
}

// A narrow screen shows no heads to press.
function order_of(view) {
  return {
    names: view.columns.map(({name}) => name),
    unsorted: "as in the report",
    is_narrow: true,
  };
}

function view_page(view, asked) {
  const listing = make_listing(
    view,
    view.name,
    asked,
    (changed, wishes) => make_table(view, changed, wishes),
    {has_columns: true, order: order_of(view)},
  );
  return {
    title: view.title,
    draw_whole: listing.draw_whole,
    node: html(
      "section",
      {class: "tabular"},
      page_head(view.title, view.question),
      view.rows.length === 0 && has_no_agreements() ? null : note_list(view.notes),
      left_out_note(view.left_out, view),
      listing.node,
      totals_aside(view),
      view.rows.length > 0 ? column_docs(view) : null,
    ),
  };
}

function page_head(title, question) {
  return html(
    "div",
    {class: "page-head"},
    html("h2", {tabindex: "-1"}, show_id(title)),
    question ? html("p", {class: "question"}, visible(question)) : null,
  );
}
