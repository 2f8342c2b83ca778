#include "schema/policy_answer_schema.h"

#include "schema/answer_fields.h"

namespace secondment::schema {
namespace {

constexpr AnswerField effective_fields[] = {
    {"from", "date or null", "first day; null: always was"},
    {"until", "date or null", "last day; null: open"},
};
constexpr AnswerField listed_fields[] = {
    {"policy", "string", "its name, which agreements give as their scheme"},
    {"title", "string", "for people"},
    {"abstract", "boolean", "whether it can only be extended"},
    {"extends", "strings", "the policies that it extends itself"},
    {"overlays", "any", "the schemes that the overlay applies to: a list, `all`, or null for none"},
    {"direction", "string or null", "in, out or within the Civil Service"},
    {"effective", "object", "when it is in force", effective_fields},
    {"status", "string or null",
     "unofficial: not issued by the body whose rules it describes; null: not stated"},
    {"read_on", "date or null",
     "when the first of its sources was read; null: unknown, or official"},
    {"review_by", "date or null", "when they should be read again; null: not stated"},
    {"path", "string or null", "of its file; null for a built-in policy"},
    {"rules", "count", "number of its own rules and obligations"},
};
constexpr AnswerField list_fields[] = {
    schema_field,
    {"command", "string", "policy list"},
    tool_field,
    {"policies", "list", "built-in policies first", listed_fields},
};

constexpr AnswerField file_fields[] = {
    {"path", "string", "as it was given"},
    {"policy", "string or null", "the name of the policy; null when unknown"},
    {"findings", "list", "by place", finding_fields},
};
constexpr AnswerField summary_fields[] = {
    {"files", "count", "files read"},
    {"errors", "count", "errors found"},
    {"warnings", "count", "warnings found"},
    {"notes", "count", "notes found"},
};
constexpr AnswerField findings_fields[] = {
    schema_field,
    {"command", "string", "policy check"},
    as_at_field,
    tool_field,
    {"files", "list", "one per file, in the order given", file_fields},
    {"unreadable", "list", "paths that could not be opened or read", unreadable_fields},
    {"summary", "object", "counts of all of these", summary_fields},
};

constexpr AnswerField case_fields[] = {
    {"policy", "string", "that it tests"},
    {"case", "string", "what it shows"},
    {"line", "count", "of the file of cases"},
    {"passed", "boolean", "whether all is as it expects"},
};
constexpr AnswerField test_fields[] = {
    schema_field,
    {"command", "string", "policy test"},
    as_at_field,
    tool_field,
    {"files", "list", "one per file, in the order given", file_fields},
    {"cases", "list", "one per case that was run, in their order", case_fields},
    {"unreadable", "list", "paths that could not be opened or read", unreadable_fields},
    {"summary", "object", "counts of all of these", summary_fields},
};

constexpr AnswerField carrier_fields[] = {
    {"rule", "string", "its id"},
    {"failing_cases", "count", "cases in which the rule makes a finding"},
    {"passing_cases", "count", "cases that the rule applies to and that meet it"},
};
constexpr AnswerField clause_fields[] = {
    {"clause", "string", "its id"},
    {"rules", "list", "the rules that enforce it", carrier_fields},
};
constexpr AnswerField coverage_fields[] = {
    schema_field,
    {"command", "string", "policy coverage"},
    tool_field,
    {"clauses", "list", "by id", clause_fields},
};

constexpr AnswerField value_fields[] = {
    {"value", "any",
     "null, a boolean, a number, a string, a list or a map; NaN and infinities as strings; map "
     "keys as strings; dates, periods, money and types as strings"},
    {"type", "string", "of the value: int, string, date"},
};
constexpr AnswerField error_fields[] = {
    {"error", "string", "why there is no value"},
    {"help", "string or null", "what to write instead"},
};

}  // namespace

std::string render_policy_list_schema() {
  return render_answer_schema("What `secondment policy list --format json` writes", list_fields);
}

std::string render_policy_check_schema() {
  return render_answer_schema("What `secondment policy check --format json` writes",
                              findings_fields);
}

std::string render_policy_test_schema() {
  return render_answer_schema("What `secondment policy test --format json` writes", test_fields);
}

std::string render_policy_coverage_schema() {
  return render_answer_schema("What `secondment policy coverage --format json` writes",
                              coverage_fields);
}

std::string render_policy_eval_schema() {
  return render_answer_schema(
      "What `secondment policy eval --format json` writes", {},
      {{"oneOf", text::Json::array({object_schema(value_fields), object_schema(error_fields)})}});
}

}  // namespace secondment::schema
