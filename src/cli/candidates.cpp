#include "cli/candidates.h"

#include <algorithm>
#include <span>

#include "model/format_rules.h"
#include "policy/policy_set.h"
#include "workspace/named_agreements.h"

namespace secondment::cli {
namespace {

const model::Shape& shape_of(const RunConfig& config) {
  return config.policies->policy_set().shape_of_all();
}

// Adds `field=` or, if the field takes certain words, one candidate for each: `party=host`.
void add_fields(const model::Type& entry, Candidates& out) {
  constexpr std::string_view given_otherwise[] = {"date", "state", "event", "by", "recorded"};
  for (const model::Field& field : entry.fields) {
    const auto* end = std::end(given_otherwise);
    if (std::find(std::begin(given_otherwise), end, field.name) != end) continue;
    if (field.type.words.empty()) out.push_back({field.name + "=", field.doc});
    for (const std::string& word : field.type.words) {
      out.push_back({field.name + "=" + word, field.doc});
    }
  }
}

// Lists ids until the word that determines the fields has been given.
template <class Row>
Candidates list_to_act(const RunConfig& config, const Operands& before,
                       const std::vector<Row>& rows) {
  Candidates out;
  for (const std::string& word : before) {
    const auto at =
        std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == word; });
    if (at == rows.end()) continue;
    add_fields(at->entry, out);
    return out;
  }
  for (const Row& row : rows) out.push_back({row.name, row.doc});
  for (Candidate& id : list_ids(config, before)) out.push_back(std::move(id));
  return out;
}

// Some shells split `--format=json` into three words.
std::vector<std::string> join_equals(const std::vector<std::string>& words) {
  std::vector<std::string> joined;
  bool is_open = false;
  for (const std::string& word : words) {
    const bool is_equals = word == "=" && !joined.empty();
    if (is_equals || is_open) {
      joined.back() += word;
    } else {
      joined.push_back(word);
    }
    is_open = is_equals;
  }
  return joined;
}

// The rules of all policies, or only the obligations among them.
Candidates list_rules_of(const RunConfig& config, bool obligations_only) {
  Candidates out;
  const policy::PolicySet& policies = config.policies->policy_set();
  for (const std::string_view name : policies.policy_names()) {
    for (const policy::RuleText& rule : policies.find_policy(name)->rules) {
      if (rule.is_obligation || !obligations_only) {
        out.push_back({rule.id, std::string(rule.title.text)});
      }
    }
  }
  return out;
}

Candidates list_rules(const RunConfig& config) {
  Candidates out = list_rules_of(config, false);
  for (const model::FormatRule& rule : model::format_rules()) {
    if (model::find_family(rule.id)->is_of_agreements) {
      out.push_back({std::string(rule.id), std::string(rule.title)});
    }
  }
  return out;
}

Candidates list_obligations(const RunConfig& config) {
  return list_rules_of(config, true);
}

Candidates list_overlays(const RunConfig& config) {
  Candidates out;
  const policy::PolicySet& policies = config.policies->policy_set();
  for (const std::string_view name : policies.policy_names()) {
    const policy::Policy& policy = *policies.find_policy(name);
    if (policy.is_overlay()) out.push_back({std::string(name), policy.title});
  }
  return out;
}

Candidates list_schemes(const RunConfig& config) {
  return list_scheme_names(config, {});
}

Candidates list_states(const RunConfig& config) {
  Candidates out;
  for (const model::State& each : shape_of(config).states) out.push_back({each.name, each.doc});
  return out;
}

// Options whose values are words of the policies, by their name and the name of their value.
struct PolicyWords {
  std::string_view option;  // empty: any
  std::string_view value_name;
  Candidates (*list)(const RunConfig& config);
};
constexpr PolicyWords policy_words[] = {{"rule", "ID", list_rules},
                                        {"obligation", "ID", list_obligations},
                                        {"overlay", "NAME", list_overlays},
                                        {"", "SCHEME", list_schemes},
                                        {"", "STATE", list_states}};

const PolicyWords* find_policy_words(const Option& option) {
  const auto* row =
      std::find_if(std::begin(policy_words), std::end(policy_words), [&](const PolicyWords& each) {
        return option.value_name == each.value_name &&
               (each.option.empty() || each.option == option.name);
      });
  return row != std::end(policy_words) ? row : nullptr;
}

bool takes_files(const Command& command) {
  constexpr std::string_view names[] = {"FILE", "PATH", "FOLDER", "TABLE", "ACTION"};
  return std::any_of(std::begin(names), std::end(names), [&](std::string_view name) {
    return command.operands.find(name) != command.operands.npos;
  });
}

bool is_of_file(const Option& option) {
  return option.value_name == "FILE" || option.value_name == "FOLDER";
}

// Completes one command line.
class Completer {
 public:
  Completer(const std::vector<std::string>& words, const RunConfig* config)
      : config_(config), before_(join_equals(words)) {
    if (before_.empty()) return;
    last_ = std::move(before_.back());
    before_.pop_back();
  }

  Completion complete() {
    read_words();
    if (const Option* option = option_before(); option != nullptr) {
      complete_value(*option);
    } else if (last_.starts_with('-') && !only_operands_) {
      for (const Option& each : options_) add({"--" + std::string(each.name), describe(each)});
    } else if (command_ == nullptr) {
      for (const Command& each : commands()) {
        add({std::string(each.name), std::string(each.doc)});
      }
    } else {
      complete_operand();
    }
    return std::move(found_);
  }

 private:
  void read_words() {
    add_common_options(options_, common_);
    for (std::size_t i = 0; i < before_.size() && command_ == nullptr; ++i) {
      if (before_[i].starts_with('-')) continue;
      command_ = find_command(before_[i]);
      if (command_ != nullptr) first_operand_ = i + 1;
    }
    if (command_ == nullptr) return;
    runner_ = command_->declare(options_, none_);
    for (std::size_t i = first_operand_; i < before_.size(); ++i) {
      if (before_[i] == "--") {
        only_operands_ = true;
        continue;
      }
      const bool is_value = i > 0 && !only_operands_ && find_option(before_[i - 1]) != nullptr;
      if (only_operands_ || (!before_[i].starts_with('-') && !is_value)) {
        operands_.push_back(before_[i]);
      }
    }
  }

  // The option whose value is the next word.
  [[nodiscard]] const Option* find_option(std::string_view word) const {
    for (const Option& each : options_) {
      const bool is_long = word.starts_with("--") && word.substr(2) == each.name;
      const bool is_short = word.size() == 2 && word[0] == '-' && word[1] == each.letter;
      if ((is_long || is_short) && each.takes_value()) return &each;
    }
    return nullptr;
  }

  // The option whose value is being completed. `--format=js` is completed as a whole.
  const Option* option_before() {
    if (only_operands_) return nullptr;
    const std::size_t equals = last_.find('=');
    if (last_.starts_with("--") && equals != last_.npos) {
      const Option* option = find_option(last_.substr(0, equals));
      if (option != nullptr) prefix_ = last_.substr(0, equals + 1);
      return option;
    }
    return before_.empty() ? nullptr : find_option(before_.back());
  }

  void complete_value(const Option& option) {
    if (option.choices != nullptr) {
      for (const std::string_view each : option.choices()) add({prefix_ + std::string(each), ""});
    } else if (const PolicyWords* row = find_policy_words(option); row != nullptr) {
      if (config_ == nullptr) return;
      for (Candidate& each : row->list(*config_)) add({prefix_ + each.word, each.doc});
    } else {
      found_.takes_files = is_of_file(option);
    }
  }

  void complete_operand() {
    found_.takes_files = takes_files(*command_);
    if (command_->candidates == nullptr || config_ == nullptr) return;
    for (Candidate& each : command_->candidates(*config_, operands_)) add(std::move(each));
  }

  void add(Candidate candidate) {
    if (candidate.word.starts_with(last_)) found_.words.push_back(std::move(candidate));
  }

  const RunConfig* config_;
  std::vector<std::string> before_;
  std::string last_;
  bool only_operands_ = false;
  std::string prefix_;
  const Command* command_ = nullptr;
  std::size_t first_operand_ = 0;
  CommonOptions common_;
  Operands none_;
  Operands operands_;
  Runner runner_;  // owns the values of the options
  std::vector<Option> options_;
  Completion found_;
};

}  // namespace

Candidates list_ids(const RunConfig& config, const Operands& /*before*/) {
  Candidates out;
  for (std::string& id : workspace::guess_ids(config)) out.push_back({std::move(id), "agreement"});
  return out;
}

Candidates list_scheme_names(const RunConfig& config, const Operands& before) {
  Candidates out;
  if (!before.empty()) return out;
  const policy::PolicySet& policies = config.policies->policy_set();
  for (const std::string_view name : policies.scheme_names()) {
    out.push_back({std::string(name), policies.find_policy(name)->title});
  }
  return out;
}

Candidates list_for_move(const RunConfig& config, const Operands& before) {
  return list_to_act(config, before, shape_of(config).states);
}

Candidates list_for_record(const RunConfig& config, const Operands& before) {
  return list_to_act(config, before, shape_of(config).events);
}

Completion complete(const std::vector<std::string>& words, const RunConfig* config) {
  return Completer(words, config).complete();
}

}  // namespace secondment::cli
