#include "ui/logs/pausestrip.h"

#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"
#include "ui/logs/logview.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>
#include <climits>

namespace ui {

PauseStrip::PauseStrip(LogView *view, QWidget *parent)
    : QWidget(parent), m_view(view), m_since(new PlainLabel(TextRole::Strong)), m_waiting(new PlainLabel(TextRole::Secondary)),
      m_follow(new BusyButton(tr("Follow again (End)"), ButtonLook::Link))
{
    setObjectName(QStringLiteral("logs.paused"));
    m_follow->setObjectName(QStringLiteral("logs.followAgain"));
    const Metrics metrics = Metrics::of(this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics.scaled(38), 0, metrics.scaled(16), 0);
    row->setSpacing(metrics.scaled(8));
    row->addWidget(m_since);
    row->addWidget(m_waiting, 1);
    row->addWidget(m_follow);
    setFixedHeight(metrics.scaled(32));
    m_follow->setMinimumWidth(m_follow->sizeHint().width() + metrics.scaled(8)); // a link has no padding: its last letter was cut
    connect(m_follow, &QPushButton::clicked, view, &LogView::follow);
    connect(view, &LogView::followingChanged, this, &PauseStrip::look);
    connect(view, &LogView::waitingChanged, this, &PauseStrip::look);
    look();
}

QString PauseStrip::text() const
{
    return m_since->text() + u' ' + m_waiting->text();
}

void PauseStrip::look()
{
    if (!m_view->isFollowing()) {
        m_since->setText(m_view->pausedAt().isEmpty() ? tr("Paused") : tr("Paused at %1").arg(m_view->pausedAt()));
        const int waiting = int(std::min<qint64>(m_view->waitingRows(), INT_MAX));
        m_waiting->setText(waiting == 0   ? tr("no new line since")
                           : waiting == 1 ? tr("%Ln new line is waiting, none is lost", nullptr, waiting)
                                          : tr("%Ln new lines are waiting, none is lost", nullptr, waiting));
    }
    setVisible(!m_view->isFollowing());
}

void PauseStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Metrics metrics = Metrics::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.accentTint);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    const int side = metrics.scaled(14);
    paintIcon(&painter, QRectF(metrics.scaled(16), (height() - side) / 2.0, side, side), QStringLiteral("pause"), theme.accent);
}

} // namespace ui
