#include "ui/overview/overviewpage.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/common/factrow.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"
#include "ui/common/theme.h"
#include "ui/overview/card.h"
#include "ui/overview/wirerow.h"

#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {
namespace {

constexpr int mostItems = 4;

/// The heads over the wires: four of seven, as many as the words have room for.
class WireHeads : public QWidget {
public:
    WireHeads() { setFixedHeight(Metrics::of(this).captionText + 4); }

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

void emptyLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

} // namespace

/// The sentence, the counts, and up to four findings with the way to them.
class OverviewPage::AttentionCard : public QFrame {
public:
    explicit AttentionCard(OverviewPage *page) : m_page(page)
    {
        setObjectName(QStringLiteral("overview.attention"));
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto *head = new QHBoxLayout;
        head->setContentsMargins(16, 14, 16, 14);
        head->setSpacing(14);
        m_sign = new SignLabel(Sign::Unknown, 26);
        head->addWidget(m_sign, 0, Qt::AlignVCenter);
        auto *words = new QVBoxLayout;
        words->setSpacing(4);
        m_sentence = new PlainLabel(TextRole::Sentence);
        m_sentence->setObjectName(QStringLiteral("overview.sentence"));
        m_summary = new PlainLabel(TextRole::Secondary);
        words->addWidget(m_sentence);
        words->addWidget(m_summary);
        head->addLayout(words, 1);
        column->addLayout(head);
        m_items = new QVBoxLayout;
        m_items->setSpacing(0);
        column->addLayout(m_items);
    }

    void present(const Attention &attention)
    {
        m_sign->setVerdict(attention.verdict);
        m_sentence->setText(base::printable(attention.sentence));
        m_summary->setText(base::printable(attention.summary));
        if (attention.items == m_shown)
            return; // nothing moves by itself: the buttons stay, and with them the focus
        m_shown = attention.items;
        emptyLayout(m_items);
        for (qsizetype i = 0; i < std::min<qsizetype>(m_shown.size(), mostItems); ++i)
            m_items->addWidget(row(m_shown[i]));
        if (m_shown.size() > mostItems) {
            auto *more = new PlainLabel(OverviewPage::tr("and %n more", nullptr, static_cast<int>(m_shown.size()) - mostItems), TextRole::Hint);
            more->setContentsMargins(40, 8, 16, 10);
            m_items->addWidget(more);
        }
    }

protected:
    void paintEvent(QPaintEvent *) override { paintCard(this); }

private:
    class Row : public QWidget {
    protected:
        void paintEvent(QPaintEvent *) override
        {
            QPainter painter(this);
            painter.setPen(Theme::of(this).line);
            painter.drawLine(1, 0, width() - 2, 0);
        }
    };

    QWidget *row(const Attention::Item &item)
    {
        auto *widget = new Row;
        auto *layout = new QHBoxLayout(widget);
        layout->setContentsMargins(16, 8, 14, 8);
        layout->setSpacing(12);
        layout->addWidget(new SignLabel(item.verdict, 14));
        auto *words = new QVBoxLayout;
        words->setSpacing(2);
        words->addWidget(new PlainLabel(base::printable(item.sentence), TextRole::Strong));
        words->addWidget(new PlainLabel(base::printable(item.fact), TextRole::Secondary));
        layout->addLayout(words, 1);
        const QString text = item.page == QStringLiteral("routes") ? OverviewPage::tr("Open the route") : OverviewPage::tr("Open Release");
        auto *open = new BusyButton(text);
        open->setAccessibleName(text + QStringLiteral(": ") + base::printable(item.sentence));
        connect(open, &QAbstractButton::clicked, m_page, [page = m_page, item] { Q_EMIT page->openWanted(item.page, item.object); });
        layout->addWidget(open);
        return widget;
    }

    OverviewPage *m_page;
    SignLabel *m_sign;
    PlainLabel *m_sentence;
    PlainLabel *m_summary;
    QVBoxLayout *m_items;
    QList<Attention::Item> m_shown;
};

OverviewPage::OverviewPage(QWidget *parent) : PageFrame(QStringLiteral("overview"), tr("Overview"), parent)
{
    setBody(buildBody());
    setLoading(tr("Looking at the server…"));
}

QWidget *OverviewPage::buildBody()
{
    auto *content = new QWidget;
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(16, 16, 16, 16);
    m_grid->setSpacing(12);
    m_attention = new AttentionCard(this);
    buildCards();
    arrange();
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("overview.scroll"));
    scroll->setAccessibleName(tr("Overview"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    return scroll;
}

void OverviewPage::buildCards()
{
    const auto fact = [](Card *card, const QString &name) {
        auto *row = new FactRow(name, QStringLiteral("–"));
        card->rows()->addWidget(row);
        return row;
    };
    m_routes = new Card(QStringLiteral("overview.routes"), QStringLiteral("routes"), tr("Routes"), tr("Open"));
    m_routes->rows()->addWidget(new WireHeads);
    connect(m_routes, &Card::opened, this, [this] { Q_EMIT openWanted(QStringLiteral("routes"), {}); });
    m_release = new Card(QStringLiteral("overview.release"), QStringLiteral("release"), tr("Release"), tr("Open"));
    m_chart = fact(m_release, tr("Chart"));
    m_workloads = fact(m_release, tr("Workloads"));
    m_changed = fact(m_release, tr("Changed"));
    connect(m_release, &Card::opened, this, [this] { Q_EMIT openWanted(QStringLiteral("release"), {}); });
    m_people = new Card(QStringLiteral("overview.people"), QStringLiteral("users"), tr("People"), tr("Users"));
    m_users = fact(m_people, tr("Users"));
    m_today = fact(m_people, tr("Active today"));
    m_admins = fact(m_people, tr("Admins"));
    connect(m_people, &Card::opened, this, [this] { Q_EMIT openWanted(QStringLiteral("users"), {}); });
}

void OverviewPage::arrange()
{
    m_isNarrow = width() < Metrics::of(this).scaled(860);
    m_grid->addWidget(m_attention, 0, 0, 1, 3);
    if (m_isNarrow) {
        m_grid->addWidget(m_routes, 1, 0, 1, 3);
        m_grid->addWidget(m_release, 2, 0, 1, 2);
        m_grid->addWidget(m_people, 2, 2, 1, 1);
    } else {
        m_grid->addWidget(m_routes, 1, 0, 2, 2);
        m_grid->addWidget(m_release, 1, 2);
        m_grid->addWidget(m_people, 2, 2);
    }
    m_grid->setRowStretch(3, 1);
    for (int column = 0; column < 3; ++column)
        m_grid->setColumnStretch(column, 1);
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    PageFrame::resizeEvent(event);
    if (m_isNarrow != (width() < Metrics::of(this).scaled(860)))
        arrange();
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
    m_chart->setValue(base::printable(tr("%1, revision %2, %3").arg(release.chart.version).arg(release.ref.revision).arg(release.ref.status)));
    const auto ready = std::count_if(release.workloads.begin(), release.workloads.end(), [](const ess::WorkloadStatus &w) { return w.ready >= w.desired; });
    m_workloads->setValue(tr("%1 of %2 ready, %n pod(s)", nullptr, static_cast<int>(pods.size())).arg(ready).arg(release.workloads.size()));
    m_changed->setValue(release.updatedAt.isValid() ? QLocale().toString(release.updatedAt.toLocalTime(), QLocale::ShortFormat) : QStringLiteral("–"));
}

void OverviewPage::presentUsers(const users::UserList &list)
{
    const QDate today = QDate::currentDate();
    const auto count = [&list](auto belongs) { return std::count_if(list.users.begin(), list.users.end(), belongs); };
    m_users->setValue(users::sentence(list));
    m_users->setCaption({});
    m_today->setValue(QString::number(count([today](const users::User &u) { return u.lastActiveAt.toLocalTime().date() == today; })));
    m_admins->setValue(QString::number(count([](const users::User &u) { return u.admin; })));
}

void OverviewPage::failUsers(const base::Error &error)
{
    m_users->setValue(tr("not known"));
    m_users->setCaption(base::printable(error.what));
}

void OverviewPage::fail(const base::Error &error)
{
    refreshButton()->setBusy(false);
    setVerdict(base::Verdict::Unknown, base::printable(error.what));
    setFailed(error);
}

} // namespace ui
