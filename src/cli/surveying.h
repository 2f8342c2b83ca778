// Reads a whole register, for reports and reminders.
#pragma once

#include "cli/run_config.h"
#include "cli/world.h"
#include "register/register.h"
#include "workspace/agreements.h"

namespace secondment::cli {

// Reads every file, on several threads, and adds what the directory knows. `hidden` collects the
// names to hide; null if names are shown. Entries are kept unless they are passed on.
void take_survey(World& world, const RunConfig& config, workspace::FoundAgreements found,
                 registers::Questions& questions, registers::Survey& survey,
                 registers::HiddenNames* hidden, registers::Register::PassOn pass_on = {});

}  // namespace secondment::cli
