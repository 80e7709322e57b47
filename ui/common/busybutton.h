#pragma once

#include "ui/common/consolestyle.h"

#include <QPushButton>
#include <QTimer>

namespace ui {

/// A button that shows its work as an arc in its icon's place, keeps its width, and cannot be pressed twice meanwhile.
class BusyButton : public QPushButton {
    Q_OBJECT
public:
    explicit BusyButton(const QString &text = {}, ButtonLook look = ButtonLook::Normal, QWidget *parent = nullptr);
    /// Of an icon only: the accessible name and tooltip say what it does.
    static BusyButton *ofIcon(const QString &iconName, const QString &name, QWidget *parent = nullptr);

    void setIconName(const QString &name);
    bool isBusy() const { return m_busy; }
    void setBusy(bool busy);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
    bool m_busy = false;
    double m_turn = 0;
    QTimer m_timer;
};

} // namespace ui
