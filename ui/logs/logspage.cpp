#include "ui/logs/logspage.h"

#include "ui/common/theme.h"
#include "ui/common/toolrow.h"

#include <QCoro/QCoroTask>
#include <QHBoxLayout>
#include <QLocale>
#include <QShortcut>
#include <QVBoxLayout>

#include <chrono>
#include <climits>
#include <cstdlib>
#include <utility>

namespace ui {
namespace {

/// Ten times a second: the window in which a late line still finds its place (LogStore), and often enough to read along.
constexpr std::chrono::milliseconds tick(100);
constexpr int ticksPerLook = 5; ///< how often the header is brought up to date while nothing comes
constexpr int quietLooksUntilEmpty = 4;

struct Span {
    std::optional<int> minutes;
    const char *text;
};
const Span spans[] = {{1, QT_TRANSLATE_NOOP("ui::LogsPage", "1 min")},
                      {5, QT_TRANSLATE_NOOP("ui::LogsPage", "5 min")},
                      {15, QT_TRANSLATE_NOOP("ui::LogsPage", "15 min")},
                      {60, QT_TRANSLATE_NOOP("ui::LogsPage", "1 h")},
                      {std::nullopt, QT_TRANSLATE_NOOP("ui::LogsPage", "All")}};

QString zoneText(const QTimeZone &zone)
{
    const int minutes = zone.offsetFromUtc(QDateTime::currentDateTimeUtc()) / 60;
    if (minutes == 0)
        return QStringLiteral("UTC");
    const QString sign = minutes < 0 ? QString(QChar(0x2212)) : QStringLiteral("+");
    const QString hours = QString::number(std::abs(minutes) / 60);
    const int rest = std::abs(minutes) % 60;
    return QStringLiteral("UTC") + sign + hours + (rest ? u':' + QString::number(rest).rightJustified(2, u'0') : QString());
}

int asInt(qint64 count)
{
    return int(std::min<qint64>(count, INT_MAX));
}

} // namespace

LogsPage::LogsPage(logs::LogStore *store, Functions functions, QWidget *parent)
    : PageFrame(QStringLiteral("logs"), tr("Logs"), parent), m_store(store), m_functions(std::move(functions)), m_view(new LogView),
      m_strip(new PauseStrip(m_view)), m_sources(new SourceMenu)
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_strip);
    setBody(body);
    m_view->setStore(m_store);
    buildHeader();
    buildToolRow();
    connect(m_view, &LogView::followingChanged, this, &LogsPage::tellAge);
    connect(m_sources, &SourceMenu::changed, this, &LogsPage::sourcesChanged);
    connect(this, &PageFrame::refreshWanted, this, &LogsPage::start);
    connect(this, &PageFrame::retryWanted, this, &LogsPage::start);
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &LogsPage::settle);
}

LogsPage::~LogsPage()
{
    if (m_run > 0 && m_functions.stop)
        m_functions.stop();
}

void LogsPage::buildHeader()
{
    m_mark = addHeaderButton(QStringLiteral("mark"), tr("Mark"), QStringLiteral("mark"));
    m_mark->setToolTip(tr("Draws a line into the log here (Ctrl+M)"));
    connect(m_mark, &QPushButton::clicked, this, &LogsPage::addMark);
    const auto shortcut = [this](const QKeySequence &key, auto act) {
        connect(new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated, this, act);
    };
    shortcut(QKeySequence(QStringLiteral("Ctrl+M")), &LogsPage::addMark);
    shortcut(QKeySequence(QStringLiteral("Ctrl+Shift+W")), [this] { m_view->setWrapping(!m_view->isWrapping()); });
}

void LogsPage::buildToolRow()
{
    auto *row = new ToolRow;
    row->add(m_sources);
    m_chipRow = new QWidget;
    auto *chips = new QHBoxLayout(m_chipRow);
    chips->setContentsMargins(0, 0, 0, 0);
    chips->setSpacing(Metrics::of(this).scaled(8));
    row->add(m_chipRow);
    row->addStretch();

    m_since = new Chip(QCoreApplication::translate("ui::LogsPage", "15 min"));
    m_since->setChecked(true);
    auto *since = new QMenu(this);
    fillSinceMenu(since);
    addMenuChip(QStringLiteral("since"), m_since, tr("How far back"), since);
    row->add(m_since);

    m_wrap = new Chip(tr("Wrap"));
    m_wrap->setCheckable(true);
    m_wrap->setObjectName(QStringLiteral("logs.wrap"));
    m_wrap->setToolTip(tr("Wrap long lines (Ctrl+Shift+W)"));
    connect(m_wrap, &Chip::toggled, m_view, &LogView::setWrapping);
    connect(m_view, &LogView::wrappingChanged, m_wrap, &Chip::setChecked);
    row->add(m_wrap);

    m_zone = new Chip(zoneText(m_view->zone()));
    auto *zone = new QMenu(this);
    fillZoneMenu(zone);
    addMenuChip(QStringLiteral("zone"), m_zone, tr("Time zone of the lines"), zone);
    row->add(m_zone);
    setToolRow(row);
}

void LogsPage::addMenuChip(const QString &part, Chip *chip, const QString &name, QMenu *menu)
{
    chip->setObjectName(QStringLiteral("logs.") + part);
    chip->setAccessibleName(name + QStringLiteral(": ") + chip->text());
    chip->setToolTip(name);
    connect(chip, &Chip::clicked, menu, [chip, menu] {
        chip->setChecked(chip->objectName() == u"logs.since"); // a menu, not a switch
        menu->popup(chip->mapToGlobal(QPoint(0, chip->height())));
    });
}

void LogsPage::fillSinceMenu(QMenu *menu)
{
    for (const Span &span : spans)
        menu->addAction(QCoreApplication::translate("ui::LogsPage", span.text), this, [this, minutes = span.minutes] { chooseSince(minutes); });
}

void LogsPage::fillZoneMenu(QMenu *menu)
{
    const QTimeZone here = QTimeZone::systemTimeZone();
    menu->addAction(tr("This computer (%1)").arg(zoneText(here)), this, [this, here] { chooseZone(here); });
    menu->addAction(QStringLiteral("UTC"), this, [this] { chooseZone(QTimeZone::utc()); });
}

void LogsPage::chooseSince(std::optional<int> minutes)
{
    for (const Span &span : spans) {
        if (span.minutes == minutes)
            m_since->setText(QCoreApplication::translate("ui::LogsPage", span.text));
    }
    m_since->setAccessibleName(m_since->toolTip() + QStringLiteral(": ") + m_since->text());
    m_since->updateGeometry();
    m_minutes = minutes;
    start();
}

void LogsPage::chooseZone(const QTimeZone &zone)
{
    m_view->setZone(zone);
    m_zone->setText(zoneText(zone));
    m_zone->setAccessibleName(m_zone->toolTip() + QStringLiteral(": ") + m_zone->text());
    m_zone->updateGeometry();
    tellState();
    Q_EMIT zoneChanged(zone);
}

void LogsPage::setSources(const QList<logs::Source> &sources)
{
    const QStringList before = m_sources->available();
    m_sources->setAvailable(sources);
    if (m_sources->available() != before)
        rebuildChips();
}

void LogsPage::rebuildChips()
{
    qDeleteAll(m_chips);
    m_chips.clear();
    const Theme &theme = Theme::of(this);
    for (const QString &role : m_sources->available()) {
        auto *chip = new Chip(role);
        chip->setCheckable(true);
        chip->setChecked(m_sources->isChosen(role));
        chip->setObjectName(QStringLiteral("logs.source.") + role);
        chip->setColor(theme.sources[size_t(m_view->colorIndexOf(role))]);
        connect(chip, &Chip::clicked, this, [this, role](bool on) { m_sources->choose(role, on); });
        m_chipRow->layout()->addWidget(chip);
        m_chips.append(chip);
    }
}

void LogsPage::sourcesChanged()
{
    for (qsizetype i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setChecked(m_sources->isChosen(m_sources->available()[i]));
    start();
}

LogsWish LogsPage::wish() const
{
    return {m_sources->chosen(), m_minutes, m_sources->previous()};
}

void LogsPage::start()
{
    m_isStarted = false;
    m_isFresh = true;
    m_quietLooks = 0;
    m_reading = true;
    setLoading(m_server.isEmpty() ? tr("Reading logs…") : tr("Reading logs from %1…").arg(m_server));
    m_tick.start();
    // The page may be closed before the answer comes: connect() drops it then. An answer to an older wish is dropped too.
    QCoro::connect(m_functions.start(wish()), this, [this, run = ++m_run](const base::Result<> &how) {
        if (run == m_run)
            started(how);
    });
}

void LogsPage::started(const base::Result<> &how)
{
    if (!how) {
        setFailed(how.error()); // what was there stays
        return;
    }
    m_isStarted = true;
    clearOld();
}

/// The old lines go when the new ones are known to come, not before.
void LogsPage::clearOld()
{
    if (!std::exchange(m_isFresh, false))
        return;
    m_store->clear();
    m_view->follow();
}

void LogsPage::addLines(const QList<logs::Line> &lines)
{
    clearOld();
    if (isStale())
        setContent(); // lines come again, so the link is back
    m_store->append(lines);
}

void LogsPage::attached()
{
    if (isStale())
        setContent();
}

void LogsPage::addGap(const logs::Gap &gap)
{
    clearOld();
    m_store->append(gap);
}

void LogsPage::addBoundary(const logs::Boundary &boundary)
{
    clearOld();
    m_store->append(boundary);
}

void LogsPage::addMark()
{
    const QDateTime now = m_clock ? m_clock->now() : QDateTime::currentDateTimeUtc();
    m_store->addMark(now, tr("Mark %1").arg(++m_marks));
    m_view->refresh();
}

void LogsPage::settle()
{
    const qint64 before = m_store->end().get();
    m_store->settle();
    const bool changed = m_store->end().get() != before;
    if (changed) {
        m_view->refresh();
        applyPressure();
    }
    if (changed || ++m_ticks % ticksPerLook == 0)
        tellState();
}

/// Paused for long, the store would fill and drop what is being read: the server is made to wait instead.
void LogsPage::applyPressure()
{
    const bool full = m_store->bytes() > m_store->mostBytes() / 4 * 3;
    const bool reading = m_view->isFollowing() || !full;
    if (reading == m_reading || !m_functions.setReading)
        return;
    m_reading = reading;
    m_functions.setReading(reading);
}

void LogsPage::tellState()
{
    if (m_isFresh)
        return; // being asked for, or refused
    if (m_store->rowCount() > 0) {
        m_quietLooks = 0;
        if (state() != State::Content)
            setContent();
        setSentence(Sign::Info, countsText());
        tellAge();
    } else if (m_isStarted && ++m_quietLooks == quietLooksUntilEmpty) {
        setEmpty(QStringLiteral("logs"), m_minutes ? tr("No line in the last %n min.", nullptr, *m_minutes) : tr("No line yet."));
    }
}

void LogsPage::tellAge()
{
    if (m_view->isFollowing() && isStale())
        return; // the link is lost: the outside says when it is back
    if (m_view->isFollowing())
        age()->setLive(m_clock ? m_clock->now() : QDateTime::currentDateTimeUtc());
    else
        age()->setText(Sign::NotApplicable, tr("Paused at %1").arg(m_view->pausedAt()));
    if (m_view->isFollowing())
        applyPressure();
}

QString LogsPage::countsText() const
{
    const int lines = asInt(m_store->lineCount());
    const int sources = int(m_store->sources().size());
    const LogView::Counts seen = m_view->visibleCounts();
    const QString since = logs::toTime(m_store->firstTime()).toTimeZone(m_view->zone()).toString(QStringLiteral("HH:mm"));
    QString text = (lines == 1 ? tr("%Ln line since %1", nullptr, lines) : tr("%Ln lines since %1", nullptr, lines)).arg(since) + u' '
        + (sources == 1 ? tr("from %n source", nullptr, sources) : tr("from %n sources", nullptr, sources));
    QStringList found;
    if (seen.errors > 0)
        found += seen.errors == 1 ? tr("%n error", nullptr, 1) : tr("%n errors", nullptr, seen.errors);
    if (seen.warnings > 0)
        found += seen.warnings == 1 ? tr("%n warning", nullptr, 1) : tr("%n warnings", nullptr, seen.warnings);
    if (!found.isEmpty())
        text += QStringLiteral("; ") + tr("%1 in view").arg(found.join(QStringLiteral(", ")));
    if (m_store->dropped() > 0)
        text += QStringLiteral("; ") + tr("the oldest %Ln went to stay within %1", nullptr, asInt(m_store->dropped())).arg(QLocale().formattedDataSize(m_store->mostBytes(), 0));
    return text;
}

} // namespace ui
