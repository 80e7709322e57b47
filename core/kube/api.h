#pragma once

#include "core/http/client.h"
#include "core/kube/cluster.h"

#include <QUrlQuery>

#include <optional>

namespace kube {

/// Requests of one cluster with its credentials, and its statuses as errors. Private to this folder.
class Api {
public:
    Api(http::Client *client, Kubeconfig config);

    const Kubeconfig &config() const { return m_config; }
    /// A request for a path, which may have a query; query is added to it.
    http::Request request(const QString &path, const QUrlQuery &query = {}) const;
    http::Client *client() const { return m_client; }

    /// The body of an answer with a status of 2xx.
    static base::Task<QByteArray> ask(std::shared_ptr<Api> api, http::Request request);
    static std::unique_ptr<ByteStream> open(const std::shared_ptr<Api> &api, http::Request request);

    /// The error that a status means; none for 2xx.
    std::optional<base::Error> refusal(int status, const QByteArray &body) const;

private:
    http::Client *m_client;
    Kubeconfig m_config;
    base::Secret m_authorization;
};

} // namespace kube
