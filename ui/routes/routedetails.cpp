#include "ui/routes/routedetails.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/common/celldelegate.h"
#include "ui/common/tallarea.h"
#include "ui/common/theme.h"
#include "ui/routes/pathview.h"
#include "ui/routes/probemodel.h"
#include "ui/routes/settingsview.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

const routes::Finding *leadingFinding(const routes::Route &route)
{
    for (const routes::Finding &finding : route.findings)
        if (finding.consequenceOf.isEmpty())
            return &finding;
    return route.findings.isEmpty() ? nullptr : &route.findings.first();
}

namespace {

QString whatText(const routes::Route &route)
{
    if (const routes::Finding *finding = leadingFinding(route))
        return finding->what;
    if (route.verdict == base::Verdict::Ok)
        return RouteDetails::tr("Every hop of %1 is fine.").arg(route.domain.get());
    return RouteDetails::tr("Not every hop of %1 is known.").arg(route.domain.get());
}

QString whyText(const routes::Route &route, bool remedyIsButton)
{
    const routes::Finding *first = leadingFinding(route);
    QStringList lines;
    if (first && !first->remedy.isEmpty() && !remedyIsButton)
        lines.append(first->remedy);
    for (const routes::Finding &finding : route.findings)
        if (&finding != first)
            lines.append(finding.consequenceOf.isEmpty() ? finding.what : RouteDetails::tr("It follows: %1").arg(finding.what));
    for (const routes::HopState &hop : route.hops)
        if (!first && hop.verdict == base::Verdict::Unknown && !hop.caption.isEmpty() && !lines.contains(hop.caption))
            lines.append(hop.caption);
    return lines.join(u'\n');
}

} // namespace

RouteDetails::RouteDetails(RouteEvidence evidence, CanPlan canPlan, QWidget *parent)
    : QTabWidget(parent)
    , m_evidence(std::move(evidence))
    , m_canPlan(std::move(canPlan))
    , m_probes(new ProbeModel(this))
    , m_settings(new SettingsView(this))
{
    setObjectName(u"routes.details"_s);
    setAccessibleName(tr("Details of the domain"));
    tabBar()->setObjectName(u"routes.details.tabs"_s);
    tabBar()->setAccessibleName(tr("Parts of the details"));
    setDocumentMode(true);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    addTab(buildPathTab(), QString());
    addTab(buildProbesTab(), tr("Probes"));
    addTab(m_settings, tr("Settings"));
    addTab(buildEvidenceTab(), tr("Evidence"));
    buildCorner();
    connect(this, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab == Evidence)
            showEvidence();
    });
    connect(tabBar(), &QTabBar::tabBarClicked, this, [this] {
        if (m_folded)
            Q_EMIT foldWanted(false);
    });
    presentNothing();
}

QWidget *RouteDetails::buildPathTab()
{
    auto *page = new QWidget(this);
    m_sign = new SignLabel(Sign::Unknown, 16, page);
    m_what = new PlainLabel(TextRole::Strong, page);
    m_why = new PlainLabel(TextRole::Secondary, page);
    m_what->setObjectName(u"routes.what"_s);
    m_why->setObjectName(u"routes.why"_s);
    m_what->setSelectable(true);
    m_why->setSelectable(true);
    m_path = new PathView(page);
    connect(m_path, &PathView::hopChosen, this, &RouteDetails::openHop);
    m_lately = new QGridLayout;
    m_lately->setHorizontalSpacing(12);
    m_lately->setVerticalSpacing(5);
    m_lately->setColumnStretch(1, 1);
    m_lately->setColumnStretch(6, 1);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_what);
    texts->addWidget(m_why);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_sign, 0, Qt::AlignTop);
    head->addLayout(texts, 1);
    m_fix = new BusyButton({}, ButtonLook::Primary, page);
    m_fix->setObjectName(u"routes.fix"_s);
    m_fix->setIconName(u"wrench"_s);
    m_fix->hide();
    connect(m_fix, &QPushButton::clicked, this, [this] {
        if (const routes::Finding *finding = m_route ? leadingFinding(*m_route) : nullptr)
            Q_EMIT fixWanted(finding->fix);
    });
    head->addWidget(m_fix, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_path);
    column->addLayout(m_lately);
    column->addStretch();
    return new TallArea(page, this);
}

QWidget *RouteDetails::buildProbesTab()
{
    m_probeTable = new QTableView(this);
    m_probeTable->setObjectName(u"routes.probes"_s);
    m_probeTable->setAccessibleName(tr("Probes"));
    m_probeTable->setModel(m_probes);
    m_probeTable->setItemDelegate(new CellDelegate(m_probeTable));
    m_probeTable->setShowGrid(false);
    m_probeTable->setTabKeyNavigation(false);
    m_probeTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_probeTable->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_probeTable->verticalHeader()->hide();
    m_probeTable->verticalHeader()->setDefaultSectionSize(Metrics::of(this).text + 10);
    m_probeTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_probeTable->horizontalHeader()->setSectionResizeMode(ProbeModel::Request, QHeaderView::Stretch);
    return m_probeTable;
}

QWidget *RouteDetails::buildEvidenceTab()
{
    auto *page = new QWidget(this);
    m_raw = new QPlainTextEdit(page);
    m_raw->setObjectName(u"routes.evidence"_s);
    m_raw->setAccessibleName(tr("What was read, word for word"));
    m_raw->setReadOnly(true);
    m_raw->setTabChangesFocus(true);
    m_raw->setProperty("code", true);
    m_raw->setFont(fixedFont(font()));
    auto *copy = BusyButton::ofIcon(u"copy"_s, tr("Copy the evidence"), page);
    copy->setObjectName(u"routes.evidence.copy"_s);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_raw->toPlainText()); });
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(16, 12, 16, 12);
    row->addWidget(m_raw, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    return page;
}

void RouteDetails::buildCorner()
{
    auto *corner = new QWidget(this);
    auto *open = BusyButton::ofIcon(u"external"_s, tr("Open in browser"), corner);
    open->setObjectName(u"routes.open"_s);
    m_fold = BusyButton::ofIcon(u"down"_s, tr("Fold the details (Space)"), corner);
    m_fold->setObjectName(u"routes.fold"_s);
    for (BusyButton *button : {open, m_fold})
        setButtonLook(button, ButtonLook::Flat);
    connect(open, &QPushButton::clicked, this, &RouteDetails::openWanted);
    connect(m_fold, &QPushButton::clicked, this, [this] { Q_EMIT foldWanted(!m_folded); });
    auto *row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 2, 12, 2);
    row->setSpacing(2);
    row->addWidget(open);
    row->addWidget(m_fold);
    setCornerWidget(corner);
}

void RouteDetails::present(const routes::Route &route)
{
    if (m_route && *m_route == route)
        return;
    m_route = route;
    setTabText(Path, route.domain.get());
    setTabVisible(Probes, true);
    presentWhy(route);
    presentProbes(route);
    m_path->present(route);
    m_settings->present(route);
    if (currentIndex() == Evidence)
        showEvidence();
    setEnabled(true);
}

void RouteDetails::presentNothing()
{
    m_route.reset();
    setTabText(Path, tr("No domain chosen"));
    m_sign->hide();
    m_what->clear();
    m_why->clear();
    m_fix->hide();
    m_raw->clear();
    presentProbes({});
    m_path->hide();
    setEnabled(false);
}

void RouteDetails::presentWhy(const routes::Route &route)
{
    m_path->show();
    m_sign->show();
    m_sign->setVerdict(route.verdict);
    m_what->setText(whatText(route));
    const routes::Finding *finding = leadingFinding(route);
    const bool offered = canFix(finding);
    const QString why = whyText(route, offered);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    m_fix->setVisible(offered);
    if (!offered)
        return;
    m_fix->setText(base::printable(finding->remedy) + u'…');
    m_fix->setAccessibleName(m_fix->text() + u' ' + route.domain.get());
}

bool RouteDetails::canFix(const routes::Finding *finding) const
{
    return finding && !finding->fix.isEmpty() && !m_readOnly && m_canPlan && m_canPlan(finding->fix);
}

void RouteDetails::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    if (m_route)
        presentWhy(*m_route);
}

void RouteDetails::presentProbes(const routes::Route &route)
{
    const QList<routes::Probe> probes = route.probes.value_or(QList<routes::Probe>());
    m_probes->setProbes(probes);
    setTabText(Probes, probes.isEmpty() ? tr("Probes") : tr("Probes %1").arg(probes.size()));
    while (QLayoutItem *item = m_lately->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    constexpr int shown = 6; // three lines of two; all are in their tab
    for (int i = 0; i < qMin<qsizetype>(shown, probes.size()); ++i) {
        const int row = i / 2;
        int column = i % 2 ? 5 : 0;
        const auto cell = [&](const QString &text, TextRole role) {
            auto *label = new PlainLabel(text, role, m_path->parentWidget());
            label->setWordWrap(false);
            label->setMinimumWidth(role == TextRole::Fixed ? 60 : 0);
            m_lately->addWidget(label, row, column++);
            label->show();
            return label;
        };
        const routes::Probe &probe = probes[i];
        const auto *model = m_probes;
        cell(model->index(i, ProbeModel::Where).data().toString(), TextRole::Secondary);
        cell(probe.url, TextRole::Fixed)->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        cell(probe.status ? QString::number(*probe.status) : QStringLiteral("–"), TextRole::Strong)->setInk(signOf(probeVerdict(probe)));
        cell(model->index(i, ProbeModel::Time).data().toString(), TextRole::Secondary);
        cell(model->index(i, ProbeModel::At).data().toString(), TextRole::Hint);
    }
}

void RouteDetails::showEvidence()
{
    const QString raw = m_route && m_evidence ? m_evidence(m_route->domain) : QString();
    if (raw != m_raw->toPlainText())
        m_raw->setPlainText(base::printable(raw, true));
}

void RouteDetails::openHop(routes::Hop hop)
{
    const bool asked = hop == routes::Hop::Dns || hop == routes::Hop::Certificate || hop == routes::Hop::Answer;
    setCurrentIndex(asked ? Probes : hop == routes::Hop::Proxy ? Settings : Evidence);
}

void RouteDetails::setFolded(bool folded)
{
    m_folded = folded;
    m_fold->setIconName(folded ? u"up"_s : u"down"_s);
    const QString name = folded ? tr("Show the details (Space)") : tr("Fold the details (Space)");
    m_fold->setAccessibleName(name);
    m_fold->setToolTip(name);
    setMaximumHeight(folded ? foldedHeight() : QWIDGETSIZE_MAX);
}

int RouteDetails::foldedHeight() const { return tabBar()->sizeHint().height() + 3; }

} // namespace ui
