#include "register/people.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::registers {
namespace {

std::vector<const Contact*> list_roles(const Entry& entry) {
  return {&entry.secondee, &entry.parent.line_manager, &entry.parent.coordinator,
          &entry.host.line_manager, &entry.host.coordinator};
}

bool is_same(std::string_view a, std::string_view b) {
  return !a.empty() && text::fold(a) == text::fold(b);
}

// Finds the address of a person by name, unless two people with that name have different ones.
class OnlyAddress {
 public:
  explicit OnlyAddress(std::string_view name) : name_(name) {}

  void consider(const Contact& contact) {
    if (contact.email.empty() || !is_same(contact.name, name_)) return;
    differ_ = differ_ || (!email_.empty() && !is_same(email_, contact.email));
    email_ = contact.email;
  }
  [[nodiscard]] bool is_found() const { return !email_.empty(); }
  [[nodiscard]] std::string email() const { return differ_ ? "" : email_; }

 private:
  std::string_view name_;
  std::string email_;
  bool differ_ = false;
};

}  // namespace

bool is_called(const Contact& contact, std::string_view name_or_email) {
  return is_same(contact.name, name_or_email) || is_same(contact.email, name_or_email);
}

std::string find_email(const Survey& survey, const Entry& entry, std::string_view name) {
  if (name.empty()) return "";
  OnlyAddress of_agreement(name);
  for (const Contact& contact : entry.people) of_agreement.consider(contact);
  if (of_agreement.is_found()) return of_agreement.email();
  OnlyAddress of_directory(name);
  for (const Listed& listed : survey.directory) of_directory.consider(listed.coordinator);
  return of_directory.email();
}

bool concerns(const Entry& entry, std::string_view name_or_email) {
  const auto roles = list_roles(entry);
  return std::any_of(roles.begin(), roles.end(),
                     [&](const Contact* contact) { return is_called(*contact, name_or_email); });
}

Result<void> check_person(const Survey& survey, std::string_view name_or_email) {
  std::vector<std::string_view> known;
  bool is_known = false;
  const auto add = [&](const Contact& contact) {
    is_known = is_known || is_called(contact, name_or_email);
    for (const std::string* each : {&contact.name, &contact.email}) {
      if (!each->empty()) known.emplace_back(*each);
    }
  };
  for (const Entry& entry : survey.entries) {
    for (const Contact* contact : list_roles(entry)) add(*contact);
    for (const Contact& contact : entry.people) add(contact);
    for (const OpenDue& due : entry.due) add({due.by, {}, {}});
  }
  for (const Listed& listed : survey.directory) add(listed.coordinator);
  if (is_known) return {};
  const std::string nearest = text::suggest_nearest(name_or_email, known);
  return unexpected(Error{
      fmt::format("--for: no one in the agreements or the directory is called {}",
                  text::backquoted(name_or_email)),
      nearest.empty() ? "give the name or the e-mail address that the agreements give" : nearest});
}

}  // namespace secondment::registers
