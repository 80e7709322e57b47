#pragma once

#include "app/demo/programs.h"
#include "core/remote/shell.h"

#include <functional>

namespace demo {

class Timeline;

/// A program's run: it gets its whole input first, then prints and ends on a later turn of the loop.
class DemoProcess : public remote::Process {
    Q_OBJECT
public:
    using Run = std::function<std::optional<Printed>(const QStringList &argv, const QByteArray &input)>;
    DemoProcess(remote::Exec exec, Timeline *time, Run run);

    void write(const base::Secret &bytes) override;
    void closeInput() override;
    void setReading(bool on) override;
    /// The link broke: ended() with this error, unless it has ended.
    void breakOff(const base::Error &error);

private:
    void work();
    void take(const Printed &printed);
    void deliver();
    void finish(const base::Result<remote::Exit> &how);

    remote::Exec m_exec;
    Timeline *m_time;
    Run m_run;
    QByteArray m_input;
    QByteArray m_out;
    QByteArray m_err;
    std::optional<int> m_code;
    bool m_reading = true;
    bool m_ended = false;
    bool m_started = false;
};

} // namespace demo
