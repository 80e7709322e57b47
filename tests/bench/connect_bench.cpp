#include "tests/bench/delayrelay.h"
#include "tests/cluster/bench.h"

#include "app/session/connection.h"
#include "app/session/reading.h"

#include <QCoro/QCoroTask>

#include <QJsonArray>
#include <QTest>

#include <algorithm>

// Cold connect to complete routes, and a warm refresh, against what the runbook does by hand for the same facts: two
// `ssh host sudo kubectl get … -o json` and NPM's listing by curl. Medians of three runs, taken in turn.

using cluster::Bench;
using cluster::Ran;

namespace {

constexpr int runs = 3;

QString words(const char *text) { return QString::fromUtf8(text); }

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.value(values.size() / 2);
}

} // namespace

class ConnectBench : public QObject {
    Q_OBJECT

    Bench m_bench;

    QStringList ssh(quint16 port, const QString &command) const
    {
        return {words("-i"), m_bench.key(), words("-o"), words("IdentitiesOnly=yes"), words("-o"), words("BatchMode=yes"), words("-o"), words("LogLevel=ERROR"),
                words("-p"), QString::number(port), words("nopass@127.0.0.1"), command};
    }
    /// The runbook's commands, one after the other; the size of what they gave, 0 when one failed.
    qsizetype byHand(quint16 port) const
    {
        const QString program = m_bench.path(words("bin/ssh"));
        const Ran services = cluster::run(program, ssh(port, words("sudo kubectl get svc -n ess -o json")), m_bench.environment());
        const Ran pods = cluster::run(program, ssh(port, words("sudo kubectl get pods -n ess -o json")), m_bench.environment());
        const QString listing = words("token=$(curl -s -H 'Content-Type: application/json' -d @- http://127.0.0.1:81/api/tokens | sed 's/.*\"token\": *\"\\([^\"]*\\)\".*/\\1/');"
                                      " curl -s -H \"Authorization: Bearer $token\" 'http://127.0.0.1:81/api/nginx/proxy-hosts?expand=certificate'");
        const QByteArray account = "{\"identity\": \"" + m_bench.text(words("npm.identity")).toUtf8() + "\", \"secret\": \"" + m_bench.text(words("npm.password")).toUtf8() + "\"}";
        const Ran hosts = cluster::run(program, ssh(port, listing), m_bench.environment(), account);
        const bool complete = services.out.contains("ess-synapse") && pods.out.contains("ess-postgres-0") && hosts.out.contains("mrtc.gigglin.tech");
        return complete ? services.out.size() + pods.out.size() + hosts.out.size() : 0;
    }
    cluster::Entry entry(quint16 port, const QString &user) const
    {
        cluster::Entry entry;
        entry.port = port;
        entry.user = user;
        entry.sudo = user == u"vps" ? words("password") : words("passwordless");
        return entry;
    }
    bool byEssctl(quint16 port, const QString &user) const
    {
        const Ran ran = m_bench.essctl(entry(port, user), {words("routes"), words("--json")}, m_bench.answers(user));
        const QJsonArray routes = cluster::parsed(ran.out).toObject().value(words("routes")).toArray();
        return routes.size() == 7 && routes.first().toObject().value(words("proxy")).toObject().value(words("kind")).toString() == u"npm";
    }
    base::Task<session::NpmAnswer> signIn()
    {
        co_return session::NpmAnswer{m_bench.text(words("npm.identity")), base::Secret::fromText(m_bench.text(words("npm.password"))), false};
    }
    session::ConnectionPtr connected(quint16 port)
    {
        servers::Server server;
        server.name = base::ServerName(words("bench"));
        server.target = servers::SshTarget{words("127.0.0.1"), port, words("nopass"), m_bench.key(), {}};
        server.sudo = remote::SudoMode::Passwordless;
        server.npm = {words("http://127.0.0.1:81"), m_bench.text(words("npm.identity"))};
        session::Questions questions;
        questions.npmSignIn = [this](session::NpmQuestion) { return signIn(); };
        const auto connection = session::makeConnection(server, questions);
        const auto report = QCoro::waitFor(session::connect(connection));
        return report && session::isUsable(*report) ? connection : nullptr;
    }
    template <typename Work>
    static double msOf(Work work)
    {
        QElapsedTimer timer;
        timer.start();
        work();
        return double(timer.nsecsElapsed()) / 1e6;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString problem = m_bench.up();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        qputenv("PATH", m_bench.environment().value(words("PATH")).toLocal8Bit());
        qunsetenv("SSH_AUTH_SOCK");
    }

    void connects_data()
    {
        QTest::addColumn<int>("oneWayMs");
        QTest::newRow("loopback") << 0;
        QTest::newRow("50 ms") << 25;
    }
    void connects()
    {
        QFETCH(int, oneWayMs);
        bench::DelayRelay relay(m_bench.port(), oneWayMs);
        const quint16 port = oneWayMs ? relay.serverPort() : m_bench.port();
        m_bench.knowHosts({port});
        QList<double> hand;
        QList<double> cold;
        QList<double> coldWithPassword;
        QList<double> warm;
        QVERIFY(byHand(port) > 0); // the server's first answers of a kind are slow for everybody
        QVERIFY(byEssctl(port, words("vps")));
        for (int run = 0; run < runs; ++run) {
            bool good = true;
            hand << msOf([&] { good &= byHand(port) > 0; });
            cold << msOf([&] { good &= byEssctl(port, words("nopass")); });
            coldWithPassword << msOf([&] { good &= byEssctl(port, words("vps")); });
            QVERIFY(good);
            const auto connection = connected(port);
            QVERIFY(connection);
            warm << msOf([&] {
                const auto table = QCoro::waitFor(session::readRoutes(connection));
                good &= table && table->routes.size() == 7;
            });
            connection->close();
            QVERIFY(good);
        }
        QFile load(words("/proc/loadavg"));
        QVERIFY(load.open(QIODevice::ReadOnly));
        const double by = median(hand);
        qInfo("%s: by hand %.0f ms; essctl routes %.0f ms = %.2f; with a sudo password %.0f ms = %.2f; warm refresh %.0f ms = %.3f; load %s", QTest::currentDataTag(), by,
              median(cold), median(cold) / by, median(coldWithPassword), median(coldWithPassword) / by, median(warm), median(warm) / by, load.readLine().trimmed().constData());
    }
};

QTEST_GUILESS_MAIN(ConnectBench)
#include "connect_bench.moc"
