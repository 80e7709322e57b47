#include "core/plan/jobresult.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <utility>

namespace plan {
namespace {

using base::Error;

constexpr qsizetype mostTail = 64 * 1024;
constexpr qsizetype longestLine = 1024 * 1024;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

} // namespace

QByteArray RedactedOutput::feed(const QByteArray &bytes)
{
    const qsizetype known = m_held.size(); // has no end of line
    m_held += bytes;
    QByteArray ready;
    qsizetype from = 0;
    for (qsizetype at = m_held.indexOf('\n', known); at >= 0; at = m_held.indexOf('\n', from)) {
        ready += m_redactor.redact(m_held.mid(from, at - from)) + '\n';
        from = at + 1;
    }
    m_held.remove(0, from);
    if (m_held.size() > longestLine)
        ready += m_redactor.redact(std::exchange(m_held, {}));
    return keep(ready);
}

QByteArray RedactedOutput::rest()
{
    return keep(m_held.isEmpty() ? QByteArray() : m_redactor.redact(std::exchange(m_held, {})));
}

QByteArray RedactedOutput::keep(const QByteArray &ready)
{
    m_tail = (m_tail + ready).right(mostTail);
    return ready;
}

base::Result<Answer> answerOf(const Job &job, const QByteArray &tail)
{
    const QString title = base::printable(job.title.isEmpty() ? job.id : job.title);
    const QString detail = base::printable(QString::fromUtf8(tail.right(4000)), true);
    if (job.state == Job::State::Lost)
        return Error{Error::Kind::Failed, Text::tr("%1 was killed, or the server restarted, before it ended.").arg(title), detail};
    const int code = job.code.value_or(-1);
    if (code == 0)
        return Answer{0, tail};
    const QString last = base::printable(QString::fromUtf8(tail.trimmed().split('\n').last().left(500)));
    return Error{Error::Kind::Failed, Text::tr("%1 ended with %2: %3").arg(title, QString::number(code), last), detail};
}

} // namespace plan
