#include "cli/surveying.h"

#include <utility>

#include "cli/in_order.h"
#include "cli/input.h"
#include "cli/progress.h"
#include "cli/workspace_register.h"
#include "register/gather.h"

namespace secondment::cli {
namespace {

std::string name_of(const files::FoundFile& file) {
  return file.is_standard_input ? "<stdin>" : file.path;
}

registers::Answered ask_file(World& world, std::size_t number, const files::FoundFile& file,
                             const registers::Questions& questions) {
  auto bytes = read_bytes(world, file);
  if (!bytes) {
    return {
        .file = number,
        .unreadable = files::Unreadable{name_of(file), bytes.error().message, bytes.error().help}};
  }
  return registers::ask(number, name_of(file), std::move(*bytes), questions);
}

}  // namespace

void take_survey(World& world, const RunConfig& config, workspace::FoundAgreements found,
                 registers::Questions& questions, registers::Survey& survey,
                 registers::HiddenNames* hidden, registers::Register::PassOn pass_on) {
  const std::vector<files::FoundFile>& files = found.files.files;
  survey.unreadable = std::move(found.files.unreadable);
  if (config.organisations) {
    survey.has_directory = true;
    survey.directory = registers::list_organisations(*config.organisations);
    for (const registers::Listed& listed : survey.directory) {
      if (hidden == nullptr) break;
      for (const auto& personal : registers::find_personal_texts(listed.coordinator)) {
        hidden->add(personal);
      }
    }
  }
  const auto others =
      found.is_register ? make_register(world, [&files] { return files; }) : nullptr;
  questions.options.others = others.get();
  Progress progress(world, files.size());
  registers::Register agreements(
      survey, hidden, [&](std::size_t file) { return name_of(files[file]); }, found.is_register,
      std::move(pass_on), questions.needs);
  questions.has_room = [&](registers::Phase phase) { return agreements.has_account_room(phase); };
  for_each_in_order(
      files.size(), world.threads,
      [&](std::size_t i) { return ask_file(world, i, files[i], questions); },
      [&](registers::Answered answered) {
        progress.step();
        agreements.take(std::move(answered));
      });
  agreements.finish();
  questions.options.others = nullptr;
  questions.has_room = nullptr;
  progress.clear();
}

}  // namespace secondment::cli
