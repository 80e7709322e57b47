#pragma once

#include "ui/common/signpainter.h"

#include <QToolButton>

namespace ui {

/// A server as the switcher and its menu show it.
struct ServerItem {
    QString name;
    QString host;
    QString state; ///< "connected", "not connected", "link lost"
    Sign sign = Sign::Waiting;
    int mark = 1; ///< 1–6, the colours of ui.md §2
    friend bool operator==(const ServerItem &, const ServerItem &) = default;
};

/// Which server the window shows, and the way to another one.
class ServerSwitcher : public QToolButton {
    Q_OBJECT
public:
    explicit ServerSwitcher(QWidget *parent = nullptr);
    void setServers(const QList<ServerItem> &servers, const QString &current);
    const QList<ServerItem> &servers() const { return m_servers; }
    QString current() const { return m_current; }
    QString next() const; ///< the name after the current one, round
    void setNarrow(bool narrow);
    QSize sizeHint() const override;

Q_SIGNALS:
    void serverChosen(const QString &name);
    void serversWanted();
    void addWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildMenu();
    const ServerItem *currentItem() const;

    QList<ServerItem> m_servers;
    QString m_current;
    bool m_narrow = false;
};

} // namespace ui
