#pragma once

#include <QFrame>

class QVBoxLayout;

namespace ui {

class BusyButton;

/// A card of the Overview: icon, title, a link to its page, and rows.
class Card : public QFrame {
    Q_OBJECT
public:
    Card(const QString &id, const QString &iconName, const QString &title, const QString &linkText, QWidget *parent = nullptr);
    QVBoxLayout *rows() const { return m_rows; }

Q_SIGNALS:
    void opened();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_rows;
};

/// The surface of a card: base colour, line, radius 8.
void paintCard(QWidget *widget);

} // namespace ui
