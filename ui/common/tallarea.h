#pragma once

#include <QScrollArea>

namespace ui {

/// A scroll area whose content is as wide as it and as high as its wrapped sentences need; QScrollArea alone squeezes
/// what follows a label that wraps.
class TallArea : public QScrollArea {
    Q_OBJECT
public:
    explicit TallArea(QWidget *content, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
};

} // namespace ui
