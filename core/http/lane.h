#pragma once

#include "core/http/entrance.h"
#include "core/http/transfer.h"

#include <QSocketNotifier>

#include <deque>
#include <map>
#include <memory>

namespace http {

class Engine;

/// All connections to one origin of one use (interactive or bulk): a curl multi, driven by the thread's event loop.
class Lane : public QObject {
    Q_OBJECT
public:
    Lane(Engine *engine, const Job &first);
    ~Lane() override;

    void start(Job job);
    void cancel(quint64 id);
    void resume(quint64 id);
    /// The tunnel's word on a connection.
    void joined(quint64 dial, const base::Result<> &how);

    // From a transfer, inside curl: nothing here calls curl back.
    void answered(quint64 id, int status);
    void arrived(quint64 id);
    void heard(bool http2);
    void dial(Transfer *transfer, Entrance entrance);
    Porch *porch();

    /// Ends a transfer and says how.
    void settle(quint64 id, base::Result<Response> how);

Q_SIGNALS:
    void rested(); ///< nothing to do for a while: the connections can go

private:
    struct Watch;
    struct Dial {
        quint64 transfer = 0;
        Entrance entrance;
    };
    void activate(Transfer *transfer);
    void takeOut(Transfer *transfer);
    void pump();
    void act(curl_socket_t socket, int events);
    void collectEnded();
    void accept(quint64 dial);
    void failWaiting(const base::Error &error);
    void watch(curl_socket_t socket, int what);

    static int onSocket(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int onTimer(CURLM *, long ms, void *self);

    Engine *m_engine;
    CURLM *m_multi;
    remote::Endpoint m_to;
    bool m_bulk;
    bool m_heard = false;
    int m_active = 0;
    std::map<quint64, std::unique_ptr<Transfer>> m_transfers;
    std::deque<quint64> m_waiting;
    std::map<quint64, Dial> m_dials;
    std::map<curl_socket_t, std::shared_ptr<Watch>> m_watches;
    QTimer m_timer;
    QTimer m_rest;
};

} // namespace http
