#include "ui/overview/overviewpage.h"

#include "core/base/text.h"
#include "ui/common/factrow.h"
#include "ui/common/tallarea.h"
#include "ui/common/theme.h"
#include "ui/overview/attentioncard.h"
#include "ui/overview/card.h"
#include "ui/overview/wirerow.h"

#include <QGridLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {
namespace {

constexpr int narrowBelow = 1100; // the window's width

/// The heads over the wires: four of seven, as many as the words have room for.
class WireHeads : public QWidget {
public:
    WireHeads()
    {
        setFixedHeight(Metrics::of(this).captionText + 4);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setFont(captionFont(font()));
        painter.setPen(Theme::of(this).text3);
        const QList<int> xs = WireRow::columns(width(), font());
        const QList<QPair<int, QString>> heads{{0, OverviewPage::tr("DNS")}, {2, OverviewPage::tr("Proxy")}, {4, OverviewPage::tr("Service")}, {6, OverviewPage::tr("Answer")}};
        for (const auto &[column, text] : heads)
            painter.drawText(QRect(xs[column] - 60, 0, 120, height()), Qt::AlignCenter, text);
    }
};

QString dash()
{
    return QStringLiteral("–");
}

FactRow *addFact(Card *card, const QString &name)
{
    auto *row = new FactRow(name, dash());
    card->rows()->addWidget(row);
    return row;
}

QString podsText(const ess::Release &release, qsizetype pods)
{
    const auto ready = std::count_if(release.workloads.begin(), release.workloads.end(), [](const ess::WorkloadStatus &w) { return w.ready >= w.desired; });
    const char *text = pods == 1 ? QT_TRANSLATE_N_NOOP("ui::OverviewPage", "%1 of %2 ready, %n pod") : QT_TRANSLATE_N_NOOP("ui::OverviewPage", "%1 of %2 ready, %n pods");
    const int count = static_cast<int>(pods);
    return OverviewPage::tr(text, nullptr, count).arg(ready).arg(release.workloads.size());
}

} // namespace

OverviewPage::OverviewPage(QWidget *parent) : PageFrame(QStringLiteral("overview"), tr("Overview"), parent)
{
    setBody(buildBody());
    setLoading(tr("Looking at the server…"));
    connect(this, &PageFrame::staleChanged, this, &OverviewPage::showStale);
}

QWidget *OverviewPage::buildBody()
{
    auto *content = new QWidget;
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(16, 16, 16, 16);
    m_grid->setSpacing(12);
    m_attention = new AttentionCard;
    connect(m_attention, &AttentionCard::openWanted, this, &OverviewPage::openWanted);
    connect(m_attention, &AttentionCard::planWanted, this, &OverviewPage::planWanted);
    connect(this, &PageFrame::readOnlyChanged, m_attention, &AttentionCard::setReadOnly);
    buildCards();
    arrange();
    auto *scroll = new TallArea(content);
    scroll->setObjectName(QStringLiteral("overview.scroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return scroll;
}

Card *OverviewPage::addCard(const QString &page, const QString &iconName, const QString &title, const QString &linkText)
{
    auto *card = new Card(QStringLiteral("overview.") + page, iconName, title, linkText);
    connect(card, &Card::opened, this, [this, page] { Q_EMIT openWanted(page, {}); });
    return card;
}

void OverviewPage::buildCards()
{
    m_routes = addCard(QStringLiteral("routes"), QStringLiteral("routes"), tr("Routes"), tr("Open"));
    m_routes->rows()->setSpacing(0);
    m_routes->rows()->addWidget(new WireHeads);
    m_release = addCard(QStringLiteral("release"), QStringLiteral("release"), tr("Release"), tr("Open"));
    m_chart = addFact(m_release, tr("Chart"));
    m_workloads = addFact(m_release, tr("Parts"));
    m_changed = addFact(m_release, tr("Changed"));
    m_people = addCard(QStringLiteral("users"), QStringLiteral("users"), tr("People"), tr("Users"));
    m_users = addFact(m_people, tr("Users"));
    m_today = addFact(m_people, tr("Active today"));
    m_admins = addFact(m_people, tr("Admins"));
    FactRow::alignNames({m_chart, m_workloads, m_changed, m_users, m_today, m_admins});
}

void OverviewPage::arrange()
{
    const bool narrow = window()->width() < narrowBelow;
    if (m_isNarrow == narrow)
        return;
    m_isNarrow = narrow;
    m_grid->addWidget(m_attention, 0, 0, 1, 6);
    if (narrow) {
        m_grid->addWidget(m_routes, 1, 0, 1, 6);
        m_grid->addWidget(m_release, 2, 0, 1, 3);
        m_grid->addWidget(m_people, 2, 3, 1, 3);
    } else {
        m_grid->addWidget(m_routes, 1, 0, 2, 4);
        m_grid->addWidget(m_release, 1, 4, 1, 2);
        m_grid->addWidget(m_people, 2, 4, 1, 2);
    }
    m_grid->setRowStretch(3, 1);
    for (int column = 0; column < 6; ++column) {
        m_grid->setColumnStretch(column, 1);
        m_grid->setColumnMinimumWidth(column, 1);
    }
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    PageFrame::resizeEvent(event);
    arrange();
}

void OverviewPage::showEvent(QShowEvent *event)
{
    PageFrame::showEvent(event);
    arrange();
}

void OverviewPage::showStale(bool stale)
{
    m_attention->setStale(stale);
    for (WireRow *wire : std::as_const(m_wires))
        wire->setStale(stale);
}

void OverviewPage::present(const Seen &seen, const QDateTime &observedAt)
{
    const Attention now = attention(seen);
    m_attention->present(now);
    setVerdict(now.verdict, base::printable(seen.name));
    age()->setLive(observedAt);
    refreshButton()->setBusy(false);
    if (seen.routes)
        presentRoutes(*seen.routes);
    if (seen.release)
        presentRelease(*seen.release, seen.pods);
    setContent();
}

void OverviewPage::presentRoutes(const routes::Table &table)
{
    while (m_wires.size() > table.routes.size())
        delete m_wires.takeLast();
    while (m_wires.size() < table.routes.size()) {
        auto *row = new WireRow;
        row->setObjectName(QStringLiteral("overview.wire%1").arg(m_wires.size()));
        connect(row, &QAbstractButton::clicked, this, [this, row] { Q_EMIT openWanted(QStringLiteral("routes"), row->domain()); });
        m_routes->rows()->addWidget(row);
        m_wires << row;
    }
    for (qsizetype i = 0; i < m_wires.size(); ++i)
        m_wires[i]->present(table.routes[i]);
}

void OverviewPage::presentRelease(const ess::Release &release, const QList<kube::Pod> &pods)
{
    m_chart->setValue(base::printable(tr("%1, revision %2, %3").arg(release.chart.version, QString::number(release.ref.revision), release.ref.status)));
    m_workloads->setValue(podsText(release, pods.size()));
    m_changed->setValue(momentText(release.updatedAt));
}

void OverviewPage::presentUsers(const users::UserList &list)
{
    const QDate today = QDate::currentDate();
    const auto count = [&list](auto belongs) { return QString::number(std::count_if(list.users.begin(), list.users.end(), belongs)); };
    m_users->setValue(tr("%1, %2 active").arg(list.users.size()).arg(count([](const users::User &u) { return u.state() == users::State::Active; })));
    m_users->setCaption({});
    m_today->setValue(count([today](const users::User &u) { return u.lastActiveAt.isValid() && u.lastActiveAt.toLocalTime().date() == today; }));
    m_admins->setValue(count([](const users::User &u) { return u.admin; }));
}

void OverviewPage::failUsers(const base::Error &error)
{
    m_users->setValue(tr("not known"));
    m_users->setCaption(base::printable(error.what));
    // An old count beside "not known" would be read as today's.
    m_today->setValue(dash());
    m_admins->setValue(dash());
}

void OverviewPage::fail(const base::Error &error)
{
    refreshButton()->setBusy(false);
    setFailed(error);
}

} // namespace ui
