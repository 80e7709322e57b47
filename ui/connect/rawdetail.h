#pragma once

#include <QWidget>

namespace ui {

/// What the library or the server said to a failed step, word for word, folded under Details.
class RawDetail : public QWidget {
    Q_OBJECT
public:
    explicit RawDetail(const QString &text, QWidget *parent = nullptr);
};

} // namespace ui
