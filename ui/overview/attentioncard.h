#pragma once

#include "ui/overview/attention.h"

#include <QFrame>

class QVBoxLayout;

namespace ui {

class PlainLabel;
class SignLabel;

/// The sentence, the counts, and up to four findings with the way to them.
class AttentionCard : public QFrame {
    Q_OBJECT
public:
    explicit AttentionCard(QWidget *parent = nullptr);
    void present(const Attention &attention);
    void setStale(bool stale);
    void setReadOnly(bool readOnly); ///< the way to a finding stays, mending it goes

Q_SIGNALS:
    void planWanted(const QString &item);
    void openWanted(const QString &page, const QString &object);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Row;
    SignLabel *m_sign;
    PlainLabel *m_sentence;
    PlainLabel *m_summary;
    QVBoxLayout *m_rows;
    QList<Row *> m_items;
    PlainLabel *m_more;
};

} // namespace ui
