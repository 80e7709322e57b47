#include "tests/cluster/bench.h"

#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

// What is wrong is named: the step where it broke, what was measured there, what to do next; by the exit code of the
// contract, and always in the end.

using cluster::Bench;
using cluster::Entry;
using cluster::Ran;
using cluster::parsed;
using cluster::unlike;

namespace {

using Answers = QHash<QString, QString>;

QString words(const char *text) { return QString::fromUtf8(text); }

const QString json = QStringLiteral("--json");
const QStringList connectJson{QStringLiteral("connect"), json};
constexpr int oddPort = 18080; ///< of oddapi.py, on the server

QJsonObject stepOf(const QJsonObject &document, const QString &name)
{
    for (const QJsonValue &step : document.value(words("steps")).toArray())
        if (step.toObject().value(words("step")).toString() == name)
            return step.toObject();
    return {};
}

QString verdictOf(const QJsonObject &document, const QString &name)
{
    return stepOf(document, name).value(words("verdict")).toString();
}

QByteArray kubeconfig(const QString &server, const QByteArray &user = "token: abc")
{
    return "apiVersion: v1\nkind: Config\ncurrent-context: c\ncontexts: [{name: c, context: {cluster: c, user: u}}]\n"
           "clusters: [{name: c, cluster: {server: \"" + server.toUtf8() + "\"}}]\nusers: [{name: u, user: {" + user + "}}]\n";
}

/// A TCP server that says one thing, or nothing.
class Odd : public QTcpServer {
public:
    explicit Odd(QByteArray greeting) : m_greeting(std::move(greeting))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            if (m_greeting.isEmpty())
                return;
            socket->write(m_greeting);
            socket->disconnectFromHost();
        });
    }

private:
    QByteArray m_greeting;
};

} // namespace

class BadInputTest : public QObject {
    Q_OBJECT

    Bench m_bench;
    QProcess m_oddApi;

    Answers answers(const Answers &instead = {}) const
    {
        Answers all = m_bench.answers();
        for (auto it = instead.begin(); it != instead.end(); ++it)
            all.insert(it.key(), it.value());
        return all;
    }
    /// connect, then pods: that step broken with that kind, the measured fact in the words; in time, and no secret in it.
    void expectBroken(const Entry &entry, const Answers &given, const QStringList &options, const QString &step, const QString &kind, const QString &fact)
    {
        const Ran ran = m_bench.essctl(entry, options + connectJson, given);
        QVERIFY2(ran.inTime, "connect hangs");
        QVERIFY2(ran.code == 3, ran.both().constData());
        const QJsonObject document = parsed(ran.out).toObject();
        QCOMPARE(unlike(words("connect"), document), QString());
        QCOMPARE(verdictOf(document, step), words("broken"));
        const QJsonObject error = stepOf(document, step).value(words("error")).toObject();
        QCOMPARE(error.value(words("kind")).toString(), kind);
        const QString said = error.value(words("what")).toString() + u'\n' + error.value(words("detail")).toString();
        QVERIFY2(said.contains(QRegularExpression(fact)), qPrintable(said));
        const QList<QByteArray> secrets = m_bench.secrets();
        for (const QByteArray &secret : secrets)
            QVERIFY(!ran.both().contains(secret));

        const Ran pods = m_bench.essctl(entry, options + QStringList{words("pods"), json}, given);
        QVERIFY2(pods.inTime, "pods hangs");
        const QJsonObject refusal = parsed(pods.out).toObject();
        QCOMPARE(unlike(words("error"), refusal), QString());
        QCOMPARE(refusal.value(words("error")).toObject().value(words("kind")).toString(), kind);
        QCOMPARE(pods.code, kind == u"notFound" || kind == u"failed" ? 1 : kind == u"usage" ? 2 : kind == u"cancelled" ? 130 : 3);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString problem = m_bench.up();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        // Its program comes by standard input: the server sees no folder of ours.
        QFile program(words(ODD_API));
        QVERIFY(program.open(QIODevice::ReadOnly));
        const QString pid = QString::number(m_bench.at(words("pids.init")).toInt());
        m_oddApi.start(words("nsenter"), {words("-t"), pid, words("-m"), words("-n"), words("-p"), words("python3"), words("-"), QString::number(oddPort)});
        m_oddApi.write(program.readAll());
        m_oddApi.closeWriteChannel();
        QTRY_VERIFY_WITH_TIMEOUT(m_oddApi.canReadLine(), 20000);
    }
    void cleanupTestCase()
    {
        m_oddApi.kill();
        m_oddApi.waitForFinished();
    }

    void namesTheStepOfTheLink_data()
    {
        QTest::addColumn<Entry>("entry");
        QTest::addColumn<Answers>("given");
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("fact");
        const auto row = [](const char *name, const Entry &entry, const Answers &given, const char *step, const char *kind, const char *fact) {
            QTest::newRow(name) << entry << given << words(step) << words(kind) << words(fact);
        };
        Entry host;
        host.host = words("no-such-host.invalid");
        row("a host name that does not exist", host, {}, "tcp", "notFound", "no-such-host\\.invalid");
        Entry port;
        port.port = 1;
        row("a port where nobody listens", port, {}, "tcp", "unreachable", "Port 1 refuses");
        Entry stranger;
        stranger.user = words("nobody-of-that-name");
        row("a user who does not exist", stranger, {}, "auth", "auth", "nobody-of-that-name");
        Entry missing;
        missing.identity = words("/no/such/key");
        row("a key file that does not exist", missing, {}, "tcp", "notFound", "no key /no/such/key");
        Entry wrongKey;
        wrongKey.identity = words("WRONG KEY");
        row("a key that the server does not know", wrongKey, {}, "auth", "auth", "vps.*id_stranger");
        Entry locked;
        locked.identity = words("ENCRYPTED");
        row("a key whose passphrase nobody gives", locked, {}, "auth", "auth", "ESSCTL_KEY_PASSPHRASE");
        row("a wrong passphrase", locked, {{words("ESSCTL_KEY_PASSPHRASE"), words("wrong")}}, "auth", "auth", "id_encrypted");
        Entry noKey;
        noKey.identity = words("-");
        row("a password that nobody gives", noKey, {}, "auth", "auth", "ESSCTL_SSH_PASSWORD");
        row("a wrong password", noKey, {{words("ESSCTL_SSH_PASSWORD"), words("wrong")}}, "auth", "auth", "refused");
        row("a wrong key and a wrong password", wrongKey, {{words("ESSCTL_SSH_PASSWORD"), words("wrong")}}, "auth", "auth", "refused");
        Entry plain;
        row("a sudo password that nobody gives", plain, {{words("ESSCTL_SUDO_PASSWORD"), QString()}}, "sudo", "sudo", "ESSCTL_SUDO_PASSWORD");
        row("a wrong sudo password", plain, {{words("ESSCTL_SUDO_PASSWORD"), words("wrong")}}, "sudo", "sudo", "refused");
        Entry nosudo;
        nosudo.user = words("nosudo");
        row("a user whom sudo does not know", nosudo, {{words("ESSCTL_SUDO_PASSWORD"), words("NOSUDO PASSWORD")}}, "sudo", "sudo", "sudoers|may not run sudo|not allowed");
        Entry none;
        none.sudo = words("none");
        row("no sudo wanted, and the kubeconfig is root's", none, {}, "sudo", "sudo", "vps.*sudo");
        Entry passwordless;
        passwordless.sudo = words("passwordless");
        row("sudo that was to be without a password asks", passwordless, {}, "sudo", "sudo", "vps.*password");
    }
    void namesTheStepOfTheLink()
    {
        QFETCH(Entry, entry);
        QFETCH(Answers, given);
        QFETCH(QString, step);
        QFETCH(QString, kind);
        QFETCH(QString, fact);
        if (entry.identity == u"ENCRYPTED")
            entry.identity = m_bench.key(words("encrypted"));
        if (entry.identity == u"WRONG KEY") {
            entry.identity = m_bench.path(words("id_stranger"));
            if (!QFile::exists(entry.identity))
                cluster::run(words("ssh-keygen"), {words("-q"), words("-t"), words("ed25519"), words("-N"), QString(), words("-f"), entry.identity}, m_bench.environment());
        }
        for (QString &answer : given)
            if (answer == u"NOSUDO PASSWORD")
                answer = m_bench.password(words("nosudo"));
        expectBroken(entry, answers(given), {}, step, kind, fact);
    }

    void goesOnWithThePasswordAfterAWrongKey()
    {
        Entry entry;
        entry.identity = m_bench.path(words("id_other"));
        cluster::run(words("ssh-keygen"), {words("-q"), words("-t"), words("ed25519"), words("-N"), QString(), words("-f"), entry.identity}, m_bench.environment());
        const Ran ran = m_bench.essctl(entry, connectJson, answers({{words("ESSCTL_SSH_PASSWORD"), m_bench.password(words("vps"))}}));
        QVERIFY2(ran.code == 0, ran.both().constData());
        QCOMPARE(stepOf(parsed(ran.out).toObject(), words("auth")).value(words("fact")).toString(), words("vps with a password"));
    }

    void knowsWhatIsNoSshServer_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::newRow("a web server") << QByteArray("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("a mail server") << QByteArray("220 mail.example.org ESMTP\r\n");
        QTest::newRow("one that says nothing") << QByteArray();
    }
    void knowsWhatIsNoSshServer()
    {
        QFETCH(QByteArray, greeting);
        Odd odd(greeting);
        Entry entry;
        entry.port = odd.serverPort();
        expectBroken(entry, answers(), {}, words("ssh"), greeting.isEmpty() ? words("timeout") : words("unreachable"), QString::number(entry.port) + words("|SSH"));
    }

    void refusesAnUnknownHostKeyWithoutATerminal()
    {
        QVERIFY(m_bench.write(words("known_hosts"), {}));
        expectBroken({}, answers(), {}, words("hostKey"), words("hostKeyUnknown"), words("SHA256:"));
        const Ran unknown = m_bench.essctl({}, connectJson, answers());
        const QString said = QString::fromUtf8(unknown.out);
        const QString print = QRegularExpression(words("SHA256:[A-Za-z0-9+/]+")).match(said).captured();
        const Ran trusted = m_bench.essctl({}, QStringList{words("--host-key"), print} + connectJson, answers());
        expectBroken({}, answers(), {words("--host-key"), words("SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")}, words("hostKey"), words("hostKeyUnknown"), words("SHA256:"));
        m_bench.knowHosts();
        QVERIFY2(trusted.code == 0, trusted.both().constData());
    }

    void refusesAChangedHostKey()
    {
        QVERIFY(m_bench.write(words("known_hosts"), "[127.0.0.1]:" + QByteArray::number(m_bench.port())
                                  + " ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS\n"));
        expectBroken({}, answers(), {}, words("hostKey"), words("hostKeyChanged"), words("known_hosts"));
        m_bench.knowHosts();
    }

    void refusesABrokenKubeconfig_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("fact");
        const QByteArray good = kubeconfig(words("https://127.0.0.1:6443"));
        const auto without = [&](const char *what, const char *with) { return QByteArray(good).replace(what, with); };
        QTest::newRow("empty") << QByteArray("\n") << words("kubeconfig");
        QTest::newRow("no YAML") << QByteArray("clusters: [\n") << words(":[0-9]+");
        QTest::newRow("a web page") << QByteArray("<html><body>404</body></html>\n") << words("kubeconfig|:1");
        QTest::newRow("binary") << QByteArray("\x7f""ELF\x01\x02\x00\x00", 8) << words("x\\.yaml");
        QTest::newRow("nested without end") << QByteArray(5000, '[') << words("x\\.yaml");
        QTest::newRow("a key twice") << good + "current-context: d\n" << words("current-context");
        QTest::newRow("no current context") << without("current-context: c", "current-context: \"\"") << words("current-context");
        QTest::newRow("a context that is not there") << without("current-context: c", "current-context: other") << words("other");
        QTest::newRow("a cluster that is not there") << without("cluster: c,", "cluster: gone,") << words("gone");
        QTest::newRow("a user that is not there") << without("user: u}", "user: gone}") << words("gone");
        QTest::newRow("a server that is no address") << kubeconfig(words("ftp://x")) << words("server");
        QTest::newRow("a program that signs in") << kubeconfig(words("https://127.0.0.1:6443"), "exec: {command: touch, args: [/tmp/owned]}") << words("exec");
        QTest::newRow("a reference to another file") << kubeconfig(words("https://127.0.0.1:6443"), "client-key: /etc/shadow") << words("/etc/shadow");
        QTest::newRow("a token from another file") << kubeconfig(words("https://127.0.0.1:6443"), "tokenFile: /etc/shadow") << words("/etc/shadow");
        QTest::newRow("a proxy") << without("server: ", "proxy-url: http://evil.example.org, server: ") << words("proxy-url");
        QTest::newRow("a certificate that is no base64") << kubeconfig(words("https://127.0.0.1:6443"), "client-certificate-data: \"%%%\"") << words("base64");
    }
    void refusesABrokenKubeconfig()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, fact);
        Entry entry;
        entry.kubeconfig = words("/home/vps/x.yaml");
        QVERIFY(m_bench.writeOnServer(entry.kubeconfig, content));
        expectBroken(entry, answers(), {}, words("api"), words("malformed"), fact);
        QVERIFY(m_bench.onServer({words("test"), words("!"), words("-e"), words("/tmp/owned")}).code == 0);
    }

    void saysWhenThereIsNoKubeconfigThere()
    {
        Entry entry;
        entry.kubeconfig = words("/home/vps/missing.yaml");
        expectBroken(entry, answers(), {}, words("api"), words("notFound"), words("/home/vps/missing\\.yaml"));
    }

    void namesWhatTheApiAnswers_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("fact");
        const auto odd = [](const char *behaviour) { return QStringLiteral("http://127.0.0.1:%1/%2").arg(oddPort).arg(words(behaviour)); };
        QTest::newRow("a web page") << odd("html") << words("malformed") << words("Kubernetes API");
        QTest::newRow("half an answer") << odd("half") << words("unreachable") << words("in the middle of its answer");
        QTest::newRow("nothing") << odd("empty") << words("malformed") << words("Kubernetes API");
        QTest::newRow("JSON nested without end") << odd("deep") << words("malformed") << words("Kubernetes API");
        QTest::newRow("what is no HTTP") << odd("noise") << words("malformed") << words("not HTTP");
        QTest::newRow("401") << odd("401") << words("auth") << words("credentials");
        QTest::newRow("403") << odd("403") << words("forbidden") << words("nodes is forbidden");
        QTest::newRow("500") << odd("500") << words("failed") << words("500.*leader changed");
        QTest::newRow("nothing at all, ever") << odd("hang") << words("timeout") << words("30 s");
        QTest::newRow("a port where nobody listens") << words("https://127.0.0.1:6444") << words("unreachable") << words("127\\.0\\.0\\.1:6444");
        QTest::newRow("a certificate of another authority") << words("https://127.0.0.1:6443") << words("failed") << words("not trusted");
        QTest::newRow("TLS where there is none") << QStringLiteral("https://127.0.0.1:%1/html").arg(oddPort) << words("failed") << words("TLS");
    }
    void namesWhatTheApiAnswers()
    {
        QFETCH(QString, server);
        QFETCH(QString, kind);
        QFETCH(QString, fact);
        Entry entry;
        entry.kubeconfig = words("/home/vps/odd.yaml");
        QVERIFY(m_bench.writeOnServer(entry.kubeconfig, kubeconfig(server)));
        expectBroken(entry, answers(), {}, words("api"), kind, fact);
    }

    /// A release or a proxy that is missing is a warning: the rest can be worked with.
    void goesOnWithoutAReleaseOrAProxy_data()
    {
        QTest::addColumn<Entry>("entry");
        QTest::addColumn<Answers>("given");
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("fact");
        Entry release;
        release.release = words("nosuch");
        QTest::newRow("a release that is not there") << release << Answers() << words("release") << words("notFound") << words("nosuch");
        Entry space;
        space.ns = words("default");
        QTest::newRow("a namespace without a release") << space << Answers() << words("release") << words("notFound") << words("default");
        Entry port;
        port.npmUrl = words("http://127.0.0.1:8181");
        QTest::newRow("NPM's address is wrong") << port << Answers() << words("proxy") << words("unreachable") << words("127\\.0\\.0\\.1:8181");
        Entry other;
        other.npmUrl = QStringLiteral("http://127.0.0.1:%1/html").arg(oddPort);
        QTest::newRow("what answers there is not NPM") << other << Answers() << words("proxy") << words("notFound") << words("not Nginx Proxy Manager");
        Entry plain;
        QTest::newRow("NPM's password is wrong") << plain << Answers{{words("ESSCTL_NPM_PASSWORD"), words("wrong")}} << words("proxy") << words("auth") << words("e-mail and password");
        QTest::newRow("NPM's password is not given") << plain << Answers{{words("ESSCTL_NPM_PASSWORD"), QString()}} << words("proxy") << words("cancelled") << words("ESSCTL_NPM_PASSWORD");
        Entry identity;
        identity.npmIdentity = words("nobody@example.org");
        QTest::newRow("NPM does not know that account") << identity << Answers() << words("proxy") << words("auth") << words("e-mail and password");
    }
    void goesOnWithoutAReleaseOrAProxy()
    {
        QFETCH(Entry, entry);
        QFETCH(Answers, given);
        QFETCH(QString, step);
        QFETCH(QString, kind);
        QFETCH(QString, fact);
        const Ran ran = m_bench.essctl(entry, connectJson, answers(given));
        QVERIFY2(ran.inTime && ran.code == 0, ran.both().constData());
        const QJsonObject document = parsed(ran.out).toObject();
        QCOMPARE(unlike(words("connect"), document), QString());
        QCOMPARE(verdictOf(document, step), words("warning"));
        const QJsonObject error = stepOf(document, step).value(words("error")).toObject();
        QCOMPARE(error.value(words("kind")).toString(), kind);
        const QString said = error.value(words("what")).toString() + error.value(words("detail")).toString();
        QVERIFY2(said.contains(QRegularExpression(fact)), qPrintable(said));
        QCOMPARE(verdictOf(document, words("api")), words("ok"));
        const Ran pods = m_bench.essctl(entry, {words("pods"), json}, answers(given));
        QCOMPARE(pods.code, 0);
        const Ran status = m_bench.essctl(entry, {words("release"), words("status"), json}, answers(given));
        QCOMPARE(status.code, step == u"release" ? 1 : 0);
        const Ran routes = m_bench.essctl(entry, {words("routes"), json}, answers(given));
        QVERIFY(routes.inTime);
        QCOMPARE(unlike(words("routes"), parsed(routes.out)), QString());
    }

    void saysWhatTheServerLacks_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("code");
        QTest::newRow("K3s") << words("/etc/rancher/k3s/k3s.yaml") << 3;
        QTest::newRow("helm") << words("/usr/local/bin/helm") << 0;
        QTest::newRow("docker") << words("/usr/local/bin/docker") << 0;
    }
    void saysWhatTheServerLacks()
    {
        QFETCH(QString, file);
        QFETCH(int, code);
        const QString aside = file + words(".aside");
        const Ran taken = m_bench.onServer({words("mv"), file, aside});
        QVERIFY2(taken.code == 0, taken.both().constData());
        const Ran ran = m_bench.essctl({}, connectJson, answers());
        const Ran release = m_bench.essctl({}, {words("release"), words("status"), json}, answers());
        QCOMPARE(m_bench.onServer({words("mv"), aside, file}).code, 0);
        QVERIFY2(ran.inTime && ran.code == code, ran.both().constData());
        const QJsonObject document = parsed(ran.out).toObject();
        QCOMPARE(unlike(words("connect"), document), QString());
        if (code == 3) {
            const QJsonObject error = stepOf(document, words("api")).value(words("error")).toObject();
            QCOMPARE(error.value(words("kind")).toString(), words("notFound"));
            QVERIFY(error.value(words("detail")).toString().contains(file));
            QCOMPARE(release.code, 1);
        } else {
            QVERIFY2(release.code == 0, release.both().constData());
            QCOMPARE(unlike(words("release"), parsed(release.out)), QString());
        }
        if (file.endsWith(words("helm")))
            QVERIFY(document.value(words("versions")).toObject().value(words("helm")).isNull());
    }

    void goesOnWhenNpmIsDown()
    {
        QVERIFY(m_bench.fault({words("npm-stop")}));
        const Ran ran = m_bench.essctl({}, connectJson, answers());
        const Ran routes = m_bench.essctl({}, {words("routes"), json}, answers());
        QVERIFY(m_bench.fault({words("npm-start")}));
        QCOMPARE(ran.code, 0);
        const QJsonObject document = parsed(ran.out).toObject();
        QCOMPARE(verdictOf(document, words("proxy")), words("warning"));
        QCOMPARE(stepOf(document, words("proxy")).value(words("error")).toObject().value(words("kind")).toString(), words("unreachable"));
        QCOMPARE(unlike(words("routes"), parsed(routes.out)), QString());
    }

    void refusesAServersFileByLine_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("fact");
        QTest::newRow("a typo") << QByteArray("servers:\n  - name: bench\n    shh: {host: 127.0.0.1}\n") << words("servers\\.yaml:3: .*shh.*did you mean \"?“?ssh");
        QTest::newRow("a typo deeper") << QByteArray("servers:\n  - name: bench\n    ssh: {host: h, prot: 22}\n") << words("servers\\.yaml:3: .*prot.*port");
        QTest::newRow("a key twice") << QByteArray("servers:\n  - name: bench\n    name: b\n    ssh: {host: h}\n") << words("servers\\.yaml:3");
        QTest::newRow("a port that is none") << QByteArray("servers:\n  - name: bench\n    ssh: {host: h, port: many}\n") << words("servers\\.yaml:3");
        QTest::newRow("no YAML") << QByteArray("servers: [\n") << words("servers\\.yaml:[12]");
        QTest::newRow("sudo of another kind") << QByteArray("servers:\n  - name: bench\n    ssh: {host: h}\n    sudo: maybe\n") << words("servers\\.yaml:4");
    }
    void refusesAServersFileByLine()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, fact);
        QVERIFY(m_bench.write(words("servers.yaml"), content));
        for (const QString &command : {words("connect"), words("pods")}) {
            const Ran ran = cluster::run(words(ESSCTL), {words("--servers"), m_bench.path(words("servers.yaml")), command, json}, m_bench.environment());
            QVERIFY2(ran.code == 3, ran.both().constData());
            const QJsonObject document = parsed(ran.out).toObject();
            QCOMPARE(unlike(words("error"), document), QString());
            const QJsonObject error = document.value(words("error")).toObject();
            QCOMPARE(error.value(words("kind")).toString(), words("malformed"));
            QVERIFY2(error.value(words("what")).toString().contains(QRegularExpression(fact)), qPrintable(error.value(words("what")).toString()));
        }
    }

    void namesAnUnknownServer()
    {
        const Ran ran = m_bench.essctl({}, {words("--server"), words("other"), words("connect"), json}, answers());
        QCOMPARE(ran.code, 2);
        QCOMPARE(unlike(words("error"), parsed(ran.out)), QString());
        QVERIFY(ran.out.contains("other") && ran.out.contains("bench"));
    }
};

QTEST_GUILESS_MAIN(BadInputTest)
#include "badinput_test.moc"
