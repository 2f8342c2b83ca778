// A listing is the rows of a view with everything that filters and sorts them: a search, a choice
// for each column with few words, an order, and pages, so that thousands of rows stay fast. The
// caller decides how the rows are drawn, as a table or as bars.

const unknown_choice = "-";

// What the address requests for this view. Requests that the view does not support are ignored.
function read_wishes(view, asked) {
  const sort = asked.get("sort") ?? "";
  const sorted = sort.replace(/^-/, "");
  const wishes = {
    find: asked.get("find") ?? "",
    sort: find_column(view, sorted) ? {column: sorted, descending: sort.startsWith("-")} : null,
    choices: new Map(),
    shows_all: asked.get("columns") === "all",
    page: Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1),
  };
  for (const column of view.columns) {
    if (asked.has(column.name)) wishes.choices.set(column.name, asked.get(column.name));
  }
  return wishes;
}

function write_sort(sort) {
  return sort ? (sort.descending ? "-" : "") + sort.column : "";
}

function write_wishes(wishes) {
  const asked = {};
  if (wishes.find) asked.find = wishes.find;
  for (const [column, choice] of wishes.choices) asked[column] = choice;
  if (wishes.sort) asked.sort = write_sort(wishes.sort);
  if (wishes.shows_all) asked.columns = "all";
  if (wishes.page > 1) asked.page = wishes.page;
  return asked;
}

function choice_of(cell, column) {
  return cell === null || cell === undefined ? unknown_choice : kind_of(column).found_by(cell);
}

function is_chosen_by(cell, column, choice) {
  const is_range = kind_of(column).is_number && choice.includes("..");
  if (is_range) return cell !== null && cell !== undefined && is_within(cell, choice);
  return choice_of(cell, column) === choice || cell === choice;
}

const search_texts = new WeakMap(); // by view: the string in which each row is searched

function search_text(view) {
  if (!search_texts.has(view)) {
    search_texts.set(
      view,
      view.rows.map((row) =>
        fold(
          row
            .map((cell, at) =>
              cell === null || cell === undefined
                ? ""
                : kind_of(view.columns[at]).found_by(cell) +
                  (view.columns[at].name === "rule" ? ` ${data.rules[cell] ?? ""}` : ""),
            )
            .join("\n"),
        ),
      ),
    );
  }
  return search_texts.get(view);
}

function matching_rows(view, wishes) {
  const words = fold(wishes.find)
    .split(/\s+/)
    .filter((word) => word !== "");
  const texts = words.length > 0 ? search_text(view) : [];
  const choices = [...wishes.choices].map(([name, choice]) => [column_index(view, name), choice]);
  return view.rows.filter(
    (row, at) =>
      words.every((word) => texts[at].includes(word)) &&
      choices.every(([column, choice]) => is_chosen_by(row[column], view.columns[column], choice)),
  );
}

// Unknown values come last in either direction, because they are not what one sorts for.
function sort_rows(view, rows, sort) {
  if (!sort) return rows;
  const at = column_index(view, sort.column);
  const compare = view.columns[at].compare ?? kind_of(view.columns[at]).compare;
  const sign = sort.descending ? -1 : 1;
  const is_known = (row) => row[at] !== null && row[at] !== undefined;
  const known = rows.filter(is_known).sort((left, right) => sign * compare(left[at], right[at]));
  return [...known, ...rows.filter((row) => !is_known(row))];
}

// What can be looked for, as examples.
function examples_to_find({columns}) {
  const has = (wanted) => columns.some(({kind}) => kind === wanted);
  return ["a name", has("id") ? "an id" : "", has("date") ? "2026-12" : ""]
    .filter((each) => each)
    .join(", ");
}

function make_finder(view, wishes, changed) {
  const id = new_id("find");
  const input = html("input", {
    type: "search",
    id,
    value: wishes.find,
    autocomplete: "off",
    spellcheck: "false",
    placeholder: `${examples_to_find(view)} …`,
  });
  input.addEventListener("focus", () => search_text(view)); // so that the first letter is fast as well
  input.addEventListener("input", () => changed({find: input.value.trim()}));
  return {
    input,
    node: html("div", {class: "control find"}, html("label", {for: id}, "Find"), input),
  };
}

function make_column_switch(view, wishes, changed) {
  if (!view.columns.some(is_extra)) return null;
  const id = new_id("columns");
  const input = html("input", {type: "checkbox", id, checked: wishes.shows_all});
  input.addEventListener("change", () => changed({shows_all: input.checked, page: wishes.page}));
  return html("div", {class: "switch"}, input, html("label", {for: id}, "All columns"));
}

function make_pager(turn) {
  const back = html("button", {type: "button"}, "Previous");
  const on = html("button", {type: "button"}, "Next");
  const words = html("span", {class: "figures"});
  back.addEventListener("click", () => turn(-1));
  on.addEventListener("click", () => turn(1));
  const node = html("nav", {class: "pager", "aria-label": "Pages"}, back, words, on);
  const update = (page, pages, first, shown, all) => {
    node.hidden = pages <= 1;
    back.disabled = page <= 1;
    on.disabled = page >= pages;
    const [from, to] = [first + 1, first + shown].map(count_text);
    words.textContent = `${from} to ${to} of ${count_text(all)}`;
  };
  return {node, update};
}

function is_filtered(wishes) {
  return wishes.find !== "" || wishes.choices.size > 0;
}

function tell_count(view, wishes, matching, noun) {
  const here = plural(view.rows.length, noun);
  const is_cut = view.left_out > 0;
  if (is_filtered(wishes)) {
    const of = is_cut ? `${here} on this page` : here;
    return `${count_text(matching)} of ${of} ${matching === 1 ? "matches" : "match"}`;
  }
  if (!is_cut) return here;
  const all = plural(view.rows.length + view.left_out, noun);
  return `${count_text(view.rows.length)} of ${all} are on this page`;
}

// Nothing that a filter finds or does not find in a cut view is the whole truth.
function tell_cut(view, wishes, matching, noun) {
  if (!(view.left_out > 0) || !is_filtered(wishes)) return [];
  const others = `${matching === 0 ? "" : "other "}${noun}s that match may be among the `;
  return [
    others[0].toUpperCase() + others.slice(1),
    `${count_text(view.left_out)} that are not on this page: `,
    show_command(report_command(view, wishes.choices)),
  ];
}

// For paper, where the controls that say this are not shown.
function tell_filter(view, wishes, noun) {
  const parts = [...wishes.choices].map((each) => choice_words(view, each));
  if (wishes.find) parts.unshift(`“${visible(wishes.find)}”`);
  const filter = parts.length > 0 ? `Only ${noun}s with ${parts.join("; ")}.` : "";
  const {sort} = wishes;
  if (!sort) return filter;
  const title = visible(find_column(view, sort.column).title);
  return `${filter} In the order of ${title}, ${sort.descending ? "falling" : "rising"}.`.trim();
}

function words_of_nothing(view, noun) {
  return view.rows.length > 0
    ? `No ${noun} matches.`
    : has_no_agreements()
      ? "Nothing to show here: this report has no agreements."
      : "Nothing to show here.";
}

// `drawing` has a node and draw(rows, wishes, matching): the rows to draw, and all that match.
// `order` has the names of the columns by which the rows can be sorted. Returns {node,
// draw_whole(is_whole)}, the latter for printing without pages.
function make_listing(
  view,
  place,
  asked,
  make_drawing,
  {page_size = 50, order = null, noun = "row", has_columns = false} = {},
) {
  const wishes = read_wishes(view, asked);
  const status = html("p", {role: "status", class: "tally"});
  const filter = html("p", {class: "on-paper"});
  const cut = html("p", {class: "cut"});
  const nothing = html("p", {class: "nothing"}, words_of_nothing(view, noun));
  const redraw = (whole = false) => {
    const rows = sort_rows(view, matching_rows(view, wishes), wishes.sort);
    const pages = Math.max(1, Math.ceil(rows.length / page_size));
    wishes.page = Math.min(wishes.page, pages);
    const first = whole ? 0 : (wishes.page - 1) * page_size;
    const shown = whole ? rows : rows.slice(first, first + page_size);
    drawing.node.hidden = shown.length === 0;
    cut.replaceChildren(...tell_cut(view, wishes, rows.length, noun));
    cut.hidden = cut.childNodes.length === 0;
    nothing.hidden = shown.length > 0 || !cut.hidden;
    drawing.draw(shown, wishes, rows);
    pager.update(wishes.page, pages, first, shown.length, rows.length);
    clear.hidden = !is_filtered(wishes);
    chips.update();
    sorter?.update();
    status.textContent = tell_count(view, wishes, rows.length, noun);
    status.hidden = view.rows.length === 0 && !(view.left_out > 0);
    filter.textContent = tell_filter(view, wishes, noun);
  };
  const changed = (change) => {
    Object.assign(wishes, {page: 1}, change);
    redraw();
    note_address(place, write_wishes(wishes));
  };
  const drawing = make_drawing(changed, wishes);
  const pager = make_pager((step) => {
    changed({page: wishes.page + step});
    node.scrollIntoView({block: "start"});
  });
  const finder = make_finder(view, wishes, changed);
  const choosers = view.columns
    .filter((column) => kind_of(column).is_chosen)
    .map((column) => [column.name, make_chooser(view, column, wishes, changed)])
    .filter(([, chooser]) => chooser !== null);
  const chips = make_chips(view, wishes, new Set(choosers.map(([name]) => name)), changed);
  const sorter = order ? make_sorter(view, order, wishes, changed) : null;
  const clear = html("button", {type: "button", class: "clear"}, "Show all");
  clear.addEventListener("click", () => {
    finder.input.value = "";
    for (const [, {select}] of choosers) select.value = "";
    changed({find: "", choices: new Map()});
    finder.input.focus();
  });
  const controls =
    view.rows.length < 2 && wishes.choices.size === 0
      ? null
      : html(
          "div",
          {class: "controls", role: "search", "aria-label": `Narrow ${view.title}`},
          finder.node,
          choosers.map(([, chooser]) => chooser.node),
          sorter?.node,
          has_columns ? make_column_switch(view, wishes, changed) : null,
          clear,
        );
  const node = html(
    "div",
    {class: "listing"},
    controls,
    chips.node,
    filter,
    status,
    cut,
    drawing.node,
    nothing,
    pager.node,
  );
  redraw();
  return {node, draw_whole: redraw};
}
