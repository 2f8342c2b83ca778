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
    {"title", "string", "what is to be done"},
    {"due", "date or null", "the last day in time; null when it cannot be worked out"},
    {"late", "boolean", "whether that day is over"},
    {"by", "string or null", "who is to do it"},
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
    {"entry", "position", "its place in the history, from 1"},
    {"date", "date or null", "the day it happened; null when it cannot be read"},
    {"recorded", "date or null", "the day it was entered, where that is stated"},
    {"what", "string or null", "its state or event"},
    {"counts", "boolean", "not of a later day, and not taken back"},
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
    {"suspended_since", "date or null",
     "first day of the suspension that goes on; null where there is none"},
    {"errors", "count", "errors that check finds"},
    {"warnings", "count", "warnings that check finds"},
    {"notes", "count", "notes that check finds"},
    {"findings", "list", "what check finds, by place", status_finding_fields},
    {"history", "list", "every entry, in file order", history_fields},
    {"next_change", "date or null",
     "the next day on which the check comes out differently by itself; null when there is none"},
    {"due", "list", "what is due or late, most urgent first", due_fields},
    {"moves", "list", "each move from here, in the order of the policy", open_move_fields},
};

constexpr AnswerField standing_fields[] = {
    {"rule", "string", "the rule that is broken already"}, {"message", "string", "one line"},
    {"help", "string", "what to do; may be empty"},        {"line", "position", "from 1"},
    {"column", "position", "from 1, in characters"},
};
// What `move` and `record` say of one entry.
constexpr AnswerField entry_fields[] = {
    {"on", "date", "the date of the entry"},
    {"event", "string or null", "null for a move"},
    {"state", "string or null", "before; null when the history does not say"},
    {"state_after", "string or null", "the state afterwards; if refused, the present state"},
    {"written", "boolean", "whether the file has the entry now"},
    {"already_there", "boolean", "whether --if-needed or --if-absent found nothing to do"},
    {"next", "strings", "the states that moves lead to from `state_after`"},
    {"uncovered_days", "count", "days between the old end and a late extension, never agreed"},
    {"asked_end", "date or null", "last day requested by an extension that is not approved yet"},
    {"terms", "string or null",
     "fingerprint of the version of the terms that the entry is bound to"},
    {"standing", "list", "errors that existed before and block nothing", standing_fields},
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
    {"column", "string or null", "of the table, its letters; null when it is about no cell"},
};
constexpr AnswerField more_of_many[] = {
    {"agreement", "string or null", "its id; of a row without a file, as the table has it"},
    {"row", "position or null", "of the table, as a spreadsheet counts; null without one"},
    {"path", "string or null", "of the file; null when there is none for the row"},
    {"refusals", "list", "what blocks it; empty: nothing", refusal_of_many_fields},
    {"left_out", "boolean",
     "whether others have changed it in the meantime, so that --where is no longer true"},
    {"failure", "string or null", "why it could be neither planned nor written"},
};
constexpr auto result_fields = join(entry_fields, more_of_many);
constexpr AnswerField move_many_fields[] = {
    schema_field,
    {"command", "string", "move or record"},
    as_at_field,
    tool_field,
    {"planned", "count", "entries that were planned, whatever came of them: all `results`"},
    {"written", "count", "entries that the files have now"},
    {"refused", "count", "entries that are blocked"},
    {"undecided", "count", "agreements left out, because --where cannot be decided"},
    {"results", "list", "one for each entry, in the order of the rows or paths", result_fields},
    {"unreadable", "list", "paths that could not be opened or read", unreadable_fields},
};

constexpr AnswerField reminded_fields[] = {
    {"agreement", "string or null", "its id"},       {"rule", "string", "the obligation's id"},
    {"what", "string", "what is to be done"},        {"due", "date", "the last day in time"},
    {"late", "boolean", "whether that day is over"}, {"by", "string or null", "who is to do it"},
};
constexpr AnswerField message_fields[] = {
    {"path", "string", "of the file that was written"},
    {"name", "string or null", "of whom the message is for"},
    {"email", "string", "their address"},
    {"subject", "string", "of the message"},
    {"items", "list", "what it reminds of, the most urgent first", reminded_fields},
};
constexpr AnswerField unreachable_fields[] = {
    {"name", "string or null", "null: nobody is named"},
    {"items", "list", "what they are not reminded of, the most urgent first", reminded_fields},
};
constexpr AnswerField remind_fields[] = {
    schema_field,
    {"command", "string", "remind"},
    as_at_field,
    tool_field,
    {"to", "string", "whom --to names"},
    {"until", "date", "the last day of what counts as soon due"},
    {"agreements", "count", "agreements read"},
    {"written", "list", "one message for each person, in the order of their addresses",
     message_fields},
    {"without_address", "list", "people to whom no message can go", unreachable_fields},
    {"unreadable", "list", "paths that could not be opened or read", unreadable_fields},
};

constexpr AnswerField table_finding_fields[] = {
    {"severity", "severity", "error where a cell was left out, or a row not written"},
    {"row", "integer or null", "as a spreadsheet counts it; null for the table as a whole"},
    {"column", "string or null", "its letters; null for the row as a whole"},
    {"header", "string or null", "the header of the column"},
    {"text", "string or null", "of the cell"},
    {"message", "string", "one line"},
    {"help", "string", "what to do; may be empty"},
};
constexpr AnswerField difference_fields[] = {
    {"path", "string", "the field, or `state`"},
    {"in_register", "string or null", "null where the agreement does not state it"},
    {"in_table", "string", "as the table has it"},
};
constexpr AnswerField imported_row_fields[] = {
    {"row", "position", "as a spreadsheet counts it"},
    {"outcome", "outcome of a row", "what became of it; planned: in a dry run"},
    {"agreement", "string or null", "its id"},
    {"path", "string or null", "the file that was written, or that is there"},
    {"differences", "list", "between the table and an agreement that is there", difference_fields},
};
constexpr AnswerField import_fields[] = {
    schema_field,
    {"command", "string", "import"},
    as_at_field,
    tool_field,
    {"table", "string", "as it was given"},
    {"map", "string", "the map that was used"},
    {"remark", "string or null", "how the bytes were read, where that was guessed"},
    {"dry_run", "boolean", "whether nothing was to be written"},
    {"rows", "count", "rows that are secondments"},
    {"written", "count", "agreements written"},
    {"same", "count", "rows whose agreement is there, and says the same"},
    {"differing", "count", "rows whose agreement is there, and says something else"},
    {"refused", "count", "rows that cannot be written"},
    {"not_taken", "strings", "headers of columns that no line of the map takes"},
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
     "what "
     "the directory says of an organisation"},
    {"record", "map", "what follows from the history, as expressions read it"},
    {"due", "list", "what is due or late, most urgent first", due_fields},
    {"history", "list", "every entry, in file order", history_fields},
    {"versions", "list", "of the terms, in file order, the body first", version_fields},
    {"next_change", "date or null",
     "when the check next comes out differently by itself; null: not within a hundred years"},
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
      "What `secondment move` and `record` write of many agreements with --format json",
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
