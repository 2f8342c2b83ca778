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

function write_wishes(wishes) {
  const asked = {};
  if (wishes.find) asked.find = wishes.find;
  for (const [column, choice] of wishes.choices) asked[column] = choice;
  if (wishes.sort) asked.sort = (wishes.sort.descending ? "-" : "") + wishes.sort.column;
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

function count_choices(view, column) {
  const at = view.columns.indexOf(column);
  const counts = new Map();
  for (const row of view.rows) {
    const choice = choice_of(row[at], column);
    counts.set(choice, (counts.get(choice) ?? 0) + 1);
  }
  return [...counts].sort(([left], [right]) => in_order_of_words(left, right));
}

function make_finder(view, wishes, changed) {
  const id = new_id("find");
  const input = html("input", {
    type: "search",
    id,
    value: wishes.find,
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "a name, an id, 2026-12 …",
  });
  input.addEventListener("focus", () => search_text(view)); // so that the first letter is fast as well
  input.addEventListener("input", () => changed({find: input.value.trim()}));
  return {
    input,
    node: html("div", {class: "control find"}, html("label", {for: id}, "Find"), input),
  };
}

// With more choices than this, a search is faster.
const most_choices = 40;

// If all rows have the same word, or each row has another one, there is nothing to choose from.
function make_chooser(view, column, wishes, changed) {
  const counts = count_choices(view, column);
  const wished = wishes.choices.get(column.name);
  const is_a_choice =
    counts.length > 1 && counts.length < view.rows.length && counts.length <= most_choices;
  if (!is_a_choice && wished === undefined) return null;
  if (wished !== undefined && !counts.some(([choice]) => choice === wished))
    counts.push([wished, 0]);
  const id = new_id("choice");
  const select = html("select", {id}, html("option", {value: ""}, "any"));
  for (const [choice, count] of counts) {
    const words = choice_text(choice, column);
    select.append(
      html(
        "option",
        {value: "=" + choice, selected: choice === wished},
        `${words} (${count_text(count)})`,
      ),
    );
  }
  select.addEventListener("change", () => {
    const choices = new Map(wishes.choices);
    if (select.value === "") choices.delete(column.name);
    else choices.set(column.name, select.value.slice(1));
    changed({choices});
  });
  return {
    select,
    node: html("div", {class: "control"}, html("label", {for: id}, visible(column.title)), select),
  };
}

// Choices of a link that no list offers, each with a button to remove it.
function make_chips(view, wishes, offered, changed) {
  const node = html("ul", {class: "chips", "aria-label": "Only rows with"});
  const update = () => {
    const chips = [...wishes.choices].filter(([name]) => !offered.has(name));
    node.hidden = chips.length === 0;
    node.replaceChildren(
      ...chips.map(([name, choice]) => {
        const column = find_column(view, name);
        const words = `${visible(column.title)}: ${choice_text(choice, column)}`;
        const button = html(
          "button",
          {type: "button", class: "chip", "aria-label": `Show also other rows than ${words}`},
          words,
          html("span", {"aria-hidden": "true"}, " ×"),
        );
        button.addEventListener("click", () => {
          const choices = new Map(wishes.choices);
          choices.delete(name);
          changed({choices});
        });
        return html("li", {}, button);
      }),
    );
  };
  return {node, update};
}

// Chooses the order where there are no column heads to press.
function make_sorter(view, names, wishes, changed) {
  const id = new_id("order");
  const select = html("select", {id}, html("option", {value: ""}, "most urgent first"));
  for (const name of names) {
    const title = find_column(view, name).title.toLowerCase();
    for (const [value, words] of [
      [name, "rising"],
      ["-" + name, "falling"],
    ]) {
      const is_wished = write_wishes({...wishes, find: "", choices: [], page: 1}).sort === value;
      select.append(html("option", {value, selected: is_wished}, `${title}, ${words}`));
    }
  }
  select.addEventListener("change", () => {
    const column = select.value.replace(/^-/, "");
    changed({sort: column ? {column, descending: select.value.startsWith("-")} : null});
  });
  return {select, node: html("div", {class: "control"}, html("label", {for: id}, "Order"), select)};
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

function tell_count(status, view, matching, noun) {
  const more = view.left_out > 0 ? ` on this page, of ${count_text(view.rows.length + view.left_out)}` : "";
  const all = plural(view.rows.length, noun) + more;
  const verb = matching === 1 ? "matches" : "match";
  status.textContent =
    matching === view.rows.length ? all : `${count_text(matching)} of ${all} ${verb}`;
}

// `drawing` has a node and draw(rows, wishes, is_last); `sorts` are the columns by which rows can
// be sorted. Returns {node, draw_whole(is_whole)}, the latter for printing without pages.
function make_listing(
  view,
  place,
  asked,
  make_drawing,
  {page_size = 50, sorts = [], noun = "row", has_columns = false} = {},
) {
  const wishes = read_wishes(view, asked);
  const status = html("p", {role: "status", class: "tally"});
  const nothing = html("p", {class: "nothing"});
  const redraw = (whole = false) => {
    const rows = sort_rows(view, matching_rows(view, wishes), wishes.sort);
    const pages = Math.max(1, Math.ceil(rows.length / page_size));
    wishes.page = Math.min(wishes.page, pages);
    const first = whole ? 0 : (wishes.page - 1) * page_size;
    const shown = whole ? rows : rows.slice(first, first + page_size);
    drawing.node.hidden = shown.length === 0;
    nothing.hidden = shown.length > 0;
    nothing.textContent = view.rows.length === 0 ? "Nothing to show here." : `No ${noun} matches.`;
    drawing.draw(shown, wishes, first + shown.length === view.rows.length);
    pager.update(wishes.page, pages, first, shown.length, rows.length);
    clear.hidden = wishes.find === "" && wishes.choices.size === 0;
    chips.update();
    tell_count(status, view, rows.length, noun);
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
  const sorter = sorts.length > 0 ? make_sorter(view, sorts, wishes, changed) : null;
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
  const node = html("div", {class: "listing"}, controls, chips.node, status, drawing.node, nothing, pager.node);
  redraw();
  return {node, draw_whole: redraw};
}
