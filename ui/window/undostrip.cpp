#include "ui/window/undostrip.h"

#include "core/base/text.h"
#include "ui/common/announce.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int secondsShown = 5;
}

UndoStrip::UndoStrip(QWidget *over)
    : QFrame(over)
    , m_over(over)
    , m_sentence(new PlainLabel(TextRole::Body, this))
    , m_button(new BusyButton(tr("Undo (Ctrl+Z)"), ButtonLook::Link, this))
{
    setObjectName(u"undo"_s);
    setAutoFillBackground(true);
    m_sentence->setObjectName(u"undo.sentence"_s);
    m_button->setObjectName(u"undo.button"_s);
    m_button->setIconName(u"undo"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->setSpacing(12);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_button);
    m_timer.setSingleShot(true);
    setSeconds(secondsShown);
    connect(&m_timer, &QTimer::timeout, this, &UndoStrip::expire);
    connect(m_button, &QPushButton::clicked, this, &UndoStrip::undo);
    m_over->installEventFilter(this);
    hide();
}

void UndoStrip::offer(const QString &sentence, std::function<void()> undo)
{
    m_undo = std::move(undo);
    m_sentence->setText(base::printable(sentence));
    m_button->setAccessibleName(tr("Undo: %1").arg(m_sentence->text()));
    show();
    raise();
    place();
    m_timer.start();
    announce(this, m_sentence->text());
    Q_EMIT offerChanged(true);
}

void UndoStrip::withdraw()
{
    m_timer.stop();
    hide();
    if (std::exchange(m_undo, {}))
        Q_EMIT offerChanged(false);
}

void UndoStrip::undo()
{
    if (!m_undo)
        return;
    if (isHidden()) {
        // Nobody remembers what the last act was a while ago: it is said first.
        show();
        raise();
        place();
        m_timer.start();
        announce(this, m_sentence->text());
        return;
    }
    const auto act = std::exchange(m_undo, {});
    m_timer.stop();
    hide();
    Q_EMIT offerChanged(false);
    act();
}

void UndoStrip::expire()
{
    const QWidget *focus = QApplication::focusWidget();
    if (underMouse() || (focus && isAncestorOf(focus)))
        m_timer.start();
    else
        hide();
}

void UndoStrip::place()
{
    const int height = std::max(sizeHint().height(), heightForWidth(m_over->width()));
    setGeometry(0, m_over->height() - height, m_over->width(), height);
}

bool UndoStrip::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_over && event->type() == QEvent::Resize && !isHidden())
        place();
    return QFrame::eventFilter(watched, event);
}

void UndoStrip::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    m_timer.stop();
}

void UndoStrip::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    if (!isHidden())
        m_timer.start();
}

void UndoStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.raised);
    painter.fillRect(0, 0, width(), 1, theme.line);
}

} // namespace ui
