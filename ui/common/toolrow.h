#pragma once

#include <QWidget>

class QHBoxLayout;

namespace ui {

/// The row under a page's header: filter, chips, a hint at the right. 40 px, one line below.
class ToolRow : public QWidget {
    Q_OBJECT
public:
    explicit ToolRow(QWidget *parent = nullptr);
    void add(QWidget *widget, int stretch = 0);
    void addStretch();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_row;
};

} // namespace ui
