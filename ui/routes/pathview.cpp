#include "ui/routes/pathview.h"

#include "ui/common/theme.h"
#include "ui/routes/pathstep.h"

#include <QGridLayout>
#include <QPainter>

namespace ui {

using routes::Hop;

PathView::PathView(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Metrics::of(this).scaled(10));
    m_grid->setVerticalSpacing(8);
}

void PathView::present(const routes::Route &route)
{
    clear();
    const QList<routes::Target> targets = route.targets.value_or(QList<routes::Target>());
    const int rows = qMax(1, static_cast<int>(targets.size()));
    int column = 0;
    HopCard *last = nullptr;
    Wire wire = Wire::Solid;
    const auto add = [&](const PathStep &step, int row, int span, HopCard *after, Wire by) {
        HopCard *card = addCard(step, row, span, column);
        link(after, card, by);
        return card;
    };
    for (const Hop hop : {Hop::Dns, Hop::Certificate, Hop::Proxy}) {
        const PathStep step = pathStep(route, hop);
        last = add(step, 0, rows, last, wire);
        wire = step.wire;
        column += 2;
    }
    QList<std::pair<HopCard *, Wire>> ends;
    const int branchColumn = column;
    for (int row = 0; row < rows; ++row) {
        column = branchColumn;
        HopCard *from = last;
        Wire by = wire;
        const QList<PathStep> steps = targets.size() > 1 ? branchSteps(route, targets[row])
                                                         : QList<PathStep>{pathStep(route, Hop::NodePort), pathStep(route, Hop::Service), pathStep(route, Hop::Pod)};
        for (const PathStep &step : steps) {
            from = add(step, row, 1, from, by);
            by = step.wire;
            column += 2;
        }
        ends.append({from, by});
    }
    HopCard *answer = addCard(pathStep(route, Hop::Answer), 0, rows, column);
    for (const auto &[from, by] : ends)
        link(from, answer, by);
    for (int gap = 1; gap < column; gap += 2)
        m_grid->setColumnStretch(gap, 1);
    updateGeometry();
    update();
}

HopCard *PathView::addCard(const PathStep &step, int row, int rows, int column)
{
    auto *card = new HopCard(step.content, this);
    card->setObjectName(QStringLiteral("routes.hop.") + routes::hopName(step.hop));
    connect(card, &QAbstractButton::clicked, this, [this, hop = step.hop] { Q_EMIT hopChosen(hop); });
    m_grid->addWidget(card, row, column, rows, 1, Qt::AlignVCenter);
    card->show();
    return card;
}

void PathView::link(HopCard *from, HopCard *to, Wire wire)
{
    if (from)
        m_links.append({from, to, wire});
}

void PathView::clear()
{
    m_links.clear();
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        // Later: the card may be the one that is being clicked.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void PathView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    for (const Link &link : m_links) {
        const QPoint from(link.from->geometry().right() + 1, link.from->geometry().center().y());
        const QPoint to(link.to->geometry().left(), link.to->geometry().center().y());
        if (from.y() == to.y()) {
            paintWire(&painter, from.x(), to.x(), from.y() + 0.5, link.wire, theme);
            continue;
        }
        // A branch: to the middle, along, and on.
        const int middle = (from.x() + to.x()) / 2;
        painter.setPen(QPen(theme.wire, 1, link.wire == Wire::Dashed ? Qt::DashLine : Qt::SolidLine));
        painter.drawPolyline(QPolygon({from, QPoint(middle, from.y()), QPoint(middle, to.y()), to}));
    }
}

} // namespace ui
