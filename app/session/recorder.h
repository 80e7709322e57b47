#pragma once

#include "core/remote/shell.h"

namespace session {

/// A Shell that tells what ran over it, for the Commands panel: argv as a person would type it, where, how it ended and
/// how long it took. Input is never told.
class Recorder : public remote::Shell {
public:
    Recorder(remote::Shell *shell, QString server, remote::CommandSink sink);

    std::unique_ptr<remote::Process> start(remote::Exec exec) override;
    QString user() const override;

private:
    remote::Shell *m_shell;
    QString m_server;
    remote::CommandSink m_sink;
    quint64 m_count = 0;
};

} // namespace session
