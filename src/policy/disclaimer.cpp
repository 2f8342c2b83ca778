#include "policy/disclaimer.h"

#include <fmt/format.h>

#include <algorithm>

namespace secondment::policy {
namespace {

void take_earlier(std::optional<Date>& earliest, std::optional<Date> day) {
  if (day && (!earliest || *day < *earliest)) earliest = day;
}

}  // namespace

std::optional<Disclaimer> find_disclaimer(const Scheme& scheme) {
  std::optional<Disclaimer> found;
  for (const Policy* layer : scheme.layers) {
    if (!layer->is_unofficial) continue;
    if (scheme.policy().is_overlay() && layer != &scheme.policy()) continue;
    if (!found) found.emplace();
    for (const SourceDocument& source : layer->sources) {
      take_earlier(found->read_on, source.retrieved);
    }
    take_earlier(found->review_by, layer->review_by);
  }
  return found;
}

std::string disclaimer_words(const Disclaimer& disclaimer) {
  std::string when;
  if (disclaimer.read_on) when += "; read " + render_date(*disclaimer.read_on);
  if (disclaimer.review_by) {
    when += (when.empty() ? "; review by " : ", review by ") + render_date(*disclaimer.review_by);
  }
  return fmt::format("unofficial{}; not legal advice, not issued by the body", when);
}

}  // namespace secondment::policy
