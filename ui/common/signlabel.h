#pragma once

#include "ui/common/signpainter.h"

#include <QTimer>
#include <QWidget>

namespace ui {

/// A sign as a widget. The busy arc makes one turn a second while it can be seen, and stands still where the system wants
/// no animation.
class SignLabel : public QWidget {
    Q_OBJECT
public:
    explicit SignLabel(Sign sign = Sign::Unknown, int size = 14, QWidget *parent = nullptr);
    explicit SignLabel(base::Verdict verdict, int size = 14, QWidget *parent = nullptr)
        : SignLabel(signOf(verdict), size, parent)
    {
    }

    Sign sign() const { return m_sign; }
    void setSign(Sign sign);
    void setVerdict(base::Verdict verdict) { setSign(signOf(verdict)); }
    void setStale(bool stale);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void updateTimer();

    Sign m_sign;
    int m_size; ///< at the pictures' font; scaled with the widget's
    bool m_stale = false;
    QTimer m_timer;
    qint64 m_turnStart = 0;
};

} // namespace ui
