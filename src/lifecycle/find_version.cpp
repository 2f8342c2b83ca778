#include "lifecycle/find_version.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::lifecycle {
namespace {

constexpr std::string_view form = "terms-1:";
constexpr std::string_view digest = "sha256:";
constexpr std::size_t fewest_digits = 12;

std::string digits_of(std::string_view fingerprint) {
  if (fingerprint.starts_with(form)) fingerprint.remove_prefix(form.size());
  if (fingerprint.starts_with(digest)) fingerprint.remove_prefix(digest.size());
  std::string digits(fingerprint);
  for (char& each : digits) {
    if (each >= 'A' && each <= 'F') each = static_cast<char>(each - 'A' + 'a');
  }
  return digits;
}

bool are_digits(std::string_view digits) {
  return digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

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
  return digits_of(fingerprint).substr(0, fewest_digits);
}

Result<std::size_t> find_version(const model::TermsSource& source, std::string_view given) {
  const std::string digits = digits_of(given);
  if (!are_digits(digits) || digits.size() < fewest_digits) {
    return unexpected(
        Error{fmt::format("terms: {} is not a fingerprint of terms", text::backquoted(given)),
              fmt::format("give the first {} or more hexadecimal digits at the foot of the paper",
                          fewest_digits)});
  }
  for (std::size_t version = 0; version < model::count_versions(source); ++version) {
    const auto fingerprint = model::fingerprint(source, version);
    if (!fingerprint) break;
    if (digits_of(*fingerprint).starts_with(digits)) return version;
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
