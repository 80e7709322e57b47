#pragma once

#include "core/base/redact.h"
#include "core/logs/line.h"
#include "core/logs/resume.h"

#include <QList>

namespace logs {

/// The way in of one container's log: bytes as they come → lines as they may be shown: whole, stamped, redacted, with
/// their severity, none doubled after a break.
class Intake {
public:
    explicit Intake(Source source) : m_source(std::move(source)) {}

    /// A gap lies before the lines.
    struct Batch {
        std::optional<Gap> gap;
        QList<Line> lines;
    };
    Batch feed(QByteArrayView chunk);
    /// The stream ended and will not be asked again: the last line may have no line end.
    Batch finish();

    /// Before a stream that begins again from cursor().sinceTime(): half a line that was left hanging comes once more.
    void resume();
    /// Before the log of a new container.
    void startOver();

    const Source &source() const { return m_source; }
    const ResumeCursor &cursor() const { return m_cursor; }

private:
    void take(const QByteArray &bytes, Batch &batch);

    Source m_source;
    LineSplitter m_splitter;
    ResumeCursor m_cursor;
    base::LineRedactor m_redactor;
};

} // namespace logs
