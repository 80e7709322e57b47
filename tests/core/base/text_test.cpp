#include "core/base/clock.h"
#include "core/base/redact.h"
#include "core/base/text.h"

#include <QTest>

using namespace base;

class TextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsHostileTextAsText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain text is unchanged") << QStringLiteral("ess-haproxy готов") << QStringLiteral("ess-haproxy готов");
        QTest::newRow("an escape sequence") << QStringLiteral("a\x1b[31mred") << QStringLiteral("a\\x1b[31mred");
        QTest::newRow("a right-to-left override") << (QStringLiteral("exe") + QChar(0x202E) + QStringLiteral("txt")) << QStringLiteral("exe\\u{202e}txt");
        QTest::newRow("a line end") << QStringLiteral("a\nb") << QStringLiteral("a\\x0ab");
        QTest::newRow("a tab becomes a space") << QStringLiteral("a\tb") << QStringLiteral("a b");
        QTest::newRow("a character beyond the BMP stays") << QStringLiteral("🙂") << QStringLiteral("🙂");
    }
    void showsHostileTextAsText()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(printable(text), shown);
    }
    void readsTimes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("time");
        QTest::newRow("Kubernetes") << QStringLiteral("2026-11-23T07:03:00Z") << QStringLiteral("2026-11-23T07:03:00.000Z");
        QTest::newRow("a log's nanoseconds are cut, not rounded")
            << QStringLiteral("2026-11-23T07:03:00.999999999Z") << QStringLiteral("2026-11-23T07:03:00.999Z");
        QTest::newRow("PostgreSQL in JSON") << QStringLiteral("2026-11-23T07:40:35.031407+00:00") << QStringLiteral("2026-11-23T07:40:35.031Z");
        QTest::newRow("an offset") << QStringLiteral("2026-11-23T10:03:00.5+03:00") << QStringLiteral("2026-11-23T07:03:00.500Z");
        QTest::newRow("NPM, without a zone") << QStringLiteral("2026-11-23 07:06:07") << QStringLiteral("2026-11-23T07:06:07.000Z");
        QTest::newRow("no time") << QStringLiteral("soon") << QString();
    }
    void readsTimes()
    {
        QFETCH(QString, text);
        QFETCH(QString, time);
        QCOMPARE(rfc3339(parseTime(text)), time);
    }
};

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
