#include "core/remote/quoting.h"

#include <QTest>

using namespace remote;

class QuotingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void safeWordsStayPlain()
    {
        QCOMPARE(loginShellLine({QStringLiteral("kubectl"), QStringLiteral("get"), QStringLiteral("pods"), QStringLiteral("-n"), QStringLiteral("ess")}),
                 QByteArray("kubectl get pods -n ess"));
    }
    void allElseTravelsEncoded_data()
    {
        QTest::addColumn<QString>("word");
        for (const char *word : {"", "a b", "it's", "$(id)", "`id`", "!x", "a\nb", "~", "*", "%1", "a=b", "{a,b}", "\\", "ж", "#", "[x]", "^", "?", "-\\'"})
            QTest::newRow(word[0] ? word : "empty") << QString::fromUtf8(word);
    }
    void allElseTravelsEncoded()
    {
        QFETCH(QString, word);
        const QByteArray line = loginShellLine({QStringLiteral("printf"), word});
        QVERIFY2(line.startsWith("exec env C="), line.constData());
        for (const char c : QByteArray("`*?!~\\\n{}[]#^"))
            QVERIFY2(!line.contains(c), line.constData());
    }
    void thePreviewIsWhatAPersonWouldType()
    {
        QCOMPARE(posixLine({QStringLiteral("echo"), QStringLiteral("it's"), QStringLiteral("a=b")}), QStringLiteral("echo 'it'\\''s' a=b"));
    }
};

QTEST_APPLESS_MAIN(QuotingTest)
#include "quoting_test.moc"
