#include "core/routes/proxyseen.h"

#include <QTest>

using namespace routes;
using base::Error;

class ProxySeenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatIsKnownOfTheProxy()
    {
        using proxy::Discovery;
        Discovery npm;
        npm.kind = Discovery::Kind::Npm;
        npm.network = Discovery::Network::Own;
        npm.gateways = {QStringLiteral("172.18.0.1")};
        const auto at = QDateTime::currentDateTimeUtc();
        QCOMPARE(proxySeen(npm, std::nullopt, at).reason, QStringLiteral("sign in to NPM"));
        using Hosts = base::Result<QList<proxy::ProxyHost>>;
        QCOMPARE(proxySeen(npm, Hosts(Error{Error::Kind::Auth, QStringLiteral("x"), {}}), at).reason, QStringLiteral("sign in to NPM"));
        QCOMPARE(proxySeen(npm, Hosts(Error{Error::Kind::Timeout, QStringLiteral("No answer."), {}}), at).reason, QStringLiteral("No answer."));
        const ProxySeen signedIn = proxySeen(npm, Hosts(QList<proxy::ProxyHost>{{}}), at);
        QCOMPARE(signedIn.state, ProxySeen::State::Npm);
        QCOMPARE(signedIn.hosts.size(), 1);
        QCOMPARE(signedIn.network, ProxySeen::Network::Own);
        QCOMPARE(signedIn.gateways, npm.gateways);
        Discovery other;
        other.kind = Discovery::Kind::Other;
        other.name = QStringLiteral("nginx");
        QCOMPARE(proxySeen(other, std::nullopt, at).state, ProxySeen::State::Other);
        QCOMPARE(proxySeen({}, std::nullopt, at).state, ProxySeen::State::NotAsked);
    }
};

QTEST_APPLESS_MAIN(ProxySeenTest)
#include "proxyseen_test.moc"
