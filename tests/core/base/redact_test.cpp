#include "core/base/redact.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace base;

namespace {

const QString mark = redactedMark();

/// In a table, # stands for the mark.
QString withMark(const char *text)
{
    return QString::fromUtf8(text).replace(u'#', mark);
}

QByteArray key(const char *where)
{
    // Spelt in two halves: a scanner for leaked keys must not find one here.
    return QByteArray("-----") + where + " RSA PRIVATE" + " KEY-----";
}

} // namespace

class RedactTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hidesSecrets_data();
    void hidesSecrets()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(redact(text), shown);
        QCOMPARE(redact(redact(text)), shown);
    }

    void leavesOrdinaryTextAlone_data();
    void leavesOrdinaryTextAlone()
    {
        QFETCH(QString, text);
        QCOMPARE(redact(text), text);
    }

    void leavesRealLogsAloneButForTheirTokens()
    {
        QDir folder(QStringLiteral(TEST_DATA "/logs"));
        int lines = 0;
        QStringList changed;
        for (const QString &name : folder.entryList({QStringLiteral("*.log")})) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QList<QByteArray> all = file.readAll().split('\n');
            for (const QByteArray &line : all) {
                ++lines;
                if (redact(line) != line)
                    changed += QString::fromUtf8(redact(line));
            }
        }
        QVERIFY(lines > 250);
        QCOMPARE(changed.size(), 1);
        QVERIFY2(changed[0].contains(u"userinfo?access_token=‹token›\": dial tcp 10.77.0.1:8448: connect"), qPrintable(changed[0]));
    }

    void hidesAKeyOverManyLines()
    {
        LineRedactor redactor;
        const QByteArray body = "MIIEpAIBAAKCAQEA1c7+9z5Pad9OejecsQ0buyW2d1r1z0q3Vjrjq8v4JYQ9xKz3";
        const QByteArray hidden = mark.toUtf8();
        QCOMPARE(redactor.redact("reading the key: " + key("BEGIN")), "reading the key: " + hidden);
        QCOMPARE(redactor.redact("Proc-Type: 4,ENCRYPTED"), hidden);
        QCOMPARE(redactor.redact(""), QByteArray());
        QCOMPARE(redactor.redact(body), hidden);
        QCOMPARE(redactor.redact("  " + body), hidden);
        QCOMPARE(redactor.redact("INFO another thread speaks"), QByteArray("INFO another thread speaks"));
        QCOMPARE(redactor.redact("pod-1 | " + body), "pod-1 | " + hidden);
        QCOMPARE(redactor.redact("q8v4=="), hidden);
        QVERIFY(redactor.insideKey());
        QCOMPARE(redactor.redact(key("END") + " done, access_token=abc"), hidden + " done, access_token=" + hidden);
        QVERIFY(!redactor.insideKey());
        QCOMPARE(redactor.redact(body), body);
    }

    void doesNotSwallowALogWhoseKeyNeverEnds()
    {
        LineRedactor redactor;
        (void)redactor.redact(key("BEGIN"));
        int hidden = 0;
        for (int i = 0; i < 1000; ++i)
            hidden += redactor.redact("AAAA") != "AAAA";
        QVERIFY(hidden >= 100 && hidden <= 200);
    }

    void keepsBytesThatAreNotUtf8()
    {
        const QByteArray line("\xff\xfe access_token=abc \0 end", 25);
        const QByteArray masked = redact(line);
        QVERIFY(masked.startsWith("\xff\xfe access_token="));
        QVERIFY(masked.endsWith(QByteArray(" \0 end", 6)));
        QVERIFY(!masked.contains("abc"));
    }

    void doesNotCopyALineWithoutSecrets()
    {
        const QByteArray line("2026-11-23T06:48:45.129Z\tINFO\tlivekit\tusing single-node routing");
        QCOMPARE(redact(line).constData(), line.constData());
    }

    /// Every construct joined to every other in random order: masking what is masked changes nothing.
    void isIdempotent()
    {
        const QList<QByteArray> pieces{"access_token=", "abc", "token", ":", "=", " ", "\"", "\\\"", "'", "http://", "a:b@c", "@", "/", "?token=",
            "eyJhbGciOi.eyJzdWIi.x_y", "eyJ", "mct_AbCdEf12", "mat_", "Authorization: ", "Bearer ", "Basic Zm9v", "X-Matrix origin=a,sig=\"b\"",
            "password", "client_secret", "%3D", "%26", "&", ",", "}", "[", "null", "‹token›", "‹", "\xff", key("BEGIN"), key("END"), "\x1b[0m", "12345678"};
        QRandomGenerator random(20261123);
        for (int i = 0; i < 20000; ++i) {
            QByteArray line;
            for (int n = random.bounded(1, 12); n > 0; --n)
                line += pieces[random.bounded(int(pieces.size()))];
            const QByteArray once = redact(line);
            if (redact(once) != once)
                QCOMPARE(redact(once).toPercentEncoding("‹›"), once.toPercentEncoding("‹›"));
        }
    }

    /// Counted, not timed: a quadratic scan of these would not end within the test's time limit.
    void staysLinearOnHostileLines_data()
    {
        QTest::addColumn<QByteArray>("piece");
        for (const char *piece : {"eyJ", "a@", "://a@", "token=", "token:'", "secret", "-----BEGIN ", "mat_", "Bearer ", "password=\\", "authorization:\"", "\\\"", "://", "eyJaaaaaaaa."})
            QTest::newRow(piece) << QByteArray(piece);
    }
    void staysLinearOnHostileLines()
    {
        QFETCH(QByteArray, piece);
        const QByteArray line = piece.repeated(4 * 1024 * 1024 / piece.size());
        const QByteArray once = redact(line);
        QCOMPARE(redact(once), once);
    }
};

void RedactTest::hidesSecrets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *text, const char *shown) { QTest::newRow(name) << QString::fromUtf8(text) << withMark(shown); };

    row("an access token in a URL", "GET /sync?access_token=syt_YQ_abc&since=s1 200", "GET /sync?access_token=#&since=s1 200");
    row("the authoriser's lookup error", R"(err=Get "matrix://hs:8448/openid/userinfo?access_token=tok0": dial tcp)", R"(err=Get "matrix://hs:8448/openid/userinfo?access_token=#": dial tcp)");
    row("at the end of the line", "x?access_token=abc", "x?access_token=#");
    row("percent-encoded, with a parameter after it", "redirect=%2Frtc%3Faccess_token%3Dabc%26room%3D1", "redirect=%2Frtc%3Faccess_token%3D#%26room%3D1");
    row("JSON", R"({"access_token":"abc","expires_in":3600})", R"({"access_token":"#","expires_in":3600})");
    row("JSON with blanks", R"({"access_token": "abc", "x": 1})", R"({"access_token": "#", "x": 1})");
    row("JSON in JSON", R"({"msg":"{\"access_token\":\"abc\",\"n\":1}"})", R"({"msg":"{\"access_token\":\"#\",\"n\":1}"})");
    row("a value with an escaped quote", R"({"password":"a\"b, c","n":1})", R"({"password":"#","n":1})");
    row("a password with a blank and a comma", R"({"password": "correct horse, battery"})", R"({"password": "#"})");
    row("Twisted's bytes in a list", "args={b'access_token': [b'abc'], b'x': [b'1']}", "args={b'access_token': [b'#'], b'x': [b'1']}");
    row("camel case", R"({"accessToken":"abc","refreshToken":"def"})", R"({"accessToken":"#","refreshToken":"#"})");
    row("upper case in an environment", "ACCESS_TOKEN=abc HOME=/root", "ACCESS_TOKEN=# HOME=/root");
    row("tokens of an application service", "as_token: abc1 hs_token: def2", "as_token: # hs_token: #");
    row("a login token of a redirect", "GET /?loginToken=abcDEF HTTP/1.1", "GET /?loginToken=# HTTP/1.1");
    row("key and value coloured", "\x1b[3maccess_token\x1b[0m\x1b[2m=\x1b[0mabc1 next", "\x1b[3maccess_token\x1b[0m\x1b[2m=\x1b[0m# next");
    row("two in one line", "access_token=a access_token=b", "access_token=# access_token=#");
    row("a mark of the sender's own does not shelter what follows it", "access_token=‹token›abc x", "access_token=# x");

    row("an Authorization header", "Authorization: Bearer abc.def-1 ok", "Authorization: Bearer # ok");
    row("its HTTP/2 spelling", "authorization: Bearer abc", "authorization: Bearer #");
    row("basic", R"("Authorization": "Basic Zm9vOmJhcg==", "Accept": "*/*")", R"("Authorization": "Basic #", "Accept": "*/*")");
    row("of federation, up to the end", R"(Authorization: X-Matrix origin="a",key="b",sig="c")", "Authorization: X-Matrix #");
    row("without a scheme", "Authorization: abcdef x", "Authorization: # x");
    row("of a proxy", "Proxy-Authorization: Basic Zm9v", "Proxy-Authorization: Basic #");
    row("Go prints headers as lists", "map[Authorization:[Bearer abc123] Accept:[*/*]]", "map[Authorization:[Bearer #] Accept:[*/*]]");
    row("a bearer without its header", "sent Bearer abcdEFGH1234 to x", "sent Bearer # to x");

    row("the SFU's refusal", "invalid token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.abc-_d, error: x", "invalid token: #, error: x");
    row("a JWT in a URL", "/rtc?auto=1&x=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.sig&y", "/rtc?auto=1&x=#&y");
    row("a JWT that was cut in its payload", "eyJhbGciOiJIUzI1NiJ9.eyJzdW", "#");
    row("a JWT at the end of a sentence", "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.sig.", "got #.");
    row("an encrypted one with an empty key", "eyJhbGciOiJkaXIifQ.a.b..c x", "# x");

    row("MAS compatibility token", "Compatibility token issued: mct_AbCdEf0123456789AbCdEf0123456_aBcDe1 device_id=X", "Compatibility token issued: # device_id=X");
    row("personal", "mpt_AbCdEf12", "#");
    row("OAuth access", "(mat_AbCdEf12)", "(#)");
    row("compatibility refresh", "mcr_AbCdEf12,", "#,");
    row("OAuth refresh", "\"mar_AbCdEf12\"", "\"#\"");
    row("Synapse's", "syt_dXNlcjA_qTzQWxYvbnMlKjHgFdSa_1A2b3C", "#");
    row("after a percent code", "x%3Dmat_AbCdEf12", "x%3D#");
    row("after an escaped line end", R"(a\nmat_AbCdEf12)", R"(a\n#)");
    row("after a colour", "\x1b[32mmat_AbCdEf12\x1b[0m", "\x1b[32m#\x1b[0m");

    row("a registration token that mas-cli made", "Created user registration token: XQ7KPWAZBTNM", "Created user registration token: #");
    row("a registration link", "https://account.example.org/register?token=welcome-1&x", "https://account.example.org/register?token=#&x");
    row("its check", "GET /_matrix/client/v1/register/m.login.registration_token/validity?token=abc HTTP/1.1", "GET /_matrix/client/v1/register/m.login.registration_token/validity?token=# HTTP/1.1");
    row("as JSON", R"({"registration_token": "abc"})", R"({"registration_token": "#"})");
    row("a bare token that looks random", "token=9fQ2xKd81mZ ok", "token=# ok");

    row("LiveKit's secret", "LIVEKIT_SECRET=abc LIVEKIT_KEY=k", "LIVEKIT_SECRET=# LIVEKIT_KEY=k");
    row("a shared secret in YAML", "registration_shared_secret: \"abc def\"", "registration_shared_secret: \"#\"");
    row("a client secret", "client_secret=abc&grant_type=x", "client_secret=#&grant_type=x");
    row("camel case secret", R"("clientSecret":"abc")", R"("clientSecret":"#")");
    row("a passphrase", "passphrase: abc", "passphrase: #");
    row("a password in a connection string", "host=db user=synapse password=abc dbname=synapse", "host=db user=synapse password=# dbname=synapse");

    row("a database URL", "postgresql://synapse:pw@db:5432/synapse", "postgresql://#@db:5432/synapse");
    row("a password with an @", "redis://u:p@ss@redis:6379/0", "redis://#@redis:6379/0");
    row("a URL with an empty name", "redis://:pw@redis", "redis://#@redis");
    row("a token as the name", "https://mat_AbCdEf12:x@git.example.org/", "https://##@git.example.org/");

    QTest::newRow("a key on one line") << QString::fromLatin1("k=" + key("BEGIN") + "\\nMIIE\\n" + key("END") + "\\n rest") << withMark("k=#\\n rest");
    QTest::newRow("a key without its end") << QString::fromLatin1("k=" + key("BEGIN") + " MIIE") << withMark("k=#");
}

void RedactTest::leavesOrdinaryTextAlone_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QString::fromUtf8(text); };
    row("empty", "");
    row("Russian", "ess-haproxy готов");
    row("Synapse's own redaction", "GET /sync?access_token=<redacted> HTTP/1.1");
    row("no value", "access_token=&x=1");
    row("null", R"({"access_token": null, "refresh_token": null})");
    row("a sentence about tokens", "generated Legacy SFU access token matrixId=@user0:hs");
    row("a missing token", "M_MISSING_TOKEN: Missing access token");
    row("prose with a colon", "Invalid access token: expired");
    row("a pagination token", "next_token=s72594_4483_1934");
    row("tokens counted", "max_tokens=128 tokens: 4");
    row("authorisation as a name", "ess-matrix-rtc-authorisation-service-6f7c8d9b4-x2x4v");
    row("authorization as a word", "authorization: denied");
    row("bearer as a word", "Bearer authentication required");
    row("a Secret's name", R"(MountVolume.SetUp failed for volume "secret" : secret "ess-generated" not found)");
    row("a Secret's reference", "secretName: ess-tls");
    row("where the secret comes from", "Using LiveKit API secret from LIVEKIT_SECRET");
    row("a short secret", "secret is too short, should be at least 32 characters for security");
    row("PostgreSQL's refusal", R"(FATAL:  password authentication failed for user "synapse")");
    row("passwords switched on", "passwords.enabled=true password: true");
    row("a Matrix id", "@anna:gigglin.tech joined !room:gigglin.tech");
    row("a Matrix id in a URL", "https://matrix.to:443/#/@anna:gigglin.tech");
    row("a URL with a port", "wss://sfu.gigglin.tech:443/rtc");
    row("a URL with a name only", "ssh://git@example.org/x");
    row("an e-mail", "mailto anna@example.org");
    row("a certificate", "-----BEGIN CERTIFICATE-----MIIB-----END CERTIFICATE-----");
    row("a public key", "-----BEGIN PUBLIC KEY-----MIIB-----END PUBLIC KEY-----");
    row("three parts with dots", "eyJ is not a.b.c");
    row("an identifier with the letters of a prefix", "format_AbCdEf12 some_mat_AbCdEf12 mat_free");
    row("a room name", "room=Rtw2Dyi0qZCuAC+4eM5z9PAKBWkXHW1Uj4lRY1tUzu8");
    row("a hash", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
}

QTEST_APPLESS_MAIN(RedactTest)
#include "redact_test.moc"
