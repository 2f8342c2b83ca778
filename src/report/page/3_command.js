// Commands for a terminal that give what the page has no room for.

// A word of a command, quoted for a shell if it needs that.
function shell_word(text) {
  return /^[\w.,/:@%+=-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'";
}

// What every such command needs to agree with the page.
function as_on_this_page() {
  return [`--as-at ${data.as_at}`, data.names_hidden ? "--hide-names" : ""];
}

// The condition of the page itself; if names are hidden, it may be hidden, too.
function own_condition() {
  return data.where === "[hidden]" ? "…" : (data.where ?? "");
}

function where_options(conditions) {
  return conditions.filter((each) => each).map((each) => `--where ${shell_word(each)}`);
}

function command_line(...words) {
  return words.flat().filter((word) => word).join(" ");
}

function range_condition(name, range) {
  const [from, to] = range.split("..");
  const is_end = (end) => /^-?\d+$/.test(end);
  return [is_end(from) ? `${name} >= ${from}` : "", is_end(to) ? `${name} <= ${to}` : ""]
    .filter((part) => part)
    .join(" && ");
}

// The choice as an expression for --where or --rows; empty if they cannot express it.
function condition_of({name, kind}, choice) {
  if (!/^[a-z][a-z_]*$/.test(name) || name === "in") return ""; // a word of the language
  if (choice === unknown_choice) return `!has(${name})`;
  if (["text", "id", "word", "path"].includes(kind)) return `${name} == ${JSON.stringify(choice)}`;
  if (kind === "yes_no") return choice === "yes" ? name : `!${name}`;
  if (kind === "date")
    return /^\d{4}-\d\d-\d\d/.test(choice) ? `${name} == date("${choice.slice(0, 10)}")` : "";
  if (!["days", "count", "number"].includes(kind)) return "";
  if (choice.includes("..")) return range_condition(name, choice);
  return /^-?\d+$/.test(choice) ? `${name} == ${choice}` : "";
}

// These are the same for all rows of an agreement, so --where can ask for them.
const columns_of_agreements = ["state", "scheme"];

// The command that gives the rows of a view that these choices want. A search has no command.
function report_command(view, choices = [], output = "") {
  const name = view.reported_as ?? view.name;
  const wheres = [own_condition()];
  const rows = [];
  for (const [column_name, choice] of choices) {
    const condition = condition_of(find_column(view, column_name), choice);
    const is_of_agreements =
      columns_of_agreements.includes(column_name) &&
      choice !== unknown_choice &&
      view.columns.some(({kind}) => kind === "id");
    if (is_of_agreements) wheres.push(condition);
    else if (find_column(find_view(name) ?? view, column_name)) rows.push(condition);
  }
  const asked = rows.filter((row) => row).join(" && ");
  return command_line(
    "secondment report",
    name,
    where_options(wheres),
    asked ? `--rows ${shell_word(asked)}` : "",
    name === "changes" && data.since ? `--since ${data.since}` : "",
    as_on_this_page(),
    output ? `-o ${output}` : "",
  );
}

// Makes a page of some agreements: those of the scheme that has the fewest, as they are most likely
// to fit.
function example_of_where() {
  const schemes = section_rows("scheme").filter(
    ([scheme, count]) => scheme && scheme !== "unknown" && count > 0,
  );
  const [scheme] = schemes.sort(([, left], [, right]) => left - right)[0] ?? ["loan"];
  const wheres = [own_condition(), `scheme == ${JSON.stringify(scheme)}`];
  return command_line(
    "secondment report",
    where_options(wheres),
    as_on_this_page(),
    "-o some.html",
  );
}

function status_command(id) {
  return command_line("secondment status", shell_word(id), "--history", `--as-at ${data.as_at}`);
}

// A command can be long, so it may break between its words, but not after the hyphens of an option.
function show_command(command) {
  const show = (word) =>
    html("span", {class: word.length > longest_unbroken ? null : "word"}, visible(word));
  const words = command.split(" ").map((word, at) => (at > 0 ? [" ", show(word)] : show(word)));
  return html("code", {class: "command"}, words);
}

// An agreement whose terms are not on the page, as an example.
function some_left_out() {
  const known = new Set(data.agreements.items.map(({agreement}) => agreement));
  const view = find_view("register");
  const at = view ? column_index(view, "agreement") : -1;
  const ids = at < 0 ? [] : view.rows.map((row) => row[at]);
  return ids.find((id) => id && !known.has(id)) ?? "ID";
}

// Says what the page has no room for, and how to see it.
function left_out_note(count, view) {
  if (!(count > 0)) return null;
  const words =
    view === "agreements"
      ? [
          "The page is full: it has no room for the terms and history of ",
          `${plural(count, "agreement")}. Those of one, for example: `,
          show_command(status_command(some_left_out())),
        ]
      : [
          `The page is full: it has no room for ${plural(count, "more row")}. All of them: `,
          show_command(report_command(view, [], `${view.reported_as ?? view.name}.csv`)),
        ];
  return html(
    "p",
    {class: "warning"},
    words,
    "; a page of fewer agreements, for example: ",
    show_command(example_of_where()),
  );
}
