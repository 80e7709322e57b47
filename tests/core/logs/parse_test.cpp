#include "core/base/clock.h"
#include "core/base/redact.h"
#include "core/base/utc.h"
#include "core/logs/fold.h"
#include "core/logs/intake.h"
#include "core/logs/severity.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace logs;

Q_DECLARE_METATYPE(std::optional<Severity>)

namespace {

QByteArray contents(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA "/logs/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ParseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsStamps_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("time");
        QTest::addColumn<int>("nanosecond");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nine digits") << QByteArray("2026-11-23T06:48:45.128000001Z hello") << QStringLiteral("2026-11-23T06:48:45.128Z") << 1 << QByteArray("hello");
        QTest::newRow("zeros at the end are left out") << QByteArray("2026-11-23T06:48:45.5Z x") << QStringLiteral("2026-11-23T06:48:45.500Z") << 0 << QByteArray("x");
        QTest::newRow("no fraction") << QByteArray("2026-11-23T06:48:45Z x") << QStringLiteral("2026-11-23T06:48:45.000Z") << 0 << QByteArray("x");
        QTest::newRow("an offset east") << QByteArray("2026-11-23T01:00:00.000000002+03:00 x") << QStringLiteral("2026-11-22T22:00:00.000Z") << 2 << QByteArray("x");
        QTest::newRow("an offset west, over a leap day") << QByteArray("2028-02-28T23:00:00-02:00 x") << QStringLiteral("2028-02-29T01:00:00.000Z") << 0 << QByteArray("x");
        QTest::newRow("an empty text") << QByteArray("2026-11-23T06:48:45Z ") << QStringLiteral("2026-11-23T06:48:45.000Z") << 0 << QByteArray();
        QTest::newRow("an empty text, its blank lost") << QByteArray("2026-11-23T06:48:45Z") << QStringLiteral("2026-11-23T06:48:45.000Z") << 0 << QByteArray();
        QTest::newRow("a text that begins with blanks keeps them") << QByteArray("2026-11-23T06:48:45Z   at x") << QStringLiteral("2026-11-23T06:48:45.000Z") << 0 << QByteArray("  at x");
    }
    void readsStamps()
    {
        QFETCH(QByteArray, line);
        const StampedLine parsed = parseLine(line);
        QTEST(base::rfc3339(toTime(parsed.ns)), "time");
        QTEST(int(parsed.ns % 1'000'000), "nanosecond");
        QTEST(parsed.text.toByteArray(), "text");
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"", "hello", "2026-11-23T06:48:45.Z x", "2026-13-23T06:48:45Z x", "2026-11-23 06:48:45Z x", "2026-11-23T06:48:45 x",
                 "2026-11-23T06:48:45Zx", "2026-11-23T06:48:45+3:00 x", "9999-11-23T06:48:45Z x", "2026-11-23T06:48:4", "unable to retrieve container logs for containerd://4f"})
            QTest::newRow(line) << QByteArray(line);
    }
    void refuses()
    {
        QFETCH(QByteArray, line);
        const StampedLine parsed = parseLine(line);
        QCOMPARE(parsed.ns, 0);
        QCOMPARE(parsed.text.toByteArray(), line);
    }
    void readsTheTimesThatQtReads()
    {
        QRandomGenerator random(7);
        for (int i = 0; i < 2000; ++i) {
            const QDateTime time = base::utc(qint64(random.bounded(1e13)) - 2'000'000'000'000);
            QCOMPARE(toTime(parseLine(base::rfc3339(time).toLatin1()).ns), time);
        }
    }

    void joinsHalfLinesAtEveryCut()
    {
        const QByteArray all = "one\r\ntwo\n\nthree \xd0\xb9\nrest";
        const QList<QByteArray> expected{"one", "two", "", "three \xd0\xb9"};
        for (qsizetype cut = 0; cut <= all.size(); ++cut) {
            LineSplitter splitter;
            QList<QByteArray> lines = splitter.feed(QByteArrayView(all).first(cut));
            lines += splitter.feed(QByteArrayView(all).sliced(cut));
            QCOMPARE(lines, expected);
            QCOMPARE(splitter.takeRest(), std::optional<QByteArray>("rest"));
            QVERIFY(!splitter.takeRest());
        }
    }
    void cutsALineOfTwoMegabytesAndSaysSo()
    {
        LineSplitter splitter;
        QVERIFY(splitter.feed(QByteArray(1024 * 1024, 'a')).isEmpty());
        QVERIFY(splitter.feed(QByteArray(1024 * 1024, 'b')).isEmpty());
        const auto lines = splitter.feed("c\nnext\n");
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].size() < 1024 * 1024 + 100);
        QVERIFY2(lines[0].right(60).contains("(line cut: 1.00 MiB more)"), lines[0].right(60).constData());
        QCOMPARE(lines[1], QByteArray("next"));
    }
    void keepsWhatIsNoText()
    {
        Intake intake(Source{});
        const auto batch = intake.feed(QByteArray("2026-11-23T06:48:45Z a\0b \xff\xfe \x1b[31mred\x1b[0m \x1b[2J\n", 46));
        QCOMPARE(batch.lines.size(), 1);
        QCOMPARE(batch.lines[0].text, QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b ") + QChar(0xfffd) + QChar(0xfffd) + QStringLiteral(" red \x1b[2J"));
    }
    void redactsAWholeLineThoughItsTokenCameInTwoChunks()
    {
        Intake intake(Source{});
        QVERIFY(intake.feed("2026-11-23T06:48:45Z GET /?access_to").lines.isEmpty());
        const auto batch = intake.feed("ken=syt_abc HTTP/1.1\n");
        QCOMPARE(batch.lines.size(), 1);
        QCOMPARE(batch.lines[0].text, QStringLiteral("GET /?access_token=") + base::redactedMark() + QStringLiteral(" HTTP/1.1"));
    }

    void tellsSeverity_data();
    void tellsSeverity()
    {
        QFETCH(QByteArray, text);
        QTEST(severityOf(text), "severity");
    }
    void countsTheSeveritiesOfRealLogs()
    {
        const auto counts = [](const char *name) {
            QMap<QString, int> map;
            for (const QByteArray &line : contents(name).split('\n')) {
                if (!line.trimmed().isEmpty())
                    ++map[severityOf(line) ? severityName(*severityOf(line)) : QStringLiteral("none")];
            }
            return map;
        };
        using Map = QMap<QString, int>;
        QCOMPARE(counts("jwt-hs-unreachable.log"), (Map{{QStringLiteral("info"), 4}, {QStringLiteral("warning"), 6}, {QStringLiteral("error"), 1}}));
        QCOMPARE(counts("good-call-json.log").value(QStringLiteral("none")), 0);
        QCOMPARE(counts("good-call.log").value(QStringLiteral("none")), 0);
        QCOMPARE(counts("start-stun-fail.log"), (Map{{QStringLiteral("none"), 4}}));
    }

    void folds_data();
    void folds()
    {
        QFETCH(QString, text);
        QString shown;
        for (const Span &span : fold(text))
            shown += span.emphasis == Emphasis::Strong ? u'*' + span.text + u'*' : span.text;
        QTEST(shown, "shown");
    }
    void foldsNothingAwayFromALineOfNoKnownForm()
    {
        for (const char *text : {"", "hello", "{", "{\"a\":", "{\"a\":1", "{\"a\" 1}", "[1]", "a\tb", "  at runtime.main", "{\"a\":\"\\", "{}x"})
            QVERIFY2(joined(fold(QString::fromLatin1(text))) == QString::fromLatin1(text) || QByteArray(text) == "{}x", text);
        const QString deep = QStringLiteral("{\"msg\":") + QString(30000, u'[');
        QCOMPARE(joined(fold(deep)), deep);
    }
};

void ParseTest::tellsSeverity_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<std::optional<Severity>>("severity");
    const auto row = [](const char *name, const char *text, std::optional<Severity> severity) { QTest::newRow(name) << QByteArray(text) << severity; };
    row("LiveKit console", "2026-11-23T06:48:45.129Z\tINFO\tlivekit\trouting/interfaces.go:181\tusing ERROR routing", Severity::Info);
    row("LiveKit console error", "2026-11-23T06:48:45.129Z\tERROR\tlivekit\tx.go:1\tboom", Severity::Error);
    row("LiveKit JSON", R"({"level":"warn","ts":1795416610.46,"logger":"livekit","msg":"level=error"})", Severity::Warning);
    row("pino's numbers", R"({"time":1,"level": 50,"msg":"x"})", Severity::Error);
    row("JSON without a level", R"({"msg":"x"})", std::nullopt);
    row("a level inside a message does not count", R"({"msg":"the level of water","x":1})", std::nullopt);
    row("the authoriser", "2026-11-23 06:48:45 WARN  config.go:111 | !!!", Severity::Warning);
    row("the authoriser's first line", "2026/11/23 06:48:45 INFO log level defaulting to info", Severity::Info);
    row("slog", "time=2026-11-23T06:48:45.129Z level=ERROR msg=\"level=info\"", Severity::Error);
    row("Synapse", "2026-11-23 06:48:45,129 - synapse.access.http.8008 - 460 - INFO - GET-1 - 1.2.3.4 - 8008 - {None} Processed", Severity::Info);
    row("Synapse warning", "2026-11-23 06:48:45,129 - synapse.http.server - 1 - WARNING - PUT-2 - ERROR here", Severity::Warning);
    row("MAS", "2026-11-23T06:48:45.129301Z  INFO mas_cli::commands::manage:936 User registered user.id=01M8", Severity::Info);
    row("MAS debug", "2026-11-23T06:48:45.129301Z DEBUG x:1 y", Severity::Debug);
    row("HAProxy warning", "[WARNING]  (1) : Server ess/main is DOWN", Severity::Warning);
    row("HAProxy alert", "[ALERT]    (1) : config", Severity::Error);
    row("HAProxy notice", "[NOTICE]   (1) : New worker", Severity::Info);
    row("HAProxy access 200", "10.42.0.1:5 [23/Nov/2026:06:48:45.129] startup main/main0 0/0/0/5/5 200 123 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"", Severity::Info);
    row("HAProxy access 502", "10.42.0.1:5 [23/Nov/2026:06:48:45.129] startup main/main0 0/0/-1/-1/5 502 123 - - SC-- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"", Severity::Error);
    row("PostgreSQL", "2026-11-23 06:48:45.129 UTC [12] LOG:  checkpoint starting: time", Severity::Info);
    row("PostgreSQL fatal", "2026-11-23 06:48:45.129 UTC [12] FATAL:  password authentication failed", Severity::Fatal);
    row("PostgreSQL detail", "2026-11-23 06:48:45.129 UTC [12] DETAIL:  Role does not exist.", std::nullopt);
    row("Redis", "1:M 23 Nov 2026 06:48:45.129 * Ready to accept connections", Severity::Info);
    row("Redis warning", "1:C 23 Nov 2026 06:48:45.129 # WARNING Memory overcommit", Severity::Warning);
    row("nginx error log", "2026/11/23 06:48:45 [error] 12#12: *1 upstream timed out", Severity::Error);
    row("nginx crit", "2026/11/23 06:48:45 [crit] 12#12: *1 SSL_do_handshake() failed", Severity::Fatal);
    row("nginx access 200", "1.2.3.4 - - [23/Nov/2026:06:48:45 +0000] \"GET /a HTTP/1.1\" 200 12 \"-\" \"UA\"", Severity::Info);
    row("nginx access 404", "1.2.3.4 - - [23/Nov/2026:06:48:45 +0000] \"GET /wp-login.php HTTP/1.1\" 404 12 \"-\" \"UA\"", Severity::Info);
    row("nginx access 503", "1.2.3.4 - - [23/Nov/2026:06:48:45 +0000] \"GET /a HTTP/2.0\" 503 12 \"-\" \"UA\"", Severity::Error);
    row("NPM 401", "[23/Nov/2026:06:48:45 +0000] - 401 401 - POST https mrtc.example.org \"/sfu/get\" [Client 1.2.3.4] [Length 80]", Severity::Warning);
    row("NPM 200", "[23/Nov/2026:06:48:45 +0000] - 200 200 - GET https example.org \"/\" [Client 1.2.3.4] [Length 80]", Severity::Info);
    row("klog", "E1123 06:48:45.129301       1 reflector.go:12] failed", Severity::Error);
    row("a panic", "panic: runtime error: index out of range", Severity::Fatal);
    row("a tool's error", "Error: could not connect to the database", Severity::Error);
    row("a stack trace", "goroutine 1 [running]:", std::nullopt);
    row("a bare line", "listen udp 10.77.0.1:30002: bind: address already in use", std::nullopt);
    row("prose", "the error handler said info", std::nullopt);
    row("blanks", "   ", std::nullopt);
}

void ParseTest::folds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *text, const char *shown) { QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(shown); };
    row("JSON", R"({"level":"info","ts":1.5,"logger":"l","caller":"c:1","msg":"high cpu load","load":1,"n":{"a":[1,2],"b":"}"},"q":"a \"b\""})",
        R"(*high cpu load* load=1 n={"a":[1,2],"b":"}"} q=a "b")");
    row("LiveKit console, a key twice", "2026-11-23T06:48:48.186Z\tINFO\tlivekit\tservice/x.go:433\tstarting RTC session\t{\"room\": \"a\", \"room\": \"b\", \"remote\": false}",
        "*starting RTC session* room=a room=b remote=false");
    row("LiveKit console, nothing after it", "2026-11-23T06:48:48.186Z\tINFO\tlivekit\tx.go:1\tusing single-node routing", "*using single-node routing*");
    row("the authoriser", "2026-11-23 06:48:48 INFO  helper.go:226 | CreateLiveKitRoom room_status=created room=Rtw access=full", "*CreateLiveKitRoom* room_status=created room=Rtw access=full");
    row("MAS", "2026-11-23T06:48:45.129301Z  INFO mas_cli::manage:936 User registered user.id=01M8 x=1", "mas_cli::manage:936 *User registered* user.id=01M8 x=1");
    row("slog", R"(time=2026-11-23T06:48:45Z level=INFO msg="hello there" a=1)", "*hello there* a=1");
    row("Synapse access", "2026-11-23 06:48:45,129 - synapse.access.http.8008 - 460 - INFO - PUT-1 - 1.2.3.4 - 8008 - {@a:b} Processed request: 0.018sec/0.001sec ru=(0.002sec, 0.000sec) db=(0.001sec/0.002sec/3) 59B 200 \"PUT /_matrix/x HTTP/1.1\" \"UA\" [0 dbevts]",
        "synapse.access.http.8008 *Processed request* 0.018sec PUT /_matrix/x *200*");
    row("Synapse otherwise", "2026-11-23 06:48:45,129 - synapse.app - 1 - INFO - main - Ready", "synapse.app *Ready*");
    row("NPM", "[23/Nov/2026:06:48:45 +0000] - 401 401 - POST https mrtc.example.org \"/sfu/get\" [Client 1.2.3.4]", "POST mrtc.example.org/sfu/get *401* [Client 1.2.3.4]");
    row("PostgreSQL", "2026-11-23 06:48:45.129 UTC [12] LOG:  checkpoint starting", "LOG *checkpoint starting*");
}

QTEST_APPLESS_MAIN(ParseTest)
#include "parse_test.moc"
