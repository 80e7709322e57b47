#include "core/plan/command.h"

#include "core/base/text.h"
#include "core/plan/masking.h"
#include "core/remote/quoting.h"

#include <QCoreApplication>
#include <QUrl>

namespace plan {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

QString segment(const QString &text)
{
    return u'/' + QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QByteArray method(Kube::Verb verb)
{
    return verb == Kube::Verb::Delete ? QByteArray("DELETE") : QByteArray("PATCH");
}

CommandText textOf(const Exec &exec, const QString &server, const QString &loginUser)
{
    const QString user = exec.asRoot ? QStringLiteral("root") : loginUser;
    QString where = Text::tr("on %1 as %2").arg(server, user);
    if (exec.detached)
        where = Text::tr("on %1 as %2, as a job").arg(server, user);
    return {where, remote::posixLine(maskedArguments(exec.argv)), exec.input.shown()};
}

CommandText textOf(const Kube &kube, const QString &server)
{
    return {Text::tr("Kubernetes API of %1").arg(server), QString::fromLatin1(method(kube.verb)) + u' ' + requestPath(kube), kube.body.shown(kube.object.kind)};
}

CommandText textOf(const Npm &npm)
{
    const QString verb = QString::fromLatin1(npm.method);
    return {Text::tr("%1 to NPM").arg(verb), verb + u' ' + npm.path, npm.body.shown()};
}

} // namespace

QString objectPath(const ObjectRef &o)
{
    QString path = o.group;
    if (!o.ns.get().isEmpty())
        path += QStringLiteral("/namespaces") + segment(o.ns.get());
    path += segment(o.plural) + segment(o.name);
    if (!o.subresource.isEmpty())
        path += segment(o.subresource);
    return path;
}

QString requestPath(const Kube &kube)
{
    QString path = objectPath(kube.object);
    if (kube.verb == Kube::Verb::Delete)
        return path;
    path += QStringLiteral("?fieldManager=ess-console");
    if (kube.verb == Kube::Verb::Apply && kube.force)
        path += QStringLiteral("&force=true");
    return path;
}

CommandText shown(const Command &command, const QString &server, const QString &loginUser)
{
    CommandText text;
    if (const auto *exec = std::get_if<Exec>(&command))
        text = textOf(*exec, server, loginUser);
    else if (const auto *kube = std::get_if<Kube>(&command))
        text = textOf(*kube, server);
    else
        text = textOf(std::get<Npm>(command));
    return {base::printable(text.where), base::printable(text.text, true), base::printable(text.input, true)};
}

QList<CommandText> shown(const QList<Command> &commands, const QString &server, const QString &loginUser)
{
    QList<CommandText> texts;
    for (const Command &command : commands)
        texts << shown(command, server, loginUser);
    return texts;
}

QString oneLine(const CommandText &text)
{
    const QString head = text.where + QStringLiteral(": ") + text.text;
    return text.input.isEmpty() ? head : head + QStringLiteral(" <<< ") + text.input;
}

bool isDetached(const Command &command)
{
    const auto *exec = std::get_if<Exec>(&command);
    return exec && exec->detached;
}

} // namespace plan
