// Replaces words in one file of a ZIP archive, such as a Word document.
#pragma once

#include <string>
#include <string_view>

namespace secondment::output {

// Replaces `from`, if it occurs, in the last file of an archive. The archive must store this file
// uncompressed and use no later features of the format.
[[nodiscard]] std::string replace_in_last_file(std::string_view archive, std::string_view from,
                                               std::string_view to);

}  // namespace secondment::output
