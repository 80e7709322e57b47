#include "app/session/connection.h"
#include "app/session/entering.h"
#include "app/session/reading.h"

#include <QTest>
#include <qcorotask.h>

using namespace session;
using base::Verdict;

// Connecting and reading as essctl does, over the demo's real protocols.
class ConnectingTest : public QObject {
    Q_OBJECT
private:
    static servers::Server demo(const QString &world = QStringLiteral("default"))
    {
        servers::Server server;
        server.name = base::ServerName(QStringLiteral("demo"));
        server.target = servers::DemoTarget{world};
        return server;
    }

    static base::Task<NpmAnswer> declined(NpmQuestion) { co_return base::Error{base::Error::Kind::Cancelled, QStringLiteral("Declined."), {}}; }

private Q_SLOTS:
    void everyStepIsReportedInOrder()
    {
        const auto connection = makeConnection(demo(), {});
        QList<servers::StepId> ended;
        connection->onStep = [&ended](const servers::ConnectStep &step) {
            if (step.verdict != Verdict::Busy)
                ended << step.step;
        };
        const auto report = QCoro::waitFor(session::connect(connection));
        QVERIFY(report);
        QVERIFY(isUsable(*report));
        QCOMPARE(report->steps.size(), servers::stepCount);
        QCOMPARE(ended.size(), servers::stepCount);
        QCOMPARE(report->steps[5].verdict, Verdict::Ok);
        QCOMPARE(report->versions.kubernetes, QStringLiteral("v1.31.4+k3s1"));
        QVERIFY2(!connection->report.steps.isEmpty(), "what is returned must be a copy: co_return moves");
    }
    void everythingCanBeReadAtOnce()
    {
        const auto connection = makeConnection(demo(), {});
        QVERIFY(QCoro::waitFor(session::connect(connection)));
        auto askingUsers = readUsers(connection);
        auto askingRelease = readRelease(connection);
        const auto routes = QCoro::waitFor(readRoutes(connection));
        const auto users = QCoro::waitFor(std::move(askingUsers));
        const auto release = QCoro::waitFor(std::move(askingRelease));
        QVERIFY(routes && users && release);
        QCOMPARE(routes->routes.size(), 7);
        QCOMPARE(users->users.size(), 40);
        QCOMPARE(release->workloads.size(), 8);
        for (const routes::Route &route : routes->routes)
            QVERIFY2(route.verdict != Verdict::Broken && route.verdict != Verdict::Ok, "unknown at best: nothing was probed");
    }
    void aWorldThatIsNotThereBreaksTheFirstStepAndNothingElseIsTried()
    {
        const auto connection = makeConnection(demo(QStringLiteral("atlantis")), {});
        const auto report = QCoro::waitFor(session::connect(connection));
        QVERIFY(report);
        QVERIFY(!isUsable(*report));
        QCOMPARE(report->steps[0].verdict, Verdict::Broken);
        QCOMPARE(report->steps[5].verdict, Verdict::Unknown);
        QCOMPARE(firstError(*report)->kind, base::Error::Kind::NotFound);
    }
    void closingEndsWhatWaits()
    {
        const auto connection = makeConnection(demo(), {});
        auto connecting = session::connect(connection);
        connection->close();
        const auto report = QCoro::waitFor(std::move(connecting));
        QVERIFY(report);
    }
    void signsInLaterOnTheSameConnection()
    {
        const auto connection = makeConnection(demo(), {});
        QVERIFY(QCoro::waitFor(session::connect(connection, {false, false})));
        const auto proxy = [&] { return connection->report.steps.last(); };
        QCOMPARE(proxy().verdict, Verdict::Skipped);
        const auto answer = connection->questions.npmSignIn;
        connection->questions.npmSignIn = declined;

        QVERIFY(QCoro::waitFor(session::signIn(connection))); // it is found, and nobody signed in
        const servers::ConnectStep seen = proxy();
        QCOMPARE(seen.verdict, Verdict::Warning);
        const auto again = QCoro::waitFor(session::signIn(connection));
        QCOMPARE(again.error().kind, base::Error::Kind::Cancelled);
        QCOMPARE(proxy(), seen);

        connection->questions.npmSignIn = answer;
        QVERIFY(QCoro::waitFor(session::signIn(connection)));
        QCOMPARE(proxy().verdict, Verdict::Ok);
        QVERIFY(connection->npm->isSignedIn());
        const auto table = QCoro::waitFor(readRoutes(connection));
        QVERIFY(table && table->routes.first().proxy);
    }
    void everyCommandAndRequestIsTold()
    {
        const auto connection = makeConnection(demo(), {});
        QStringList told;
        connection->onCommand = [&told](const remote::CommandRecord &record) {
            if (record.ms)
                told << record.text;
        };
        QVERIFY(QCoro::waitFor(session::connect(connection)));
        const QString all = told.join(u'\n');
        QVERIFY2(all.contains(QStringLiteral("cat -- /etc/rancher/k3s/k3s.yaml")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("/version")), qPrintable(all));
        QVERIFY2(!all.contains(QStringLiteral("demo-password")), "a password is never told");
    }
};

QTEST_GUILESS_MAIN(ConnectingTest)
#include "connecting_test.moc"
