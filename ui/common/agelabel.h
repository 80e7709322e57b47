#pragma once

#include "core/base/clock.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"

#include <QDateTime>
#include <QTimer>

namespace ui {

/// "4 s ago", "3 min ago", "2 h ago", "5 d ago": a second's steps to one minute, then minutes.
QString ageText(qint64 seconds);
/// "14:03" in the desktop's zone and the UI's language; another day's time with its date.
QString clockText(const QDateTime &time, const QDateTime &now);
/// "18 Nov 2026, 14:05" in the desktop's zone and the UI's language; "–" for no time.
QString momentText(const QDateTime &time);

/// When a page's facts were observed: "● Live · observed 4 s ago", "Observed 14:03", "Stale · link lost 14:03", "Observing…".
class AgeLabel : public QWidget {
    Q_OBJECT
public:
    explicit AgeLabel(QWidget *parent = nullptr);

    void setLive(const QDateTime &observedAt); ///< a stream keeps it right
    void setObserved(const QDateTime &observedAt); ///< asked once
    void setStale(const QDateTime &since); ///< the link is lost
    void setSilent(const QDateTime &since); ///< what is behind the link does not answer
    void setObserving();
    void clear();
    bool isObserving() const { return m_mode == Mode::Observing; }
    /// For what has no age of its own kind: "Recording 1:19", "Paused at 14:23:03".
    void setText(Sign sign, const QString &text);

    struct Source {
        QString name;
        QDateTime at;
    };
    /// Shown on hovering, each with its own age.
    void setSources(const QList<Source> &sources);
    /// clock outlives the label.
    void setClock(const base::Clock *clock);
    QString text() const { return m_text->text(); }

protected:
    bool event(QEvent *event) override;

private:
    enum class Mode { None, Live, Observed, Stale, Silent, Observing, Own };
    void set(Mode mode, const QDateTime &at);
    void refresh();
    QString words() const;
    QString sourceText() const;
    QDateTime now() const;

    Mode m_mode = Mode::None;
    QDateTime m_at;
    QList<Source> m_sources;
    const base::Clock *m_clock = nullptr;
    class Dot;
    Dot *m_dot;
    SignLabel *m_arc;
    PlainLabel *m_text;
    QTimer m_timer;
};

} // namespace ui
