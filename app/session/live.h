#pragma once

#include "app/session/connection.h"
#include "app/session/observing.h"

#include "core/ess/revisions.h"
#include "core/kube/mirror.h"
#include "core/users/user.h"

#include <QObject>
#include <QTimer>

namespace session {

/// What the window shows of one server, kept right by watches: nothing in Kubernetes is polled. The proxy has no watch: it
/// is asked when the page is opened, on refresh, and every probe interval while somebody looks.
class Live : public QObject {
    Q_OBJECT
public:
    explicit Live(ConnectionPtr connection, QObject *parent = nullptr);
    ~Live() override;

    void start();
    kube::Mirror<kube::Pod> *pods() const { return m_pods.get(); }
    const ConnectionPtr &connection() const { return m_connection; }
    /// How often the proxy is asked while watched; 0 stops it.
    void setProxyInterval(int seconds);
    void linkRestored(); ///< everything is asked again at once
    void refreshProxy();
    void refreshUsers();
    void refreshRelease(); ///< the revision; its workloads are watched
    void refreshHistory(); ///< of the release: every record of helm is read, so only for who looks at it

Q_SIGNALS:
    void routesChanged(const routes::Table &table);
    void releaseChanged(const ess::Release &release, const QList<kube::Pod> &pods, const QDateTime &observedAt);
    void takenBack(const QString &sentence, const QString &item); ///< a change that an upgrade undid, and what makes it again; "" none
    void historyChanged(const QList<ess::RevisionInfo> &revisions); ///< oldest first
    void eventsChanged(const QList<kube::Event> &events); ///< oldest first
    void usersChanged(const users::UserList &users);
    void usersFailed(const base::Error &error);
    void failed(const base::Error &error); ///< a list or watch broke; it is tried again
    void recovered(); ///< after failures all lists are right again

private:
    void watch(kube::MirrorBase *mirror);
    void schedule();
    void publish();
    QString takenBackSentence(const ClusterLists &now, const routes::Table &table) const;
    QList<kube::MirrorBase *> joinedMirrors() const;
    bool isComplete() const;
    ClusterLists lists() const;

    ConnectionPtr m_connection;
    std::unique_ptr<kube::Mirror<kube::Service>> m_services;
    std::unique_ptr<kube::Mirror<kube::Ingress>> m_ingresses;
    std::unique_ptr<kube::Mirror<kube::EndpointSlice>> m_slices;
    std::unique_ptr<kube::Mirror<kube::Pod>> m_pods;
    std::unique_ptr<kube::Mirror<kube::Workload>> m_deployments;
    std::unique_ptr<kube::Mirror<kube::Workload>> m_statefulSets;
    std::unique_ptr<kube::Mirror<kube::Event>> m_events;
    std::optional<routes::ProxySeen> m_proxy;
    QTimer m_publish; ///< many changes of a rollout become one table
    QTimer m_proxyTimer;
    bool m_failing = false;
    bool m_knowsHistory = false; ///< somebody looked: it is kept right from then on
};

} // namespace session
