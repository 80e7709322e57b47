#include "ui/window/serverswitcher.h"

#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QMenu>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QColor markColor(int mark, const Theme &theme) { return theme.marks[static_cast<size_t>(qBound(1, mark, 6) - 1)]; }

QIcon stateIcon(Sign sign, const Theme &theme)
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    SignPainter::paint(&painter, QRectF(2, 2, 28, 28), sign, theme);
    painter.end();
    pixmap.setDevicePixelRatio(2);
    return QIcon(pixmap);
}

// A menu takes & for a mnemonic; a server's name is the person's own text.
QString menuText(QString text) { return text.replace(u'&', u"&&"_s); }

} // namespace

ServerSwitcher::ServerSwitcher(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(u"sidebar.server"_s);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMenu(new QMenu(this));
    buildMenu();
}

void ServerSwitcher::setServers(const QList<ServerItem> &servers, const QString &current)
{
    m_servers = servers;
    m_current = current;
    const ServerItem *item = currentItem();
    setAccessibleName(item ? tr("Server %1, %2, %3").arg(item->name, item->host, item->state) : tr("No server"));
    setToolTip(m_narrow ? accessibleName() : QString());
    buildMenu();
    update();
}

QString ServerSwitcher::next() const
{
    for (qsizetype i = 0; i < m_servers.size(); ++i)
        if (m_servers[i].name == m_current)
            return m_servers[(i + 1) % m_servers.size()].name;
    return m_servers.isEmpty() ? QString() : m_servers.first().name;
}

void ServerSwitcher::setNarrow(bool narrow)
{
    m_narrow = narrow;
    setToolTip(narrow ? accessibleName() : QString());
    update();
}

QSize ServerSwitcher::sizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    return {metrics.scaled(36), metrics.text + metrics.captionText + 14};
}

void ServerSwitcher::buildMenu()
{
    QMenu *items = menu();
    items->clear();
    for (const ServerItem &server : m_servers) {
        QAction *action = items->addAction(stateIcon(server.sign, Theme::of(this)), menuText(server.name + u" · "_s + server.host + u" · "_s + server.state));
        action->setCheckable(true);
        action->setChecked(server.name == m_current);
        connect(action, &QAction::triggered, this, [this, name = server.name] { Q_EMIT serverChosen(name); });
    }
    items->addSeparator();
    connect(items->addAction(tr("Servers…")), &QAction::triggered, this, &ServerSwitcher::serversWanted);
    connect(items->addAction(tr("Add server…")), &QAction::triggered, this, &ServerSwitcher::addWanted);
}

const ServerItem *ServerSwitcher::currentItem() const
{
    for (const ServerItem &server : m_servers)
        if (server.name == m_current)
            return &server;
    return nullptr;
}

void ServerSwitcher::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Metrics metrics = Metrics::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.lineStrong);
    painter.setBrush(underMouse() || isDown() ? theme.hover : theme.dark ? theme.raised : theme.base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const ServerItem *item = currentItem();
    if (!item)
        return;
    const int barLeft = m_narrow ? 4 : 9;
    painter.setPen(Qt::NoPen);
    painter.setBrush(markColor(item->mark, theme));
    painter.drawRoundedRect(QRectF(barLeft, 8, 4, height() - 16), 2, 2);
    painter.setFont(strongFont(font()));
    painter.setPen(theme.text);
    if (m_narrow) {
        painter.drawText(rect().adjusted(barLeft + 2, 0, 0, 0), Qt::AlignCenter, item->name.left(1));
        return;
    }
    const int left = barLeft + 12;
    const int room = width() - left - metrics.scaled(30);
    const int top = (height() - metrics.text - metrics.captionText) / 2;
    painter.drawText(QRect(left, top, room, metrics.text), Qt::AlignVCenter, QFontMetrics(strongFont(font())).elidedText(item->name, Qt::ElideMiddle, room));
    const QFont small = captionFont(font());
    painter.setFont(small);
    painter.setPen(theme.text2);
    const QString line = item->host + u" · "_s + item->state;
    painter.drawText(QRect(left, top + metrics.text, room, metrics.captionText), Qt::AlignVCenter, QFontMetrics(small).elidedText(line, Qt::ElideMiddle, room));
    const int side = metrics.scaled(16);
    paintIcon(&painter, QRectF(width() - side - 8, (height() - side) / 2.0, side, side), u"down"_s, theme.text3);
}

} // namespace ui
