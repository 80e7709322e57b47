#pragma once

#include "core/routes/route.h"
#include "ui/common/hopdelegate.h"

#include <QWidget>

class QGridLayout;

namespace ui {

class HopCard;
struct PathStep;

/// The path of one domain as cards and the wires between them. Several targets draw a branch each, between the proxy and
/// the answer.
class PathView : public QWidget {
    Q_OBJECT
public:
    explicit PathView(QWidget *parent = nullptr);
    void present(const routes::Route &route);

Q_SIGNALS:
    void hopChosen(routes::Hop hop);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Link {
        HopCard *from;
        HopCard *to;
        Wire wire;
    };
    HopCard *addCard(const PathStep &step, int row, int rows, int column);
    void link(HopCard *from, HopCard *to, Wire wire);
    void clear();

    QGridLayout *m_grid;
    QList<Link> m_links;
};

} // namespace ui
