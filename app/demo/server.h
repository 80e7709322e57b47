#pragma once

#include "app/demo/world.h"
#include "core/base/clock.h"
#include "core/base/names.h"
#include "core/remote/resolver.h"
#include "core/remote/shell.h"
#include "core/remote/tunnel.h"

#include <QObject>

#include <memory>

namespace demo {

struct Options {
    bool quiet = false; ///< nothing happens by itself: no log lines, no pod that rolls
    bool manualTime = false; ///< time stands still but for advance()
    QDateTime startAt; ///< of the manual time; invalid: now
    quint32 seed = 1; ///< same seed, same world: names, ids, activity
};

/// A simulated server inside the process. It speaks the real protocols: a shell with the programs that the console runs,
/// and behind the tunnel the Kubernetes API (127.0.0.1:6443, plain HTTP), Nginx Proxy Manager's API (127.0.0.1:81), the
/// NodePorts and the public names. It obeys changes, and never touches a network.
/// All of it lives on the thread that made it; join(), resolve() and start() are called there.
class Server : public QObject, public remote::Shell, public remote::Tunnel, public remote::Resolver {
    Q_OBJECT
public:
    explicit Server(World world, Options options = {}, QObject *parent = nullptr);
    ~Server() override;

    std::unique_ptr<remote::Process> start(remote::Exec exec) override;
    QString user() const override;
    base::Task<> join(remote::Endpoint to, remote::FileDescriptor socket, bool bulk = false) override;
    base::Task<QStringList> resolve(QString name) override;

    const World &world() const;
    const base::Clock &clock() const;
    void advance(qint64 ms); ///< of the manual time

    /// @name Breaking things, and healing them
    /// Each gives false when there is nothing of that name.
    ///@{
    bool setPodReady(const base::PodName &pod, bool ready, const QString &reason = {}); ///< reason: "", "CrashLoopBackOff", "ImagePullBackOff", "OOMKilled"
    bool endPod(const base::PodName &pod); ///< its workload makes another
    bool restart(const QString &kind, const QString &workload); ///< rolls its pods
    bool removeObject(const QString &kind, const QString &name); ///< of the release's namespace
    bool changeObject(const QString &kind, const QString &name, const QByteArray &mergePatch);
    bool removeHost(const base::Domain &domain);
    bool changeHost(const base::Domain &domain, const QByteArray &fields); ///< NPM's JSON: {"forward_host": "localhost"}
    void setAddresses(const base::Domain &domain, const QStringList &addresses); ///< what DNS says; empty: no such name
    void refuse(quint16 port, bool on = true); ///< nothing listens on this port of the machine any more
    void expireWatches(); ///< a watch from a version known so far is refused with 410
    void dropConnections(); ///< every open connection and running command is cut
    ///@}

    /// The names of the pods that a workload has now, those that are leaving too.
    QStringList podsOf(const QString &workload) const;
    void appendLog(const base::PodName &pod, const QString &container, const QByteArray &line);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace demo
