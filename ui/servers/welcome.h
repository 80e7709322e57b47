#pragma once

#include <QWidget>

namespace ui {

/// No server yet: two large rows, what each does and what it does not do.
class Welcome : public QWidget {
    Q_OBJECT
public:
    explicit Welcome(QWidget *parent = nullptr);

Q_SIGNALS:
    void addWanted();
    void importWanted();
    void demoWanted();
};

} // namespace ui
