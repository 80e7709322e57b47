#include "core/kube/api.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/kube/parse.h"

#include <QCoreApplication>
#include <QUrl>

namespace kube {
namespace {

using base::Error;

constexpr qsizetype maxRefusal = 64 * 1024;

base::Secret authorizationOf(const Kubeconfig &config)
{
    if (!config.token.isEmpty())
        return base::Secret(QByteArray("Bearer " + config.token.reveal()));
    if (config.user.isEmpty() || config.password.isEmpty())
        return {};
    QByteArray both = config.user.toUtf8() + ':' + config.password.reveal();
    base::Secret secret(QByteArray("Basic " + both.toBase64()));
    base::cleanse(both);
    return secret;
}

QString words(const QByteArray &body)
{
    const QString message = statusMessage(body);
    const QString text = message.isEmpty() ? QString::fromUtf8(body.left(500)) : message.left(500);
    return base::printable(base::redact(text.trimmed()), true);
}

QString unaccepted(const Kubeconfig &config)
{
    if (!config.clientCertificatePem.isEmpty())
        return QCoreApplication::translate("kube", "The kubeconfig's certificate is no longer accepted; K3s renews it at restart.");
    return QCoreApplication::translate("kube", "The Kubernetes API does not accept the kubeconfig's credentials.");
}

// A refusal's body is held back: what a status other than 200 says is an error, not content.
class ApiStream final : public ByteStream {
public:
    ApiStream(std::shared_ptr<Api> api, http::Request request) : m_api(std::move(api)), m_stream(m_api->client()->open(std::move(request)))
    {
        connect(m_stream.get(), &http::Stream::answered, this, [this](int status) {
            m_status = status;
            if (status == 200)
                Q_EMIT opened();
        });
        connect(m_stream.get(), &http::Stream::body, this, [this](const QByteArray &chunk) {
            if (m_status == 200)
                Q_EMIT bytes(chunk);
            else if (m_refusal.size() < maxRefusal)
                m_refusal += chunk;
        });
        connect(m_stream.get(), &http::Stream::ended, this, [this](const base::Result<> &how) { end(how); });
    }
    void setReading(bool on) override { m_stream->setReading(on); }

private:
    void end(const base::Result<> &how)
    {
        const auto refused = m_status == 200 ? std::nullopt : m_api->refusal(m_status, m_refusal);
        if (how && refused)
            Q_EMIT ended(*refused);
        else
            Q_EMIT ended(how);
    }

    std::shared_ptr<Api> m_api;
    std::unique_ptr<http::Stream> m_stream;
    QByteArray m_refusal;
    int m_status = 0;
};

} // namespace

Api::Api(http::Client *client, Kubeconfig config)
    : m_client(client), m_config(std::move(config)), m_authorization(authorizationOf(m_config))
{
}

http::Request Api::request(const QString &path, const QUrlQuery &query) const
{
    const QString server = m_config.server.endsWith(u'/') ? m_config.server.chopped(1) : m_config.server;
    QUrl url(server + path, QUrl::StrictMode);
    QUrlQuery whole(url);
    for (const auto &[name, value] : query.queryItems(QUrl::FullyEncoded))
        whole.addQueryItem(name, value);
    if (!whole.isEmpty())
        url.setQuery(whole);
    http::Request request;
    request.url = url.toString(QUrl::FullyEncoded);
    request.headers = {{"Accept", "application/json"}};
    request.authorization = m_authorization;
    request.tls = {m_config.caPem, m_config.clientCertificatePem, m_config.clientKeyPem, !m_config.insecure, m_config.tlsServerName};
    request.peer = QCoreApplication::translate("kube", "The Kubernetes API");
    return request;
}

base::Task<QByteArray> Api::ask(std::shared_ptr<Api> api, http::Request request)
{
    auto asking = api->m_client->send(std::move(request));
    auto response = co_await asking;
    if (!response)
        co_return response.error();
    if (auto error = api->refusal(response->status, response->body))
        co_return std::move(*error);
    co_return std::move(response->body);
}

std::unique_ptr<ByteStream> Api::open(const std::shared_ptr<Api> &api, http::Request request)
{
    request.timeoutMs = 0;
    return std::make_unique<ApiStream>(api, std::move(request));
}

std::optional<Error> Api::refusal(int status, const QByteArray &body) const
{
    if (status >= 200 && status < 300)
        return std::nullopt;
    const QString said = words(body);
    const QString fact = statusMessage(body).isEmpty() ? QString() : said.section(u'\n', 0, 0);
    const auto sentence = [&fact](const QString &bare, const QString &withFact) { return fact.isEmpty() ? bare : withFact.arg(fact); };
    switch (status) {
    case 401: return Error{Error::Kind::Auth, unaccepted(m_config), said};
    case 403:
        return Error{Error::Kind::Forbidden,
                     sentence(QCoreApplication::translate("kube", "The Kubernetes API does not allow this."),
                              QCoreApplication::translate("kube", "The Kubernetes API does not allow this: %1")), said};
    case 404:
        return Error{Error::Kind::NotFound,
                     sentence(QCoreApplication::translate("kube", "The Kubernetes API does not know this."),
                              QCoreApplication::translate("kube", "The Kubernetes API does not know this: %1")), said};
    case 409:
        return Error{Error::Kind::Conflict,
                     sentence(QCoreApplication::translate("kube", "It was changed in the cluster meanwhile."),
                              QCoreApplication::translate("kube", "It was changed in the cluster meanwhile: %1")), said};
    case 410:
        return Error{Error::Kind::Conflict, QCoreApplication::translate("kube", "The Kubernetes API no longer has the version that was asked for."), said};
    default: break;
    }
    const QString answered = QCoreApplication::translate("kube", "The Kubernetes API answered %1.").arg(status);
    const QString because = QCoreApplication::translate("kube", "The Kubernetes API answered %1: %2").arg(QString::number(status), fact);
    return Error{Error::Kind::Failed, fact.isEmpty() ? answered : because, said};
}

} // namespace kube
