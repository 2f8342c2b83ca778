#include "report/terms.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/known_names.h"
#include "model/terms.h"
#include "output/answer.h"
#include "report/agreement_json.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/json.h"
#include "text/nearest.h"

namespace secondment::report {
namespace {

// The parties whose signatures have this fingerprint.
std::vector<std::string> list_signatories(const model::History& history,
                                          const std::string& fingerprint) {
  std::vector<std::string> parties;
  for (const model::HistoryEntry& entry : history.entries) {
    const std::string party(entry.text(model::entries::party));
    if (!entry.counts || entry.event.empty() || party.empty()) continue;
    if (fingerprint.empty() || entry.text(model::entries::terms) != fingerprint) continue;
    if (std::find(parties.begin(), parties.end(), party) == parties.end()) {
      parties.push_back(party);
    }
  }
  return parties;
}

}  // namespace

std::vector<TermsVersion> list_versions(const policy::Reading& reading) {
  const model::TermsSource source = reading.terms_source();
  std::vector<TermsVersion> versions;
  for (std::size_t i = 0; i < model::count_versions(source); ++i) {
    TermsVersion version;
    if (i > 0) {
      const model::Revision& revision = reading.agreed.revisions[i - 1];
      version.entry = revision.entry + 1;
      version.date = reading.history.entries[revision.entry].date;
    }
    version.fingerprint = model::fingerprint(source, i).value_or("");
    version.signed_by = list_signatories(reading.history, version.fingerprint);
    versions.push_back(std::move(version));
  }
  return versions;
}

std::string render_versions(const policy::Reading& reading,
                            const std::vector<TermsVersion>& versions) {
  std::string out;
  for (const TermsVersion& version : versions) {
    const std::vector<std::string_view> parties(version.signed_by.begin(), version.signed_by.end());
    out += fmt::format(
        "{:>3}  {:<10}  {}  {}\n", version.entry,
        version.date ? render_date(*version.date) : "body",
        version.fingerprint.empty() ? "has changes that cannot be read" : version.fingerprint,
        parties.empty() ? "not signed"
                        : "signed by " + text::visible(text::list_words(parties, "and")));
  }
  const auto unbound = std::count_if(
      reading.history.entries.begin(), reading.history.entries.end(), [](const auto& entry) {
        return entry.counts && entry.event == model::events::signature &&
               entry.text(model::entries::terms).empty();
      });
  if (unbound > 0) {
    out += fmt::format("note: {} {} no fingerprint, so it is not known which version was signed\n",
                       text::counted(unbound, "signature", "signatures"),
                       unbound == 1 ? "stores" : "store");
  }
  return out;
}

std::string render_versions_json(const std::string& path, const policy::Reading& reading,
                                 const std::vector<TermsVersion>& versions, Date as_at) {
  text::Json answer = output::begin_answer("terms", as_at);
  answer.update({{"path", path},
                 {"agreement", text::or_null(reading.agreement_id)},
                 {"versions", versions_json(versions)}});
  return text::dump(answer) + "\n";
}

}  // namespace secondment::report
