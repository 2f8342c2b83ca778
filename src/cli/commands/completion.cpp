// `secondment completion`: completes command lines in a shell. The script that the shell loads
// calls this program for each word, so that the user's own states, events and ids are included.
#include <algorithm>

#include "cli/candidates.h"
#include "cli/output.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

struct CompletionArguments {
  bool candidates = false;
};

constexpr std::string_view bash_script =
    R"script(# secondment for bash: load it with `source`, or keep it
# as ~/.local/share/bash-completion/completions/secondment.
_secondment() {
  local word doc files=
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  while IFS=$'\t' read -r word doc; do
    if [[ $word == :files ]]; then
      files=yes
      continue
    fi
    # Here `--format=json` is three words.
    if [[ $current == = || $before == = ]]; then word=${word#*=}; fi
    COMPREPLY+=("$word")
  done < <(secondment completion --candidates -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ $files ]]; then
    compopt -o filenames
    if [[ $current == = ]]; then current=; fi
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
  fi
  if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi
}
complete -F _secondment secondment
)script";

constexpr std::string_view zsh_script = R"script(#compdef secondment
# secondment for zsh: keep it as _secondment in a folder of $fpath.
_secondment() {
  local line files=
  local -a found
  for line in "${(@f)$(secondment completion --candidates -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ $line == :files* ]]; then
      files=yes
    elif [[ -n $line ]]; then
      found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    fi
  done
  if (( $#found )); then _describe 'secondment' found; fi
  if [[ -n $files ]]; then _files; fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _secondment "$@"; else compdef _secondment secondment; fi
)script";

constexpr std::string_view fish_script = R"script(# secondment for fish: keep it as
# ~/.config/fish/completions/secondment.fish.
function __secondment_candidates
    secondment completion --candidates -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null
end
function __secondment_takes_files
    __secondment_candidates | string match -q ':files*'
end
complete -c secondment -f -a "(__secondment_candidates | string match -v ':files*')"
complete -c secondment -n __secondment_takes_files -F
)script";

struct Shell {
  std::string_view name;
  std::string_view script;
};
constexpr Shell shells[] = {{"bash", bash_script}, {"zsh", zsh_script}, {"fish", fish_script}};

std::vector<std::string_view> shell_names() {
  std::vector<std::string_view> names;
  for (const Shell& shell : shells) names.push_back(shell.name);
  return names;
}

constexpr Example examples[] = {
    {"source <(secondment completion bash)", "for this shell"},
    {"secondment completion bash -o ~/.local/share/bash-completion/completions/secondment",
     "for every new bash"},
    {"secondment completion zsh -o _secondment", "for a folder of zsh's $fpath"},
    {"secondment completion fish -o ~/.config/fish/completions/secondment.fish", "for fish"},
};

std::string on_one_line(std::string_view text) {
  std::string line = text::visible(text.substr(0, text.find('\n')));
  std::replace(line.begin(), line.end(), '\t', ' ');
  return line;
}

// Prints each on its own line: the word, a tab and its description. `:files` means that file names
// may follow as well.
Result<ExitStatus> print_candidates(World& world, const CommonOptions& common,
                                    const Operands& words) {
  // Errors in the settings are reported when a command is run, not while it is typed.
  workspace::ConfigFindings ignored;
  const auto config =
      workspace::read_config(options_of(common), workspace::Overrides::applied, ignored);
  const Completion found = complete(words, config ? &*config : nullptr);
  for (const Candidate& each : found.words) {
    world.out << on_one_line(each.word) << '\t' << on_one_line(each.doc) << '\n';
  }
  if (found.takes_files) world.out << ":files\t\n";
  return ExitStatus::fine;
}

Result<ExitStatus> run_completion(World& world, const CommonOptions& common,
                                  const CompletionArguments& arguments, const Operands& operands) {
  if (arguments.candidates) return print_candidates(world, common, operands);
  if (operands.size() != 1) {
    return unexpected(Error{"expected the name of one shell",
                            "write bash, zsh or fish: secondment completion bash"});
  }
  const auto index = choose("completion", operands.front(), shell_names());
  if (!index) return unexpected(index.error());
  return write_whole(world, common, shells[*index].script);
}

constexpr OptionRow<CompletionArguments> options[] = {
    {"candidates", "",
     "print what may come next after the words of a command line that follow `--`; the scripts use "
     "it",
     &CompletionArguments::candidates},
};

Runner declare_completion(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<CompletionArguments>(declared, operands, options, run_completion);
}

Candidates list_shells(const RunConfig& /*config*/, const Operands& before) {
  Candidates out;
  if (!before.empty()) return out;
  for (const Shell& shell : shells) out.push_back({std::string(shell.name), ""});
  return out;
}

}  // namespace

const Command completion_command = {
    .name = "completion",
    .doc = "Prints a script that lets bash, zsh or fish complete commands, ids, states and more.",
    .operands = "bash|zsh|fish",
    .examples = examples,
    .declare = declare_completion,
    .candidates = list_shells,
};

}  // namespace secondment::cli
