#pragma once

#include "app/session/questions.h"

namespace ctl {

/// The answers that scripts give by environment variables: taken at start, before anything else runs.
struct EnvironmentAnswers {
    base::Secret sshPassword;
    base::Secret keyPassphrase;
    base::Secret sudoPassword;
    base::Secret npmPassword;
    base::Secret npmCode;
};

/// Reads ESSCTL_… and removes them: unset, and overwritten in the block that /proc/self/environ shows.
EnvironmentAnswers takeEnvironment();

/// The environment first; else the terminal, when there is one; else nobody answers.
session::Questions questions(EnvironmentAnswers answers);

} // namespace ctl
