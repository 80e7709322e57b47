#include "core/base/utc.h"
#include "core/http/client.h"
#include "core/users/listing.h"
#include "tests/support/fakeserver.h"
#include "tests/support/fakeshell.h"

#include <QFile>
#include <QTest>

#include <QCoro/QCoroTask>

using namespace users;
using base::Error;
using support::FakeServer;
using support::FakeShell;
using support::Turn;

namespace {

QByteArray data(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA "/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString serverName = QStringLiteral("gigglin.tech");
const QString kubeconfig = QStringLiteral("/etc/rancher/k3s/k3s.yaml");

Databases where()
{
    Databases d;
    d.ns = base::Namespace(QStringLiteral("ess"));
    d.pod = base::PodName(QStringLiteral("ess-postgres-0"));
    d.container = QStringLiteral("postgres");
    return d;
}

// Answers by the database that is asked.
void script(FakeShell &shell, const QList<Turn> &mas, const QList<Turn> &synapse)
{
    shell.on({QStringLiteral("kubectl")}, [mas, synapse](const remote::Exec &exec) { return exec.argv.contains(QStringLiteral("synapse")) ? synapse : mas; });
}

QList<Turn> answer(const QByteArray &bytes)
{
    return {Turn::out(bytes), Turn::exit(0)};
}

QList<Turn> profiles()
{
    return answer(QByteArray("[{'user_id':'u1795419634','displayname':'Lena'}]").replace('\'', '"'));
}

class StoppedClock : public base::Clock {
public:
    QDateTime now() const override { return base::utc(QDate(2026, 11, 24), QTime(0, 0)); }
};

} // namespace

class ListingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listsWithDisplayNames()
    {
        FakeShell shell;
        script(shell, answer(data("users/mas-1.22-users.json")), profiles());
        StoppedClock clock;
        const auto found = QCoro::waitFor(users::list(&shell, where(), serverName, kubeconfig, &clock));
        QVERIFY2(found, found ? "" : qPrintable(found.error().what));
        QCOMPARE(found->observedAt, clock.now());
        QCOMPARE(found->source, Source::Sql);
        QCOMPARE(found->users.size(), 2);
        QCOMPARE(found->users[0].displayName, std::optional(QStringLiteral("Lena")));
        QCOMPARE(found->users[1].displayName, std::optional(QString())); // read, and there is none
        QCOMPARE(shell.ran().size(), 2);
        for (const auto &ran : shell.ran())
            QVERIFY(ran->exec.asRoot && ran->exec.argv.contains(kubeconfig));
    }
    void aSynapseThatCannotBeReadLeavesNamesUnknown_data()
    {
        QTest::addColumn<QList<Turn>>("synapse");
        QTest::newRow("no such database") << QList<Turn>{Turn::err("psql: error: FATAL: database \"synapse\" does not exist\n"), Turn::exit(2)};
        QTest::newRow("rubbish") << answer("rubbish");
    }
    void aSynapseThatCannotBeReadLeavesNamesUnknown()
    {
        QFETCH(QList<Turn>, synapse);
        FakeShell shell;
        script(shell, answer(data("users/mas-1.22-users.json")), synapse);
        const auto found = QCoro::waitFor(users::list(&shell, where(), serverName, {}));
        QVERIFY(found);
        QCOMPARE(found->users[0].displayName, std::nullopt);
    }
    void fails_data()
    {
        QTest::addColumn<QList<Turn>>("mas");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("what");
        QTest::newRow("PostgreSQL's own words")
            << QList<Turn>{Turn::err("ERROR:  relation \"users\" does not exist\ncommand terminated with exit code 1\n"), Turn::exit(1)} << Error::Kind::Failed
            << QStringLiteral("The database did not answer: ERROR:  relation \"users\" does not exist");
        QTest::newRow("no kubectl") << QList<Turn>{Turn::err("kubectl: not found\n"), Turn::exit(127)} << Error::Kind::NotFound << QString();
        QTest::newRow("rubbish") << answer("rubbish") << Error::Kind::Malformed << QString();
        QTest::newRow("a lost link") << QList<Turn>{Turn::fail({Error::Kind::Unreachable, QStringLiteral("Link lost."), {}})} << Error::Kind::Unreachable << QStringLiteral("Link lost.");
    }
    void fails()
    {
        QFETCH(QList<Turn>, mas);
        QFETCH(Error::Kind, kind);
        QFETCH(QString, what);
        FakeShell shell;
        script(shell, mas, profiles());
        const auto found = QCoro::waitFor(users::list(&shell, where(), serverName, kubeconfig));
        QVERIFY(!found);
        QCOMPARE(found.error().kind, kind);
        if (!what.isEmpty())
            QCOMPARE(found.error().what, what);
    }
    void findsTheDatabases_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("name");
        QTest::newRow("as MAS is configured") << 200 << QStringLiteral("masdb");
        QTest::newRow("as the chart names them, when that cannot be read") << 403 << QStringLiteral("matrixauthenticationservice");
    }
    void findsTheDatabases()
    {
        QFETCH(int, status);
        QFETCH(QString, name);
        FakeServer server;
        http::Client client(&server);
        kube::Kubeconfig config;
        config.server = QStringLiteral("http://127.0.0.1:6443");
        kube::Cluster cluster(&client, config);
        server.on("/api/v1/namespaces/ess/pods", 200, data("kube/pods.json"));
        server.on("/api/v1/namespaces/ess/configmaps/ess-matrix-authentication-service", status,
                  QByteArray("{'kind':'ConfigMap','metadata':{'name':'x'},'data':{'a':'database: {database: masdb}'}}").replace('\'', '"'));
        const auto found = QCoro::waitFor(findDatabases(&cluster, base::Namespace(QStringLiteral("ess")), base::ReleaseName(QStringLiteral("ess"))));
        QVERIFY2(found, found ? "" : qPrintable(found.error().what));
        Databases expected = where();
        expected.mas = name;
        QCOMPARE(*found, expected);
    }
};

QTEST_GUILESS_MAIN(ListingTest)
#include "listing_test.moc"
