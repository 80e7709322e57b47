#include "core/local/shell.h"

#include "core/local/process.h"

#include <pwd.h>
#include <unistd.h>

namespace local {

std::unique_ptr<remote::Process> Shell::start(remote::Exec exec)
{
    auto process = std::make_unique<Process>();
    process->begin(std::move(exec));
    return process;
}

QString Shell::user() const
{
    const passwd *entry = ::getpwuid(::geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::geteuid());
}

} // namespace local
