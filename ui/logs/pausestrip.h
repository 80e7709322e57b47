#pragma once

#include <QWidget>

namespace ui {

class BusyButton;
class LogView;
class PlainLabel;

/// The strip under a paused log: since when, how much is waiting, and the way on. Covers no line; hidden while following.
class PauseStrip : public QWidget {
    Q_OBJECT
public:
    explicit PauseStrip(LogView *view, QWidget *parent = nullptr);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void look();

    LogView *m_view;
    PlainLabel *m_since;
    PlainLabel *m_waiting;
    BusyButton *m_follow;
};

} // namespace ui
