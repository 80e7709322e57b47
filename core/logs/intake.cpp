#include "core/logs/intake.h"

#include "core/logs/severity.h"

#include <QCoreApplication>

namespace logs {

Intake::Batch Intake::feed(QByteArrayView chunk)
{
    Batch batch;
    const QList<QByteArray> lines = m_splitter.feed(chunk);
    batch.lines.reserve(lines.size());
    for (const QByteArray &line : lines)
        take(line, batch);
    return batch;
}

Intake::Batch Intake::finish()
{
    Batch batch;
    if (const auto rest = m_splitter.takeRest())
        take(*rest, batch);
    return batch;
}

void Intake::resume()
{
    m_splitter.clear();
    m_cursor.resumed();
}

void Intake::startOver()
{
    m_splitter.clear();
    m_cursor.startOver();
    m_redactor = {};
}

void Intake::take(const QByteArray &bytes, Batch &batch)
{
    const StampedLine stamped = parseLine(bytes);
    Nanoseconds ns = stamped.ns;
    const Nanoseconds before = m_cursor.lastSeen();
    if (ns != 0) {
        const ResumeCursor::Answer answer = m_cursor.offer(ns);
        if (!answer.isNew)
            return;
        if (answer.afterGap)
            batch.gap = Gap{m_source, toTime(before), toTime(ns),
                            QCoreApplication::translate("logs", "the log on the server begins later; it was rotated there")};
    } else {
        ns = before; // a line of the kubelet's own
    }
    const QByteArray text = m_redactor.redact(cleaned(stamped.text));
    batch.lines.append(Line{toTime(ns), static_cast<int>(ns % 1'000'000), m_source, severityOf(text), QString::fromUtf8(text)});
}

} // namespace logs
