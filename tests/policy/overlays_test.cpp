// Overlays: policies that are laid over schemes, which keep their names.
#include "policy/house.h"
#include "policy/policy_files.h"
#include "policy/policy_set.h"

namespace secondment::tests {
namespace {

PolicyFile overlay(std::string_view more, std::string_view of = "[house]") {
  return {"over.yaml", fmt::format("policy: over\ntitle: An overlay\noverlays: {}\n{}", of, more)};
}

PolicyFile second(std::string_view more) {
  return {"second.yaml", fmt::format("policy: second\ntitle: Another\noverlays: all\n{}", more)};
}

// The outcomes by the policies of which these overlays are named.
Told outcomes_with(const std::vector<PolicyFile>& files, const std::vector<std::string>& named,
                   const std::string& bytes = proposed()) {
  PolicySources sources;
  for (const PolicyFile& file : files) sources.add(file.path, file.text);
  for (const std::string& name : named) sources.files().lay_over(name);
  CompiledPolicies compiled = std::move(sources).compile();
  REQUIRE(tell(compiled.findings) == Told{});
  CheckOptions options = as_at("2026-06-15");
  options.policies = &*compiled.policies;
  const auto checked = check("a.yaml", bytes, options);
  REQUIRE(checked);
  return outcomes(*checked);
}

const PolicyFile plain = house(rules("size(host.name) == 4"));

}  // namespace

TEST_CASE("an overlay adds to the schemes that it names, where it is named") {
  const std::vector<PolicyFile> files = {life(), plain, overlay(rules("size(host.name) == 5"))};
  CHECK(outcomes_with(files, {}) == Told{"asked: pass"});
  CHECK(outcomes_with(files, {"over"}) == Told{"asked: pass", "asked: fail"});
}

TEST_CASE("overlays are laid over each other in the order in which they are named") {
  const std::vector<PolicyFile> files = {life(), plain,
                                         overlay("overrides: {house/asked: {severity: note}}\n"),
                                         second("overrides: {house/asked: {off: not here}}\n")};
  CHECK(outcomes_with(files, {"over"}) == Told{"asked: pass"});
  CHECK(outcomes_with(files, {"over", "second"}) == Told{});
}

TEST_CASE("an overlay can say all that a policy can") {
  const std::vector<PolicyFile> files = {
      life(), plain,
      overlay("parameters: {most: {type: int, default: 3, doc: d}}\n"
              "fields: [{path: clearance, type: text, doc: d}]\n"
              "events: [{event: audit, doc: d}]\n" +
              rules("params.most > 2 && !has(clearance) && size(events('audit')) == 1"))};
  const std::string audited =
      agreement(history("proposed") + "- {date: 2026-01-02, by: a, event: audit}\n");
  CHECK(outcomes_with(files, {"over"}, audited) == Told{"asked: pass", "asked: pass"});
}

TEST_CASE("an overlay is no scheme, and cannot be extended") {
  PolicySources sources;
  for (const PolicyFile& file : {life(), plain, overlay("")}) sources.add(file.path, file.text);
  const CompiledPolicies compiled = std::move(sources).compile();
  REQUIRE(compiled.policies);
  CHECK(compiled.policies->policy_set().find_scheme("over") == nullptr);
  CHECK(compiled.policies->policy_set().find_layered("over") != nullptr);
  CHECK(faults({life(),
                plain,
                overlay(""),
                {"house2.yaml", "policy: house2\ntitle: t\nextends: [over]\n"}}) ==
        Told{"house2.yaml:3:11-3:15 [policy/extends] `over` is an overlay, which cannot be "
             "extended; name it under `overlays:` of the workspace file, or with --overlay"});
}

TEST_CASE("what an overlay says is checked with each scheme that it is for") {
  CHECK(faults({life(), plain, overlay("", "[hous]")}) ==
        Told{"over.yaml:3:12-3:16 [policy/overlay] unknown scheme `hous`; did you mean `house`?"});
  CHECK(faults({life(), plain, overlay("", "[life]")}).size() == 1);
  CHECK(faults({life(), plain, overlay("", "some")}) ==
        Told{"over.yaml:3:11-3:15 [policy/overlay] `overlays` is neither `all` nor a list of "
             "schemes; write `overlays: all`, or the schemes in brackets: `overlays: [loan]`"});
  CHECK(faults({life(), plain, overlay("extends: [life]\n")}).size() == 1);
  CHECK(
      faults({life(), plain, overlay(rules("has(hots.name)"))}) ==
      Told{"over.yaml:10:14-10:18 [policy/expression] unknown name `hots`; did you mean `host`?"});
}

}  // namespace secondment::tests
