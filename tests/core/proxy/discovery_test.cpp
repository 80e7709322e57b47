#include "core/proxy/discovery.h"
#include "tests/support/fakeshell.h"

#include <QTest>

#include <QCoro/QCoroTask>

using namespace proxy;
using support::FakeShell;
using support::Turn;

namespace {

const QByteArray npmLine = R"({"ID":"9f2c1d7ab3e4","Image":"jc21/nginx-proxy-manager:2.12","Names":"npm-app-1","Networks":"npm_default",)"
                           R"("Ports":"0.0.0.0:80-81->80-81/tcp, [::]:80-81->80-81/tcp, 0.0.0.0:443->443/tcp, 9000/tcp","State":"running"})";
const QByteArray blogLine = R"({"ID":"aa","Image":"wordpress","Names":"blog","Networks":"bridge","Ports":"127.0.0.1:8085->80/tcp"})";
const QByteArray networks = R"({"npm_default":{"Gateway":"172.18.0.1","IPAddress":"172.18.0.2"}})";

FakeShell &withDocker(FakeShell &shell, const QByteArray &lines)
{
    shell.on({QStringLiteral("docker"), QStringLiteral("ps")}, lines);
    shell.on({QStringLiteral("docker"), QStringLiteral("inspect")}, networks + '\n');
    return shell;
}

QByteArray listening(const QByteArray &address, const QByteArray &program)
{
    QByteArray line = "LISTEN 0      511          " + address + "      0.0.0.0:*    ";
    if (!program.isEmpty())
        line += "users:((\"" + program + "\",pid=812,fd=6))";
    return line + '\n';
}

} // namespace

class DiscoveryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsContainers()
    {
        const auto containers = parseContainers(npmLine + "\n" + blogLine + "\n\n");
        QVERIFY2(containers, containers ? "" : qPrintable(containers.error().detail));
        QCOMPARE(containers->size(), 2);
        const Container &npm = containers->first();
        QCOMPARE(npm.hostPortOf(81), std::optional<int>(81));
        QCOMPARE(npm.hostPortOf(443), std::optional<int>(443));
        QCOMPARE(npm.hostPortOf(9000), std::nullopt);
        QCOMPARE(npm.networks, QStringList{QStringLiteral("npm_default")});
        QCOMPARE(containers->at(1).ports, (QList<PortMapping>{{QStringLiteral("127.0.0.1"), 8085, 80}}));
        QCOMPARE(npmAmong(*containers)->name, QStringLiteral("npm-app-1"));
        QCOMPARE(npmAmong({containers->at(1)}), nullptr);
    }
    void knowsNpmByItsPortsToo()
    {
        const auto containers = parseContainers(QByteArray(npmLine).replace("jc21/nginx-proxy-manager:2.12", "registry.example.org/proxy"));
        QVERIFY(containers);
        QVERIFY(npmAmong(*containers));
    }
    void readsNetworksAndAddresses()
    {
        QCOMPARE(*parseNetworks(networks), (QList<ContainerNetwork>{{QStringLiteral("npm_default"), QStringLiteral("172.18.0.1"), QStringLiteral("172.18.0.2")}}));
        const auto addresses = parseAddresses(R"([{"ifname":"lo","addr_info":[{"local":"127.0.0.1"}]},{"ifname":"eth0","addr_info":[{"local":"37.60.251.4"},{"local":"fe80::1"}]},{"ifname":"x"}])");
        QVERIFY(addresses);
        QCOMPARE(*addresses, (QStringList{QStringLiteral("37.60.251.4"), QStringLiteral("fe80::1")}));
    }
    void readsListeners()
    {
        const auto listeners = parseListeners("State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n" + listening("0.0.0.0:443", "nginx")
                                              + "tcp    " + listening("[::]:80", "") + listening("127.0.0.53%lo:53", "systemd-resolve") + "rubbish\nLISTEN\n");
        QCOMPARE(listeners, (QList<Listener>{{QStringLiteral("0.0.0.0"), 443, QStringLiteral("nginx")}, {QStringLiteral("::"), 80, {}},
                                             {QStringLiteral("127.0.0.53"), 53, QStringLiteral("systemd-resolve")}}));
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::newRow("cut short") << npmLine.left(40);
        QTest::newRow("a table") << QByteArray("CONTAINER ID   IMAGE\n9f2c jc21/nginx-proxy-manager\n");
        QTest::newRow("a number") << QByteArray("5\n");
        QTest::newRow("nested too deep") << QByteArray(200000, '[') + QByteArray(200000, ']');
    }
    void refuses()
    {
        QFETCH(QByteArray, output);
        QVERIFY(!parseContainers(output));
        QVERIFY(!parseNetworks(output));
        QVERIFY(!parseAddresses(output));
        QVERIFY(parseListeners(output).isEmpty());
    }

    void findsNpm()
    {
        FakeShell shell;
        withDocker(shell, blogLine + "\n" + npmLine + "\n");
        const auto found = QCoro::waitFor(discover(&shell));
        QVERIFY(found);
        QCOMPARE(found->kind, Discovery::Kind::Npm);
        QCOMPARE(found->url, QStringLiteral("http://127.0.0.1:81"));
        QCOMPARE(found->gateways, QStringList{QStringLiteral("172.18.0.1")});
        QCOMPARE(found->network, Discovery::Network::Own);
        QCOMPARE(shell.argvs(), (QList<QStringList>{containersArgv(), networksArgv(QStringLiteral("9f2c1d7ab3e4"))}));
        QVERIFY(shell.ran().first()->exec.asRoot);
    }
    void findsNpmsAdminPort_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("url");
        QTest::newRow("published elsewhere") << QByteArray("0.0.0.0:80-81->80-81/tcp, ") << QByteArray("0.0.0.0:80->80/tcp, 127.0.0.1:8181->81/tcp, ") << QStringLiteral("http://127.0.0.1:8181");
        QTest::newRow("not published") << QByteArray("80-81->80-81") << QByteArray("80->80") << QStringLiteral("http://172.18.0.2:81");
        QTest::newRow("on the host's network") << QByteArray("npm_default") << QByteArray("host") << QStringLiteral("http://127.0.0.1:81");
    }
    void findsNpmsAdminPort()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, url);
        FakeShell shell;
        withDocker(shell, QByteArray(npmLine).replace(from, to));
        const auto found = QCoro::waitFor(discover(&shell));
        QVERIFY(found);
        QCOMPARE(found->url, url);
        QCOMPARE(found->network, to == "host" ? Discovery::Network::Host : Discovery::Network::Own);
    }
    void withoutDockerTheSocketsTell_data()
    {
        QTest::addColumn<QByteArray>("sockets");
        QTest::addColumn<Discovery::Kind>("kind");
        QTest::addColumn<QString>("name");
        QTest::newRow("nginx") << listening("0.0.0.0:443", "nginx") << Discovery::Kind::Other << QStringLiteral("nginx");
        QTest::newRow("nobody") << listening("0.0.0.0:22", "sshd") << Discovery::Kind::None << QString();
        QTest::newRow("only for this machine") << listening("127.0.0.1:443", "nginx") << Discovery::Kind::None << QString();
        QTest::newRow("somebody unnamed") << listening("*:443", "") << Discovery::Kind::Unknown << QString();
        QTest::newRow("a container") << listening("*:443", "docker-proxy") << Discovery::Kind::Unknown << QString();
    }
    void withoutDockerTheSocketsTell()
    {
        QFETCH(QByteArray, sockets);
        QFETCH(Discovery::Kind, kind);
        QFETCH(QString, name);
        FakeShell shell;
        shell.on(listenersArgv(), sockets);
        const auto found = QCoro::waitFor(discover(&shell));
        QVERIFY(found);
        QCOMPARE(found->kind, kind);
        QCOMPARE(found->name, name);
        QCOMPARE(found->reason.isEmpty(), kind != Discovery::Kind::Unknown);
    }
    void triesWithoutRootWhereRootIsRefused()
    {
        FakeShell shell;
        shell.on({QStringLiteral("docker")}, [](const remote::Exec &exec) -> QList<Turn> {
            if (exec.asRoot)
                return {Turn::fail({base::Error::Kind::Sudo, QStringLiteral("no sudo"), {}})};
            return {Turn::out(exec.argv[1] == u"ps" ? npmLine + "\n" : networks), Turn::exit(0)};
        });
        const auto found = QCoro::waitFor(discover(&shell));
        QVERIFY(found);
        QCOMPARE(found->kind, Discovery::Kind::Npm);
    }
    void aContainerThatIsNotNpmIsAnother()
    {
        FakeShell shell;
        withDocker(shell, QByteArray(blogLine).replace("127.0.0.1:8085->80", "0.0.0.0:443->443"));
        const auto found = QCoro::waitFor(discover(&shell));
        QCOMPARE(found->kind, Discovery::Kind::Other);
        QCOMPARE(found->name, QStringLiteral("blog"));
    }
    void nothingToAskIsUnknown()
    {
        FakeShell shell;
        const auto found = QCoro::waitFor(discover(&shell));
        QVERIFY(found);
        QCOMPARE(found->kind, Discovery::Kind::Unknown);
        QVERIFY(!found->reason.isEmpty());
    }
    void aLostLinkIsAnError()
    {
        FakeShell shell;
        shell.on({QStringLiteral("docker")}, QList<Turn>{Turn::fail({base::Error::Kind::Unreachable, QStringLiteral("Link lost."), {}})});
        const auto found = QCoro::waitFor(discover(&shell));
        QVERIFY(!found);
        QCOMPARE(found.error().kind, base::Error::Kind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(DiscoveryTest)
#include "discovery_test.moc"
