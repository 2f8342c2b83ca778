// Findings for scripts. A contract, docs/json.md: fields are added, never changed.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/findings.h"

namespace secondment::report {
namespace {

using nlohmann::ordered_json;

// All in ASCII, so that nothing a file or a path holds acts on a terminal. Bytes of a path that are
// no UTF-8 become U+FFFD: JSON can say nothing else of them.
std::string dump(const ordered_json& json) {
  return json.dump(-1, ' ', true, ordered_json::error_handler_t::replace);
}

ordered_json or_null(const std::optional<std::string>& text) {
  return text ? ordered_json(*text) : ordered_json(nullptr);
}

ordered_json finding_json(const Finding& finding) {
  ordered_json sources = ordered_json::array();
  for (const Source& source : finding.sources) {
    sources.push_back({{"title", source.title}, {"published", source.published}});
  }
  return {{"rule", finding.rule},
          {"severity", severity_name(finding.severity)},
          {"message", finding.message},
          {"help", finding.help},
          {"clauses", finding.clauses},
          {"sources", std::move(sources)},
          {"pointer", finding.pointer},
          {"line", finding.begin.line},
          {"column", finding.begin.column},
          {"end_line", finding.end.line},
          {"end_column", finding.end.column}};
}

class JsonFormat : public FindingsFormat {
 public:
  using FindingsFormat::FindingsFormat;

  // The outermost object is written in pieces; everything in it by the library.
  std::string begin() override {
    return fmt::format(R"({{"schema":1,"command":{},"as_at":{},"tool":{},"agreements":[)"
                       "\n",
                       dump(options_.command), dump(render_date(options_.as_at)),
                       dump({{"name", "secondment"}, {"version", version()}}));
  }

  std::string agreement(const CheckedAgreement& checked) override {
    ordered_json findings = ordered_json::array();
    for (const Finding& finding : checked.findings) findings.push_back(finding_json(finding));
    ordered_json waived = ordered_json::array();
    for (const Waived& each : checked.waived) {
      waived.push_back({{"rule", each.rule}, {"reason", each.reason}});
    }
    ordered_json undetermined = ordered_json::array();
    for (const Undetermined& each : checked.undetermined) {
      undetermined.push_back({{"rule", each.rule}, {"reads", each.reads}});
    }
    const ordered_json json = {{"path", checked.path},
                               {"agreement", or_null(checked.agreement)},
                               {"scheme", or_null(checked.scheme)},
                               {"state", or_null(checked.state)},
                               {"findings", std::move(findings)},
                               {"waived", std::move(waived)},
                               {"undetermined", std::move(undetermined)}};
    return std::exchange(separator_, ",") + dump(json) + "\n";
  }

  std::string end(const Summary& summary, std::span<const Unreadable> unreadable) override {
    ordered_json paths = ordered_json::array();
    for (const Unreadable& each : unreadable) {
      paths.push_back({{"path", each.path}, {"message", each.message}});
    }
    ordered_json counts = ordered_json::object();
    for (const Count& count : summary_counts()) {
      counts[std::string(count.name)] = summary.*count.value;
    }
    return fmt::format("],\"unreadable\":{},\"summary\":{}}}\n", dump(paths), dump(counts));
  }

 private:
  std::string separator_;
};

}  // namespace

std::unique_ptr<FindingsFormat> make_json_format(const FindingsOptions& options) {
  return std::make_unique<JsonFormat>(options);
}

}  // namespace secondment::report
