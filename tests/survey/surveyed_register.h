// The register of the examples, surveyed: what tests of views and formats look at.
#pragma once

#include "golden.h"
#include "secondment/organisations.h"
#include "survey/gather.h"
#include "survey/hidden_names.h"
#include "survey/register.h"
#include "survey/survey.h"
#include "text/file.h"

namespace secondment::tests {

struct SurveyedRegister {
  survey::Survey survey;
  survey::HiddenNames names;
  std::vector<survey::PersonalText> personal;
};

inline const SurveyedRegister& surveyed_register() {
  static const SurveyedRegister surveyed = [] {
    const std::string folder = source_path("examples/register/");
    const Organisations organisations("organisations.yaml",
                                      read_text(folder + "organisations.yaml"));
    const CheckOptions options{.as_at = *parse_date("2026-11-22"), .organisations = &organisations};
    SurveyedRegister all;
    all.survey.as_at = options.as_at;
    all.survey.has_directory = true;
    all.survey.directory = survey::list_organisations(organisations);
    const survey::Questions questions{.options = options, .with_gates = true, .hides_names = true};
    const auto files = text::find_files({folder + "agreements"}).files;
    const auto name_of = [&](std::size_t file) { return files[file].path.substr(folder.size()); };
    survey::Register agreements(all.survey, &all.names, name_of, true);
    for (std::size_t i = 0; i < files.size(); ++i) {
      auto answered = survey::ask(i, name_of(i), read_text(files[i].path), questions);
      all.personal.insert(all.personal.end(), answered.personal.begin(), answered.personal.end());
      agreements.take(std::move(answered));
    }
    agreements.finish();
    return all;
  }();
  return surveyed;
}

}  // namespace secondment::tests
