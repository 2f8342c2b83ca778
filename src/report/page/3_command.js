// Commands for a terminal that give what the page has no room for.

// Stands for a word that cannot be shown. No file is called like this, and it is no expression.
const word_to_fill_in = "…";

// A word of a command, quoted for a shell if it needs that.
function shell_word(text) {
  if (text === word_to_fill_in || visible(text) !== text) return word_to_fill_in;
  return /^[\w.,/:@%+=-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'";
}

// What every such command needs to agree with the page, besides its beginning.
function as_on_this_page() {
  return [`--as-at ${data.as_at}`, data.names_hidden ? "--hide-names" : ""];
}

function where_options(conditions) {
  return conditions.filter((each) => each).map((each) => `--where ${shell_word(each)}`);
}

// All of the conditions as one.
function all_of(conditions) {
  const stated = conditions.filter((each) => each);
  return stated.length === 1 ? stated[0] : stated.map((each) => `(${each})`).join(" && ");
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
  if (choice.startsWith("[hidden]-")) return word_to_fill_in; // an id that each run replaces anew
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
  const reported = find_view(view.reported_as ?? view.name) ?? view;
  const wheres = [data.command.where];
  const rows = [view === reported ? view.asked_rows : ""];
  for (const [column_name, choice] of choices) {
    const condition = condition_of(find_column(view, column_name), choice);
    const is_of_agreements =
      columns_of_agreements.includes(column_name) &&
      choice !== unknown_choice &&
      view.columns.some(({kind}) => kind === "id");
    if (is_of_agreements) wheres.push(condition);
    else if (find_column(reported, column_name)) rows.push(condition);
  }
  const asked = all_of(rows);
  return command_line(
    reported.command,
    where_options(wheres),
    asked ? `--rows ${shell_word(asked)}` : "",
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
  const wheres = [data.command.where, `scheme == ${JSON.stringify(scheme)}`];
  return command_line(
    data.command.page,
    where_options(wheres),
    as_on_this_page(),
    "-o some.html",
  );
}

// The file of an agreement, if the page has it.
function path_of(id) {
  const known = data.agreements.items.find(({agreement}) => agreement === id);
  const rows = data.views.flatMap(({name}) => rows_about(name, id).map((row) => read_row(name, row)));
  return known?.path ?? rows.find(({path}) => path)?.path;
}

// The state of an agreement, by its path or its id. A part of either may be hidden.
function status_command(place) {
  return agreement_command("secondment status", place, "--history");
}

// What is wrong with an agreement that cannot be read, of which there is no state.
function check_command(place) {
  return agreement_command("secondment check", place);
}

function agreement_command(command, place, ...more) {
  const operand = place.includes("[hidden]") ? word_to_fill_in : place.replace(/^-(?=.)/, "./-");
  return command_line(
    command,
    shell_word(operand),
    ...more,
    data.command.settings.trim(),
    `--as-at ${data.as_at}`,
  );
}

// The command that tells most about an agreement. An id only finds it in a workspace, and the page may
// be of other files.
function details_command(id) {
  const path = path_of(id);
  if (path === undefined && data.command.names_files)
    return report_command(find_view("register"), [["agreement", id]]);
  return status_command(path ?? id);
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
  return ids.find((each) => each && !known.has(each));
}

// Says what the page has no room for, and how to see it.
function left_out_note(count, view) {
  if (!(count > 0)) return null;
  const left_out = some_left_out();
  const words =
    view === "agreements"
      ? [
          "The page is full: it has no room for the terms and history of ",
          `${plural(count, "agreement")}. Those of one, for example: `,
          show_command(left_out ? details_command(left_out) : status_command("FILE")),
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
