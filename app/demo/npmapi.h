#pragma once

#include "app/demo/httpconnection.h"
#include "app/demo/json.h"
#include "app/demo/world.h"

#include <QMap>
#include <QObject>

namespace demo {

class Timeline;
class Ids;

/// Nginx Proxy Manager's REST API as 2.12–2.15 answer it, and the proxy hosts that it keeps.
class NpmApi : public QObject {
    Q_OBJECT
public:
    NpmApi(const World &world, Timeline *time, Ids *ids, QObject *parent = nullptr);
    ~NpmApi() override;

    void handle(HttpExchange *exchange);

    /// Where nginx sends a domain's path; nothing: no enabled host whose configuration nginx took.
    struct Upstream {
        QString scheme;
        QString host;
        int port = 0;
        bool websockets = false;
    };
    std::optional<Upstream> upstream(const QString &domain, const QString &path) const;
    QStringList domains() const;
    /// Changes a host as a PUT does; false when no host has the domain.
    bool change(const QString &domain, const Json &fields);
    bool remove(const QString &domain);
    /// The nginx files that it generates, by host id.
    QMap<int, QByteArray> files() const;

private:
    struct State;
    void about(HttpExchange *exchange);
    void tokens(HttpExchange *exchange);
    void createAccount(HttpExchange *exchange);
    void hosts(HttpExchange *exchange, const QStringList &rest);
    void certificates(HttpExchange *exchange, const QStringList &rest);
    void create(HttpExchange *exchange);
    void update(HttpExchange *exchange, int id);
    Json expanded(const Json &host, const QString &expand) const;
    QString newToken();

    const World &m_world;
    Timeline *m_time;
    Ids *m_ids;
    std::unique_ptr<State> m_state;
};

} // namespace demo
