#include "cli/fixing.h"

#include <fmt/format.h>

#include "cli/output.h"
#include "files/file.h"
#include "lifecycle/apply_fixes.h"
#include "lifecycle/commit.h"
#include "output/edit_diff.h"
#include "text/counted.h"

namespace secondment::cli {
namespace {

// If another program has changed the file in the meantime, the new content is fixed.
Result<void> write(World& world, const std::string& path, std::string& bytes,
                   lifecycle::FixedText& text, const CheckOptions& options) {
  const auto fix_again = [&]() -> Result<std::optional<lifecycle::Planned>> {
    auto now = files::read_file(path, largest_agreement());
    if (!now) return unexpected(std::move(now).error());
    bytes = std::move(*now);
    text = lifecycle::apply_fixes(bytes, options);
    if (text.fixes == 0) return std::optional<lifecycle::Planned>();
    return std::optional(lifecycle::Planned{bytes, text.bytes});
  };
  const auto committed =
      lifecycle::commit(path, {bytes, text.bytes}, lifecycle::default_patience, fix_again);
  if (!committed) return unexpected(committed.error().cause);
  report_losses(world, "secondment check", committed->losses);
  return {};
}

}  // namespace

Result<Fixed> fix_files(World& world, const std::vector<files::FoundFile>& files,
                        const CheckOptions& options, Fixing fixing) {
  Fixed fixed;
  for (const files::FoundFile& file : files) {
    if (file.is_standard_input) {
      return unexpected(Error{"`--fix` changes files, and standard input is not a file",
                              "name the file, or leave out `--fix`"});
    }
    auto bytes = files::read_file(file.path, largest_agreement());
    if (!bytes) continue;
    lifecycle::FixedText text = lifecycle::apply_fixes(*bytes, options);
    if (text.fixes == 0) continue;
    if (fixing == Fixing::shown) {
      world.out << output::render_edit(file.path, *bytes, text.bytes);
    } else if (auto written = write(world, file.path, *bytes, text, options); !written) {
      return unexpected(std::move(written).error());
    }
    fixed.fixes += text.fixes;
    if (text.fixes > 0) ++fixed.files;
  }
  return fixed;
}

std::string describe(const Fixed& fixed) {
  return fmt::format("{} in {}", text::counted(fixed.fixes, "fix", "fixes"),
                     text::counted(fixed.files, "file", "files"));
}

}  // namespace secondment::cli
