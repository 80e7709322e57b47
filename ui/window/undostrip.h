#pragma once

#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"

#include <QFrame>
#include <QTimer>

#include <functional>

namespace ui {

/// A reversible act was done: a line at the foot of the page for some seconds, "Revoked …3F9K. Undo (Ctrl+Z)". It lies over the
/// page and pushes nothing; while the pointer or the focus is on it, it stays.
class UndoStrip : public QFrame {
    Q_OBJECT
public:
    explicit UndoStrip(QWidget *over);

    /// undo is called at most once. Another offer replaces it.
    void offer(const QString &sentence, std::function<void()> undo);
    void withdraw(); ///< another server: what could be undone is not here any more
    bool hasOffer() const { return static_cast<bool>(m_undo); }
    QString sentence() const { return m_sentence->text(); }
    /// Ctrl+Z: undoes while the line is shown; later it shows the line again first.
    void undo();
    void setSeconds(int seconds) { m_timer.setInterval(seconds * 1000); }

Q_SIGNALS:
    void offerChanged(bool isThere);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    void expire();

    QWidget *m_over;
    PlainLabel *m_sentence;
    BusyButton *m_button;
    QTimer m_timer;
    std::function<void()> m_undo;
};

} // namespace ui
