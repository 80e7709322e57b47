#include "core/users/database.h"

#include "core/kube/parse.h"

#include <QFile>
#include <QTest>

using namespace users;

namespace {

QByteArray data(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA "/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// JSON with ' for ": moc 6.4 loses its way in raw strings.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

Databases database()
{
    Databases d;
    d.ns = base::Namespace(QStringLiteral("ess"));
    d.pod = base::PodName(QStringLiteral("ess-postgres-0"));
    d.container = QStringLiteral("postgres");
    return d;
}

kube::ConfigMap config(const QMap<QString, QString> &data)
{
    kube::ConfigMap map;
    map.data = data;
    return map;
}

} // namespace

class DatabaseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatMasAnswered()
    {
        const auto users = parseUsers(data("users/mas-1.22-users.json"), QStringLiteral("gigglin.tech"));
        QVERIFY2(users, users ? "" : qPrintable(users.error().detail));
        QCOMPARE(users->size(), 2);
        const User &first = users->first();
        QCOMPARE(first.id, QStringLiteral("01M83NJZAQ41VH011VPMWFWPWG"));
        QCOMPARE(first.name, QStringLiteral("u1795419634"));
        QCOMPARE(first.mxid, QStringLiteral("@u1795419634:gigglin.tech"));
        QCOMPARE(first.displayName, std::nullopt);
        QCOMPARE(first.sessions.compat, 1);
        QCOMPARE(first.sessions.app(), 1);
        QCOMPARE(first.createdAt, QDateTime::fromString(QStringLiteral("2026-11-23T07:40:35.031Z"), Qt::ISODateWithMs));
        QVERIFY(first.lastActiveAt.isValid());
        QVERIFY(!users->at(1).lastActiveAt.isValid());
        QCOMPARE(first.state(), State::Active);
        QCOMPARE(parseUsers(data("users/mas-1.22-users.json"), {})->first().mxid, QString());
    }
    void asksWhatWasMeasured()
    {
        const auto squeezed = [](QByteArray sql) { return QString::fromLatin1(sql).remove(u' ').remove(u'\n'); };
        QCOMPARE(squeezed(usersSql()), squeezed(data("users/mas-1.22-query.sql")));
    }
    void aDeactivatedUserIsNotJustLocked()
    {
        const auto users = parseUsers(json("[{'user_id':'01a20759-7d57-2077-1004-3bb538fe5b90','username':'a','locked_at':'2026-01-01T00:00:00+00:00','deactivated_at':'2026-01-01T00:00:00+00:00'},"
                                           "{'user_id':'01a20759-7d57-2077-1004-3bb538fe5b91','username':'b','locked_at':'2026-01-01T00:00:00+00:00','deactivated_at':null,'can_request_admin':true}]"),
                                      {});
        QVERIFY(users);
        QCOMPARE(users->at(0).state(), State::Deactivated);
        QCOMPARE(users->at(1).state(), State::Locked);
        QVERIFY(users->at(1).admin);
        QCOMPARE(stateName(State::Deactivated), QStringLiteral("deactivated"));
        QCOMPARE(sentence(UserList{{}, Source::Sql, *users}), QStringLiteral("2 users, 0 active."));
    }
    void aHostileRowStaysData()
    {
        const QString name = QStringLiteral("<img src=x onerror=1>\u202Egro.elpmaxe'; DROP TABLE users; --");
        const QByteArray row = json("[{'user_id':'01a20759-7d57-2077-1004-3bb538fe5b90','username':'NAME','emails':['<b>@x',5,null]}]").replace("NAME", name.toUtf8());
        const auto users = parseUsers(row, QStringLiteral("example.org"));
        QVERIFY2(users, users ? "" : qPrintable(users.error().detail));
        QCOMPARE(users->first().name, name);
        QCOMPARE(users->first().mxid, u'@' + name + QStringLiteral(":example.org"));
        QCOMPARE(users->first().emails.first(), QStringLiteral("<b>@x"));
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut short") << data("users/mas-1.22-users.json").left(300);
        QTest::newRow("psql's words") << QByteArray("psql: error: connection to server failed");
        QTest::newRow("an object") << QByteArray("{}");
        QTest::newRow("a list of numbers") << QByteArray("[1]");
        QTest::newRow("no username") << json("[{'user_id':'01a20759-7d57-2077-1004-3bb538fe5b90'}]");
        QTest::newRow("an id that is none") << json("[{'user_id':'x','username':'a'}]");
        QTest::newRow("nested too deep") << QByteArray(200000, '[') + QByteArray(200000, ']');
    }
    void refuses()
    {
        QFETCH(QByteArray, output);
        const auto users = parseUsers(output, QStringLiteral("example.org"));
        QVERIFY(!users);
        QCOMPARE(users.error().kind, base::Error::Kind::Malformed);
    }
    void readsProfiles()
    {
        const auto names = parseProfiles(json("[{'user_id':'lena','displayname':'Lena \\\\u003cb\\\\u003e'},{'user_id':'x','displayname':null}]").replace("\\\\", "\\"));
        QVERIFY(names);
        QCOMPARE(names->value(QStringLiteral("lena")), QStringLiteral("Lena <b>"));
        QVERIFY(!parseProfiles("{}"));
        QVERIFY(!parseProfiles(""));
    }
    void writesUuidsAsUlids_data()
    {
        QTest::addColumn<QString>("uuid");
        QTest::addColumn<QString>("ulid");
        QTest::newRow("measured") << QStringLiteral("01a20774-c576-6bcd-5a39-593be49783be") << QStringLiteral("01M83Q9HBPDF6NMEAS7FJ9F0XY");
        QTest::newRow("the least") << QStringLiteral("00000000-0000-0000-0000-000000000000") << QString(26, u'0');
        QTest::newRow("the greatest") << QStringLiteral("FFFFFFFF-ffff-ffff-ffff-ffffffffffff") << QStringLiteral("7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
        QTest::newRow("no UUID") << QStringLiteral("01a20774c5766bcd5a39593be49783be") << QString();
        QTest::newRow("not all hex") << QStringLiteral("01a20774-c576-6bcd-5a39-593be49783bx") << QString();
    }
    void writesUuidsAsUlids()
    {
        QFETCH(QString, uuid);
        QFETCH(QString, ulid);
        QCOMPARE(ulidOf(uuid), ulid);
    }
    void findsTheDatabaseByItsRole()
    {
        const auto pods = kube::parsePods(data("kube/pods.json"));
        QVERIFY(pods);
        QCOMPARE(*databasesIn(pods->items), database());
        auto unready = pods->items;
        for (kube::Pod &pod : unready)
            pod.ready = false;
        QCOMPARE(databasesIn(unready).error().kind, base::Error::Kind::NotFound);
    }
    void readsTheDatabasesNames_data()
    {
        QTest::addColumn<QString>("piece");
        QTest::addColumn<QString>("mas");
        QTest::addColumn<QString>("synapse");
        const QString none;
        QTest::newRow("MAS, by name") << QStringLiteral("database:\n  host: db\n  database: masdb\n") << QStringLiteral("masdb") << none;
        QTest::newRow("MAS, by address") << QStringLiteral("database:\n  uri: postgresql://u@db:5432/mas_2?sslmode=prefer\n") << QStringLiteral("mas_2") << none;
        QTest::newRow("Synapse") << QStringLiteral("database:\n  name: psycopg2\n  args:\n    database: synapse2\n") << none << QStringLiteral("synapse2");
        QTest::newRow("Synapse's other spelling") << QStringLiteral("database:\n  args: {dbname: s3}\n") << none << QStringLiteral("s3");
        QTest::newRow("a template that is no YAML") << QStringLiteral("database:\n  database: {{ x }}: y\n- z") << none << none;
        QTest::newRow("a whole connection in the place of a name") << QStringLiteral("database:\n  database: host=evil.example.org\n") << none << none;
        QTest::newRow("an option in the place of a name") << QStringLiteral("database:\n  database: -c\n") << none << none;
        QTest::newRow("nothing of it") << QStringLiteral("http: {}\n") << none << none;
    }
    void readsTheDatabasesNames()
    {
        QFETCH(QString, piece);
        QFETCH(QString, mas);
        QFETCH(QString, synapse);
        const auto map = config({{QStringLiteral("a.yaml"), QStringLiteral("x: [")}, {QStringLiteral("b.yaml"), piece}});
        QCOMPARE(masDatabase(map), mas);
        QCOMPARE(synapseDatabase(map), synapse);
    }
    void buildsOneReadOnlyCommand()
    {
        const QStringList argv = psqlArgv(database(), QStringLiteral("synapse"), "SELECT 1", QStringLiteral("/etc/rancher/k3s/k3s.yaml"));
        QCOMPARE(argv.join(u' '), QStringLiteral("kubectl --kubeconfig /etc/rancher/k3s/k3s.yaml exec -n ess ess-postgres-0 -c postgres -- env "
                                                 "PGOPTIONS=-c default_transaction_read_only=on psql -X -q -At -U postgres -d synapse -c SELECT 1"));
        QVERIFY(argv.contains(QStringLiteral("PGOPTIONS=-c default_transaction_read_only=on"))); // one word
        QVERIFY(!psqlArgv(database(), {}, {}, {}).contains(QStringLiteral("--kubeconfig")));
    }
};

QTEST_APPLESS_MAIN(DatabaseTest)
#include "database_test.moc"
