#include "store/run_key.h"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace secondment::store {
namespace {

// The build ids that linkers write into a program and its libraries: digests of their content.
struct Builds {
  std::string ids;
  bool is_complete = true;
};

std::string_view find_build_id(const dl_phdr_info& loaded) {
  for (std::size_t i = 0; i < loaded.dlpi_phnum; ++i) {
    const auto& segment = loaded.dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    std::string_view notes(reinterpret_cast<const char*>(loaded.dlpi_addr + segment.p_vaddr),
                           segment.p_memsz);
    const std::size_t step = segment.p_align == 8 ? 8 : 4;
    const auto padded = [&](std::size_t size) { return (size + step - 1) / step * step; };
    while (notes.size() >= sizeof(ElfW(Nhdr))) {
      ElfW(Nhdr) note;
      notes.copy(reinterpret_cast<char*>(&note), sizeof note);
      const std::size_t begin = sizeof note + padded(note.n_namesz);
      if (begin + note.n_descsz > notes.size()) break;
      const std::string_view name = notes.substr(sizeof note, note.n_namesz);
      if (note.n_type == NT_GNU_BUILD_ID && name == std::string_view("GNU\0", 4)) {
        return notes.substr(begin, note.n_descsz);
      }
      notes.remove_prefix(std::min(notes.size(), begin + padded(note.n_descsz)));
    }
  }
  return {};
}

int add_build(dl_phdr_info* loaded, std::size_t, void* found) {
  auto& builds = *static_cast<Builds*>(found);
  const std::string_view id = find_build_id(*loaded);
  const std::string_view name = loaded->dlpi_name;
  // The program comes first and has no name. The vdso, which comes from the kernel, does not affect
  // verdicts.
  if (id.empty() && name.find("vdso") == name.npos) builds.is_complete = false;
  if (name.find("vdso") == name.npos) builds.ids += id;
  return 0;
}

Builds find_builds() {
  Builds builds;
  dl_iterate_phdr(add_build, &builds);
  return builds;
}

class Key {
 public:
  void add(std::string_view part) {
    const std::uint64_t size = part.size();
    digest_.add({reinterpret_cast<const char*>(&size), sizeof size});
    digest_.add(part);
  }
  [[nodiscard]] text::Digest::Bytes finish() { return digest_.finish(); }

 private:
  text::Digest digest_;
};

}  // namespace

std::optional<text::Digest::Bytes> make_run_key(const workspace::RunConfig& config,
                                                const CheckOptions& options) {
  static const Builds builds = find_builds();
  if (!builds.is_complete) return std::nullopt;
  Key key;
  key.add(version());
  key.add(builds.ids);
  for (const text::Digest::Bytes& each : config.policy_digests) {
    key.add({reinterpret_cast<const char*>(each.data()), each.size()});
  }
  for (const std::string& overlay : config.overlays) key.add(overlay);
  key.add("workspace");
  key.add(config.workspace ? config.workspace->document->tree.bytes : "");
  key.add(options.organisations != nullptr ? options.organisations->bytes() : "");
  key.add(options.organisations != nullptr ? "directory" : "");
  key.add(options.as_at_is_today ? "today" : "");
  key.add(options.apply_waivers ? "waivers" : "");
  key.add(options.as_if_in);
  key.add(options.adopt_until ? render_date(*options.adopt_until) : "");
  return key.finish();
}

}  // namespace secondment::store
