#include "ui/common/agelabel.h"

#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

namespace ui {

QString ageText(qint64 seconds)
{
    const auto text = [](const char *source, qint64 count) { return QCoreApplication::translate("Age", source).arg(count); };
    if (seconds < 1)
        return QCoreApplication::translate("Age", "just now");
    if (seconds < 60)
        return text(QT_TRANSLATE_NOOP("Age", "%1 s ago"), seconds);
    if (seconds < 3600)
        return text(QT_TRANSLATE_NOOP("Age", "%1 min ago"), seconds / 60);
    if (seconds < 2 * 86400)
        return text(QT_TRANSLATE_NOOP("Age", "%1 h ago"), seconds / 3600);
    return text(QT_TRANSLATE_NOOP("Age", "%1 d ago"), seconds / 86400);
}

QString clockText(const QDateTime &time, const QDateTime &now)
{
    const QDateTime local = time.toLocalTime();
    const QString clock = QLocale().toString(local.time(), QStringLiteral("HH:mm"));
    if (local.date() == now.toLocalTime().date())
        return clock;
    return QLocale().toString(local.date(), QStringLiteral("d MMM")) + QLatin1Char(' ') + clock;
}

QString momentText(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QStringLiteral("d MMM yyyy, HH:mm")) : QStringLiteral("–");
}

class AgeLabel::Dot : public QWidget {
public:
    explicit Dot(QWidget *parent)
        : QWidget(parent)
    {
        const int side = Metrics::of(parent).scaled(8);
        setFixedSize(side, side);
    }
    void setSign(Sign sign)
    {
        m_sign = sign;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(signInk(m_sign, Theme::of(this)).sign);
        painter.drawEllipse(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }

private:
    Sign m_sign = Sign::Unknown;
};

AgeLabel::AgeLabel(QWidget *parent)
    : QWidget(parent)
    , m_dot(new Dot(this))
    , m_arc(new SignLabel(Sign::Busy, 12, this))
    , m_text(new PlainLabel(TextRole::Hint, this))
{
    m_text->setWordWrap(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_dot);
    row->addWidget(m_arc);
    row->addWidget(m_text);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&m_timer, &QTimer::timeout, this, &AgeLabel::refresh);
    refresh();
}

void AgeLabel::setLive(const QDateTime &observedAt) { set(Mode::Live, observedAt); }
void AgeLabel::setObserved(const QDateTime &observedAt) { set(Mode::Observed, observedAt); }
void AgeLabel::setStale(const QDateTime &since) { set(Mode::Stale, since); }
void AgeLabel::setSilent(const QDateTime &since) { set(Mode::Silent, since); }
void AgeLabel::setObserving() { set(Mode::Observing, {}); }
void AgeLabel::clear() { set(Mode::None, {}); }

void AgeLabel::setText(Sign sign, const QString &text)
{
    m_text->setText(text);
    m_dot->setSign(sign);
    set(Mode::Own, {});
}

void AgeLabel::setSources(const QList<Source> &sources) { m_sources = sources; }

void AgeLabel::setClock(const base::Clock *clock)
{
    m_clock = clock;
    refresh();
}

bool AgeLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !m_sources.isEmpty()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), sourceText(), this);
        return true;
    }
    return QWidget::event(event);
}

void AgeLabel::set(Mode mode, const QDateTime &at)
{
    m_mode = mode;
    m_at = at;
    refresh();
}

void AgeLabel::refresh()
{
    const bool isOld = m_mode == Mode::Stale || m_mode == Mode::Silent;
    if (m_mode != Mode::Own) {
        m_text->setText(words());
        m_dot->setSign(m_mode == Mode::Live ? Sign::Ok : isOld ? Sign::Warning : Sign::Unknown);
    }
    m_text->setInk(isOld ? Sign::Warning : Sign::Unknown);
    m_arc->setVisible(m_mode == Mode::Observing);
    m_dot->setVisible(m_mode != Mode::Observing && m_mode != Mode::None);
    setAccessibleName(m_text->text());
    if (m_mode == Mode::Live || m_mode == Mode::Observed)
        m_timer.start(m_at.secsTo(now()) < 60 ? 1000 : 60000);
    else
        m_timer.stop();
}

QString AgeLabel::words() const
{
    switch (m_mode) {
    case Mode::None:
    case Mode::Own: return {};
    case Mode::Live: return tr("Live · observed %1").arg(ageText(m_at.secsTo(now())));
    case Mode::Observed: return m_at.secsTo(now()) < 60 ? tr("Observed %1").arg(ageText(m_at.secsTo(now()))) : tr("Observed %1").arg(clockText(m_at, now()));
    case Mode::Stale: return tr("Stale · link lost %1").arg(clockText(m_at, now()));
    case Mode::Silent: return tr("Stale · since %1").arg(clockText(m_at, now()));
    case Mode::Observing: return tr("Observing…");
    }
    return {};
}

QString AgeLabel::sourceText() const
{
    QStringList lines;
    for (const Source &source : m_sources)
        lines.append(source.name + QStringLiteral(" · ") + (source.at.isValid() ? ageText(source.at.secsTo(now())) : tr("not observed")));
    return lines.join(QLatin1Char('\n'));
}

QDateTime AgeLabel::now() const { return m_clock ? m_clock->now() : QDateTime::currentDateTimeUtc(); }

} // namespace ui
