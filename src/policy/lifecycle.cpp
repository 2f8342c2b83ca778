// Findings about states, moves and events together. They are reported when the policy is read, so
// that no agreement can reach a dead end.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "model/known_names.h"
#include "policy/problems.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

using text::backquoted;

class Lifecycle {
 public:
  Lifecycle(const Scheme& scheme, Problems& problems)
      : scheme_(scheme), shape_(scheme.shape), problems_(problems) {}

  void check() {
    if (shape_.find_state(model::first_state) == nullptr) {
      return refuse_whole(fmt::format("the state {} is missing", backquoted(model::first_state)),
                          "every agreement begins there; extend core, or declare it");
    }
    check_names();
    if (!has_unknown_states_) check_reach();
  }

 private:
  // Reports a problem of the whole scheme, on the name of its own policy.
  void refuse_whole(std::string message, std::string help) {
    const auto name = scheme_.policy().document->tree.root().find("policy");
    problems_.add(scheme_.policy(), "policy/lifecycle", name ? name->span() : Span{},
                  std::move(message), std::move(help));
  }

  // What a policy says about the lifecycle.
  struct Place {
    const Policy* policy;
    Span span;
  };

  // Where a layer above this policy says something about the state that may have caused a problem.
  [[nodiscard]] std::optional<Place> find_cause(const Policy& policy,
                                                std::string_view state) const {
    for (auto layer = scheme_.layers.rbegin(); *layer != &policy; ++layer) {
      for (const DeclaredState& each : (*layer)->states) {
        if (each.state.name != state) continue;
        const auto final =
            std::ranges::find(each.traits, &model::State::is_final, &SaidTrait<model::State>::flag);
        return Place{*layer, final != each.traits.end() ? final->span : each.span};
      }
      for (const DeclaredMove& each : (*layer)->moves) {
        const bool is_about = each.move.from == state || each.move.to == state;
        if (each.off && is_about) return Place{*layer, each.off.span};
      }
    }
    return std::nullopt;
  }

  // Reports a problem in a policy, or where a layer above caused it, which is reported once.
  void refuse(const Policy& policy, Span span, std::string_view state, std::string message,
              std::string help) {
    const auto cause = find_cause(policy, state);
    if (cause && !causes_.emplace(cause->policy, cause->span.begin).second) return;
    problems_.add(cause ? *cause->policy : policy, "policy/lifecycle", cause ? cause->span : span,
                  std::move(message), std::move(help));
  }

  // Reports a problem where the state was last declared.
  void refuse_declared(const model::State& state, std::string message, std::string help) {
    for (auto layer = scheme_.layers.rbegin(); layer != scheme_.layers.rend(); ++layer) {
      for (const DeclaredState& each : (*layer)->states) {
        if (each.state.name != state.name) continue;
        return refuse(**layer, each.span, state.name, std::move(message), std::move(help));
      }
    }
    refuse_whole(std::move(message), std::move(help));
  }

  void refuse_state(const Policy& policy, Span span, std::string_view name) {
    has_unknown_states_ = true;
    std::vector<std::string_view> known;
    for (const model::State& state : shape_.states) known.push_back(state.name);
    std::string help = text::suggest_nearest(name, known);
    if (help.empty()) help = fmt::format("the states are {}", text::list_words(known, "and"));
    problems_.add(policy, "policy/lifecycle", span,
                  fmt::format("unknown state {}", backquoted(name)), std::move(help));
  }

  [[nodiscard]] bool knows_role(std::string_view role) const {
    const auto& words = shape_.entry.find_field("role")->type.words;
    return std::find(words.begin(), words.end(), role) != words.end();
  }

  void check_roles(const Policy& policy, const std::vector<Span>& spans,
                   const std::vector<std::string>& roles) {
    const auto& words = shape_.entry.find_field("role")->type.words;
    const std::vector<std::string_view> known(words.begin(), words.end());
    for (std::size_t i = 0; i < roles.size(); ++i) {
      const std::string& role = roles[i];
      if (knows_role(role)) continue;
      std::string help = text::suggest_nearest(role, known);
      if (help.empty()) help = "declare it under `roles:`";
      problems_.add(policy, "policy/lifecycle", spans[i],
                    fmt::format("unknown role {}", backquoted(role)), std::move(help));
    }
  }

  void check_names() {
    for (const Policy* layer : scheme_.layers) {
      for (const DeclaredMove& declared : layer->moves) {
        const auto* from = shape_.find_state(declared.move.from);
        if (from == nullptr) refuse_state(*layer, declared.from, declared.move.from);
        if (from != nullptr && from->is_final) {
          refuse(*layer, declared.from, from->name,
                 fmt::format("{} is final, but a move leaves it, to {}", backquoted(from->name),
                             declared.move.to),
                 "remove the move (`off:` with the reason), or `final: true`");
        }
        if (shape_.find_state(declared.move.to) == nullptr) {
          refuse_state(*layer, declared.to, declared.move.to);
        }
        check_roles(*layer, declared.role_spans, declared.move.roles);
      }
      for (const DeclaredEvent& declared : layer->events) check_event(*layer, declared);
    }
  }

  // An event that moves the end or suspends the secondment must have the fields that the code
  // reads.
  void check_traits(const Policy& policy, const DeclaredEvent& declared) {
    const model::Event* event = shape_.find_event(declared.event.name);
    if (event == nullptr) return;
    const auto needs_date = [&](std::string_view trait, std::string_view name) {
      const model::Field* field = event->entry.find_field(name);
      if (field != nullptr && field->type.kind == model::Type::Kind::date) return;
      problems_.add(policy, "policy/event", declared.span,
                    fmt::format("{} is marked `{}` and has no date {}", backquoted(event->name),
                                trait, backquoted(name)),
                    fmt::format("add {{path: {}, type: date}} to its fields", name));
    };
    if (event->moves_end) needs_date("moves_end", model::entries::until);
    if (event->suspends) needs_date("suspends", "from");
    if (event->suspends) needs_date("suspends", model::entries::until);
    const std::string& agreed_by = declared.event.agreed_by_field;
    if (agreed_by.empty() || event->entry.find_field(agreed_by) != nullptr) return;
    std::vector<std::string_view> known;
    for (const model::Field& field : event->entry.fields) known.push_back(field.name);
    problems_.add(policy, "policy/event", declared.agreed_when.span,
                  fmt::format("{} has no field {}", backquoted(event->name), backquoted(agreed_by)),
                  text::suggest_nearest(agreed_by, known));
  }

  void check_event(const Policy& policy, const DeclaredEvent& declared) {
    check_traits(policy, declared);
    check_roles(policy, declared.role_spans, declared.event.roles);
    bool anywhere = declared.event.states.empty();
    for (std::size_t i = 0; i < declared.event.states.size(); ++i) {
      const std::string& name = declared.event.states[i];
      const model::State* state = shape_.find_state(name);
      if (state == nullptr) refuse_state(policy, declared.state_spans[i], name);
      anywhere |= state == nullptr || !state->is_final;
    }
    if (anywhere) return;
    refuse(policy, declared.span, declared.event.states.front(),
           fmt::format("the event {} cannot be recorded in any state",
                       backquoted(declared.event.name)),
           "name a state that is not final");
  }

  // Reports states that cannot be reached from the start, and those from which no final state can
  // be reached.
  void check_reach() {
    std::vector<std::string_view> reached = {model::first_state};
    for (std::size_t i = 0; i < reached.size(); ++i) {
      for (const std::string_view next : shape_.next_states(reached[i])) {
        if (std::find(reached.begin(), reached.end(), next) == reached.end())
          reached.push_back(next);
      }
    }
    std::vector<std::string_view> ending;
    for (const model::State& state : shape_.states) {
      if (state.is_final) ending.push_back(state.name);
    }
    for (std::size_t i = 0; i < ending.size(); ++i) {
      for (const model::Move& move : shape_.moves) {
        if (move.to == ending[i] &&
            std::find(ending.begin(), ending.end(), move.from) == ending.end()) {
          ending.push_back(move.from);
        }
      }
    }
    std::vector<const model::State*> unreached, endless;
    for (const model::State& state : shape_.states) {
      const bool is_reached = contains(reached, state.name);
      if (!is_reached) unreached.push_back(&state);
      if (is_reached && !contains(ending, state.name)) endless.push_back(&state);
    }
    for (const model::State* state : keep_causes(unreached, &model::Move::from, &model::Move::to)) {
      refuse_declared(*state, fmt::format("no move leads to the state {}", backquoted(state->name)),
                      "add a move to it, or remove it");
    }
    for (const model::State* state : keep_causes(endless, &model::Move::to, &model::Move::from)) {
      refuse_declared(
          *state,
          fmt::format("from the state {} no final state can be reached", backquoted(state->name)),
          "add a move from it, or mark it `final: true`");
    }
  }

  static bool contains(const std::vector<std::string_view>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  // Leaves out the states whose problem follows from that of another one, which a move joins to
  // them. Of those that follow from each other, the first is kept.
  [[nodiscard]] std::vector<const model::State*> keep_causes(
      std::vector<const model::State*> states, std::string model::Move::*of_other,
      std::string model::Move::*own) const {
    const std::vector<const model::State*> all = states;
    std::erase_if(states, [&](const model::State* state) {
      return std::ranges::any_of(shape_.moves, [&](const model::Move& move) {
        const bool is_of_other = std::ranges::any_of(
            all, [&](const auto* each) { return each->name == move.*of_other; });
        return is_of_other && move.*own == state->name && move.*of_other != state->name;
      });
    });
    if (states.empty() && !all.empty()) states.push_back(all.front());
    return states;
  }

  const Scheme& scheme_;
  const model::Shape& shape_;
  Problems& problems_;
  bool has_unknown_states_ = false;
  std::set<std::pair<const Policy*, std::size_t>> causes_;
};

}  // namespace

void check_lifecycle(const Scheme& scheme, std::vector<PolicyProblem>& found) {
  Problems problems(found);
  Lifecycle(scheme, problems).check();
}

}  // namespace secondment::policy
