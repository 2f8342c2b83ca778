#include "schema/answer_schema.h"

#include "schema/answer_fields.h"
#include "schema/report_schema.h"

namespace secondment::schema {
namespace {

constexpr AnswerField column_fields[] = {
    {"name", "string", "the key of its cells in the rows"},
    {"title", "string", "for people"},
    {"kind", "string", "of its cells"},
    {"doc", "string", "what it shows"},
    {"is_wide", "boolean", "whether the text format leaves it out unless --columns names it"},
};
constexpr AnswerField report_summary_fields[] = {
    {"agreements", "count", "agreements read"},
    {"counted", "count", "agreements that the report is about"},
    {"left_out", "count", "agreements for which --where is false"},
    {"undecided", "count", "agreements for which --where cannot be decided"},
    {"unreadable", "count", "paths that could not be read"},
    {"rows", "count", "rows of the view"},
};
constexpr AnswerField report_fields[] = {
    schema_field,
    {"command", "string", "report"},
    {"view", "view", "the view that was requested"},
    as_at_field,
    tool_field,
    {"where", "string or null", "the condition; null without one"},
    {"within", "string or null", "the period given with --within"},
    {"year", "integer or null", "the year given with --year"},
    {"since", "date or null", "the day after which changes are listed or counted"},
    {"columns", "list", "of the rows, in order", column_fields},
    {"rows", "objects", "by column; null where nothing is stated"},
    {"totals", "objects", "by column, one row per currency"},
    {"notes", "strings", "what is counted, and what is left out"},
    {"unreadable", "list", "paths that could not be opened or read", unreadable_fields},
    {"summary", "object", "counts", report_summary_fields},
};

constexpr AnswerField refusal_fields[] = {
    {"rule", "string or null", "the rule that would be broken; null for the lifecycle itself"},
    {"message", "string", "one line"},
    {"help", "string", "what to do; may be empty"},
};
constexpr AnswerField due_fields[] = {
    {"rule", "string", "the obligation's id"},
    {"title", "string", "what has to be done"},
    {"due", "date or null", "the last day in time; null when it cannot be determined"},
    {"late", "boolean", "whether that day is over"},
    {"by", "string or null", "who has to do it"},
};
constexpr AnswerField open_move_fields[] = {
    {"state", "string", "the state that the move leads to"},
    {"roles", "strings", "who may make it; empty: every role"},
    {"asks_reason", "boolean", "whether it needs a reason on the as-at date"},
    {"needs", "strings", "the fields that it must be given on the as-at date, such as ended"},
    {"before", "list", "what blocks it; empty: nothing", refusal_fields},
};
constexpr AnswerField status_finding_fields[] = {
    {"rule", "string", "its id"},    {"severity", "severity", "as the policy sets it"},
    {"message", "line", "one line"}, {"help", "string", "what to do; may be empty"},
    {"line", "position", "from 1"},  {"column", "position", "from 1, in characters"},
};
constexpr AnswerField history_fields[] = {
    {"entry", "position", "its number in the history, from 1"},
    {"date", "date or null", "the day it happened; null when it cannot be read"},
    {"recorded", "date or null", "the day it was entered, if stated"},
    {"what", "string or null", "its state or event"},
    {"counts", "boolean", "false for an entry of a later day or one that was taken back"},
};
constexpr AnswerField adopted_fields[] = {
    {"on", "date", "the day of adoption"},
    {"unknown", "count", "rules about the time before it, which cannot be decided"},
};
constexpr AnswerField status_fields[] = {
    schema_field,
    {"command", "string", "status"},
    as_at_field,
    tool_field,
    {"path", "string", "as it was given"},
    {"agreement", "string or null", "its id"},
    {"title", "string or null", "of the agreement"},
    {"scheme", "string", "the scheme that it follows"},
    {"secondee", "string or null", "the name"},
    {"parent", "string or null", "the name"},
    {"host", "string or null", "the name"},
    {"state", "string or null", "null when the history does not say"},
    {"since", "date or null", "the day of the move to it; null in draft"},
    {"starts", "date or null", "first day of the term"},
    {"agreed_end", "date or null", "last day of the term, without extensions"},
    {"ends", "date or null", "last day, with approved extensions"},
    {"asked_end", "date or null", "last day requested by an extension that is not approved yet"},
    {"days_left", "integer or null",
     "from the as-at date to the last day; negative when that has passed"},
    {"returned", "date or null", "the day of the return; null before it"},
    {"adopted", "object or null", "how it came into the register, if it was running before",
     adopted_fields},
    {"suspended_since", "date or null", "first day of the open suspension; null if there is none"},
    {"errors", "count", "errors that check finds"},
    {"warnings", "count", "warnings that check finds"},
    {"notes", "count", "notes that check finds"},
    {"findings", "list", "what check finds, by place", status_finding_fields},
    {"history", "list", "every entry, in file order", history_fields},
    {"next_change", "date or null",
     "the next day on which the check gives another result by itself; null when there is none"},
    {"due", "list", "what is due or late, most urgent first", due_fields},
    {"moves", "list", "each move from here, in the order of the policy", open_move_fields},
};

constexpr AnswerField standing_fields[] = {
    {"rule", "string", "the rule that is broken already"}, {"message", "string", "one line"},
    {"help", "string", "what to do; may be empty"},        {"line", "position", "from 1"},
    {"column", "position", "from 1, in characters"},
};
// What `move` and `record` report about one entry.
constexpr AnswerField entry_fields[] = {
    {"on", "date", "the date of the entry"},
    {"event", "string or null", "null for a move"},
    {"state", "string or null", "before; null when the history does not say"},
    {"state_after", "string or null", "the state afterwards; if refused, the current state"},
    {"written", "boolean", "whether the file has the entry now"},
    {"already_there", "boolean", "whether --if-needed or --if-absent found nothing to do"},
    {"next", "strings", "the states that moves lead to from `state_after`"},
    {"uncovered_days", "count", "days between the old end and a late extension, never agreed"},
    {"asked_end", "date or null", "last day requested by an extension that is not approved yet"},
    {"terms", "string or null",
     "fingerprint of the version of the terms that the entry is bound to"},
    {"standing", "list", "errors that existed before and do not block it", standing_fields},
};

constexpr AnswerField head_of_move[] = {
    schema_field,
    {"command", "string", "move or record"},
    as_at_field,
    tool_field,
    {"path", "string", "of the file"},
    {"refusals", "list", "what blocks it; empty: nothing", refusal_fields},
};
constexpr auto move_fields = join(head_of_move, entry_fields);

constexpr AnswerField refusal_of_many_fields[] = {
    {"rule", "string or null", "the rule that would be broken; null for the lifecycle itself"},
    {"message", "string", "one line"},
    {"help", "string", "what to do; may be empty"},
    {"column", "string or null", "its letters in the table; null when it is not about a cell"},
};
constexpr AnswerField more_of_many[] = {
    {"agreement", "string or null", "its id; for a row without a file, the text in the table"},
    {"row", "position or null", "row of the table, as a spreadsheet counts; null without a table"},
    {"path", "string or null", "path of the file; null when there is none for the row"},
    {"refusals", "list", "what blocks it; empty: nothing", refusal_of_many_fields},
    {"left_out", "boolean",
     "whether another run has changed it in the meantime, so that --where is no longer true"},
    {"failure", "string or null", "why it could not be planned or written"},
};
constexpr auto result_fields = join(entry_fields, more_of_many);
constexpr AnswerField move_many_fields[] = {
    schema_field,
    {"command", "string", "move or record"},
    as_at_field,
    tool_field,
    {"planned", "count", "planned entries, whatever their result: the number of `results`"},
    {"written", "count", "entries that are in the files now"},
    {"refused", "count", "entries that are blocked"},
    {"undecided", "count", "agreements left out because --where cannot be decided"},
    {"results", "list", "one for each entry, in the order of the rows or paths", result_fields},
    {"unreadable", "list", "paths that could not be opened or read", unreadable_fields},
};

constexpr AnswerField reminded_fields[] = {
    {"agreement", "string or null", "its id"},       {"rule", "string", "the obligation's id"},
    {"what", "string", "what has to be done"},       {"due", "date", "the last day in time"},
    {"late", "boolean", "whether that day is over"}, {"by", "string or null", "who has to do it"},
};
constexpr AnswerField message_fields[] = {
    {"path", "string", "of the file that was written"},
    {"name", "string or null", "name of the recipient"},
    {"email", "string", "address of the recipient"},
    {"subject", "string", "of the message"},
    {"items", "list", "what it reminds of, the most urgent first", reminded_fields},
};
constexpr AnswerField unreachable_fields[] = {
    {"name", "string or null", "null: no name is stated"},
    {"items", "list", "what they could not be reminded of, the most urgent first", reminded_fields},
};
constexpr AnswerField remind_fields[] = {
    schema_field,
    {"command", "string", "remind"},
    as_at_field,
    tool_field,
    {"to", "string", "the value of --to"},
    {"until", "date", "the last due date that is included"},
    {"agreements", "count", "agreements read"},
    {"written", "list", "one message for each person, in the order of their addresses",
     message_fields},
    {"without_address", "list", "people without an address", unreachable_fields},
    {"unreadable", "list", "paths that could not be opened or read", unreadable_fields},
};

constexpr AnswerField table_finding_fields[] = {
    {"severity", "severity", "error if a cell was left out, or a row not written"},
    {"row", "integer or null", "as a spreadsheet counts it; null for the table as a whole"},
    {"column", "string or null", "its letters; null for the row as a whole"},
    {"header", "string or null", "the header of the column"},
    {"text", "string or null", "of the cell"},
    {"message", "string", "one line"},
    {"help", "string", "what to do; may be empty"},
};
constexpr AnswerField difference_fields[] = {
    {"path", "string", "the field, or `state`"},
    {"in_register", "string or null", "null if the agreement does not state it"},
    {"in_table", "string", "as the table has it"},
};
constexpr AnswerField imported_row_fields[] = {
    {"row", "position", "as a spreadsheet counts it"},
    {"outcome", "outcome of a row", "its result; planned: in a dry run"},
    {"agreement", "string or null", "its id"},
    {"path", "string or null", "the file that was written, or that exists"},
    {"differences", "list", "between the table and an existing agreement", difference_fields},
};
constexpr AnswerField import_fields[] = {
    schema_field,
    {"command", "string", "import"},
    as_at_field,
    tool_field,
    {"table", "string", "as it was given"},
    {"map", "string", "the map that was used"},
    {"remark", "string or null", "how the bytes were read, if that was guessed"},
    {"dry_run", "boolean", "whether it was a dry run"},
    {"rows", "count", "rows that are secondments"},
    {"written", "count", "agreements written"},
    {"same", "count", "rows whose agreement exists and says the same"},
    {"differing", "count", "rows whose agreement exists and differs"},
    {"refused", "count", "rows that cannot be written"},
    {"not_taken", "strings", "headers of columns that the map does not use"},
    {"findings", "list", "by row and column", table_finding_fields},
    {"results", "list", "one for each row, in order", imported_row_fields},
};

constexpr AnswerField exported_fields[] = {
    {"agreement", "string or null", "its id"},
    {"scheme", "string or null", "null when unknown"},
    {"path", "string", "as it was found"},
    {"state", "string or null", "null when unknown"},
    {"terms", "map",
     "the sections as of the as-at date, as `secondment schema agreement` describes them, with "
     "what the directory says about an organisation"},
    {"record", "map", "what follows from the history, as expressions read it"},
    {"due", "list", "what is due or late, most urgent first", due_fields},
    {"history", "list", "every entry, in file order", history_fields},
    {"versions", "list", "of the terms, in file order, the body first", version_fields},
    {"next_change", "date or null",
     "when the check next gives another result by itself; null: not within a hundred years"},
};
constexpr AnswerField export_fields[] = {
    schema_field,
    {"command", "string", "export"},
    as_at_field,
    tool_field,
    {"agreements", "list", "one for each agreement read, in order", exported_fields},
};

}  // namespace

std::string render_report_schema() {
  return render_answer_schema("What `secondment report --format json` writes", report_fields,
                              {{"allOf", rows_by_view()}});
}

std::string render_status_schema() {
  return render_answer_schema("What `secondment status --format json` writes", status_fields);
}

std::string render_move_schema() {
  return render_answer_schema("What `secondment move` and `record` write with --format json",
                              move_fields);
}

std::string render_move_many_schema() {
  return render_answer_schema(
      "What `secondment move` and `record` write about many agreements with --format json",
      move_many_fields);
}

std::string render_remind_schema() {
  return render_answer_schema("What `secondment remind --format json` writes", remind_fields);
}

std::string render_import_schema() {
  return render_answer_schema("What `secondment import --format json` writes", import_fields);
}

std::string render_export_schema() {
  return render_answer_schema("What `secondment export` writes", export_fields);
}

}  // namespace secondment::schema
