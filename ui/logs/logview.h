#pragma once

#include "ui/logs/logrows.h"

#include <QAbstractScrollArea>

#include <optional>

namespace ui {

/// Shows a LogStore: paints the visible rows only, whatever the store's size. It follows the end until it is scrolled up,
/// clicked into or paused; then nothing moves, and what comes is counted. Selecting is by whole lines.
class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LogView(QWidget *parent = nullptr);

    /// The store must outlive the view; nullptr shows nothing.
    void setStore(const logs::LogStore *store);
    const logs::LogStore *store() const { return m_store; }
    /// The store has settled: new rows, or the oldest gone. Cheap; at most 60 times a second is plenty.
    void refresh();

    bool isFollowing() const { return m_following; }
    void follow();
    void pause();
    qint64 waitingRows() const; ///< rows that came since it was paused and were not on the screen yet
    QString pausedAt() const; ///< time of the newest line when it was paused, in the view's zone: 14:23:03

    bool isWrapping() const { return m_wrapping; }
    void setWrapping(bool on);
    void setZone(const QTimeZone &zone);
    const QTimeZone &zone() const { return m_rows.zone(); }

    std::optional<logs::LineNumber> current() const { return m_current; }
    void setCurrent(logs::LineNumber number); ///< selects it, scrolls it into view; pauses unless it is the last
    QString selectedText() const;
    QString spokenCurrent() const;

    struct Counts {
        int errors = 0;
        int warnings = 0;
        friend bool operator==(const Counts &, const Counts &) = default;
    };
    Counts visibleCounts() const; ///< in the rows on the screen
    logs::LineNumber topRow() const { return logs::LineNumber{m_top}; }
    int colorIndexOf(const QString &role) const { return m_rows.colorIndexOf(role); }

public Q_SLOTS:
    void copy() const;

Q_SIGNALS:
    void followingChanged(bool following);
    void waitingChanged();
    void wrappingChanged(bool wrapping);
    void currentChanged(); ///< what the current line is
    void activated(logs::LineNumber number); ///< Enter or a double click

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    qint64 begin() const { return m_store ? m_store->begin().get() : 0; }
    qint64 end() const { return m_store ? m_store->end().get() : 0; }
    int textWidth() const; ///< of the text column when wrapping, else 0
    int rowsPerPage() const;
    qint64 lastTop() const; ///< the top row that shows the last row at the bottom
    void setTop(qint64 top);
    void fitTop();
    void scrolledByHand();
    void updateScrollBars();
    void countSeen(qint64 lastShown);
    QList<logs::Row> visibleRows() const;
    qint64 rowAt(int y) const;
    void select(qint64 number, bool extend);
    void moveCurrent(qint64 by, bool extend);
    void scrollTo(qint64 number);
    void selectAll();
    bool isSelected(qint64 number) const;
    void readFont();

    const logs::LogStore *m_store = nullptr;
    mutable LogRows m_rows; ///< keeps laid out rows
    bool m_following = true;
    bool m_wrapping = false;
    bool m_syncing = false; ///< the scroll bars are being set by us
    qint64 m_top = 0; ///< first row on the screen; a row's number stays, so the text stands still while old rows go
    qint64 m_seen = 0; ///< one after the newest row that was on the screen
    QString m_pausedAt;
    int m_widest = 0;
    std::optional<logs::LineNumber> m_current;
    qint64 m_anchor = 0; ///< the other end of the selection
    int m_dragTimer = 0;
    QPoint m_dragAt;
};

} // namespace ui
