// The register of the examples, surveyed: what tests of views and formats look at.
#pragma once

#include "files/file.h"
#include "golden.h"
#include "register/gather.h"
#include "register/hidden_names.h"
#include "register/register.h"
#include "register/survey.h"
#include "secondment/organisations.h"

namespace secondment::tests {

struct SurveyedRegister {
  registers::Survey survey;
  registers::HiddenNames names{"the key of a run"};
  std::vector<registers::PersonalText> personal;
};

inline const SurveyedRegister& surveyed_register() {
  static const SurveyedRegister surveyed = [] {
    const std::string folder = source_path("examples/register/");
    const Organisations organisations("organisations.yaml",
                                      read_text(folder + "organisations.yaml"));
    const CheckOptions options{.as_at = *parse_date("2026-11-22"), .organisations = &organisations};
    SurveyedRegister all;
    all.survey.as_at = options.as_at;
    all.survey.since = *parse_date("2026-10-23");
    all.survey.has_directory = true;
    all.survey.directory = registers::list_organisations(organisations);
    const registers::Questions questions{
        .options = options,
        .needs = registers::all_needs,
        .outlook = {.flips_until = *parse_date("2026-12-22"), .since = all.survey.since},
        .hides_names = true};
    const auto files = files::find_files({folder + "agreements"}).files;
    const auto name_of = [&](std::size_t file) { return files[file].path.substr(folder.size()); };
    registers::Register agreements(all.survey, &all.names, name_of, true, {}, questions.needs);
    for (std::size_t i = 0; i < files.size(); ++i) {
      auto answered = registers::ask(i, name_of(i), read_text(files[i].path), questions);
      all.personal.insert(all.personal.end(), answered.personal.begin(), answered.personal.end());
      agreements.take(std::move(answered));
    }
    agreements.finish();
    return all;
  }();
  return surveyed;
}

}  // namespace secondment::tests
