#include "tests/cluster/bench.h"

#include <QJsonArray>
#include <QProcess>
#include <QSet>
#include <QTest>

#include <csignal>

// Every reading command of essctl against a whole server, over sshd, as people and scripts start it.

using cluster::Bench;
using cluster::Entry;
using cluster::Ran;
using cluster::parsed;
using cluster::unlike;

namespace {

const QString json = QStringLiteral("--json");

QString words(const char *text) { return QString::fromUtf8(text); }

QJsonObject byName(const QJsonValue &list, const QString &key, const QString &name)
{
    for (const QJsonValue &item : list.toArray())
        if (item.toObject().value(key).toString() == name)
            return item.toObject();
    return {};
}

QSet<QString> namesIn(const QJsonValue &list, const char *key)
{
    QSet<QString> names;
    for (const QJsonValue &item : list.toArray())
        names << item.toObject().value(QLatin1String(key)).toString();
    return names;
}

} // namespace

#define SUCCEEDS(ran) QVERIFY2((ran).inTime && (ran).code == 0, (ran).both().constData())
#define LIKE(name, document) QCOMPARE(unlike(words(name), document), QString())

class EssctlTest : public QObject {
    Q_OBJECT

    Bench m_bench;

private Q_SLOTS:
    void initTestCase()
    {
        const QString problem = m_bench.up();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void connectsInEightSteps()
    {
        const Ran ran = m_bench.essctl({words("connect"), json});
        SUCCEEDS(ran);
        const QJsonObject document = parsed(ran.out).toObject();
        LIKE("connect", document);
        const QJsonArray steps = document.value(words("steps")).toArray();
        QStringList names;
        for (const QJsonValue &step : steps) {
            names << step.toObject().value(words("step")).toString();
            QCOMPARE(step.toObject().value(words("verdict")).toString(), words("ok"));
            QVERIFY(!step.toObject().value(words("fact")).toString().isEmpty());
        }
        QCOMPARE(names, words("tcp ssh hostKey auth sudo api release proxy").split(u' '));
        const QJsonObject versions = document.value(words("versions")).toObject();
        QCOMPARE(versions.value(words("kubernetes")), m_bench.at(words("kubernetes")));
        QVERIFY(versions.value(words("openssh")).isString());
        QCOMPARE(versions.value(words("helm")).toString(), words("v3.17.4"));
    }

    void listsTheSevenDomains()
    {
        const Ran ran = m_bench.essctl({words("routes"), json});
        const QJsonObject document = parsed(ran.out).toObject();
        LIKE("routes", document);
        const QJsonArray routes = document.value(words("routes")).toArray();
        QSet<QString> domains;
        for (const QJsonValue &domain : m_bench.at(words("domains")).toArray())
            domains << domain.toString();
        QCOMPARE(namesIn(routes, "domain"), domains);
        bool broken = false;
        for (const QJsonValue &route : routes)
            broken |= route.toObject().value(words("verdict")).toString() == u"broken";
        QCOMPARE(ran.code, broken ? 1 : 0);
    }

    void followsADomainToItsPod_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("service");
        QTest::addColumn<int>("nodePort");
        QTest::addColumn<QString>("leadsTo");
        const auto row = [](const char *domain, const char *role, const char *service, int port, const char *leadsTo) {
            QTest::newRow(domain) << words(domain) << words(role) << words(service) << port << words(leadsTo);
        };
        row("gigglin.tech", "wellKnown", "ess-well-known", 32393, "haproxy");
        row("matrix.gigglin.tech", "matrix", "ess-synapse", 31435, "haproxy");
        row("auth.gigglin.tech", "auth", "ess-matrix-authentication-service", 32534, "mas");
        row("app.gigglin.tech", "web", "ess-element-web", 31056, "elementWeb");
        row("admin.gigglin.tech", "admin", "ess-element-admin", 31419, "elementAdmin");
        row("mrtc.gigglin.tech", "rtc", "ess-matrix-rtc-authorisation-service", 30880, "authoriser");
        row("sfu.gigglin.tech", "sfu", "ess-matrix-rtc-sfu", 30780, "sfu");
    }
    void followsADomainToItsPod()
    {
        QFETCH(QString, domain);
        QFETCH(QString, role);
        QFETCH(QString, service);
        QFETCH(int, nodePort);
        QFETCH(QString, leadsTo);
        static const QJsonObject document = parsed(m_bench.essctl({words("routes"), json}).out).toObject();
        const QJsonObject route = byName(document.value(words("routes")), words("domain"), domain);
        QCOMPARE(route.value(words("role")).toString(), role);
        const QJsonObject proxy = route.value(words("proxy")).toObject();
        QCOMPARE(proxy.value(words("kind")).toString(), words("npm"));
        QCOMPARE(proxy.value(words("port")).toInt(), nodePort);
        QJsonObject target;
        for (const QJsonValue &each : route.value(words("targets")).toArray())
            if (each.toObject().value(words("path")).toString() == u"/")
                target = each.toObject();
        QCOMPARE(target.value(words("service")).toString(), service);
        QCOMPARE(target.value(words("nodePort")).toInt(), nodePort);
        QCOMPARE(target.value(words("leadsTo")).toString(), leadsTo);
        QCOMPARE(target.value(words("endpoints")).toObject(), (QJsonObject{{words("ready"), 1}, {words("total"), 1}}));
        QCOMPARE(target.value(words("pods")).toArray().size(), 1);
        QCOMPARE(target.value(words("pods")).toArray().first().toObject().value(words("ready")).toBool(), true);
        for (const char *hop : {"nodePort", "service", "endpoints", "pod"})
            QCOMPARE(byName(route.value(words("hops")), words("hop"), words(hop)).value(words("verdict")).toString(), words("ok"));
    }

    void listsThePods()
    {
        const Ran ran = m_bench.essctl({words("pods"), json});
        SUCCEEDS(ran);
        const QJsonObject document = parsed(ran.out).toObject();
        LIKE("pods", document);
        QCOMPARE(document.value(words("namespace")).toString(), words("ess"));
        const QSet<QString> roles{words("synapse"), words("haproxy"), words("mas"), words("elementWeb"), words("elementAdmin"),
                                  words("authoriser"), words("sfu"), words("postgres"), words("hook")};
        QCOMPARE(namesIn(document.value(words("pods")), "role"), roles);
        const QJsonObject postgres = byName(document.value(words("pods")), words("name"), words("ess-postgres-0"));
        QCOMPARE(postgres.value(words("workload")).toString(), words("StatefulSet/ess-postgres"));
        QCOMPARE(postgres.value(words("node")).toString(), words("gigglin"));
        QCOMPARE(postgres.value(words("ready")).toBool(), true);
        QVERIFY(!byName(postgres.value(words("containers")), words("name"), words("postgres")).isEmpty());
    }

    void listsTheEventsOldestFirst()
    {
        const Ran ran = m_bench.essctl({words("events"), json});
        SUCCEEDS(ran);
        const QJsonObject document = parsed(ran.out).toObject();
        LIKE("events", document);
        QString before;
        const QJsonArray events = document.value(words("events")).toArray();
        QVERIFY(!events.isEmpty());
        for (const QJsonValue &event : events) {
            const QString at = event.toObject().value(words("at")).toString();
            QVERIFY2(at >= before, qPrintable(at + words(" after ") + before));
            before = at;
        }
    }

    void listsTheUsers()
    {
        const Ran ran = m_bench.essctl({words("users"), words("list"), json});
        SUCCEEDS(ran);
        const QJsonObject document = parsed(ran.out).toObject();
        LIKE("users", document);
        QCOMPARE(document.value(words("source")).toString(), words("sql"));
        const QJsonArray users = document.value(words("users")).toArray();
        QCOMPARE(users.size(), 41);
        QHash<QString, int> count;
        for (const QJsonValue &user : users) {
            ++count[user.toObject().value(words("state")).toString()];
            count[words("admin")] += user.toObject().value(words("admin")).toBool();
            count[words("guest")] += user.toObject().value(words("guest")).toBool();
        }
        QCOMPARE(count.value(words("locked")), 2);
        QCOMPARE(count.value(words("deactivated")), 2);
        QCOMPARE(count.value(words("admin")), 2);
        QCOMPARE(count.value(words("guest")), 1);
        const QJsonObject alice = byName(users, words("name"), words("alice"));
        QCOMPARE(alice.value(words("mxid")).toString(), words("@alice:gigglin.tech"));
        QCOMPARE(alice.value(words("displayName")).toString(), words("Алиса Иванова"));
        // null would say that Synapse's database was not read.
        QCOMPARE(byName(users, words("name"), words("no-profile")).value(words("displayName")), QJsonValue(QString()));
    }

    void printsHostileNamesHarmlessly()
    {
        const Ran ran = m_bench.essctl({words("users"), words("list")});
        SUCCEEDS(ran);
        const QString text = QString::fromUtf8(ran.out);
        QVERIFY(text.contains(words("@bidi:gigglin.tech")));
        for (const QChar c : text)
            QVERIFY2(c == u'\n' || (c.unicode() >= 0x20 && !(c.unicode() >= 0x202a && c.unicode() <= 0x202e)), qPrintable(QString::number(c.unicode(), 16)));
    }

    void tellsTheStatusOfTheRelease()
    {
        const Ran ran = m_bench.essctl({words("release"), words("status"), json});
        SUCCEEDS(ran);
        const QJsonObject document = parsed(ran.out).toObject();
        LIKE("release", document);
        QCOMPARE(document.value(words("name")).toString(), words("ess"));
        QCOMPARE(document.value(words("status")).toString(), words("deployed"));
        QCOMPARE(document.value(words("chart")).toObject().value(words("version")), m_bench.at(words("release.installed")));
        const QJsonArray workloads = document.value(words("workloads")).toArray();
        QCOMPARE(workloads.size(), 8);
        for (const QJsonValue &workload : workloads)
            QCOMPARE(workload.toObject().value(words("ready")), workload.toObject().value(words("desired")));
    }

    void printsLogsMergedByTime()
    {
        QVERIFY(m_bench.log(words("sfu"), words("sfu"), "merged one Authorization: Bearer syt_c2VjcmV0_abcdef\n"));
        QVERIFY(m_bench.log(words("authoriser"), words("matrix-rtc-authorisation-service"), "merged two\n"));
        QVERIFY(m_bench.log(words("sfu"), words("sfu"), "merged three\n"));
        const Ran ran = m_bench.essctl({words("logs"), words("--role"), words("sfu"), words("--role"), words("authoriser"), words("--grep"), words("^merged "), json});
        SUCCEEDS(ran);
        QStringList texts;
        for (const QByteArray &line : ran.out.trimmed().split('\n')) {
            const QJsonObject document = parsed(line).toObject();
            LIKE("logline", document);
            texts << document.value(words("text")).toString();
        }
        QCOMPARE(texts.size(), 3);
        QVERIFY2(texts[0].startsWith(words("merged one")) && !texts[0].contains(words("syt_")), qPrintable(texts[0]));
        QCOMPARE(texts.mid(1), (QStringList{words("merged two"), words("merged three")}));
    }

    void followsLogsUntilInterrupted()
    {
        QProcess follower;
        follower.setProcessEnvironment(m_bench.environment(m_bench.answers()));
        follower.start(words(ESSCTL), {words("--servers"), m_bench.servers({}), words("logs"), words("--follow"), words("--role"), words("sfu"), words("--tail"), words("1"), json});
        QByteArray out;
        connect(&follower, &QProcess::readyReadStandardOutput, this, [&] { out += follower.readAllStandardOutput(); });
        QTRY_VERIFY_WITH_TIMEOUT(out.contains("\"container\":\"sfu\""), 30000);
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_bench.log(words("sfu"), words("sfu"), "followed " + QByteArray::number(i) + "\n"));
        QTRY_VERIFY_WITH_TIMEOUT(out.contains("followed 2\""), 30000);
        ::kill(static_cast<pid_t>(follower.processId()), SIGINT);
        QTRY_COMPARE_WITH_TIMEOUT(follower.state(), QProcess::NotRunning, 15000);
        QCOMPARE(follower.exitCode(), 130);
        QStringList texts;
        for (const QByteArray &line : out.trimmed().split('\n')) {
            const QJsonObject document = parsed(line).toObject();
            LIKE("logline", document);
            if (document.value(words("text")).toString().startsWith(words("followed ")))
                texts << document.value(words("text")).toString();
        }
        QCOMPARE(texts, (QStringList{words("followed 0"), words("followed 1"), words("followed 2")}));
    }

    void readsTheLogOfTheContainerBefore()
    {
        QVERIFY(m_bench.log(words("elementWeb"), words("element-web"), "before the crash\n"));
        QVERIFY(m_bench.fault({words("pod-crash"), words("elementWeb")}));
        const Ran ran = m_bench.essctl({words("logs"), words("--role"), words("elementWeb"), words("--previous"), words("--grep"), words("before the crash"), json});
        const Ran pods = m_bench.essctl({words("pods"), json});
        QVERIFY(m_bench.fault({words("pod-ready"), words("elementWeb")}));
        SUCCEEDS(ran);
        const QJsonObject document = parsed(ran.out).toObject();
        QCOMPARE(document.value(words("source")).toObject().value(words("previous")).toBool(), true);
        QJsonObject crashed;
        for (const QJsonValue &pod : parsed(pods.out).toObject().value(words("pods")).toArray())
            if (pod.toObject().value(words("role")).toString() == u"elementWeb")
                crashed = pod.toObject();
        QCOMPARE(crashed.value(words("ready")).toBool(), false);
        QCOMPARE(crashed.value(words("reason")).toString(), words("CrashLoopBackOff"));
    }

    void signsIn_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("sudo");
        QTest::addColumn<QString>("key"); // "": a key that the server does not know
        QTest::addColumn<QString>("sshConfig");
        QTest::addColumn<QString>("signIn");
        QTest::addColumn<QString>("rights");
        const auto row = [](const char *name, const char *user, const char *sudo, const char *key, const char *config, const char *signIn, const char *rights) {
            QTest::newRow(name) << words(user) << words(sudo) << words(key) << words(config) << words(signIn) << words(rights);
        };
        row("an ed25519 key, and sudo asks", "vps", "password", "ed25519", "", "vps with id_ed25519", "ok");
        row("an ecdsa key, and sudo asks", "vps", "password", "ecdsa", "", "vps with id_ecdsa", "ok");
        row("an rsa key, and sudo asks", "vps", "password", "rsa", "", "vps with id_rsa", "ok");
        row("a key with a passphrase, and sudo asks", "vps", "password", "encrypted", "", "vps with id_encrypted", "ok");
        row("a password, and sudo asks", "vps", "password", "", "", "vps with a password", "ok");
        row("PAM's questions, and sudo asks", "vps", "password", "", "pam", "vps with the answers to its questions", "ok");
        row("sudo that never asks", "nopass", "passwordless", "ed25519", "", "nopass with id_ed25519", "ok");
        row("sudo that never asks, where a password was expected", "nopass", "password", "ed25519", "", "nopass with id_ed25519", "ok");
        row("root needs no sudo", "root", "none", "ed25519", "", "root with id_ed25519", "skipped");
        for (const char *shell : {"dash", "bash", "zsh", "fish", "tcsh"}) {
            const QString user = words("sh-") + words(shell);
            QTest::newRow(qPrintable(words(shell) + words(" as login shell"))) << user << words("password") << words("ed25519") << QString() << user + words(" with id_ed25519") << words("ok");
        }
    }
    void signsIn()
    {
        QFETCH(QString, user);
        QFETCH(QString, sudo);
        QFETCH(QString, key);
        QFETCH(QString, sshConfig);
        QFETCH(QString, signIn);
        QFETCH(QString, rights);
        Entry entry;
        entry.user = user;
        entry.sudo = sudo;
        entry.identity = key.isEmpty() ? words("-") : m_bench.key(key);
        auto answers = m_bench.answers(user);
        answers.insert(words("ESSCTL_SSH_PASSWORD"), m_bench.password(user));
        answers.insert(words("ESSCTL_KEY_PASSPHRASE"), m_bench.text(words("ssh.keyPassphrase")));
        // What sshd offers is its own affair: PAM's questions alone are had by taking "password" away from it.
        const bool onlyPam = sshConfig == u"pam";
        if (onlyPam)
            allowPasswords(false);
        const Ran ran = m_bench.essctl(entry, {words("connect"), json}, answers);
        if (onlyPam)
            allowPasswords(true);
        SUCCEEDS(ran);
        const QJsonObject document = parsed(ran.out).toObject();
        LIKE("connect", document);
        const QJsonValue steps = document.value(words("steps"));
        QCOMPARE(byName(steps, words("step"), words("auth")).value(words("fact")).toString(), signIn);
        QCOMPARE(byName(steps, words("step"), words("sudo")).value(words("verdict")).toString(), rights);
        QCOMPARE(byName(steps, words("step"), words("proxy")).value(words("verdict")).toString(), words("ok"));
        // Users come by kubectl exec under sudo: the longest command line there is, through this login shell.
        const Ran users = m_bench.essctl(entry, {words("users"), words("list"), json}, answers);
        if (!onlyPam) {
            SUCCEEDS(users);
            QCOMPARE(parsed(users.out).toObject().value(words("users")).toArray().size(), 41);
        }
    }

    void neverPrintsASecret_data()
    {
        QTest::addColumn<QStringList>("command");
        for (const char *command : {"connect", "routes", "pods", "events", "logs", "users list", "release status"}) {
            QTest::newRow(command) << words(command).split(u' ');
            QTest::newRow((QByteArray(command) + " as JSON").constData()) << words(command).split(u' ') + QStringList{json};
        }
    }
    void neverPrintsASecret()
    {
        QFETCH(QStringList, command);
        const Ran ran = m_bench.essctl(command);
        QVERIFY(ran.inTime);
        QVERIFY(!ran.out.isEmpty());
        const QList<QByteArray> secrets = m_bench.secrets();
        for (const QByteArray &secret : secrets)
            QVERIFY(!ran.both().contains(secret));
    }

private:
    void allowPasswords(bool on)
    {
        const QString sed = on ? words("s/^PasswordAuthentication no/PasswordAuthentication yes/") : words("s/^PasswordAuthentication yes/PasswordAuthentication no/");
        const Ran edited = m_bench.onServer({words("sed"), words("-i"), sed, words("/etc/ssh/sshd_config")});
        QVERIFY2(edited.code == 0, edited.both().constData());
    }
};

QTEST_GUILESS_MAIN(EssctlTest)
#include "essctl_test.moc"
