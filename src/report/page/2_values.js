// What each kind of column looks like, how it is searched, and how it sorts.

const month_names = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];

function count_text(number) {
  return String(number)
    .replace("-", "−")
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

function date_text(date) {
  const [year, month, day] = date.split("-");
  return `${Number(day)} ${month_names[Number(month) - 1]} ${year}`;
}

function month_text(month) {
  return `${month_names[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

function weekday(date) {
  return new Intl.DateTimeFormat("en-GB", {weekday: "long", timeZone: "UTC"}).format(
    new Date(date),
  );
}

// The number of days since 1970, for measuring.
function day_number(date) {
  return Date.parse(date + "T00:00:00Z") / 86400000;
}

function money_text(money, is_amount_alone = false) {
  const [amount, currency] = split_money(money);
  const words = amount.replace(/\B(?=(\d{3})+(\.|$))/g, ",").replace("-", "−");
  return is_amount_alone ? words : words + "\u00a0" + currency;
}

function split_money(money) {
  const space = money.indexOf(" ");
  return [money.slice(0, space), money.slice(space + 1)];
}

function show_date(date) {
  return html("time", {datetime: date, class: "word"}, date_text(date));
}

// A long id may break after its hyphens.
const longest_unbroken = 20;

function show_id(id) {
  return id.length > longest_unbroken
    ? in_steps(id)
    : html("bdi", {class: "unbroken"}, visible(id));
}

function show_agreement(id) {
  return html("a", {href: agreement_address(id)}, show_id(id));
}

function show_days(days) {
  return html("span", {class: days < 0 ? "over unbroken" : "unbroken"}, count_text(days));
}

// A string that may break after each slash and hyphen.
function in_steps(path) {
  const steps = visible(path).split(/(?<=[-/])/);
  return html("bdi", {}, steps.map((step, at) => (at > 0 ? [html("wbr"), step] : step)));
}

function show_text(text, column) {
  if (column.marks_code) return told(text);
  const at = /^\S+@\S+$/.test(text) ? text.indexOf("@") + 1 : 0;
  if (at === 0) return quoted(text);
  return html("bdi", {}, visible(text.slice(0, at)), html("wbr"), visible(text.slice(at)));
}

function show_path(path) {
  return html("code", {}, in_steps(path));
}

// The title of a rule, with the id for `secondment explain` beside it.
function show_rule(rule) {
  const title = data.rules[rule];
  const id = html("code", {class: "quiet"}, in_steps(rule));
  return title ? html("span", {class: "rule"}, told(title), " ", id) : id;
}

// A state is identified by its word; the dot beside it has its colour in the charts.
function show_word(word, column) {
  if (column.name === "rule") return column.is_told ? html("code", {}, in_steps(word)) : show_rule(word);
  if (column.name !== "state") return html("span", {class: "unbroken"}, quoted(word));
  return html("span", {class: "unbroken"}, state_spot(word), quoted(word));
}

const in_order_of_words = new Intl.Collator("en-GB", {numeric: true, sensitivity: "base"}).compare;

function in_order_of_codes(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}

function in_order_of_size(left, right) {
  return left - right;
}

// Amounts in different currencies have no order, so each currency is sorted separately.
function in_order_of_money(left, right) {
  const [left_amount, left_currency] = split_money(left);
  const [right_amount, right_currency] = split_money(right);
  return (
    in_order_of_codes(left_currency, right_currency) || Number(left_amount) - Number(right_amount)
  );
}

const kinds = {
  text: {show: show_text, found_by: String, compare: in_order_of_words},
  id: {show: show_agreement, found_by: String, compare: in_order_of_words},
  word: {
    show: show_word,
    found_by: String,
    compare: in_order_of_words,
    is_chosen: true,
  },
  path: {show: show_path, found_by: String, compare: in_order_of_words, is_extra: true},
  date: {
    show: show_date,
    found_by: (date) => `${date} ${date_text(date)}`,
    compare: in_order_of_codes,
  },
  period: {
    show: (period) => html("span", {class: "unbroken"}, period_text(period)),
    found_by: (period) => `${period} ${period_text(period)}`,
    compare: (left, right) => period_days(left) - period_days(right),
  },
  days: {show: show_days, found_by: String, compare: in_order_of_size, is_number: true},
  number: {
    show: (number) => String(number).replace("-", "−"),
    found_by: String,
    compare: in_order_of_size,
    is_number: true,
  },
  count: {show: count_text, found_by: String, compare: in_order_of_size, is_number: true},
  money: {
    show: (money, column) =>
      html("span", {class: "unbroken"}, money_text(money, column.has_currency_beside)),
    found_by: (money) => `${money} ${money_text(money)}`,
    compare: in_order_of_money,
    is_number: true,
  },
  yes_no: {
    show: (is) => (is ? "yes" : "no"),
    found_by: (is) => (is ? "yes" : "no"),
    compare: in_order_of_size,
    is_chosen: true,
  },
};

// Months and days cannot be compared exactly; for sorting, an approximation is enough.
function period_days(period) {
  const days = {Y: 365.25, M: 30.4375, W: 7, D: 1};
  return [...period.matchAll(/(\d+)([YMWD])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * days[unit],
    0,
  );
}

// "P1Y6M" in words.
function period_text(period) {
  const units = {Y: "year", M: "month", W: "week", D: "day"};
  const parts = [...period.matchAll(/(\d+)([YMWD])/g)];
  return parts.map(([, count, unit]) => plural(Number(count), units[unit])).join(" ") || period;
}

// Whether a number of days or things is within "a..b"; either end may be left out.
function is_within(number, range) {
  const [from, to] = range.split("..");
  return (from === "" || number >= Number(from)) && (to === "" || number <= Number(to));
}

function range_text(range) {
  const [from, to] = range.split("..");
  if (from === "") return `${count_text(to)} or less`;
  return to === "" ? `${count_text(from)} or more` : `${count_text(from)} to ${count_text(to)}`;
}

function choice_text(choice, column) {
  if (choice === unknown_choice) return "not known";
  if (kind_of(column).is_number && choice.includes("..")) return range_text(choice);
  if (kind_of(column).is_number && /^-?\d+$/.test(choice)) return count_text(choice);
  if (column.kind === "date" && /^\d{4}-\d\d-\d\d/.test(choice))
    return date_text(choice.slice(0, 10));
  if (column.name === "rule" && data.rules[choice]) return `${data.rules[choice]} (${choice})`;
  return visible(choice);
}

// Whether a column is only shown on an agreement's own page, and in a table on request.
function is_extra(column) {
  return column.is_wide ?? kind_of(column).is_extra ?? false;
}

function kind_of(column) {
  return kinds[column.kind] ?? kinds.text;
}

function show_cell(cell, column) {
  return cell === null || cell === undefined ? missing() : kind_of(column).show(cell, column);
}

// Removes case and accents, so that a search for Jose also finds José.
function fold(text) {
  const plain = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFD").replace(/\p{M}/gu, "");
  return plain.toLowerCase();
}

function find_view(name) {
  return data.views.find((view) => view.name === name);
}

function find_column(view, name) {
  return view.columns.find((column) => column.name === name);
}

function column_index(view, name) {
  return view.columns.findIndex((column) => column.name === name);
}
