#include "cli/verdict_cache.h"

#include <fmt/format.h>

#include <utility>

#include "cli/output.h"
#include "store/run_key.h"

namespace secondment::cli {

Result<void> VerdictCache::open(World& world, const RunConfig& config, std::string folder,
                                const CheckOptions& options) {
  if (folder.empty()) {
    if (!config.workspace || !config.workspace->cache) return {};
    const policy::Written& named = config.workspace->cache;
    folder = config.workspace->path_of(named);
    if (const auto allowed = config.reach.check_workspace_path(folder); !allowed) {
      return unexpected(
          Error{fmt::format("{}: {}", folder, allowed.error().message),
                workspace::help_with_line(*config.workspace, named, allowed.error().help)});
    }
  }
  const auto key = store::make_run_key(config, options);
  auto opened = key ? store::VerdictStore::open(folder, *key)
                    : unexpected(Error{"no results are kept: this program has no build id",
                                       "link it with -Wl,--build-id"});
  if (!opened) {
    report_failure(world, "secondment", opened.error());
    return {};
  }
  world.sources.push_back(opened->path());
  store = std::move(*opened);
  return {};
}

void VerdictCache::take(const ForNextRun& left, Date day) {
  if (left.used_verdict) store->note_use(*left.used_verdict);
  if (left.used_file) store->note_use(*left.used_file);
  if (left.verdict) {
    store->keep(left.verdict->agreement, day, left.verdict->until, left.verdict->bytes);
  }
  if (left.file) store->keep_file(left.file->state, left.file->agreement, day);
}

void VerdictCache::save(World& world, Date day) {
  if (!store) return;
  const auto saved = store->save(day);
  if (!saved) report_failure(world, "secondment", saved.error());
}

}  // namespace secondment::cli
