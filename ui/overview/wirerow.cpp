#include "ui/overview/wirerow.h"

#include "core/base/text.h"
#include "ui/common/hopdelegate.h"
#include "ui/common/signpainter.h"
#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace ui {

WireRow::WireRow(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

const QList<routes::Hop> &WireRow::hops()
{
    static const QList<routes::Hop> list{routes::Hop::Dns, routes::Hop::Certificate, routes::Hop::Proxy, routes::Hop::NodePort, routes::Hop::Service, routes::Hop::Pod, routes::Hop::Answer};
    return list;
}

QList<int> WireRow::columns(int width, const QFont &font)
{
    const Metrics metrics = Metrics::of(font);
    const int left = std::min(metrics.scaled(168), width * 2 / 5);
    const int right = width - metrics.scaled(72);
    QList<int> xs;
    const auto count = hops().size();
    for (qsizetype i = 0; i < count; ++i)
        xs << left + static_cast<int>((right - left) * i / (count - 1));
    return xs;
}

void WireRow::present(const routes::Route &route)
{
    m_domain = route.domain.get();
    m_verdicts.clear();
    m_culprit = -1;
    QStringList spoken;
    for (const routes::Hop hop : hops()) {
        const routes::HopState *state = route.hop(hop);
        base::Verdict verdict = state ? state->verdict : base::Verdict::Unknown;
        if (hop == routes::Hop::Pod) {
            if (const routes::HopState *endpoints = route.hop(routes::Hop::Endpoints))
                verdict = base::worst(endpoints->verdict, verdict);
        }
        const bool isCulprit = route.culprit && (*route.culprit == hop || (hop == routes::Hop::Pod && *route.culprit == routes::Hop::Endpoints));
        if (isCulprit)
            m_culprit = static_cast<int>(m_verdicts.size());
        m_verdicts << verdict;
        spoken << routes::hopName(hop) + u' ' + verdictText(verdict);
    }
    m_time.clear();
    if (route.probes) {
        for (const routes::Probe &probe : *route.probes) {
            if (probe.viaPublic && probe.ms) {
                m_time = base::duration(*probe.ms);
                break;
            }
        }
    }
    setAccessibleName(base::printable(m_domain) + QStringLiteral(": ") + spoken.join(QStringLiteral(", ")));
    update();
}

void WireRow::setStale(bool stale)
{
    m_stale = stale;
    update();
}

QSize WireRow::sizeHint() const
{
    return {Metrics::of(this).scaled(420), Metrics::of(this).scaled(26)};
}

void WireRow::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void WireRow::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

// Not every platform presses a button by Enter; here Enter is the key that opens.
void WireRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void WireRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Metrics metrics = Metrics::of(this);
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect(), theme.hover);
    const QList<int> xs = columns(width(), font());
    const int middle = height() / 2;
    painter.setPen(theme.text);
    const int room = xs.first() - metrics.sign - 4;
    painter.drawText(QRect(0, 0, room, height()), Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(base::printable(m_domain), Qt::ElideMiddle, room));
    for (int i = 0; i < m_verdicts.size(); ++i) {
        const double half = metrics.sign / 2.0;
        if (i + 1 < xs.size()) {
            const Wire wire = m_culprit < 0 || i < m_culprit ? Wire::Solid : i == m_culprit ? Wire::Cut : Wire::Dashed;
            paintWire(&painter, xs[i] + half + 3, xs[i + 1] - half - 3, middle, wire, theme);
        }
        SignPainter::paint(&painter, QRectF(xs[i] - half, middle - half, metrics.sign, metrics.sign), m_verdicts[i], theme,
                           m_stale ? SignPainter::State::Stale : SignPainter::State::Live);
    }
    painter.setPen(theme.text2);
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignRight, m_time);
}

} // namespace ui
