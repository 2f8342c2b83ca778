// The schemas of what `check` writes and reads: its answer as JSON, the lines of ndjson, baselines
// and facts.
#include "schema/answer_fields.h"
#include "schema/answer_schema.h"

namespace secondment::schema {
namespace {

constexpr AnswerField fingerprint_fields[] = {
    {"fingerprint", "digest", "identifies the finding from one run to the next"},
};
constexpr auto checked_finding_fields = join(finding_fields, fingerprint_fields);
constexpr AnswerField waived_fields[] = {
    {"rule", "string", "the rule whose finding is waived"},
    {"reason", "string", "as the agreement states it"},
    {"severity", "severity", "as the policy sets it"},
    {"message", "line", "one line"},
    {"pointer", "pointer", "JSON pointer to the value; empty for the whole document"},
    {"line", "position", "from 1"},
    {"column", "position", "from 1, in characters"},
    {"approved_by", "string or null", "as the agreement states it"},
    {"until", "date or null", "the last day of the waiver; null when it has none"},
    {"fingerprint", "digest", "identifies the finding from one run to the next"},
};
constexpr AnswerField baseline_entry_fields[] = {
    {"fingerprint", "digest", "identifies the finding"},
    {"rule", "string", "its rule"},
    {"agreement", "string or null", "the id of its agreement"},
    {"path", "string", "path of its file, relative to the workspace's folder"},
    {"message", "string", "the message when the baseline was written"},
};
constexpr AnswerField baseline_fields[] = {
    {"path", "string", "path of the baseline"},
    {"gone", "list", "entries that were not found although their file was checked",
     baseline_entry_fields},
};
constexpr AnswerField statistics_fields[] = {
    {"rule", "string", "its id"},
    {"severity", "severity", "the highest of its findings"},
    {"findings", "count", "number of its findings"},
    {"agreements", "count", "number of agreements with such findings"},
};
constexpr AnswerField undetermined_fields[] = {
    {"rule", "string", "the rule that could not be decided"},
    {"reads", "pointer", "JSON pointer to the missing field, or to the history"},
    {"because", "string",
     "`absent field`; `before adoption`: it asks about the time before the adoption; or what else "
     "is not known, such as `no holidays for 2031`"},
};
constexpr AnswerField line_fields[] = {
    {"path", "string", "as it was found"},
    {"agreement", "string or null", "its id"},
    {"scheme", "string or null", "null when unknown"},
    {"state", "string or null", "null when unknown"},
    {"findings", "list", "by place", checked_finding_fields},
    {"waived", "list", "findings that the agreement waives", waived_fields},
    {"baselined", "list", "findings that the baseline has", checked_finding_fields},
    {"undetermined", "list", "rules that could not be decided", undetermined_fields},
};
constexpr AnswerField outcome_fields[] = {
    {"outcomes", "outcomes", "the outcome of each rule of the scheme"},
};
constexpr auto checked_fields = join(line_fields, outcome_fields);
constexpr AnswerField check_summary_fields[] = {
    {"agreements", "count", "agreements read"},
    {"errors", "count", "errors found"},
    {"warnings", "count", "warnings found"},
    {"notes", "count", "notes found"},
    {"waived", "count", "findings waived"},
    {"baselined", "count", "findings in the baseline"},
    {"undetermined", "count", "rules that could not be decided"},
    {"unreadable", "count", "paths that could not be read"},
    {"evidence_not_read", "count",
     "links and other items that --evidence could not compare with a file"},
};
constexpr AnswerField since_fields[] = {
    {"revision", "string", "the full name of the commit that was compared with"},
    {"old", "count", "findings of the earlier state"},
    {"new", "count", "findings that it did not have"},
    {"settled", "count", "findings that it had but that are gone"},
};
constexpr AnswerField baseline_field{"baseline", "object or null", "its result; null without one",
                                     baseline_fields};
constexpr AnswerField statistics_field{
    "statistics", "list or null",
    "rules with findings, most frequent first; null without --statistics", statistics_fields};
constexpr AnswerField check_fields[] = {
    schema_field,
    {"command", "string", "check"},
    as_at_field,
    tool_field,
    {"agreements", "list", "one for each agreement read, in order", checked_fields},
    {"unreadable", "list", "paths that could not be opened or read", unreadable_fields},
    baseline_field,
    statistics_field,
    {"summary", "object", "counts of all of these", check_summary_fields},
    {"since", "object or null", "the result of --since; null without it", since_fields},
};

// The last line of ndjson. If it is missing, the output was truncated.
constexpr AnswerField summary_line_fields[] = {
    schema_field,
    {"command", "string", "check"},
    as_at_field,
    tool_field,
    baseline_field,
    statistics_field,
    {"summary", "object", "counts of the lines before it", check_summary_fields},
};
constexpr AnswerField baseline_file_fields[] = {
    schema_field,
    {"kind", "string", "baseline"},
    {"findings", "list", "sorted by path, rule and fingerprint", baseline_entry_fields},
};

constexpr AnswerField spell_fields[] = {
    {"scheme", "string or null", "the scheme that it follows"},
    {"direction", "string or null", "in, out or within; null without one"},
    {"state", "string or null", "its state on the day"},
    {"from", "date or null", "first day with the host, else the first of the term"},
    {"to", "date or null", "day of the return, else the last of the term"},
    {"days", "integer or null", "from one to the other, both counted"},
    {"term_start", "date or null", "first day of the term"},
    {"term_end", "date or null", "last day of the term"},
    {"signed_on", "date or null", "day of the signature"},
    {"started_on", "date or null", "day of the start"},
    {"returned_on", "date or null", "day of the return"},
    {"parent", "string or null", "name of the parent"},
    {"host", "string or null", "name of the host"},
    {"parent_country", "string or null", "country of the parent"},
    {"host_country", "string or null", "country of the host"},
    {"parent_sector", "string or null", "sector of the parent"},
    {"host_sector", "string or null", "sector of the host"},
    {"full_time_equivalent", "number or null", "the share of full time"},
    {"was_away", "boolean", "whether the secondee has been with the host"},
};

constexpr AnswerField facts_fields[] = {
    schema_field,
    as_at_field,
    {"key", "person or null", "what tells this key from others; null without one"},
    {"path", "string", "of its file, from the workspace's folder"},
    {"agreement", "string or null", "its id"},
    {"replaces", "string or null", "the id of the agreement that it replaces"},
    {"start", "date or null", "first day with the host; null when that is not known"},
    {"end", "date or null", "last day with the host; null when that is not known"},
    {"share", "number or null", "of full time; null where there are no days"},
    {"secondee_key", "person or null", "the secondee's `key`, hidden by the key of the facts"},
    {"email", "person or null", "the secondee's e-mail address, hidden by the key"},
    {"staff_number", "person or null", "the secondee's parent and staff number, hidden by the key"},
    {"spell", "object or null",
     "what rules about other agreements read; null if they ignore this one", spell_fields},
};

constexpr AnswerField type_of_line[] = {
    {"type", "string", "agreement, unreadable or summary"},
};

text::Json line_schema(std::string_view type, std::span<const AnswerField> fields) {
  text::Json schema = object_schema(fields);
  schema["properties"]["type"] = {{"const", type}};
  return schema;
}

// Adds optional properties to a schema.
text::Json with_optional(text::Json schema, std::span<const AnswerField> fields) {
  schema["properties"].update(std::move(object_schema(fields)["properties"]));
  return schema;
}

}  // namespace

std::string render_check_schema() {
  return render_answer_schema("What `secondment check --format json` writes", check_fields);
}

std::string render_check_line_schema() {
  return render_answer_schema(
      "A line of what `secondment check --format ndjson` writes", type_of_line,
      {{"oneOf",
        text::Json::array({with_optional(line_schema("agreement", line_fields), outcome_fields),
                           line_schema("unreadable", unreadable_fields),
                           line_schema("summary", summary_line_fields)})}});
}

std::string render_baseline_schema() {
  return render_answer_schema("A baseline, which `secondment check --write-baseline` writes",
                              baseline_file_fields);
}

std::string render_facts_schema() {
  return render_answer_schema("A line of what `secondment facts` writes", facts_fields);
}

}  // namespace secondment::schema
