#include "cli/workspace_register.h"

#include "cli/input.h"
#include "workspace/agreements.h"

namespace secondment::cli {

using registers::RegisterReader;

std::unique_ptr<RegisterReader> find_workspace_register(World& world,
                                                        const workspace::RunConfig& config) {
  if (!config.workspace) return nullptr;
  return std::make_unique<RegisterReader>(
      RegisterReader::Source{
          [&config] { return workspace::find_register(config); },
          [&world](const files::FoundFile& file) { return read_bytes(world, file); },
          world.threads},
      RegisterReader::Asked::for_few);
}

std::unique_ptr<RegisterReader> make_register(World& world,
                                              std::function<std::vector<files::FoundFile>()> find,
                                              std::shared_ptr<const registers::KnownFacts> facts) {
  return std::make_unique<RegisterReader>(
      RegisterReader::Source{
          std::move(find),
          [&world](const files::FoundFile& file) { return read_bytes(world, file); }, world.threads,
          std::move(facts)},
      RegisterReader::Asked::for_many);
}

}  // namespace secondment::cli
