#pragma once

#include <QListView>
#include <QStyledItemDelegate>
#include <QTimer>

namespace ui {

/// One item: number or sign, title, why (wrapped, never elided), a chip and the time it takes.
class PlanDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setWidth(int width) { m_width = width; } ///< to wrap at
    void setTurn(double turn) { m_turn = turn; } ///< of the busy arc, 0–1
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_width = 300;
    double m_turn = 0.15;
};

/// The items. The arc of what runs turns while the list can be seen, and stands still where no animation is wanted.
class PlanList : public QListView {
    Q_OBJECT
public:
    explicit PlanList(QWidget *parent = nullptr);
    void setBusy(bool busy);
    void measure(); ///< the rows again, for the width there is

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void updateTimer();

    PlanDelegate *m_delegate;
    QTimer m_timer;
    bool m_busy = false;
    double m_turn = 0;
};

} // namespace ui
