#include "cli/summed_checks.h"

#include <fmt/format.h>

#include <istream>
#include <iterator>

#include "cli/output.h"
#include "files/file.h"
#include "report/findings.h"
#include "report/summed.h"

namespace secondment::cli {

Result<ExitStatus> sum_checks(World& world, const CommonOptions& common, const std::string& format,
                              std::optional<Severity> fail_on, const Operands& operands) {
  constexpr std::string_view formats[] = {"text", "json", "ndjson"};
  const auto choice = choose("--format", format.empty() ? formats[0] : format, formats);
  if (!choice) return unexpected(choice.error());
  if (operands.empty()) {
    return unexpected(Error{"--sum needs the files to add up",
                            "name what `secondment check --format ndjson` wrote"});
  }
  report::Summed sum;
  for (const std::string& path : operands) {
    auto bytes =
        path == "-" ? Result<std::string>(std::string(std::istreambuf_iterator<char>(world.in), {}))
                    : files::read_file(path, files::any_size);
    if (bytes && path != "-") world.sources.push_back(path);
    const auto added = bytes ? report::add_ndjson(sum, *bytes) : unexpected<Error>(bytes.error());
    if (!added) {
      return unexpected(
          Error{fmt::format("{}: {}", path, added.error().message), added.error().help});
    }
  }
  const std::string text = *choice == 0 ? report::render_summary(sum.summary, *sum.as_at)
                                        : report::render_summed(sum, check_command.name);
  if (const auto written = write_whole(world, common, text); !written) return written;
  return report::exit_status(sum.summary, fail_on);
}

}  // namespace secondment::cli
