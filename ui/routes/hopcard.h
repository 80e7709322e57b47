#pragma once

#include "core/base/verdict.h"

#include <QAbstractButton>

namespace ui {

/// One hop of the path in the details: icon, name, fact, caption, sign.
class HopCard : public QAbstractButton {
    Q_OBJECT
public:
    struct Content {
        QString icon;
        QString name;
        QString fact;
        QString caption;
        base::Verdict verdict = base::Verdict::Unknown;
        bool culprit = false;
        friend bool operator==(const Content &, const Content &) = default;
    };
    explicit HopCard(const Content &content, QWidget *parent = nullptr);

    const Content &content() const { return m_content; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Content m_content;
};

} // namespace ui
