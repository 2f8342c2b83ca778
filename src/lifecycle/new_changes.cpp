#include "lifecycle/new_changes.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "lifecycle/new_value.h"
#include "model/change_path.h"

namespace secondment::lifecycle {
namespace {

using model::Type;
using yaml::NewField;
using yaml::NewItem;

constexpr std::string_view rule = "history/change";

class Maker {
 public:
  explicit Maker(const Type& agreement) : agreement_(agreement) {}

  NewChanges make(const std::vector<AskedChange>& asked) {
    for (const AskedChange& each : asked) add(each);
    return std::move(changes_);
  }

 private:
  void refuse(const AskedChange& asked, std::string message, std::string help) {
    changes_.refusals.push_back(
        {std::string(rule), std::move(message), std::move(help), asked.path});
  }

  void add(const AskedChange& asked) {
    const auto path = model::parse_change_path(asked.path);
    if (!path) return refuse(asked, path.error().message, path.error().help);
    const auto target = model::resolve_path(*path, agreement_);
    if (!target) return refuse(asked, target.error().message, target.error().help);
    NewItem item{{.name = "path", .value = asked.path}};
    if (asked.kind == model::Change::Kind::remove) {
      item.push_back({.name = "remove", .value = "true", .is_text = false});
    } else {
      auto value = read_value(asked, *target->type);
      if (!value) {
        return refuse(asked, fmt::format("{}: {}", asked.path, value.error().message),
                      value.error().help);
      }
      item.push_back(std::move(*value));
    }
    changes_.items.push_back(std::move(item));
  }

  static Result<NewField> read_value(const AskedChange& asked, const Type& type) {
    if (asked.kind == model::Change::Kind::to) {
      auto value = read_new_value("to", asked.path, asked.value, type);
      if (value || type.kind != Type::Kind::list || asked.value.starts_with('[')) return value;
      return unexpected(Error{value.error().message,
                              value.error().help + "; or add one element to it with `--add`"});
    }
    if (type.kind != Type::Kind::list) {
      return unexpected(Error{"this is not a list, so nothing can be added to it",
                              fmt::format("give its new value with `--set {}=…`", asked.path)});
    }
    return read_new_value("add", "", asked.value, type.element());
  }

  const Type& agreement_;
  NewChanges changes_;
};

}  // namespace

NewChanges make_changes(const std::vector<AskedChange>& asked, const Type& agreement) {
  return Maker(agreement).make(asked);
}

}  // namespace secondment::lifecycle
