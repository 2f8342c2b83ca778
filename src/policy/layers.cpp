#include "policy/layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "policy/problems.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

using text::backquoted;

// More than any real policy needs, but few enough to stop policies that are designed to be slow.
constexpr std::size_t most_layers = 64;

class LayerSearch {
 public:
  LayerSearch(const PolicyFiles& files, std::vector<PolicyProblem>& problems)
      : files_(files), problems_(problems) {}

  void add(const Policy& policy) {
    if (std::find(layers.begin(), layers.end(), &policy) != layers.end()) return;
    under_way_.push_back(policy.name);
    for (const Written& name : policy.extends) {
      if (layers.size() + under_way_.size() == most_layers) {
        if (!std::exchange(is_full_, true)) refuse_more(policy, name);
        break;
      }
      const auto met = std::find(under_way_.begin(), under_way_.end(), name.text);
      if (met != under_way_.end()) {
        refuse_circle({met, under_way_.end()});
      } else if (const Policy* base = files_.find(name.text); base && base->is_overlay()) {
        problems_.add(
            policy, "policy/extends", name.span,
            fmt::format("{} is an overlay, which cannot be extended", backquoted(name.text)),
            "name it under `overlays:` of the workspace file, or with --overlay");
      } else if (base != nullptr) {
        add(*base);
      } else {
        refuse_unknown(policy, name);
      }
    }
    under_way_.pop_back();
    layers.push_back(&policy);
  }

  std::vector<const Policy*> layers = {};

 private:
  // Always reports a cycle at the same place, wherever the search enters it: where the cycle
  // returns to the alphabetically first of its names.
  void refuse_circle(std::vector<std::string_view> circle) {
    std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
    const std::string_view first = circle.front();
    const Policy& last = *files_.find(circle.back());
    circle.push_back(first);
    for (const Written& name : last.extends) {
      if (name.text != first) continue;
      return problems_.add(last, "policy/extends", name.span,
                           fmt::format("{} extends itself: {}", backquoted(first),
                                       fmt::format("{}", fmt::join(circle, ", "))),
                           "break the circle");
    }
  }

  void refuse_more(const Policy& policy, const Written& name) {
    problems_.add(policy, "policy/extends", name.span,
                  fmt::format("{} has more than {} layers, with all that they extend",
                              backquoted(under_way_.front()), most_layers),
                  "put what several of them say into one policy");
  }

  void refuse_unknown(const Policy& policy, const Written& name) {
    const auto names = files_.names();
    std::string help = text::suggest_nearest(name.text, names);
    if (help.empty()) {
      help =
          fmt::format("give its file with --policy, or extend one of {}", text::list_words(names));
    }
    problems_.add(policy, "policy/extends", name.span,
                  fmt::format("unknown policy {}", backquoted(name.text)), std::move(help));
  }

  const PolicyFiles& files_;
  Problems problems_;
  std::vector<std::string_view> under_way_ = {};
  bool is_full_ = false;
};

}  // namespace

std::vector<const Policy*> find_layers(const PolicyFiles& files, const Policy& policy,
                                       std::vector<PolicyProblem>& problems) {
  LayerSearch search(files, problems);
  search.add(policy);
  return std::move(search.layers);
}

std::string overlaid_words(const Policy& overlay) {
  if (overlay.overlays_all) return "every scheme";
  std::vector<std::string_view> names;
  for (const Written& name : overlay.overlays) names.push_back(name.text);
  return text::list_words(names, "and");
}

bool follows(const PolicyFiles& files, const Policy& policy, std::string_view name) {
  std::vector<PolicyProblem> ignored;  // reported when the policy is compiled
  const auto layers = find_layers(files, policy, ignored);
  return std::any_of(layers.begin(), layers.end(),
                     [&](const Policy* layer) { return layer->name == name; });
}

}  // namespace secondment::policy
