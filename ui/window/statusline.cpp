#include "ui/window/statusline.h"

#include "ui/common/theme.h"

#include <QDateTime>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

PlainLabel *oneLine(const QString &name, QWidget *parent)
{
    auto *label = new PlainLabel(TextRole::Hint, parent);
    label->setObjectName(name);
    label->setWordWrap(false);
    return label;
}

BusyButton *panelButton(const QString &name, const QString &text, QWidget *parent)
{
    auto *button = new BusyButton(text, ButtonLook::Flat, parent);
    button->setObjectName(name);
    button->setFont(captionFont(parent->font()));
    button->setFixedHeight(Metrics::of(parent).scaled(22));
    return button;
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_sign(new SignLabel(Sign::Waiting, 12, this))
    , m_connection(oneLine(u"status.connection"_s, this))
    , m_kubernetes(oneLine(u"status.kubernetes"_s, this))
    , m_ess(oneLine(u"status.ess"_s, this))
    , m_clock(oneLine(u"status.clock"_s, this))
    , m_jobsSign(new SignLabel(Sign::Busy, 12, this))
    , m_jobs(panelButton(u"status.jobs"_s, {}, this))
{
    setObjectName(u"status"_s);
    setSizeGripEnabled(false);
    BusyButton *commands = panelButton(u"status.commands"_s, tr("Commands"), this);
    commands->setIconName(u"terminal"_s);
    connect(m_jobs, &QPushButton::clicked, this, &StatusLine::jobsWanted);
    connect(commands, &QPushButton::clicked, this, &StatusLine::commandsWanted);

    auto *left = new QWidget(this);
    auto *row = new QHBoxLayout(left);
    row->setContentsMargins(10, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_sign);
    row->addWidget(m_connection);
    row->addSpacing(10);
    row->addWidget(m_kubernetes);
    row->addSpacing(10);
    row->addWidget(m_ess);
    row->addStretch();
    addWidget(left, 1);
    addPermanentWidget(m_jobsSign);
    addPermanentWidget(m_jobs);
    addPermanentWidget(commands);
    addPermanentWidget(m_clock);
    m_clock->setContentsMargins(4, 0, 10, 0);
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &StatusLine::tick);
    setFacts({Sign::Waiting, tr("Not connected"), {}, {}});
    setServerClock(std::nullopt);
    setJobs(0, 0);
}

void StatusLine::setJobs(int running, int failed)
{
    m_jobsSign->setVisible(running + failed > 0);
    m_jobsSign->setSign(running > 0 ? Sign::Busy : Sign::Broken);
    const QString text = running > 0 ? tr("%n jobs running", nullptr, running) : failed > 0 ? tr("%n jobs failed", nullptr, failed) : tr("No jobs running");
    m_jobs->setText(text);
    m_jobs->setAccessibleName(text);
}

void StatusLine::setFacts(const Facts &facts)
{
    m_sign->setSign(facts.sign);
    m_connection->setText(facts.connection);
    m_kubernetes->setText(facts.kubernetes);
    m_ess->setText(facts.ess);
    setAccessibleName(facts.connection);
}

void StatusLine::setServerClock(std::optional<qint64> aheadMs)
{
    m_ahead = aheadMs;
    m_clock->setVisible(aheadMs.has_value());
    if (aheadMs)
        m_timer.start();
    else
        m_timer.stop();
    tick();
}

void StatusLine::tick()
{
    if (!m_ahead)
        return;
    const QDateTime there = QDateTime::currentDateTimeUtc().addMSecs(*m_ahead);
    m_clock->setText(tr("Server clock %1 UTC").arg(there.time().toString(u"HH:mm:ss"_s)));
}

} // namespace ui
