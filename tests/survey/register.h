// The register of the examples, surveyed: what tests of views and formats look at.
#pragma once

#include "golden.h"
#include "policy/reading.h"
#include "secondment/organisations.h"
#include "survey/gather.h"
#include "survey/hidden_names.h"
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
    for (const text::FoundFile& file : text::find_files({folder + "agreements"}).files) {
      const auto reading = policy::read_agreement(read_text(file.path), options);
      for (auto& personal : survey::find_personal_texts(*reading, options)) {
        all.names.add(personal);
        all.personal.push_back(std::move(personal));
      }
      ++all.survey.agreements;
      all.survey.entries.push_back(survey::gather(file.path.substr(folder.size()), *reading,
                                                  {.options = options, .with_gates = true}));
    }
    return all;
  }();
  return surveyed;
}

}  // namespace secondment::tests
