#pragma once

#include "ui/common/signpainter.h"

#include <QAbstractButton>

#include <optional>

namespace ui {

/// A filter that is on or off: outline, filled when on; a sign and a count may stand in it ("With findings 1").
class Chip : public QAbstractButton {
    Q_OBJECT
public:
    explicit Chip(const QString &text = {}, QWidget *parent = nullptr);

    void setSign(std::optional<Sign> sign);
    /// A colour of its own for a source of log lines; invalid: the accent.
    void setColor(const QColor &color);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    std::optional<Sign> m_sign;
    QColor m_color;
};

/// A word in the tint of a verdict: "security", "admin", "restarts". Not a control.
class VerdictChip : public QWidget {
    Q_OBJECT
public:
    explicit VerdictChip(const QString &text = {}, Sign sign = Sign::NotApplicable, QWidget *parent = nullptr);
    void set(const QString &text, Sign sign);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Sign m_sign;
};

} // namespace ui
