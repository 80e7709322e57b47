#pragma once

#include "core/base/task.h"
#include "ui/common/chip.h"
#include "ui/common/pageframe.h"
#include "ui/logs/logview.h"
#include "ui/logs/pausestrip.h"
#include "ui/logs/sourcemenu.h"

#include <QTimer>

#include <functional>

namespace ui {

/// What the page asks to be followed.
struct LogsWish {
    QStringList roles; ///< contract names; empty: all
    std::optional<int> minutes = 15; ///< back from now; nothing: from the first line that the server keeps
    bool previous = false; ///< the containers before their last restart, too
    friend bool operator==(const LogsWish &, const LogsWish &) = default;
};

/// The logs of all chosen sources in one column of time, following or paused. Lines come in by addLines(); the page asks
/// for them by the functions it is given and knows no server.
class LogsPage : public PageFrame {
    Q_OBJECT
public:
    struct Functions {
        std::function<base::Task<>(LogsWish)> start; ///< ends what was followed before; finished when the logs are asked for
        std::function<void()> stop;
        std::function<void(bool on)> setReading; ///< back-pressure; optional
    };
    /// The store must outlive the page; nobody else settles it.
    LogsPage(logs::LogStore *store, Functions functions, QWidget *parent = nullptr);
    ~LogsPage() override;

    void setServer(const QString &name) { m_server = name; }
    void setSources(const QList<logs::Source> &sources); ///< what is there to be followed
    void start(); ///< also again, with what is chosen now
    LogView *view() { return m_view; }
    LogsWish wish() const;
    void setClock(const base::Clock *clock) { m_clock = clock; } ///< outlives the page

public Q_SLOTS:
    void addLines(const QList<logs::Line> &lines);
    void addGap(const logs::Gap &gap);
    void addBoundary(const logs::Boundary &boundary);
    void addMark();
    void attached(); ///< all that is followed comes again

Q_SIGNALS:
    void zoneChanged(const QTimeZone &zone);

private:
    void buildToolRow();
    void buildHeader();
    void addMenuChip(const QString &part, Chip *chip, const QString &name, QMenu *menu);
    void fillSinceMenu(QMenu *menu);
    void fillZoneMenu(QMenu *menu);
    void chooseSince(std::optional<int> minutes);
    void chooseZone(const QTimeZone &zone);
    void sourcesChanged();
    void rebuildChips();
    void started(const base::Result<> &how);
    void clearOld();
    void settle();
    void tellState();
    void tellAge();
    QString countsText() const;
    void applyPressure();

    logs::LogStore *m_store;
    Functions m_functions;
    const base::Clock *m_clock = nullptr;
    QString m_server;
    LogView *m_view;
    PauseStrip *m_strip;
    SourceMenu *m_sources;
    QWidget *m_chipRow = nullptr;
    QList<Chip *> m_chips;
    Chip *m_since = nullptr;
    Chip *m_wrap = nullptr;
    Chip *m_zone = nullptr;
    BusyButton *m_mark = nullptr;
    QTimer m_tick;
    std::optional<int> m_minutes = 15;
    int m_run = 0; ///< which start() an answer belongs to
    int m_ticks = 0;
    int m_quietLooks = 0;
    bool m_isStarted = false;
    bool m_isFresh = false; ///< started, and the old lines are still shown
    bool m_reading = true;
    int m_marks = 0;
};

} // namespace ui
