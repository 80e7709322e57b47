#include "app/contract/documents.h"

#include "core/base/clock.h"

#include <QFile>
#include <QTest>

// The documents are a contract: whole texts are compared, so that a renamed or missing member fails here.
class DocumentsTest : public QObject {
    Q_OBJECT
private:
    static QByteArray document(const char *name)
    {
        QFile file(QStringLiteral(TEST_DATA "/contract/") + QString::fromLatin1(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
    }

private Q_SLOTS:
    void whatWasNotObservedIsNullNeverAbsent()
    {
        routes::Table table;
        table.observedAt = base::parseTime(QStringLiteral("2026-11-23T14:05:08.5Z"));
        routes::Route route;
        route.domain = base::Domain(QStringLiteral("app.example.org"));
        route.role = routes::Role::Web;
        route.hops = {{routes::Hop::Dns, base::Verdict::Unknown, {}, {}, base::Place::Desktop, {}}};
        table.routes = {route};
        QCOMPARE(contract::routes(table),
                 document("routes-nothing-observed.json"));
    }
    void aTargetPortIsATextOrANumber()
    {
        routes::Route route;
        routes::Target named;
        named.targetPort = QStringLiteral("http");
        named.leadsTo = kube::Role::Authoriser;
        named.endpoints = {1, 2};
        routes::Target numbered;
        numbered.targetPort = quint16{8080};
        route.targets = {named, numbered};
        const QByteArray json = contract::route(route);
        QVERIFY(json.contains("\"targetPort\": \"http\""));
        QVERIFY(json.contains("\"targetPort\": 8080"));
        QVERIFY(json.contains("\"leadsTo\": \"authoriser\""));
        QVERIFY(json.contains("\"ready\": 1,\n        \"total\": 2"));
    }
    void anErrorIsADocument()
    {
        const base::Error error{base::Error::Kind::HostKeyUnknown, QStringLiteral("w"), QStringLiteral("d")};
        QCOMPARE(contract::error(error), document("error.json"));
    }
    void connectGivesEveryStep()
    {
        servers::ConnectReport report{QStringLiteral("gigglin"),
                                      {{servers::StepId::Tcp, base::Verdict::Ok, QStringLiteral("TCP port 22 answers"), 21, {}},
                                       {servers::StepId::Sudo, base::Verdict::Skipped, {}, {}, {}}},
                                      {QStringLiteral("9.2p1"), {}, {}}};
        QCOMPARE(contract::connect(report),
                 document("connect-two-steps.json"));
    }
    void usersAreAsTheContractSaysAndHostileNamesStayData()
    {
        users::User user;
        user.id = QStringLiteral("01M83R8DBY9RXT4SWX80XPRKQ5");
        user.name = QStringLiteral("<b>x</b>\"\n");
        user.lockedAt = base::parseTime(QStringLiteral("2026-11-23T00:00:00Z"));
        user.sessions = {1, 2, 3, 4};
        users::UserList list{{}, users::Source::Sql, {user}};
        QCOMPARE(contract::users(list),
                 document("users-hostile-name.json"));
    }
    void aLogLineIsOneLineWithoutASchema()
    {
        logs::Line line;
        line.at = base::parseTime(QStringLiteral("2026-11-23T14:22:43.120Z"));
        line.source = {QStringLiteral("p"), QStringLiteral("c"), QStringLiteral("sfu"), false};
        line.severity = logs::Severity::Warning;
        line.text = QStringLiteral("a\tb");
        QCOMPARE(contract::logLine(line),
                 document("log-line.json"));
    }
    void aCutIsAGap()
    {
        const logs::Gap gap{{QStringLiteral("p"), QStringLiteral("c"), QStringLiteral("sfu"), false},
                            base::parseTime(QStringLiteral("2026-11-23T06:48:45.128Z")),
                            {},
                            QStringLiteral("why")};
        QCOMPARE(contract::logGap(gap), document("log-gap.json"));
    }
};

QTEST_APPLESS_MAIN(DocumentsTest)
#include "documents_test.moc"
