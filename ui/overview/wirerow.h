#pragma once

#include "core/routes/route.h"

#include <QAbstractButton>

namespace ui {

/// One route as a mini wire: its domain, a sign for each hop and the wire between, the answer's time at the end. One focus
/// stop; Enter opens that route.
class WireRow : public QAbstractButton {
    Q_OBJECT
public:
    explicit WireRow(QWidget *parent = nullptr);
    void present(const routes::Route &route);
    const QString &domain() const { return m_domain; }
    void setStale(bool stale);
    QSize sizeHint() const override;

    /// Where the signs stand in a row this wide, for the heads above them.
    static QList<int> columns(int width, const QFont &font);
    /// The hops that a row shows: Endpoints and Pod share one sign.
    static const QList<routes::Hop> &hops();

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_domain;
    QString m_time;
    QList<base::Verdict> m_verdicts;
    int m_culprit = -1;
    bool m_stale = false;
};

} // namespace ui
