#pragma once

#include "core/http/job.h"

#include <QTimer>

#include <optional>

#include <curl/curl.h>

namespace http {

class Lane;

/// One request in curl: an easy handle, its deadlines and what came back. Lives on the I/O thread.
class Transfer : public QObject {
    Q_OBJECT
public:
    Transfer(Job job, Lane *lane);
    ~Transfer() override;

    CURL *handle() const { return m_easy; }
    const Job &job() const { return m_job; }
    /// curl wants a connection for this transfer; connected() follows when the tunnel has joined it.
    void dialling(quint64 dial);
    void connected();
    quint64 dial() const { return m_dial; } ///< 0: none is being made
    /// On a connection that stands. curl sends a plain http request as soon as our end of the tunnel is there.
    bool isUnderWay() const { return m_sent && !m_dial; }
    base::Result<Response> outcome(CURLcode code);
    /// Lets curl deliver again, after home has taken what there was.
    void resume();

    std::optional<base::Result<Response>> parked; ///< ended, but the tunnel's word on its connection is still awaited
    bool inMulti = false;

private:
    void setUp();
    void setUpTls();
    void setUpMethod();
    void setUpHeaders();
    void setUpDeadlines();
    void addHeader(const QByteArray &line);
    void heard();
    void readHeader(QByteArray line);
    size_t collect(const char *data, size_t size);
    size_t pass(const char *data, size_t size);

    static size_t onBody(char *data, size_t one, size_t size, void *self);
    static size_t onHeader(char *data, size_t one, size_t size, void *self);
    static curl_socket_t onOpenSocket(void *self, curlsocktype purpose, curl_sockaddr *address);
    static int onSending(void *self, char *, char *, int, int);

    Job m_job;
    Lane *m_lane;
    CURL *m_easy;
    curl_slist *m_headers = nullptr;
    curl_slist *m_connectTo = nullptr;
    QByteArray m_url;
    char m_words[CURL_ERROR_SIZE] = {};
    QTimer m_connecting;
    QTimer m_whole;
    QTimer m_idle;
    Response m_response;
    qsizetype m_headerBytes = 0;
    quint64 m_dial = 0;
    bool m_sent = false;
    bool m_tooLong = false;
};

} // namespace http
