#include "model/severity.h"

namespace secondment::model {
namespace {

struct Row {
  Severity severity;
  std::string_view name;
};
constexpr Row rows[] = {
    {Severity::error, "error"}, {Severity::warning, "warning"}, {Severity::note, "note"}};

}  // namespace

std::string_view severity_name(Severity severity) {
  for (const Row& row : rows) {
    if (row.severity == severity) return row.name;
  }
  return "";
}

std::optional<Severity> find_severity(std::string_view name) {
  for (const Row& row : rows) {
    if (row.name == name) return row.severity;
  }
  return std::nullopt;
}

std::vector<std::string_view> severity_names() {
  std::vector<std::string_view> names;
  for (const Row& row : rows) names.push_back(row.name);
  return names;
}

}  // namespace secondment::model
