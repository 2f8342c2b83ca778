// Sums of the amounts and counts of rows, one for each currency.

const summed_kinds = ["money", "count"];

function is_summed(view, at) {
  return (
    summed_kinds.includes(view.columns[at].kind) &&
    (view.totals ?? []).some((row) => (row[at] ?? null) !== null)
  );
}

// Adds decimal numbers of any length exactly: "0.10" and "12.5" are "12.60".
function add_amounts(left, right) {
  const places = (text) => (text.split(".")[1] ?? "").length;
  const most = Math.max(places(left), places(right));
  const units = (text) => BigInt(text.replace(".", "") + "0".repeat(most - places(text)));
  const sum = units(left) + units(right);
  const digits = String(sum < 0n ? -sum : sum).padStart(most + 1, "0");
  const sign = sum < 0n ? "-" : "";
  return most === 0
    ? sign + digits
    : `${sign}${digits.slice(0, -most)}.${digits.slice(-most)}`;
}

function add_cells(left, right, kind) {
  if ((left ?? null) === null || (right ?? null) === null) return left ?? right ?? null;
  if (kind !== "money") return left + right;
  const [[left_amount, currency], [right_amount]] = [left, right].map(split_money);
  return `${add_amounts(left_amount, right_amount)} ${currency}`;
}

// The currencies of the amounts in a row that are summed.
function currencies_of(view, row) {
  return row
    .filter((cell, at) => cell !== null && view.columns[at].kind === "money" && is_summed(view, at))
    .map((amount) => split_money(amount)[1]);
}

// A row for each currency, or only one if the view has no currencies. Amounts in a currency other
// than that of their row are not added; then there are no sums.
function sum_rows(view, rows) {
  const currency = column_index(view, "currency");
  const sums = new Map();
  for (const row of rows) {
    const found = currencies_of(view, row);
    const key = currency < 0 ? (found[0] ?? "") : row[currency];
    if (found.some((each) => each !== key)) return [];
    const sum = sums.get(key) ?? view.columns.map((_, at) => (at === currency ? key : null));
    const add = (cell, at) =>
      is_summed(view, at) ? add_cells(cell, row[at], view.columns[at].kind) : cell;
    sums.set(key, sum.map(add));
  }
  return [...sums]
    .sort(([left], [right]) => in_order_of_codes(left, right))
    .map(([, sum]) => sum)
    .filter((sum) => sum.some((cell) => cell !== null));
}

// Whether sums of rows can be had from the rows: all of them are here, and add up to the totals.
const additive = new WeakMap();

function is_additive(view) {
  if (!additive.has(view)) {
    const both = [view.rows, view.totals].map((rows) => JSON.stringify(sum_rows(view, rows)));
    additive.set(view, !(view.left_out > 0) && both[0] === both[1]);
  }
  return additive.get(view);
}

// Returns {words, rows}: the sums of the rows that match, or of all rows, and in words which of
// them, if that is not plain.
function sums_of(view, matching) {
  const all = view.rows.length + (view.left_out ?? 0);
  const totals = () => sum_rows(view, view.totals);
  if (matching.length === all) return {words: "", rows: totals()};
  if (is_additive(view))
    return {
      words: `Totals are those of the ${plural(matching.length, "row")} that match.`,
      rows: sum_rows(view, matching),
    };
  const others = view.left_out > 0 ? ", with those that are not on this page" : "";
  return {words: `Totals are those of all ${plural(all, "row")}${others}.`, rows: totals()};
}

// A sum that a column does not have is not a missing value.
function sum_row(view, row) {
  const cells = view.columns.map((column, at) => {
    const is_empty = (row[at] ?? null) === null;
    const attributes = {
      class: cell_class(column, null) + (is_empty && at > 0 ? " is-empty" : ""),
      "data-title": visible(column.title),
    };
    const own = at === 0 && !is_empty ? [" ", show_cell(row[at], column)] : null;
    return at === 0
      ? html("th", {...attributes, scope: "row", role: "rowheader"}, "Total", own)
      : html("td", {...attributes, role: "cell"}, is_empty ? null : show_cell(row[at], column));
  });
  return html("tr", {role: "row"}, cells);
}

// The sums are above the rows, so that they are in sight however many rows there are.
function make_sums(view) {
  if ((view.totals ?? []).length === 0) return null;
  const body = html("tbody", {role: "rowgroup", class: "sums"});
  const note = html("p", {class: "sums-note"});
  const update = (matching) => {
    const is_told = matching.length > 1 || view.left_out > 0;
    const {words, rows} = sums_of(view, matching);
    body.replaceChildren(...(is_told ? rows.map((row) => sum_row(view, row)) : []));
    note.textContent = is_told && rows.length > 0 ? words : "";
    note.hidden = note.textContent === "";
  };
  return {body, note, update};
}

// The totals that the report has, if they are more than the sums: those of each payer.
function totals_aside(view) {
  const totals = view.totals ?? [];
  if (totals.length <= 1 || totals.length <= sum_rows(view, totals).length) return null;
  const kept = view.columns
    .map((_, at) => at)
    .filter((at) => totals.some((row) => (row[at] ?? null) !== null));
  const title = `Totals by ${visible(view.columns[0].title).toLowerCase()}, of all rows`;
  return table_aside(
    {
      name: `${view.name}-totals`,
      title,
      columns: kept.map((at) => view.columns[at]),
      rows: totals.map((row) => kept.map((at) => row[at])),
    },
    title,
  );
}
