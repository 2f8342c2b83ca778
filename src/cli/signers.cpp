#include "cli/signers.h"

#include <fmt/format.h>

#include <utility>

#include "files/file.h"
#include "text/characters.h"
#include "text/digest.h"

namespace secondment::cli {
namespace {

using workspace::Signers;

Result<std::string> read_list(World& world, const std::string& path, const Result<void>& allowed,
                              const std::string& named_by) {
  world.sources.push_back(path);
  auto bytes =
      allowed ? files::read_file(path, Signers::largest_list) : unexpected(allowed.error());
  if (bytes) return bytes;
  const std::string& help = bytes.error().help;
  return unexpected(
      Error{fmt::format("{}: {}", path, bytes.error().message),
            fmt::format("{}{}{}", named_by, named_by.empty() || help.empty() ? "" : "; ", help)});
}

}  // namespace

Result<std::optional<Signers>> read_signers(World& world, const RunConfig& config,
                                            const std::string& given) {
  using Found = std::optional<Signers>;
  std::string path = given;
  Result<std::string> bytes = std::string();
  if (!given.empty()) {
    bytes = read_list(world, path, config.reach.check_named(path), "");
  } else if (config.workspace && config.workspace->signers) {
    const policy::Written& named = config.workspace->signers;
    path = config.workspace->path_of(named);
    bytes = read_list(world, path, config.reach.check_workspace_path(path),
                      workspace::help_with_line(*config.workspace, named, ""));
  } else {
    return Found();
  }
  if (!bytes) return unexpected(std::move(bytes).error());
  auto signers =
      Signers::make(text::visible(path), std::move(*bytes), world.environment("PATH").value_or(""));
  if (!signers) return unexpected(std::move(signers).error());
  return Found(std::move(*signers));
}

std::function<Result<std::string>(const lifecycle::AskedProof&)> make_prover(
    const Signers& signers, std::shared_ptr<model::NamedFiles> files) {
  return [&signers,
          files = std::move(files)](const lifecycle::AskedProof& asked) -> Result<std::string> {
    // Looked up in the same way as when it is verified again.
    const std::string path = model::is_link(asked.path) ? asked.path : files->path_of(asked.path);
    if (!model::is_link(path) && files->find(path).where == files::NamedFile::Where::gone) {
      return unexpected(Error{fmt::format("there is no file {}", text::backquoted(asked.path)),
                              "check the spelling of `proof=`"});
    }
    const auto proof = files->read(path, Signers::largest_proof);
    if (!proof) {
      return unexpected(
          Error{fmt::format("the proof {} {}", text::backquoted(asked.path), proof.error().message),
                proof.error().help});
    }
    const auto verdict = signers.verify({asked.text, asked.party, asked.signer, asked.on}, *proof);
    if (!verdict) return unexpected(verdict.error());
    if (!verdict->is_good) {
      return unexpected(
          Error{fmt::format("the proof {} {}", text::backquoted(asked.path), verdict->why),
                verdict->help});
    }
    return model::render_evidence(path, text::render_hex(text::digest_of(*proof)));
  };
}

}  // namespace secondment::cli
