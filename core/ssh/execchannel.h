#pragma once

#include "core/base/secret.h"
#include "core/remote/shell.h"
#include "core/ssh/channel.h"

#include <QByteArray>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>

struct _LIBSSH2_CHANNEL;

namespace ssh {

class Session;

/// Where a command's output goes; called on the I/O thread, ended once and last.
struct ExecSink {
    std::function<void(bool isError, QByteArray bytes)> data;
    std::function<void(base::Result<remote::Exit>)> ended;
};

/// A command on an exec channel, I/O thread side.
class ExecChannel : public Channel {
public:
    ExecChannel(QByteArray line, bool pty, ExecSink sink);
    ~ExecChannel() override;

    Kind kind() const override { return Kind::Exec; }
    bool isCancelled() const override { return m_cancelled; }
    Opening open(Session &session) override;
    Progress service(Session &session) override;
    void fail(const base::Error &why) override;
    base::Error refusal() const override;

    void write(base::Secret bytes);
    void closeInput() { m_inputClosing = true; }
    void cancel() { m_cancelled = true; }
    /// The reader has used this many bytes. Any thread; true when a pause has just ended and the session should be kicked.
    bool used(qsizetype bytes);

private:
    enum class Stage { Pty, Start, Running, Freeing };
    static constexpr qsizetype inFlightLimit = 1024 * 1024;

    Progress start(Session &session);
    bool readStream(int stream);
    bool writeInput(Session &session);
    bool checkEnd(Session &session);
    void finish(base::Result<remote::Exit> how);
    void end(const base::Error &why);

    QByteArray m_line;
    ExecSink m_sink;
    Stage m_stage;
    _LIBSSH2_CHANNEL *m_channel = nullptr;
    bool m_cancelled = false;
    bool m_ended = false;
    std::deque<base::Secret> m_input;
    qsizetype m_inputAt = 0;
    bool m_inputClosing = false;
    bool m_inputClosed = false;
    std::atomic<qsizetype> m_inFlight = 0;
};

} // namespace ssh
