#include "lifecycle/plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "lifecycle/asked_end.h"
#include "lifecycle/corrected_entry.h"
#include "lifecycle/day_of_entry.h"
#include "lifecycle/new_entry.h"
#include "lifecycle/present_entry.h"
#include "lifecycle/reason.h"
#include "lifecycle/refusals.h"
#include "model/entry_rules.h"
#include "model/evidence.h"
#include "model/known_names.h"
#include "model/secondment_period.h"
#include "text/characters.h"
#include "text/ensure.h"
#include "text/nearest.h"

namespace secondment::lifecycle {
namespace {

using text::backquoted;

std::vector<std::string_view> views(const std::vector<std::string>& words) {
  return {words.begin(), words.end()};
}

template <class Named>
std::vector<std::string_view> names_of(const std::vector<Named>& all) {
  std::vector<std::string_view> names;
  for (const Named& each : all) names.push_back(each.name);
  return names;
}

std::optional<Date> find_end(const policy::Reading& reading) {
  return model::period_of(reading.terms(), reading.history).end;
}

constexpr std::string_view given_day = "date";  // `--on` gives this field of an entry

class Planner {
 public:
  Planner(const CheckedReading& now, const Request& request, const CheckOptions& options)
      : now_(now),
        reading_(*now.reading),
        scheme_(*now.reading->scheme),
        request_(request),
        options_(options) {}

  Result<Plan> plan() {
    if (auto words = check_words(); !words) return unexpected(std::move(words).error());
    decide();
    if (!plan_.refusals.empty()) plan_.state_after = plan_.state;
    for (const std::string_view each : scheme_.shape.next_states(plan_.state_after)) {
      plan_.next.emplace_back(each);
    }
    return std::move(plan_);
  }

 private:
  void decide() {
    plan_.state = reading_.history.state.value_or("");
    if (plan_.state.empty()) {
      refuse("its state is unknown, because the history has entries that cannot be read",
             "first fix what `secondment check` finds in the history");
      return;
    }
    plan_.refusals = request_.refusals;
    if (!plan_.refusals.empty()) return;
    plan_.state_after = request_.state.empty() ? plan_.state : request_.state;
    if (request_.if_needed && request_.state == plan_.state) {
      plan_.is_there_already = true;
      return;
    }
    // All other refusals would follow from this one.
    if (request_.adopts && !may_be_adopted()) return refuse_adoption();
    check_from();
    check_date();
    request_.state.empty() ? check_event() : check_move();
    auto entry = make_entry(request_, reading_, options_.as_at);
    plan_.terms = entry.terms;
    plan_.has_later_terms = entry.has_later_terms;
    plan_.refusals.insert(plan_.refusals.end(), entry.refusals.begin(), entry.refusals.end());
    if (request_.if_absent && entry.refusals.empty() && has_entry(reading_, entry.item)) {
      plan_.refusals.clear();
      plan_.is_there_already = true;
      return;
    }
    // What else to report depends on which entry a correction takes back.
    const bool is_correction = request_.event == model::events::correction;
    if (is_correction && (!entry.refusals.empty() || is_correction_refused_)) return;
    if (entry.is_unclear) return;
    auto added = yaml::add_item(reading_.read, "history", entry.item);
    if (!added) return refuse(added.error().message, added.error().help);
    plan_.added = std::move(*added);
    compare_errors(entry.open_fields);
    if (entry.has_no_text) plan_.standing.clear();  // they do block it
  }

  void refuse(std::string message, std::string help, std::string field = "") {
    plan_.refusals.push_back({"", std::move(message), std::move(help), std::move(field)});
  }

  // A word that the whole scheme does not know is a typo, whatever the agreement contains.
  [[nodiscard]] Result<void> check_words() const {
    const auto word = request_.state.empty()
                          ? check_word("event", request_.event, names_of(scheme_.shape.events))
                          : check_word("state", request_.state, names_of(scheme_.shape.states));
    if (!word || request_.role.empty()) return word;
    const auto& roles = scheme_.shape.entry.find_field("role")->type.words;
    return check_word("role", request_.role, views(roles));
  }

  [[nodiscard]] Result<void> check_word(std::string_view kind, const std::string& word,
                                        const std::vector<std::string_view>& known) const {
    if (std::find(known.begin(), known.end(), word) != known.end()) return {};
    std::string help = advise_on_other_kind(word);
    if (help.empty()) help = text::suggest_nearest(word, known);
    if (help.empty()) help = fmt::format("the {}s are {}", kind, text::list_words(known, "and"));
    return unexpected(
        Error{fmt::format("unknown {} {} in the scheme {}", kind, backquoted(word), scheme_.name),
              std::move(help)});
  }

  // The help for `record FILE approved` and `move FILE signature`.
  [[nodiscard]] std::string advise_on_other_kind(const std::string& word) const {
    if (word == request_.event && scheme_.shape.find_state(word) != nullptr) {
      return fmt::format("{} is a state: `secondment move FILE {}`", backquoted(word), word);
    }
    if (word == request_.state && scheme_.shape.find_event(word) != nullptr) {
      return fmt::format("{} is an event: `secondment record FILE {}`", backquoted(word), word);
    }
    return "";
  }

  void check_from() {
    if (!request_.from || *request_.from == plan_.state) return;
    refuse(fmt::format("it is {}, not {}", plan_.state, backquoted(*request_.from)),
           "run `secondment status` to see what has changed");
  }

  void check_date() {
    if (request_.on > options_.as_at) {
      refuse(fmt::format("{} is after the as-at date, {}", render_date(request_.on),
                         render_date(options_.as_at)),
             "record it when it has happened", std::string(given_day));
    }
    if (!request_.is_question) check_order();
  }

  // An entry may be made later than it happened, but not before the existing entries were made.
  void check_order() {
    const auto last_recorded = find_last_entered(reading_.history);
    if (last_recorded && find_day_of_entry(reading_.history, options_.as_at) < *last_recorded) {
      refuse(
          fmt::format("the as-at date, {}, is before the day of the last entry, {}",
                      render_date(options_.as_at), render_date(*last_recorded)),
          fmt::format("entries are made in order: use `--as-at {}` or later, and give the day it "
                      "happened with `--on`",
                      render_date(*last_recorded)));
    }
    const auto last_move = find_last_move(reading_.history);
    if (!request_.state.empty() && last_move && request_.on < *last_move) {
      refuse(fmt::format("{} is before the last move, of {}", render_date(request_.on),
                         render_date(*last_move)),
             fmt::format("moves are in order of date: use `--on {}` or later; if the last move has "
                         "the wrong date, take it back with a `correction` first",
                         render_date(*last_move)),
             std::string(given_day));
    }
  }

  void check_role(std::string_view what, const std::vector<std::string>& roles) {
    if (roles.empty() || std::find(roles.begin(), roles.end(), request_.role) != roles.end()) {
      return;
    }
    const std::string known = text::list_words(views(roles));
    refuse(request_.role.empty()
               ? fmt::format("{} is reserved for {}", what, known)
               : fmt::format("{} is reserved for {}, not open to {}", what, known, request_.role),
           fmt::format("say for whom you act with `--role {}`", roles.front()));
  }

  // An adoption must be the first entry: the agreement enters the register in its present state.
  [[nodiscard]] bool may_be_adopted() const {
    const auto& entries = reading_.history.entries;
    return std::all_of(entries.begin(), entries.end(), [](const auto& entry) {
      return entry.is_corrected || entry.event == model::events::correction;
    });
  }

  void refuse_adoption() {
    refuse("it has a history already, and only the first entry can be an adoption",
           "leave out `--adopt`");
  }

  // An early return must say how it came about, in a field of the move.
  void check_ended() {
    if (request_.is_question || is_given(model::entries::ended)) return;
    const auto& type =
        scheme_.shape.move_to(request_.state).find_field(model::entries::ended)->type;
    refuse(fmt::format("{} is before the end, {}, so the move to {} needs `ended`",
                       render_date(request_.on), render_date(*find_end(reading_)), request_.state),
           fmt::format("add ended=…: {}", text::list_words(views(type.words))));
  }

  [[nodiscard]] bool is_given(std::string_view name) const {
    return std::any_of(request_.fields.begin(), request_.fields.end(),
                       [&](const GivenField& each) { return each.name == name; });
  }

  void check_move() {
    if (request_.adopts) return;
    const auto& moves = scheme_.shape.moves;
    const auto move = std::find_if(moves.begin(), moves.end(), [&](const model::Move& each) {
      return each.from == plan_.state && each.to == request_.state;
    });
    if (move == moves.end()) {
      refuse(plan_.state == request_.state
                 ? fmt::format("it is already {}", plan_.state)
                 : fmt::format("there is no move from {} to {}", plan_.state, request_.state),
             help_to_move());
      return;
    }
    check_role(fmt::format("the move to {}", request_.state), move->roles);
    needs_ended(reading_, request_.state, request_.on) ? check_ended() : check_reason(*move);
  }

  [[nodiscard]] std::string help_to_move() const {
    const auto next = scheme_.shape.next_states(plan_.state);
    if (next.empty()) {
      return fmt::format(
          "no state follows {}; an entry made by mistake is taken back with the "
          "event `{}`",
          plan_.state, model::events::correction);
    }
    std::string help =
        fmt::format("from {} it can move to {}", plan_.state, text::list_words(next));
    const bool is_meant =
        plan_.state != request_.state && !scheme_.shape.find_state(request_.state)->is_void;
    if (!is_meant || !may_be_adopted()) return help;
    return help +
           "; if it was running before it was entered here, add `--adopt`, and the day on "
           "which this state began with `--on`";
  }

  void check_reason(const model::Move& move) {
    if (!request_.reason.empty() || !asks_reason(reading_, move, request_.on)) return;
    const bool is_always = scheme_.find_reason(move)->when.source() == "true";
    refuse(fmt::format("the move to {} needs a reason{}", move.to,
                       is_always ? "" : fmt::format(" on {}", render_date(request_.on))),
           "give the reason with `--reason`");
  }

  void check_event() {
    const model::Event& event = *scheme_.shape.find_event(request_.event);
    check_role(fmt::format("the event {}", event.name), event.roles);
    if (event.name == model::events::correction) check_correction();
    if (event.name == model::events::signature) check_documents();
    // The state on the day of the event, which may not be the present one.
    const auto states = model::states_on(reading_.history, request_.on);
    if (model::may_be_recorded(event, states)) return;
    const std::string_view state = states.back().state->name;
    refuse(
        fmt::format(
            "the event {} cannot be recorded in state {}{}", event.name, state,
            state == plan_.state ? "" : fmt::format(", as it was on {}", render_date(request_.on))),
        event.states.empty()
            ? fmt::format("in state {}, only a few events can be recorded, such as a correction",
                          state)
            : fmt::format("it can be recorded in state {}{}", text::list_words(views(event.states)),
                          advise_on_earlier_day(event, reading_.history, request_.on)));
  }

  void check_correction() {
    if (auto chosen = check_corrected(request_, reading_); !chosen) {
      refuse(chosen.error().message, chosen.error().help);
      is_correction_refused_ = true;
    }
  }

  // The first signature binds the other parties to the text, so digests cannot be added later. A
  // paper whose fingerprint is given has already been signed without them.
  void check_documents() {
    const auto& entries = reading_.history.entries;
    const bool is_first = std::none_of(entries.begin(), entries.end(), [](const auto& entry) {
      return entry.counts && entry.event == model::events::signature;
    });
    if (!is_first || is_given(model::entries::terms)) return;
    for (const model::UnprovenDocument& each : model::find_unproven_documents(reading_.terms())) {
      ask_digest(each);
    }
  }

  void ask_digest(const model::UnprovenDocument& document) {
    const auto& [id, path] = document;
    const std::string digest = request_.digest_of ? request_.digest_of(path) : "";
    refuse(fmt::format("the document {} has a `path` but no `sha256`, so the file could be "
                       "replaced after it is signed",
                       backquoted(id)),
           digest.empty()
               ? fmt::format("add `sha256` beside {}, with the 64 digits that `sha256sum` prints "
                             "for that file",
                             backquoted(fmt::format("path: {}", path)))
               : fmt::format("add `sha256: {}` beside {}", digest,
                             backquoted(fmt::format("path: {}", path))));
  }

  // What an amendment adds is signed after it, and cannot be completed then.
  void check_added_documents(const policy::Reading& amended) {
    const auto all_terms = [](const policy::Reading& reading) {
      return model::terms_on(reading.agreement, reading.agreed, reading.scheme->shape.agreement,
                             Date::max(), Date::max());
    };
    const Agreement before = all_terms(reading_);
    const Agreement after = all_terms(amended);
    const auto known = model::find_unproven_documents(before);
    for (const model::UnprovenDocument& each : model::find_unproven_documents(after)) {
      const bool is_new = std::none_of(known.begin(), known.end(), [&](const auto& old) {
        return old.id == each.id && old.path == each.path;
      });
      if (is_new) ask_digest(each);
    }
  }

  // Checks every rule with the entry in place. New errors block it; existing ones are only
  // reported. `open_fields` of the entry are refused already, or asked for.
  void compare_errors(const std::vector<std::string>& open_fields) {
    const auto then = check_tree(now_.checked.path, std::move(plan_.added.read), options_);
    ensure(then.has_value(), "an agreement with one entry more is an agreement");
    plan_.state_after = then->checked.state.value_or("");
    const StandingErrors standing(now_.checked);
    for (const Finding& finding : then->checked.findings) {
      if (finding.severity != Severity::error || is_judged_here(finding)) continue;
      if (is_about_any(finding, open_fields)) continue;
      if (standing.has(finding) && !is_barred_by(finding)) {
        plan_.standing.push_back(finding);
      } else {
        plan_.refusals.push_back(make_refusal(finding, request_, reading_.history));
      }
    }
    if (request_.event == model::events::amendment) {
      const auto idle = refuse_idle_changes(then->checked.findings, request_, reading_.history);
      plan_.refusals.insert(plan_.refusals.end(), idle.begin(), idle.end());
      check_added_documents(*then->reading);
    }
    if (!request_.event.empty() && scheme_.shape.find_event(request_.event)->moves_end) {
      compare_ends(*then->reading);
    }
    const model::State* state = scheme_.shape.find_state(request_.state);
    const bool is_return = state != nullptr && state->records == model::record::returned_on;
    const auto end = find_end(reading_);
    if (is_return && end && *end < request_.on && request_.on == options_.as_at) {
      plan_.passed_end = end;
    }
  }

  // A move that freezes what was signed cannot be made while the parties have signed different
  // texts.
  [[nodiscard]] bool is_barred_by(const Finding& standing) const {
    const model::State* state = scheme_.shape.find_state(request_.state);
    return state != nullptr && state->freezes && standing.rule == "history/terms";
  }

  // Problems of the new entry's own move and date have been reported above, with better help. What
  // a correction does to earlier entries has not.
  [[nodiscard]] bool is_judged_here(const Finding& finding) const {
    constexpr std::string_view judged_here[] = {
        "history/order",       "history/future", "history/move",   "history/role",
        "history/event-state", "history/reason", "history/unbound"};
    const bool is_of_history = std::find(std::begin(judged_here), std::end(judged_here),
                                         finding.rule) != std::end(judged_here);
    const std::size_t added = reading_.history.entries.size();
    return is_of_history && finding.pointer.starts_with(fmt::format("/history/{}/", added));
  }

  // Whether the finding is about one of these fields of the new entry.
  [[nodiscard]] bool is_about_any(const Finding& finding,
                                  const std::vector<std::string>& fields) const {
    return std::ranges::any_of(fields, [&](const std::string& field) {
      const std::string place =
          fmt::format("/history/{}/{}", reading_.history.entries.size(), field);
      return finding.pointer == place || finding.pointer.starts_with(place + "/");
    });
  }

  void compare_ends(const policy::Reading& extended) {
    const auto before = find_end(reading_);
    const auto after = find_end(extended);
    plan_.asked_end = find_asked_end(extended);
    if (plan_.asked_end) plan_.staying_end = after;
    if (after == before && !plan_.asked_end) plan_.unmoved_end = after;
    if (!before || !after || *after <= *before || request_.on <= *before) return;
    plan_.uncovered_days = static_cast<int>((request_.on - *before).count()) - 1;
  }

  const CheckedReading& now_;
  const policy::Reading& reading_;
  const policy::Scheme& scheme_;
  const Request& request_;
  const CheckOptions& options_;
  Plan plan_;
  bool is_correction_refused_ = false;
};

}  // namespace

Result<Plan> plan(const CheckedReading& now, const Request& request, const CheckOptions& options) {
  return Planner(now, request, options).plan();
}

}  // namespace secondment::lifecycle
