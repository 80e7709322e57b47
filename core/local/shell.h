#pragma once

#include "core/remote/shell.h"

namespace local {

/// Commands on this computer, as the user of this process. Exec::asRoot is remote::Sudo's business. A program that is not
/// there ends with exit code 127 and its name on stderr, as in a login shell; one that may not be run with 126.
/// Exec::pty is not offered here: Internal.
class Shell : public remote::Shell {
public:
    std::unique_ptr<remote::Process> start(remote::Exec exec) override;
    QString user() const override;
};

} // namespace local
