#include "lifecycle/find_version.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "model/fingerprint_digits.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::lifecycle {
namespace {

std::string list_versions(const model::TermsSource& source) {
  std::vector<std::string> versions;
  for (std::size_t version = 0; version < model::count_versions(source); ++version) {
    const auto fingerprint = model::fingerprint(source, version);
    if (!fingerprint) break;
    const std::string what =
        version == 0
            ? std::string("as first agreed")
            : fmt::format("since entry {}", source.agreed.revisions[version - 1].entry + 1);
    versions.push_back(fmt::format("{} ({})", shorten_fingerprint(*fingerprint), what));
  }
  return text::list_words(std::vector<std::string_view>(versions.begin(), versions.end()), "and");
}

}  // namespace

std::string shorten_fingerprint(std::string_view fingerprint) {
  return model::fingerprint_digits(fingerprint).substr(0, model::fewest_fingerprint_digits);
}

Result<std::size_t> find_version(const model::TermsSource& source, std::string_view given) {
  const std::string digits = model::fingerprint_digits(given);
  if (!model::is_part_of_fingerprint(digits)) {
    return unexpected(
        Error{fmt::format("terms: {} is not a fingerprint of terms", text::backquoted(given)),
              fmt::format("give the first {} or more hexadecimal digits at the foot of the paper",
                          model::fewest_fingerprint_digits)});
  }
  for (std::size_t version = 0; version < model::count_versions(source); ++version) {
    const auto fingerprint = model::fingerprint(source, version);
    if (!fingerprint) break;
    if (model::fingerprint_digits(*fingerprint).starts_with(digits)) return version;
  }
  const std::string versions = list_versions(source);
  if (versions.empty()) {
    return unexpected(Error{"the terms have errors, so no fingerprint can be compared with them",
                            "first fix what `secondment check` finds in the agreement"});
  }
  return unexpected(Error{
      fmt::format("terms: no version of the terms has the fingerprint {}", text::backquoted(given)),
      fmt::format("the versions are {}; if the paper has another, it is of another text",
                  versions)});
}

}  // namespace secondment::lifecycle
