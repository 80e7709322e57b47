#include "app/session/kubeconfigdiscovery.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace session {
namespace {

using base::Error;
using base::Result;

const QString k3sPath = QStringLiteral("/etc/rancher/k3s/k3s.yaml");

struct Text {
    Q_DECLARE_TR_FUNCTIONS(session)
};

/// What `cat PATH` said: its bytes, or whether the file is missing or only not ours to read.
struct Attempt {
    enum class Kind { Read, Missing, Denied } kind = Kind::Missing;
    QByteArray bytes;
    QString words;
};

remote::Exec cat(const QString &path)
{
    return {{QStringLiteral("cat"), QStringLiteral("--"), path}};
}

Result<Attempt> understood(base::Result<remote::Output> output)
{
    if (!output)
        return output.error();
    if (output->exit.code == 0)
        return Attempt{Attempt::Kind::Read, std::move(output->out), {}};
    const QString words = QString::fromUtf8(output->err).trimmed();
    // The folder may be closed too ("cat: /root/.kube/config: Permission denied"): both say the same in English; a
    // server with other words is asked through sudo, which does no harm.
    const bool missing = words.contains(QStringLiteral("No such file"));
    return Attempt{missing ? Attempt::Kind::Missing : Attempt::Kind::Denied, {}, words};
}

base::Task<Attempt> attempt(remote::Shell *shell, QString path)
{
    auto output = co_await remote::run(shell, cat(path));
    co_return understood(std::move(output));
}

base::Task<Attempt> attemptAsRoot(remote::Sudo *shell, QString path)
{
    auto output = co_await shell->unlockBy(cat(path));
    co_return understood(std::move(output));
}

Result<QByteArray> readLocal(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Kind::NotFound, QStringLiteral("%1: %2").arg(path, file.errorString()), {}};
    return file.readAll();
}

Result<FoundKubeconfig> found(const QString &path, const QByteArray &bytes, bool asRoot, bool foreign)
{
    const kube::ReadFile reader = foreign ? kube::ReadFile() : kube::ReadFile(readLocal);
    auto config = kube::parseKubeconfig(bytes, path, reader);
    if (!config)
        return config.error();
    return FoundKubeconfig{path, std::move(*config), asRoot};
}

base::Task<QStringList> candidates(remote::Shell *shell)
{
    QStringList paths;
    remote::Exec env{{QStringLiteral("printenv"), QStringLiteral("KUBECONFIG"), QStringLiteral("HOME")}};
    auto output = co_await remote::run(shell, std::move(env));
    if (!output)
        co_return output.error();
    // printenv leaves out what is not set: the home folder is the last line.
    const QStringList lines = QString::fromUtf8(output->out).split(u'\n', Qt::SkipEmptyParts);
    if (lines.size() > 1)
        paths << lines.first().split(u':').first();
    if (!lines.isEmpty())
        paths << lines.last() + QStringLiteral("/.kube/config");
    co_return paths;
}

} // namespace

base::Task<FoundKubeconfig> findKubeconfig(remote::Sudo *shell, QString configured, bool foreign, bool sudoIsWanted)
{
    const bool isRoot = shell->user() == QStringLiteral("root");
    // K3s' own first, and the other places only when it is not there: one round trip on nearly every server.
    QStringList paths{configured.isEmpty() ? k3sPath : configured};
    bool asked = !configured.isEmpty();
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const QString path = paths[i];
        // Rights that will be needed anyway are proved by this very reading, while the user's own is under way.
        std::optional<base::Task<Attempt>> reading;
        if (sudoIsWanted && !isRoot && i == 0)
            reading = attemptAsRoot(shell, path);
        auto plain = co_await attempt(shell, path);
        if (!plain)
            co_return plain.error();
        if (plain->kind == Attempt::Kind::Read)
            co_return found(path, plain->bytes, false, foreign);
        if (plain->kind == Attempt::Kind::Denied && !isRoot) {
            if (!reading)
                reading = attemptAsRoot(shell, path);
            auto byRoot = co_await *reading;
            if (!byRoot)
                co_return byRoot.error();
            if (byRoot->kind == Attempt::Kind::Read)
                co_return found(path, byRoot->bytes, true, foreign);
        }
        if (!asked) {
            asked = true;
            auto more = co_await candidates(shell);
            if (!more)
                co_return more.error();
            paths << *more;
        }
    }
    if (!configured.isEmpty())
        co_return Error{Error::Kind::NotFound, Text::tr("There is no kubeconfig at %1 on this server.").arg(configured), {}};
    co_return Error{Error::Kind::NotFound, Text::tr("Kubernetes was not found on this server."), Text::tr("Looked for: %1").arg(paths.join(QStringLiteral(", ")))};
}

} // namespace session
