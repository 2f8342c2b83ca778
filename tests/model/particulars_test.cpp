// Which fields are particulars, and may be edited in place whatever was signed.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "model/shape.h"

namespace secondment::model {
namespace {

// The paths of the particulars in a section; what is in one is not listed.
void list_particulars(const Type& section, const std::string& path,
                      std::vector<std::string>& found) {
  for (const Field& field : section.fields) {
    const bool is_list = field.type.kind == Type::Kind::list;
    const std::string here = path + field.name;
    if (is_particular(field)) {
      found.push_back(here);
    } else {
      list_particulars(is_list ? field.type.element() : field.type, here + (is_list ? "[]." : "."),
                       found);
    }
  }
}

}  // namespace

TEST_CASE("the particulars of the format are the persons and these fields, and nothing else") {
  std::vector<std::string> found;
  list_particulars(format_shape().agreement, "", found);
  CHECK(found == std::vector<std::string>{"title",
                                          "secondee.key",
                                          "secondee.email",
                                          "secondee.address",
                                          "secondee.staff_number",
                                          "parent.address",
                                          "parent.unit",
                                          "parent.line_manager",
                                          "parent.coordinator",
                                          "host.address",
                                          "host.unit",
                                          "host.line_manager",
                                          "host.coordinator",
                                          "conditions.leave_approver",
                                          "contact.parent_contact",
                                          "contact.welfare",
                                          "appraisal.assessor",
                                          "appraisal.reviews[].by",
                                          "evaluation.assessor",
                                          "documents[].path",
                                          "notes"});
}

TEST_CASE("a person is a particular, a list of persons is not") {
  const auto field = [](std::string_view type) { return Field{"x", *parse_type(type)}; };
  CHECK(is_particular(field("person")));
  CHECK_FALSE(is_particular(field("list of person")));
  CHECK_FALSE(is_particular(field("organisation")));
  CHECK_FALSE(is_particular(field("text")));
}

}  // namespace secondment::model
