#include "core/http/transfer.h"

#include "core/http/entrance.h"
#include "core/http/lane.h"
#include "core/http/words.h"

namespace http {
namespace {

constexpr qsizetype maxHeaderBytes = 256 * 1024;

curl_blob blob(const QByteArray &bytes)
{
    // NOCOPY: the job outlives the handle.
    return {const_cast<char *>(bytes.constData()), static_cast<size_t>(bytes.size()), CURL_BLOB_NOCOPY};
}

void freeCleansed(curl_slist *list)
{
    for (curl_slist *entry = list; entry; entry = entry->next)
        std::fill(entry->data, entry->data + qstrlen(entry->data), '\0');
    curl_slist_free_all(list);
}

} // namespace

Transfer::Transfer(Job job, Lane *lane)
    : m_job(std::move(job)), m_lane(lane), m_easy(curl_easy_init())
{
    setUp();
    setUpTls();
    setUpMethod();
    setUpHeaders();
    setUpDeadlines();
}

Transfer::~Transfer()
{
    curl_easy_cleanup(m_easy);
    freeCleansed(m_headers);
    curl_slist_free_all(m_connectTo);
}

void Transfer::setUp()
{
    QUrl url = m_job.url;
    if (!m_job.request.tls.serverName.isEmpty())
        url.setHost(m_job.request.tls.serverName); // curl takes SNI and the name to check from the URL
    m_url = url.toEncoded(QUrl::FullyEncoded | QUrl::RemoveFragment);
    // curl wants an address before it opens a socket. This one is never used, and spares the look-up of a name that may
    // exist on the server only.
    m_connectTo = curl_slist_append(nullptr, "::127.0.0.1:");

    curl_easy_setopt(m_easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(m_easy, CURLOPT_URL, m_url.constData());
    curl_easy_setopt(m_easy, CURLOPT_CONNECT_TO, m_connectTo);
    curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(m_easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(m_easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(m_easy, CURLOPT_PROXY, ""); // none, whatever the environment says
    curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_words);
    if (m_job.url.scheme() == QLatin1String("https")) {
        curl_easy_setopt(m_easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
        curl_easy_setopt(m_easy, CURLOPT_PIPEWAIT, 1L); // plain http would wait for the end of the first request
    } else {
        curl_easy_setopt(m_easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    }
    curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS, 24L * 3600 * 1000); // the deadlines are ours
    curl_easy_setopt(m_easy, CURLOPT_BUFFERSIZE, m_job.request.bulk ? 512 * 1024L : 64 * 1024L);
    if (!m_job.flow)
        curl_easy_setopt(m_easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    curl_easy_setopt(m_easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::onOpenSocket);
    curl_easy_setopt(m_easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_PREREQFUNCTION, &Transfer::onSending);
    curl_easy_setopt(m_easy, CURLOPT_PREREQDATA, this);
}

void Transfer::setUpTls()
{
    const Tls &tls = m_job.request.tls;
    if (!tls.caPem.isEmpty()) {
        curl_blob ca = blob(tls.caPem);
        curl_easy_setopt(m_easy, CURLOPT_CAINFO_BLOB, &ca);
        // Debian's curl has /etc/ssl/certs as its default folder, and the blob does not replace that: every public
        // authority could vouch for the cluster.
        curl_easy_setopt(m_easy, CURLOPT_CAPATH, nullptr);
    }
    if (!tls.clientCertificatePem.isEmpty()) {
        curl_blob certificate = blob(tls.clientCertificatePem);
        curl_easy_setopt(m_easy, CURLOPT_SSLCERT_BLOB, &certificate);
        curl_easy_setopt(m_easy, CURLOPT_SSLCERTTYPE, "PEM");
    }
    if (!tls.clientKeyPem.isEmpty()) {
        curl_blob key = blob(tls.clientKeyPem.reveal());
        curl_easy_setopt(m_easy, CURLOPT_SSLKEY_BLOB, &key);
        curl_easy_setopt(m_easy, CURLOPT_SSLKEYTYPE, "PEM");
    }
    curl_easy_setopt(m_easy, CURLOPT_SSL_VERIFYPEER, tls.verify ? 1L : 0L);
    curl_easy_setopt(m_easy, CURLOPT_SSL_VERIFYHOST, tls.verify ? 2L : 0L);
}

void Transfer::setUpMethod()
{
    const Request &request = m_job.request;
    if (request.method == "GET" && request.body.isEmpty())
        return;
    if (request.method == "HEAD") {
        curl_easy_setopt(m_easy, CURLOPT_NOBODY, 1L);
        return;
    }
    curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, request.method.constData());
    if (request.body.isEmpty() && request.method != "POST" && request.method != "PUT" && request.method != "PATCH")
        return;
    const QByteArray &body = request.body.reveal();
    curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, body.constData());
}

void Transfer::setUpHeaders()
{
    const Request &request = m_job.request;
    bool typed = false;
    for (const auto &[name, value] : request.headers) {
        typed = typed || name.compare("content-type", Qt::CaseInsensitive) == 0;
        // curl takes "name:" as "leave this header out"; an empty value is written with a semicolon.
        addHeader(value.isEmpty() ? name + ';' : name + ": " + value);
    }
    if (!typed)
        addHeader("Content-Type:"); // else curl claims that it is a form
    addHeader("Expect:");
    if (!request.tls.serverName.isEmpty())
        addHeader("Host: " + m_job.url.authority(QUrl::FullyEncoded).toLatin1());
    if (!request.authorization.isEmpty()) {
        QByteArray line = "Authorization: " + request.authorization.reveal();
        addHeader(line);
        base::cleanse(line);
    }
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, m_headers);
}

// A line end inside a value would begin a header of somebody else's making.
void Transfer::addHeader(const QByteArray &line)
{
    if (line.contains('\r') || line.contains('\n'))
        return;
    if (curl_slist *longer = curl_slist_append(m_headers, line.constData()))
        m_headers = longer;
}

void Transfer::setUpDeadlines()
{
    const Request &request = m_job.request;
    const auto arm = [this](QTimer &timer, int ms, auto error) {
        timer.setSingleShot(true);
        timer.setInterval(ms);
        connect(&timer, &QTimer::timeout, this, [this, ms, error] { m_lane->settle(m_job.id, error(ms)); });
        if (ms > 0)
            timer.start();
    };
    arm(m_connecting, request.connectTimeoutMs, [this](int ms) { return noAnswerWithin(m_job, ms); });
    arm(m_whole, request.timeoutMs, [this](int ms) {
        return m_response.status ? answerNotEndedWithin(m_job, ms) : noAnswerWithin(m_job, ms);
    });
    arm(m_idle, request.idleTimeoutMs, [this](int ms) { return silentFor(m_job, ms); });
}

void Transfer::dialling(quint64 dial)
{
    m_dial = dial;
    if (m_sent && m_job.request.connectTimeoutMs > 0) // again: the connection that was there is gone
        m_connecting.start();
}

void Transfer::connected()
{
    m_dial = 0;
    if (m_sent)
        m_connecting.stop();
}

base::Result<Response> Transfer::outcome(CURLcode code)
{
    if (m_tooLong)
        return tooLong(m_job);
    if (code == CURLE_OK)
        return std::move(m_response);
    Failure why;
    why.code = code;
    why.answered = m_response.status != 0;
    why.words = QString::fromUtf8(m_words[0] ? m_words : curl_easy_strerror(code));
    curl_easy_getinfo(m_easy, CURLINFO_SSL_VERIFYRESULT, &why.certificateFault);
    return failure(m_job, why);
}

void Transfer::resume()
{
    if (!inMulti)
        return;
    if (m_job.request.idleTimeoutMs > 0)
        m_idle.start();
    curl_easy_pause(m_easy, CURLPAUSE_CONT);
}

void Transfer::heard()
{
    if (m_job.request.idleTimeoutMs > 0)
        m_idle.start();
}

void Transfer::readHeader(QByteArray line)
{
    line = line.trimmed();
    if (line.startsWith("HTTP/")) { // also the final answer after a 100 or 103
        m_response.headers.clear();
        m_response.status = line.split(' ').value(1).toInt();
        m_lane->heard(line.startsWith("HTTP/2"));
        return;
    }
    if (line.isEmpty()) {
        if (m_job.flow && m_response.status >= 200)
            m_lane->answered(m_job.id, m_response.status);
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon > 0)
        m_response.headers.append({line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed()});
}

size_t Transfer::collect(const char *data, size_t size)
{
    if (m_response.body.size() + static_cast<qsizetype>(size) > m_job.request.limit) {
        m_tooLong = true;
        return 0;
    }
    m_response.body.append(data, static_cast<qsizetype>(size));
    return size;
}

size_t Transfer::pass(const char *data, size_t size)
{
    const QMutexLocker lock(&m_job.flow->mutex);
    if (m_job.flow->bytes.size() >= highWater) {
        m_job.flow->paused = true;
        m_idle.stop(); // it is we who are slow
        return CURL_WRITEFUNC_PAUSE;
    }
    m_job.flow->bytes.append(data, static_cast<qsizetype>(size));
    if (!m_job.flow->announced) {
        m_job.flow->announced = true;
        m_lane->arrived(m_job.id);
    }
    return size;
}

size_t Transfer::onBody(char *data, size_t, size_t size, void *self)
{
    auto *transfer = static_cast<Transfer *>(self);
    transfer->heard();
    return transfer->m_job.flow ? transfer->pass(data, size) : transfer->collect(data, size);
}

size_t Transfer::onHeader(char *data, size_t, size_t size, void *self)
{
    auto *transfer = static_cast<Transfer *>(self);
    transfer->heard();
    transfer->m_headerBytes += static_cast<qsizetype>(size);
    if (transfer->m_headerBytes > maxHeaderBytes)
        return 0;
    transfer->readHeader(QByteArray(data, static_cast<qsizetype>(size)));
    return size;
}

curl_socket_t Transfer::onOpenSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    auto *transfer = static_cast<Transfer *>(self);
    auto entrance = Entrance::open(transfer->m_lane->porch(), address);
    if (!entrance)
        return CURL_SOCKET_BAD;
    const curl_socket_t socket = entrance->takeSocket();
    transfer->m_lane->dial(transfer, std::move(*entrance));
    return socket;
}

int Transfer::onSending(void *self, char *, char *, int, int)
{
    auto *transfer = static_cast<Transfer *>(self);
    transfer->m_sent = true;
    if (!transfer->m_dial)
        transfer->m_connecting.stop();
    return CURL_PREREQFUNC_OK;
}

} // namespace http
