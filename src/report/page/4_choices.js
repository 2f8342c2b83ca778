// The choices that narrow a listing, and the control of its order.

// Returns [[choice, count], …]. If a view is cut, its rows do not tell how many there are in all,
// so the counts are null, and the overview adds the words that only other rows have.
function count_choices(view, column) {
  const at = view.columns.indexOf(column);
  const counts = new Map();
  for (const row of view.rows) {
    const choice = choice_of(row[at], column);
    counts.set(choice, (counts.get(choice) ?? 0) + 1);
  }
  if (view.left_out > 0) {
    const others = view.name === "register" ? section_rows(column.name) : [];
    for (const [key, count] of others) if (count > 0) counts.set(known_word(key), null);
    for (const choice of counts.keys()) counts.set(choice, null);
  }
  return [...counts].sort(([left], [right]) => in_order_of_words(left, right));
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
    counts.push([wished, view.left_out > 0 ? null : 0]);
  const id = new_id("choice");
  const select = html("select", {id}, html("option", {value: ""}, "any"));
  for (const [choice, count] of counts) {
    const words = choice_text(choice, column);
    select.append(
      html(
        "option",
        {value: "=" + choice, selected: choice === wished},
        count === null ? words : `${words} (${count_text(count)})`,
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

function choice_words(view, [name, choice]) {
  const column = find_column(view, name);
  return `${visible(column.title)}: ${choice_text(choice, column)}`;
}

// Choices of a link that no list offers, each with a button to remove it.
function make_chips(view, wishes, offered, changed) {
  const node = html("ul", {class: "chips", "aria-label": "Only rows with"});
  const update = () => {
    const chips = [...wishes.choices].filter(([name]) => !offered.has(name));
    node.hidden = chips.length === 0;
    node.replaceChildren(
      ...chips.map(([name, choice]) => {
        const words = choice_words(view, [name, choice]);
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

// Chooses the order where there are no column heads to press: for bars, and for rows that a narrow
// screen shows as cards.
function make_sorter(view, {names, unsorted, is_narrow}, wishes, changed) {
  const id = new_id("order");
  const select = html("select", {id}, html("option", {value: ""}, unsorted));
  for (const name of names) {
    const title = visible(find_column(view, name).title).toLowerCase();
    for (const [value, words] of [
      [name, "rising"],
      ["-" + name, "falling"],
    ])
      select.append(html("option", {value}, `${title}, ${words}`));
  }
  select.addEventListener("change", () => {
    const column = select.value.replace(/^-/, "");
    changed({sort: column ? {column, descending: select.value.startsWith("-")} : null});
  });
  const update = () => {
    select.value = write_sort(wishes.sort);
  };
  const node = html(
    "div",
    {class: is_narrow ? "control order" : "control"},
    html("label", {for: id}, "Order"),
    select,
  );
  return {node, update};
}
