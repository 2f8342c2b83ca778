// `check --since` where a waiver names a rule that was renamed.
#include "revisions/git_register.h"

namespace secondment::tests {

TEST_CASE("a waiver that names its rule by its present id is not new") {
  const GitRegister all;
  const auto says = [&](std::string_view words) {
    return ask(all, {"check", "--since", "HEAD", "@", "--as-at", "2026-11-22"}).out.find(words) !=
           std::string::npos;
  };
  all.write("a.yaml", signed_agreement);
  all.write("secondment.yaml", "agreements: [a.yaml]\npolicies: [over.yaml]\noverlays: [over]\n");
  all.write("over.yaml",
            "policy: over\ntitle: O\noverlays: all\nrules:\n"
            "- {id: pay, was: [salary], title: t, check: 'false', message: m, help: h, why: w}\n");
  all.replace("a.yaml", "history:\n",
              "waivers:\n  - {rule: over/salary, reason: agreed}\nhistory:\n");
  all.commit();
  all.replace("a.yaml", "over/salary", "over/pay");
  CHECK_FALSE(says("since/waiver-added"));
  all.replace("a.yaml", "reason: agreed", "reason: agreed again");
  CHECK(says("the waiver of `over/pay` is another than before [since/waiver-added]"));
}

}  // namespace secondment::tests
