#include "core/kube/kubeconfig.h"

#include "core/base/yaml.h"

#include <QCoreApplication>
#include <QStringList>
#include <QUrl>

namespace kube {
namespace {

using base::Error;

// A refusal in the middle of the file; caught on the parser's last line.
struct Refusal {
    Error error;
};

QString textOf(const YAML::Node &node)
{
    return node.IsDefined() && node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

/// Reads one file; knows its path for the errors.
class Reader {
public:
    Reader(QString path, const ReadFile &readFile) : m_path(std::move(path)), m_readFile(readFile) {}

    Kubeconfig read(const YAML::Node &root) const
    {
        if (!root.IsMap())
            fail(1, QCoreApplication::translate("kube", "this is no kubeconfig"));
        Kubeconfig config;
        const YAML::Node current = root["current-context"];
        config.context = textOf(current);
        if (config.context.isEmpty())
            fail(current.IsDefined() ? base::lineOf(current) : 1, QCoreApplication::translate("kube", "no current-context is set"));
        const YAML::Node context = named(root, "contexts", "context", config.context, base::lineOf(current));
        config.ns = textOf(context["namespace"]);
        readCluster(config, named(root, "clusters", "cluster", required(context, "cluster"), base::lineOf(context["cluster"])));
        readUser(config, named(root, "users", "user", required(context, "user"), base::lineOf(context["user"])));
        return config;
    }

private:
    [[noreturn]] void fail(int line, const QString &sentence) const
    {
        throw Refusal{{Error::Kind::Malformed, QStringLiteral("%1:%2: %3.").arg(m_path).arg(line).arg(sentence), {}}};
    }

    QString required(const YAML::Node &map, const char *key) const
    {
        const QString value = textOf(map[key]);
        if (value.isEmpty())
            fail(base::lineOf(map), QCoreApplication::translate("kube", "%1 is missing").arg(QLatin1String(key)));
        return value;
    }

    // The entry of a list by its name: {name: X, cluster: {…}}.
    YAML::Node named(const YAML::Node &root, const char *list, const char *what, const QString &name, int line) const
    {
        const YAML::Node entries = root[list];
        if (entries.IsDefined() && entries.IsSequence())
            for (const YAML::Node &entry : entries)
                if (entry.IsMap() && textOf(entry["name"]) == name && entry[what].IsDefined() && entry[what].IsMap())
                    return entry[what];
        fail(line, QCoreApplication::translate("kube", "there is no %1 with the name %2").arg(QLatin1String(what), name));
    }

    void readCluster(Kubeconfig &config, const YAML::Node &cluster) const
    {
        const YAML::Node proxy = cluster["proxy-url"];
        if (proxy.IsDefined() && !textOf(proxy).isEmpty())
            fail(base::lineOf(proxy), QCoreApplication::translate("kube", "a proxy-url is not followed"));
        config.server = required(cluster, "server");
        const QUrl url(config.server, QUrl::StrictMode);
        const bool web = url.scheme() == u"https" || url.scheme() == u"http";
        if (!url.isValid() || !web || url.host().isEmpty() || !url.userInfo().isEmpty())
            fail(base::lineOf(cluster["server"]), QCoreApplication::translate("kube", "the server is no https or http address"));
        config.insecure = textOf(cluster["insecure-skip-tls-verify"]) == u"true";
        config.tlsServerName = textOf(cluster["tls-server-name"]);
        config.caPem = bytes(cluster, "certificate-authority-data", "certificate-authority");
    }

    void readUser(Kubeconfig &config, const YAML::Node &user) const
    {
        for (const char *key : {"exec", "auth-provider"})
            if (user[key].IsDefined() && !user[key].IsNull())
                fail(base::lineOf(user[key]),
                     QCoreApplication::translate("kube", "a program that signs in (%1) is not run").arg(QLatin1String(key)));
        config.clientCertificatePem = bytes(user, "client-certificate-data", "client-certificate");
        config.clientKeyPem = base::Secret(bytes(user, "client-key-data", "client-key"));
        config.token = base::Secret::fromText(textOf(user["token"]));
        if (config.token.isEmpty() && !textOf(user["tokenFile"]).isEmpty())
            config.token = base::Secret(file(user["tokenFile"]).trimmed());
        config.user = textOf(user["username"]);
        config.password = base::Secret::fromText(textOf(user["password"]));
    }

    // Data comes before a reference to a file, as in kubectl.
    QByteArray bytes(const YAML::Node &map, const char *dataKey, const char *fileKey) const
    {
        const YAML::Node data = map[dataKey];
        if (data.IsDefined() && !textOf(data).isEmpty()) {
            auto decoded = QByteArray::fromBase64Encoding(textOf(data).simplified().remove(u' ').toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
            if (!decoded)
                fail(base::lineOf(data), QCoreApplication::translate("kube", "%1 is not base64").arg(QLatin1String(dataKey)));
            return std::move(*decoded);
        }
        const YAML::Node reference = map[fileKey];
        return reference.IsDefined() && !textOf(reference).isEmpty() ? file(reference) : QByteArray();
    }

    QByteArray file(const YAML::Node &reference) const
    {
        // On a server the path would be read by whoever the connection is, as a file says that others may write.
        if (!m_readFile)
            fail(base::lineOf(reference), QCoreApplication::translate("kube", "a reference to another file (%1) is not followed").arg(textOf(reference)));
        auto content = m_readFile(textOf(reference));
        if (!content)
            throw Refusal{content.error().within(QStringLiteral("%1:%2").arg(m_path).arg(base::lineOf(reference)))};
        return std::move(*content);
    }

    QString m_path;
    const ReadFile &m_readFile;
};

} // namespace

base::Result<Kubeconfig> parseKubeconfig(const QByteArray &yaml, const QString &path, const ReadFile &readFile)
{
    const auto root = base::parseYaml(yaml, path);
    if (!root)
        return root.error();
    try {
        return Reader(path, readFile).read(*root);
    } catch (const Refusal &refusal) {
        return refusal.error;
    } catch (const YAML::Exception &e) {
        return Error{Error::Kind::Malformed, QStringLiteral("%1:%2: %3").arg(path).arg(e.mark.line + 1).arg(QString::fromStdString(e.msg)), {}};
    }
}

} // namespace kube
