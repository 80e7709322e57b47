#include "core/ess/consequences.h"

#include "core/base/text.h"

#include <QCoreApplication>

namespace ess {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ess)
};

using kube::Role;

} // namespace

QString roleTitle(Role role, const QString &name)
{
    switch (role) {
    case Role::Synapse: return name.endsWith(u"-main") ? QStringLiteral("Synapse") : base::printable(name);
    case Role::Haproxy: return QStringLiteral("HAProxy");
    case Role::Mas: return QStringLiteral("MAS");
    case Role::ElementWeb: return QStringLiteral("Element Web");
    case Role::ElementAdmin: return QStringLiteral("Element Admin");
    case Role::Authoriser: return Text::tr("the token service");
    case Role::Sfu: return Text::tr("the SFU");
    case Role::Postgres: return QStringLiteral("PostgreSQL");
    case Role::Redis: return QStringLiteral("Redis");
    case Role::Hookshot: return QStringLiteral("Hookshot");
    case Role::Hook:
    case Role::Proxy:
    case Role::Other: break;
    }
    return base::printable(name);
}

QString restartConsequence(Role role)
{
    switch (role) {
    case Role::Synapse: return Text::tr("Synapse answers nothing for about 40 s: no messages arrive meanwhile; clients come back by themselves.");
    case Role::Haproxy: return Text::tr("Clients lose their connection to Synapse for some seconds and come back by themselves.");
    case Role::Mas: return Text::tr("For some seconds nobody can sign in, and apps may have to ask again.");
    case Role::ElementWeb: return Text::tr("The web app does not load for some seconds; whoever has it open goes on.");
    case Role::ElementAdmin: return Text::tr("The admin console does not load for some seconds.");
    case Role::Authoriser: return Text::tr("For some seconds nobody can start or join a call; running calls go on.");
    case Role::Sfu: return Text::tr("Running calls drop.");
    case Role::Postgres: return Text::tr("Synapse and MAS answer nothing until the database is back, about a minute.");
    case Role::Redis: return Text::tr("Synapse's workers lose each other for some seconds: messages may arrive late.");
    case Role::Hookshot: return Text::tr("Bridged messages wait for some seconds.");
    case Role::Proxy: return Text::tr("No site behind it answers for some seconds.");
    case Role::Hook:
    case Role::Other: break;
    }
    return Text::tr("What it does stops for some seconds.");
}

QString stopConsequence(Role role)
{
    switch (role) {
    case Role::Synapse: return Text::tr("Synapse stops: nobody can read or send messages until it is scaled up again.");
    case Role::Haproxy: return Text::tr("The way to Synapse stops: no client and no other server reaches it until it is scaled up again.");
    case Role::Mas: return Text::tr("MAS stops: nobody can sign in, and apps are refused, until it is scaled up again.");
    case Role::ElementWeb: return Text::tr("The web app stops: its site answers an error until it is scaled up again.");
    case Role::ElementAdmin: return Text::tr("The admin console stops: its site answers an error until it is scaled up again.");
    case Role::Authoriser: return Text::tr("The token service stops: nobody can start or join a call until it is scaled up again.");
    case Role::Sfu: return Text::tr("The SFU stops: running calls drop, and no call works until it is scaled up again.");
    case Role::Postgres: return Text::tr("The database stops: Synapse and MAS answer nothing until it is scaled up again.");
    case Role::Redis: return Text::tr("Redis stops: Synapse's workers lose each other until it is scaled up again.");
    case Role::Hookshot: return Text::tr("Hookshot stops: bridged messages wait until it is scaled up again.");
    case Role::Proxy: return Text::tr("The proxy stops: no site behind it answers until it is scaled up again.");
    case Role::Hook:
    case Role::Other: break;
    }
    return Text::tr("It stops until it is scaled up again.");
}

QString onlyOne(const kube::Workload &workload)
{
    const QString label = workload.meta.labels.value(QStringLiteral("app.kubernetes.io/name"));
    switch (kube::roleOf(workload)) {
    case Role::Synapse:
        // A worker is Synapse too, and may be there several times where the chart says so.
        if (label.startsWith(QStringLiteral("synapse-")) && label != u"synapse-main")
            return {};
        return Text::tr("Synapse's main process runs once: two of them would destroy each other's state.");
    case Role::Postgres: return Text::tr("PostgreSQL runs once: two servers cannot share one data folder.");
    case Role::Sfu: return Text::tr("The SFU runs once: the participants of a call would be spread over two that know nothing of each other.");
    case Role::Redis: return Text::tr("Redis runs once: Synapse's workers would be spread over two that know nothing of each other.");
    default: return {};
    }
}

} // namespace ess
