#pragma once

#include "core/remote/filedescriptor.h"
#include "core/remote/shell.h"

#include <QList>
#include <QProcess>
#include <QSocketNotifier>

#include <memory>

namespace local {

/// One program in a process group of its own. QProcess forks and waits; the three pipes are ours, since QProcess reads
/// without limit and keeps what is written in buffers that nobody cleanses.
class Process : public remote::Process {
    Q_OBJECT
public:
    Process();
    ~Process() override; ///< kills the whole group while the program runs
    void begin(remote::Exec exec);

    void write(const base::Secret &bytes) override;
    void closeInput() override;
    void setReading(bool on) override;

private:
    struct Stream {
        remote::FileDescriptor fd;
        std::unique_ptr<QSocketNotifier> notifier;
        qint64 owed = 0; ///< after the program's end: what it had written and nobody read
    };
    bool makePipes(remote::FileDescriptor (&childEnds)[3]);
    void watch(Stream &stream, bool isErr);
    void read(Stream &stream, bool isErr);
    void writeMore();
    void endInput();
    void notStarted();
    void finished(int code, QProcess::ExitStatus status);
    void settle();
    void endLater(const base::Result<remote::Exit> &how);

    QProcess m_process;
    Stream m_out;
    Stream m_err;
    remote::FileDescriptor m_in;
    std::unique_ptr<QSocketNotifier> m_writable;
    QList<base::Secret> m_toWrite;
    qsizetype m_written = 0; ///< of the first of m_toWrite
    bool m_closesInput = false;
    bool m_isReading = true;
    std::optional<base::Result<remote::Exit>> m_how; ///< known, not yet told
};

} // namespace local
