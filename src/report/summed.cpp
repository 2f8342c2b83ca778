#include "report/summed.h"

#include <fmt/format.h>

#include "output/answer.h"
#include "report/findings_as_json.h"
#include "text/json.h"

namespace secondment::report {
namespace {

Error cut_short(std::size_t line, std::string_view why) {
  return {fmt::format("line {}: {}: the check that wrote it was cut short", line, why),
          "run that check again"};
}

Error no_ndjson(std::size_t line, std::string_view why) {
  return {fmt::format("line {}: {}", line, why),
          "sum up what `secondment check --format ndjson` wrote"};
}

const std::int64_t* find_count(const text::Json* counts, std::string_view name) {
  const text::Json* value = counts != nullptr ? counts->find(name) : nullptr;
  const auto* number = value != nullptr ? value->get<std::int64_t>() : nullptr;
  return number != nullptr && *number >= 0 ? number : nullptr;
}

// What was seen since the last summary.
struct Seen {
  std::size_t agreements = 0;
  std::size_t unreadable = 0;
};

Result<void> add_summary(Summed& sum, const text::Json& json, const Seen& seen, std::size_t line) {
  const text::Json* schema = json.find("schema");
  const auto* number = schema != nullptr ? schema->get<std::int64_t>() : nullptr;
  if (number == nullptr || *number != 1)
    return unexpected(no_ndjson(line, "its `schema` is not 1"));
  const text::Json* as_at = json.find("as_at");
  const auto* day = as_at != nullptr ? as_at->get<std::string>() : nullptr;
  const auto date = parse_date(day != nullptr ? *day : "");
  if (!date) return unexpected(no_ndjson(line, "its `as_at` is not a day"));
  if (sum.as_at && *sum.as_at != *date) {
    return unexpected(Error{fmt::format("line {}: it is as at {}, and those before it as at {}",
                                        line, render_date(*date), render_date(*sum.as_at)),
                            "run all of the checks with the same `--as-at`"});
  }
  sum.as_at = *date;
  const text::Json* counts = json.find("summary");
  Summary& total = sum.summary;
  for (const Count& count : summary_counts()) {
    const std::int64_t* value = find_count(counts, count.name);
    if (value == nullptr) {
      return unexpected(no_ndjson(line, fmt::format("its summary has no `{}`", count.name)));
    }
    total.*count.value += static_cast<std::size_t>(*value);
    const std::size_t listed = count.name == "agreements"   ? seen.agreements
                               : count.name == "unreadable" ? seen.unreadable
                                                            : static_cast<std::size_t>(*value);
    if (listed != static_cast<std::size_t>(*value)) {
      return unexpected(cut_short(
          line, fmt::format("it counts {} {}, but {} are listed", *value, count.name, listed)));
    }
  }
  const std::int64_t* not_read = find_count(counts, "evidence_not_read");
  if (not_read != nullptr && *not_read > 0) {
    total.evidence_not_read =
        total.evidence_not_read.value_or(0) + static_cast<std::size_t>(*not_read);
  }
  return {};
}

}  // namespace

Result<void> add_ndjson(Summed& sum, std::string_view bytes) {
  Seen seen;
  bool is_open = true;  // no summary has followed the lines so far
  std::size_t number = 0;
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    const auto json = text::parse_json(line);
    ++number;
    if (!json) {
      return unexpected(bytes.empty() ? cut_short(number, "it is not whole")
                                      : no_ndjson(number, json.error().message));
    }
    const text::Json* type = json->find("type");
    const auto* word = type != nullptr ? type->get<std::string>() : nullptr;
    if (word == nullptr) return unexpected(no_ndjson(number, "it has no `type`"));
    is_open = true;
    if (*word == "agreement") {
      ++seen.agreements;
    } else if (*word == "unreadable") {
      ++seen.unreadable;
    } else if (*word == "summary") {
      if (auto added = add_summary(sum, *json, seen, number); !added) return added;
      seen = {};
      is_open = false;
    }
  }
  if (is_open) return unexpected(cut_short(number, "no summary follows"));
  return {};
}

std::string render_summed(const Summed& sum, std::string_view command) {
  text::Json json = {{"type", "summary"}};
  json.update(output::begin_answer(command, sum.as_at));
  json["baseline"] = nullptr;
  json["statistics"] = nullptr;
  json["summary"] = summary_json(sum.summary);
  return text::dump(json) + "\n";
}

}  // namespace secondment::report
