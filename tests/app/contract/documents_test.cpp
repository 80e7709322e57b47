#include "app/contract/documents.h"

#include "core/base/clock.h"

#include <QTest>

// The documents are a contract: whole texts are compared, so that a renamed or missing member fails here.
class DocumentsTest : public QObject {
    Q_OBJECT
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
                 QByteArray(R"({"schema":1,"observedAt":"2026-11-23T14:05:08.500Z","routes":[{"domain":"app.example.org","role":"web",)"
                            R"("verdict":"unknown","culprit":null,"findings":[],"hops":[{"hop":"dns","verdict":"unknown","fact":null,)"
                            R"("from":"desktop","at":null}],"dns":null,"certificate":null,"proxy":null,"targets":null,"probes":null}]})"
                            "\n"));
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
        QVERIFY(json.contains(R"("targetPort": "http")"));
        QVERIFY(json.contains(R"("targetPort": 8080)"));
        QVERIFY(json.contains(R"("leadsTo": "authoriser")"));
        QVERIFY(json.contains("\"ready\": 1,\n        \"total\": 2"));
    }
    void anErrorIsADocument()
    {
        const base::Error error{base::Error::Kind::HostKeyUnknown, QStringLiteral("w"), QStringLiteral("d")};
        QCOMPARE(contract::error(error), QByteArray(R"({"schema":1,"error":{"kind":"hostKeyUnknown","what":"w","detail":"d"}})"
                                                    "\n"));
    }
    void connectGivesEveryStep()
    {
        servers::ConnectReport report{QStringLiteral("gigglin"),
                                      {{servers::StepId::Tcp, base::Verdict::Ok, QStringLiteral("TCP port 22 answers"), 21, {}},
                                       {servers::StepId::Sudo, base::Verdict::Skipped, {}, {}, {}}},
                                      {QStringLiteral("9.2p1"), {}, {}}};
        QCOMPARE(contract::connect(report),
                 QByteArray(R"({"schema":1,"server":"gigglin","steps":[{"step":"tcp","verdict":"ok","fact":"TCP port 22 answers","ms":21,"error":null},)"
                            R"({"step":"sudo","verdict":"skipped","fact":null,"ms":null,"error":null}],)"
                            R"("versions":{"openssh":"9.2p1","kubernetes":null,"helm":null}})"
                            "\n"));
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
                 QByteArray(R"({"schema":1,"observedAt":null,"source":"sql","users":[{"id":"01M83R8DBY9RXT4SWX80XPRKQ5","name":"<b>x</b>\"\n",)"
                            R"("mxid":null,"displayName":null,"emails":[],"admin":false,"guest":false,"state":"locked","locked":true,)"
                            R"("deactivated":false,"createdAt":null,"lastActiveAt":null,"sessions":{"browser":1,"oauth2":2,"compat":3,"personal":4}}]})"
                            "\n"));
    }
    void aLogLineIsOneLineWithoutASchema()
    {
        logs::Line line;
        line.at = base::parseTime(QStringLiteral("2026-11-23T14:22:43.120Z"));
        line.source = {QStringLiteral("p"), QStringLiteral("c"), QStringLiteral("sfu"), false};
        line.severity = logs::Severity::Warning;
        line.text = QStringLiteral("a\tb");
        QCOMPARE(contract::logLine(line),
                 QByteArray(R"({"at":"2026-11-23T14:22:43.120Z","source":{"pod":"p","container":"c","role":"sfu","previous":false},)"
                            R"("severity":"warning","text":"a\tb"})"
                            "\n"));
    }
};

QTEST_APPLESS_MAIN(DocumentsTest)
#include "documents_test.moc"
