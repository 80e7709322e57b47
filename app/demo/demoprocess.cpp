#include "app/demo/demoprocess.h"

#include "app/demo/timeline.h"

#include <QMetaObject>

#include <utility>

namespace demo {

using namespace Qt::StringLiterals;

DemoProcess::DemoProcess(remote::Exec exec, Timeline *time, Run run) : m_exec(std::move(exec)), m_time(time), m_run(std::move(run))
{
    m_input = m_exec.input.reveal();
    // A program whose input stays open is not started before it is closed: those that the console feeds read it to its end.
    if (!m_exec.keepInputOpen)
        closeInput();
}

void DemoProcess::write(const base::Secret &bytes)
{
    m_input += bytes.reveal();
}

void DemoProcess::closeInput()
{
    if (!std::exchange(m_started, true))
        QMetaObject::invokeMethod(this, &DemoProcess::work, Qt::QueuedConnection);
}

void DemoProcess::setReading(bool on)
{
    m_reading = on;
    if (on && m_code)
        QMetaObject::invokeMethod(this, &DemoProcess::deliver, Qt::QueuedConnection);
}

void DemoProcess::breakOff(const base::Error &error)
{
    finish(error);
}

void DemoProcess::work()
{
    if (m_ended)
        return;
    auto printed = m_run(m_exec.argv, m_input);
    base::cleanse(m_input);
    if (printed && printed->afterMs > 0) {
        m_time->after(printed->afterMs, this, [this, late = *printed] { take(late); });
        return;
    }
    take(printed.value_or(Printed{{}, "sh: " + m_exec.argv.value(0).toUtf8() + ": not found\n", 127}));
}

void DemoProcess::take(const Printed &printed)
{
    m_out = printed.out;
    m_err = printed.err;
    m_code = printed.code;
    deliver();
}

void DemoProcess::deliver()
{
    if (m_ended || !m_reading)
        return;
    if (!m_out.isEmpty())
        Q_EMIT out(std::exchange(m_out, {}));
    if (!m_err.isEmpty())
        Q_EMIT err(std::exchange(m_err, {}));
    finish(remote::Exit{*m_code, {}});
}

void DemoProcess::finish(const base::Result<remote::Exit> &how)
{
    if (!std::exchange(m_ended, true))
        Q_EMIT ended(how);
}

} // namespace demo
