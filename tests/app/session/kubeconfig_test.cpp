#include "app/session/kubeconfigdiscovery.h"

#include "tests/support/fakeshell.h"

#include <QTest>
#include <qcorotask.h>

using namespace session;
using support::FakeShell;
using support::Turn;

namespace {

const QByteArray config = "apiVersion: v1\nkind: Config\ncurrent-context: default\n"
                          "clusters: [{name: default, cluster: {server: 'https://127.0.0.1:6443'}}]\n"
                          "contexts: [{name: default, context: {cluster: default, user: default}}]\n"
                          "users: [{name: default, user: {token: abc}}]\n";

QStringList cat(const QString &path)
{
    return {QStringLiteral("cat"), QStringLiteral("--"), path};
}

const QString k3s = QStringLiteral("/etc/rancher/k3s/k3s.yaml");

QList<Turn> denied()
{
    return {Turn::err("cat: x: Permission denied\n"), Turn::exit(1)};
}

QList<Turn> missing()
{
    return {Turn::err("cat: x: No such file or directory\n"), Turn::exit(1)};
}

} // namespace

class KubeconfigTest : public QObject {
    Q_OBJECT
private:
    static base::Result<FoundKubeconfig> found(FakeShell *fake, const QString &configured = {})
    {
        remote::Sudo sudo(fake, remote::SudoMode::Passwordless, {});
        return QCoro::waitFor(findKubeconfig(&sudo, configured, true));
    }

private Q_SLOTS:
    void rootReadsK3sOwnInOneCommand()
    {
        FakeShell fake;
        fake.on(cat(k3s), config);
        const auto answer = found(&fake);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().what));
        QCOMPARE(answer->path, k3s);
        QVERIFY(!answer->asRoot);
        QCOMPARE(fake.ran().size(), 1);
    }
    void whatOnlyRootMayReadIsReadBySudo()
    {
        FakeShell fake(QStringLiteral("vps"));
        fake.on(cat(k3s), denied());
        fake.on({QStringLiteral("sudo")}, [](const remote::Exec &exec) {
            const bool reads = exec.argv.contains(QStringLiteral("cat"));
            return QList<Turn>{Turn::out(reads ? config : QByteArray()), Turn::exit(0)};
        });
        const auto answer = found(&fake);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().what));
        QVERIFY(answer->asRoot);
        QCOMPARE(answer->config.server, QStringLiteral("https://127.0.0.1:6443"));
    }
    void anotherPlaceIsFoundByTheEnvironment()
    {
        FakeShell fake;
        fake.on(cat(k3s), missing());
        fake.on({QStringLiteral("printenv")}, "/srv/kube.yaml\n/root\n");
        fake.on(cat(QStringLiteral("/srv/kube.yaml")), config);
        const auto answer = found(&fake);
        QVERIFY(answer);
        QCOMPARE(answer->path, QStringLiteral("/srv/kube.yaml"));
    }
    void noneIsNotFoundAndSaysWhereItLooked()
    {
        FakeShell fake;
        fake.on({QStringLiteral("cat")}, missing());
        fake.on({QStringLiteral("printenv")}, "/root\n");
        const auto answer = found(&fake);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, base::Error::Kind::NotFound);
        QVERIFY(answer.error().detail.contains(QStringLiteral("/root/.kube/config")));
    }
    void aConfiguredPathIsTheOnlyOne()
    {
        FakeShell fake;
        fake.on(cat(QStringLiteral("/x")), missing());
        const auto answer = found(&fake, QStringLiteral("/x"));
        QVERIFY(!answer);
        QCOMPARE(fake.ran().size(), 1);
    }
    void brokenYamlNamesFileAndLine()
    {
        FakeShell fake;
        fake.on(cat(k3s), "clusters: [\n");
        const auto answer = found(&fake);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, base::Error::Kind::Malformed);
        QVERIFY2(answer.error().what.contains(k3s) || answer.error().detail.contains(k3s), qPrintable(answer.error().what));
    }
};

QTEST_GUILESS_MAIN(KubeconfigTest)
#include "kubeconfig_test.moc"
