// The schemas of answers about terms: their versions, what changed between them, and the proofs of
// their signatures.
#include "schema/answer_fields.h"
#include "schema/answer_schema.h"

namespace secondment::schema {
namespace {

constexpr AnswerField terms_fields[] = {
    schema_field,
    {"command", "string", "terms"},
    as_at_field,
    tool_field,
    {"path", "string", "as it was given"},
    {"agreement", "string or null", "its id"},
    {"versions", "list", "in file order, the body first", version_fields},
};

constexpr AnswerField changed_term_fields[] = {
    {"path", "string", "the field, such as finance.salary"},
    {"old", "string or null", "as it was written; null if it was absent"},
    {"new", "string or null", "as it is written; null if it was removed"},
    {"effective", "date or null", "the first day of the change; null for an edit in the body"},
    {"entry", "position or null", "the entry of the history that makes it, from 1; else null"},
    {"particular", "boolean",
     "whether it is a particular, not a term, and may be edited at any time"},
};
constexpr AnswerField added_entry_fields[] = {
    {"entry", "position", "its number in the history, from 1"},
    {"date", "date or null", "the day it happened; null when it cannot be read"},
    {"recorded", "date or null", "the day it was entered, if stated"},
    {"what", "string or null", "its state or event"},
    {"summary", "string or null", "its summary, note or reason, whichever it has"},
};
constexpr AnswerField past_fields[] = {
    {"rule", "string", "such as since/history-changed"},
    {"severity", "severity", "of the rule"},
    {"message", "line", "one line"},
    {"help", "string", "what to do; may be empty"},
};
constexpr AnswerField diff_agreement_fields[] = {
    {"agreement", "string or null", "its id"},
    {"scheme", "string or null", "null when unknown"},
    {"change", "change of an agreement", "what happened to it"},
    {"path", "string", "path of its file; for a removed one, its last path"},
    {"old_path", "string or null", "its earlier path; null if that is the same"},
    {"old_state", "string or null", "in the earlier state"},
    {"new_state", "string or null", "now"},
    {"readable", "boolean", "false if one of the two versions cannot be read"},
    {"terms", "list", "terms that were changed or edited", changed_term_fields},
    {"entries", "list", "what was added to the history", added_entry_fields},
    {"past", "list", "what `check --since` finds", past_fields},
};
constexpr AnswerField diff_fields[] = {
    schema_field,
    {"command", "string", "diff"},
    as_at_field,
    tool_field,
    {"revision", "string", "the full name of the commit that was compared with"},
    {"committed", "date", "its day"},
    {"agreements", "list", "those that differ, in order", diff_agreement_fields},
    {"unreadable", "list", "paths that could not be opened or read", unreadable_fields},
};
constexpr AnswerField proof_fields[] = {
    {"entry", "position", "its number in the history, from 1"},
    {"date", "date or null", "the day of the signature; null when it cannot be read"},
    {"party", "string or null", "that signed"},
    {"signer", "string or null", "the address of the owner of the key"},
    {"proof", "string or null", "the path in the agreement; null: there is none"},
    {"sha256", "string or null", "the digest of the file that was recorded with it"},
    {"terms", "string or null", "the fingerprint of the version that was signed"},
    {"outcome", "outcome of a proof", "unproven: there is no proof"},
    {"key", "string or null", "of a verified one: the kind and fingerprint of the key"},
    {"message", "string or null", "of one that failed: why; goes on after `the proof`"},
    {"help", "string or null", "what to do"},
};
constexpr AnswerField verified_fields[] = {
    {"path", "string", "as it was found"},
    {"agreement", "string or null", "its id"},
    {"signatures", "list", "that no correction takes back, in file order", proof_fields},
};
constexpr AnswerField verify_fields[] = {
    schema_field,
    {"command", "string", "verify"},
    as_at_field,
    tool_field,
    {"signers", "string or null", "the list of keys that was used; null: none is named"},
    {"verified", "count", "signatures whose proof is good"},
    {"failed", "count", "signatures whose proof is not good"},
    {"unproven", "count", "signatures without a proof"},
    {"agreements", "list", "one for each agreement read, in order", verified_fields},
    {"unreadable", "list", "paths that could not be opened or read", unreadable_fields},
};

}  // namespace

std::string render_terms_schema() {
  return render_answer_schema("What `secondment terms --list --format json` writes", terms_fields);
}

std::string render_diff_schema() {
  return render_answer_schema("What `secondment diff --format json` writes", diff_fields);
}

std::string render_verify_schema() {
  return render_answer_schema("What `secondment verify --format json` writes", verify_fields);
}

}  // namespace secondment::schema
