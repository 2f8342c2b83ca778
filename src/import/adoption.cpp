#include "import/adoption.h"

#include <fmt/format.h>

#include "draft/given_values.h"
#include "model/known_names.h"

namespace secondment::imports {

Result<std::optional<yaml::NewItem>> make_adoption(const ReadRow& row, const std::string& by,
                                                   Date as_at) {
  if (row.state.empty() || row.state == model::first_state) return std::optional<yaml::NewItem>();
  const std::string start = draft::find_given_text(row.fields, "term", "start");
  const std::string& since = row.adopted.empty() ? start : row.adopted;
  const auto day = parse_date(since);
  if (!day) {
    return unexpected(
        Error{fmt::format("it has no start, so it is a draft and not {}", row.state),
              "when the start is known, fill it in in the table, delete the file of this row, and "
              "import again"});
  }
  if (*day > as_at) {
    return unexpected(
        Error{fmt::format("it begins on {}, after {}, so it is a draft and not {}", since,
                          render_date(as_at), row.state),
              fmt::format("if it is {} already, add `adopted: {{column: …}}` to the map, "
                          "with the day since when; else correct the state or the start",
                          row.state)});
  }
  yaml::NewItem entry = {{.name = "date", .value = since, .is_text = false}};
  if (*day != as_at) {
    entry.push_back({.name = std::string(model::entries::recorded),
                     .value = render_date(as_at),
                     .is_text = false});
  }
  entry.push_back({.name = "by", .value = by});
  entry.push_back({.name = "state", .value = row.state});
  entry.push_back(
      {.name = std::string(model::entries::adopted), .value = "true", .is_text = false});
  return std::optional(std::move(entry));
}

}  // namespace secondment::imports
