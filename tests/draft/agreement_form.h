// A new agreement as its tests read it: line by line, each with the path of its field.
#pragma once

#include <algorithm>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/needed_fields.h"
#include "draft/new_agreement.h"
#include "policy/policy_set.h"

namespace secondment::draft {

inline const Date as_at = *parse_date("2026-11-22");

inline std::string render(const policy::PolicySet& library, std::string_view scheme,
                          const NewAgreement& start = {.id = "A-1"}) {
  return AgreementForm(*library.find_scheme(scheme), library, as_at).render(start);
}

inline std::string render(std::string_view scheme) {
  return render(policy::builtin_policies(), scheme);
}

inline std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// A line of the form that names a field.
struct Place {
  std::string line;
  std::string margin;  // blanks, the dash included
  std::string name;
  bool is_live;
  std::string path;  // "objectives.text"
  bool is_spread_out = false;
};

// Every line of the form, those of no field with an empty name.
inline std::vector<Place> find_places(const std::string& form) {
  static const std::regex field(
      R"(^( *)(# )?( *(?:- )?)([a-z][a-z0-9_]*):(?: [^ #]+)?(?: +#.*)?$)");
  std::vector<Place> places;
  std::vector<std::pair<std::size_t, std::string>> above;  // columns and names
  for (const std::string& line : split_lines(form)) {
    std::smatch match;
    if (!std::regex_match(line, match, field)) {
      places.push_back({line, "", "", false, ""});
      continue;
    }
    Place place{line, match[1].str() + match[3].str(), match[4], !match[2].matched, ""};
    while (!above.empty() && above.back().first >= place.margin.size()) above.pop_back();
    above.emplace_back(place.margin.size(), place.name);
    for (const auto& [column, name] : above) place.path += (place.path.empty() ? "" : ".") + name;
    for (Place& each : places) {
      each.is_spread_out |= place.path.starts_with(each.path + ".") && !each.name.empty();
    }
    places.push_back(std::move(place));
  }
  return places;
}

inline const model::Field* find_field(const model::Type& root, const std::string& path) {
  const model::Type* section = &root;
  const model::Field* field = nullptr;
  std::istringstream steps(path);
  for (std::string step; std::getline(steps, step, '.');) {
    field = section->find_field(step);
    if (field == nullptr) return nullptr;
    section = &analysis::inner_type(field->type);
  }
  return field;
}

}  // namespace secondment::draft
