#pragma once

#include "core/http/entrance.h"
#include "core/http/job.h"

#include <QHash>

#include <map>
#include <memory>

namespace http {

class Lane;

/// What lives on the I/O thread: the lanes. Its functions are called there, its signals are received at home.
class Engine : public QObject {
    Q_OBJECT
public:
    Engine();
    ~Engine() override;

    void start(Job job);
    void cancel(quint64 id);
    void resume(quint64 id);
    void joined(quint64 dial, const base::Result<> &how);
    quint64 nextDial(Lane *lane);
    Porch *porch() { return &m_porch; }

Q_SIGNALS:
    void answered(quint64 id, int status);
    void arrived(quint64 id);
    void ended(quint64 id, const base::Result<http::Response> &how);
    /// curl wants a connection: socket is its other end.
    void dialled(quint64 dial, const remote::Endpoint &to, const std::shared_ptr<remote::FileDescriptor> &socket, bool bulk);

private:
    Lane *laneFor(const Job &job);
    void drop(const QString &key);

    Porch m_porch;
    std::map<QString, std::unique_ptr<Lane>> m_lanes;
    QHash<quint64, Lane *> m_laneOf; ///< of a request
    QHash<quint64, Lane *> m_laneOfDial;
    quint64 m_lastDial = 0;
};

} // namespace http
