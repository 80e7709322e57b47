#include "core/kube/kubeconfig.h"

#include <QTest>

using namespace kube;

namespace {

const QString path = QStringLiteral("/etc/rancher/k3s/k3s.yaml");

// What K3s writes, with the data shortened.
QByteArray k3s()
{
    return "apiVersion: v1\n"
           "clusters:\n"
           "- cluster:\n"
           "    certificate-authority-data: Q0E=\n"
           "    server: https://127.0.0.1:6443\n"
           "  name: default\n"
           "contexts:\n"
           "- context:\n"
           "    cluster: default\n"
           "    user: default\n"
           "  name: default\n"
           "current-context: default\n"
           "kind: Config\n"
           "preferences: {}\n"
           "users:\n"
           "- name: default\n"
           "  user:\n"
           "    client-certificate-data: Q0VSVA==\n"
           "    client-key-data: S0VZ\n";
}

QByteArray with(const char *from, const char *to)
{
    return k3s().replace(from, to);
}

} // namespace

class KubeconfigTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatK3sWrites()
    {
        const auto config = parseKubeconfig(k3s(), path);
        QVERIFY2(config, config ? "" : qPrintable(config.error().what));
        QCOMPARE(config->context, QStringLiteral("default"));
        QCOMPARE(config->server, QStringLiteral("https://127.0.0.1:6443"));
        QCOMPARE(config->caPem, QByteArray("CA"));
        QCOMPARE(config->clientCertificatePem, QByteArray("CERT"));
        QCOMPARE(config->clientKeyPem.reveal(), QByteArray("KEY"));
        QVERIFY(!config->insecure);
    }
    void readsATokenAndTheContextsNamespace()
    {
        QByteArray yaml = with("    client-certificate-data: Q0VSVA==\n    client-key-data: S0VZ\n", "    token: abc\n");
        yaml.replace("    user: default\n", "    user: default\n    namespace: matrix\n");
        yaml.replace("    server:", "    insecure-skip-tls-verify: true\n    tls-server-name: k3s\n    server:");
        const auto config = parseKubeconfig(yaml, path);
        QVERIFY2(config, config ? "" : qPrintable(config.error().what));
        QCOMPARE(config->token.reveal(), QByteArray("abc"));
        QCOMPARE(config->ns, QStringLiteral("matrix"));
        QVERIFY(config->insecure);
        QCOMPARE(config->tlsServerName, QStringLiteral("k3s"));
    }
    void followsFilesOnlyOnThisDesktop()
    {
        const QByteArray yaml = with("certificate-authority-data: Q0E=", "certificate-authority: ca.pem");
        const auto onServer = parseKubeconfig(yaml, path);
        QVERIFY(!onServer);
        QCOMPARE(onServer.error().what, path + QStringLiteral(":4: a reference to another file (ca.pem) is not followed."));
        const ReadFile read = [](const QString &name) -> base::Result<QByteArray> { return "content of " + name.toUtf8(); };
        const auto here = parseKubeconfig(yaml, path, read);
        QVERIFY(here);
        QCOMPARE(here->caPem, QByteArray("content of ca.pem"));
    }
    void aFileThatCannotBeReadNamesTheLineThatWantsIt()
    {
        const ReadFile read = [](const QString &) -> base::Result<QByteArray> {
            return base::Error{base::Error::Kind::NotFound, QStringLiteral("No such file."), {}};
        };
        const auto config = parseKubeconfig(with("certificate-authority-data: Q0E=", "certificate-authority: ca.pem"), path, read);
        QVERIFY(!config);
        QCOMPARE(config.error().kind, base::Error::Kind::NotFound);
        QVERIFY2(config.error().what.startsWith(path + QStringLiteral(":4")), qPrintable(config.error().what));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("what");
        const auto row = [](const char *name, const QByteArray &yaml, const char *what) {
            QTest::newRow(name) << yaml << path + QLatin1String(what);
        };
        row("empty", {}, ":1: this is no kubeconfig.");
        row("not YAML", "a: [1, 2\n", ":");
        row("a list", "- 1\n- 2\n", ":1: this is no kubeconfig.");
        row("HTML", "<html>no</html>\n", ":1: this is no kubeconfig.");
        row("no current context", with("current-context: default\n", ""), ":1: no current-context is set.");
        row("an empty current context", with("current-context: default", "current-context: \"\""), ":12: no current-context is set.");
        row("a context that is not there", with("current-context: default", "current-context: other"), ":12: there is no context with the name other.");
        row("a cluster that is not there", with("    cluster: default", "    cluster: other"), ":9: there is no cluster with the name other.");
        row("a user that is not there", with("    user: default", "    user: other"), ":10: there is no user with the name other.");
        row("no server", with("    server: https://127.0.0.1:6443\n", ""), ":4: server is missing.");
        row("a server that is no web address", with("https://127.0.0.1:6443", "file:///etc/passwd"), ":5: the server is no https or http address.");
        row("a server with a password in it", with("https://127", "https://a:b@127"), ":5: the server is no https or http address.");
        row("data that is not base64", with("Q0E=", "\"@@@\""), ":4: certificate-authority-data is not base64.");
        row("an exec plugin", with("    client-key-data: S0VZ\n", "    exec:\n      command: rm\n"), ":20: a program that signs in (exec) is not run.");
        row("an auth provider", with("    client-key-data: S0VZ\n", "    auth-provider: {name: oidc}\n"), ":19: a program that signs in (auth-provider) is not run.");
        row("a proxy", with("    server:", "    proxy-url: http://evil:3128\n    server:"), ":5: a proxy-url is not followed.");
        row("a key file", with("client-key-data: S0VZ", "client-key: /root/key.pem"), ":19: a reference to another file (/root/key.pem) is not followed.");
        row("a token file", with("client-key-data: S0VZ", "tokenFile: /root/token"), ":19: a reference to another file (/root/token) is not followed.");
        row("a key twice", with("kind: Config", "current-context: b"), ":13: key \"current-context\" is there twice, first in line 12");
    }
    void refuses()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, what);
        const auto config = parseKubeconfig(yaml, path);
        QVERIFY(!config);
        QCOMPARE(config.error().kind, base::Error::Kind::Malformed);
        QVERIFY2(config.error().what.startsWith(what), qPrintable(config.error().what));
        QVERIFY2(!config.error().what.contains(QStringLiteral("S0VZ")), "an error never quotes the key");
    }
};

QTEST_APPLESS_MAIN(KubeconfigTest)
#include "kubeconfig_test.moc"
