#include "register/gather_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "policy/places.h"
#include "text/characters.h"

namespace secondment::registers {
namespace {

// For one limit. If an expression has no value, the limit is listed as not decided.
class LimitReader {
 public:
  LimitReader(const policy::Reading& reading, policy::AgreementFacts& facts, Entry& entry,
              const policy::SchemeLimit& limit)
      : reading_(reading), facts_(facts), entry_(entry), limit_(limit) {}

  void read() {
    const auto applies = limit_.when ? ask<bool>(*limit_.when) : std::optional(true);
    if (!applies || !*applies) return;
    if (!entry_.spell.start) return leave_open_without("/term/start");
    const auto longest = ask<Period>(limit_.longest);
    const auto of = longest && limit_.of ? ask<Date>(*limit_.of) : std::nullopt;
    if (!longest || (limit_.of && !of)) return;
    entry_.limits.push_back({title(), *longest, last_day(*entry_.spell.start, *longest), of});
  }

 private:
  [[nodiscard]] std::string title() const { return std::string(limit_.title.text); }

  template <class T>
  std::optional<T> ask(const expr::Program& program) {
    const expr::Value value = facts_.evaluation().evaluate(program);
    if (const auto* absent = value.get<expr::Absent>()) leave_open(*absent);
    if (const auto* failure = value.get<expr::Failure>()) {
      entry_.open_limits.push_back({title(), std::string(failure->message)});
    }
    const T* found = value.get<T>();
    return found != nullptr ? std::optional(*found) : std::nullopt;
  }

  void leave_open(const expr::Absent& absent) {
    policy::Places places(reading_.read.tree, reading_.terms(), facts_, reading_.spells.get());
    policy::Unknown unknown = places.explain(absent);
    if (unknown.because == policy::absent_field) {
      return leave_open_without(std::move(unknown.reads));
    }
    const std::string because =
        unknown.because == policy::no_value
            ? fmt::format("the parameter {} has no value", text::backquoted(absent.missing))
            : std::string(unknown.because);
    entry_.open_limits.push_back({title(), because, std::move(unknown.reads)});
  }

  void leave_open_without(std::string pointer) {
    std::string path = pointer.substr(1);
    std::replace(path.begin(), path.end(), '/', '.');
    entry_.open_limits.push_back(
        {title(), fmt::format("{} is missing", text::backquoted(path)), std::move(pointer)});
  }

  const policy::Reading& reading_;
  policy::AgreementFacts& facts_;
  Entry& entry_;
  const policy::SchemeLimit& limit_;
};

}  // namespace

void gather_limits(const policy::Reading& reading, policy::AgreementFacts& facts, Entry& entry) {
  for (const policy::SchemeLimit& limit : reading.scheme->limits) {
    LimitReader(reading, facts, entry, limit).read();
  }
}

}  // namespace secondment::registers
