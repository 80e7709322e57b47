#include "app/ctl/arguments.h"
#include "app/ctl/text.h"

#include <QTest>

using namespace ctl;

class ArgumentsTest : public QObject {
    Q_OBJECT
private:
    static base::Result<Parsed> parsed(const char *line, bool *json)
    {
        return parse(QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts), json);
    }

private Q_SLOTS:
    void optionsStandBeforeOrAfterTheCommand()
    {
        bool json = false;
        const auto before = parsed("essctl --json --server demo routes", &json);
        const auto after = parsed("essctl routes --server demo --json", &json);
        QVERIFY(before && after);
        QCOMPARE(*before, *after);
        QCOMPARE(before->arguments.command, Command::Routes);
        QCOMPARE(before->arguments.server, QStringLiteral("demo"));
        QVERIFY(json);
    }
    void listOptionsRepeat()
    {
        bool json = false;
        const auto logs = parsed("essctl logs --role sfu --role authoriser --since 10m --tail 5 --follow", &json);
        QVERIFY(logs);
        const LogArguments expected{{QStringLiteral("sfu"), QStringLiteral("authoriser")}, {}, 600, 5, {}, true, false};
        QCOMPARE(logs->arguments.logs, expected);
    }
    void aCommandMayBeTwoWords()
    {
        bool json = false;
        QCOMPARE(parsed("essctl users list", &json)->arguments.command, Command::UsersList);
        QCOMPARE(parsed("essctl release status", &json)->arguments.command, Command::ReleaseStatus);
    }
    void helpNeedsNothingElse()
    {
        bool json = false;
        QCOMPARE(parsed("essctl --help", &json)->kind, Parsed::Kind::Help);
        QCOMPARE(parsed("essctl --version", &json)->kind, Parsed::Kind::Version);
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("what");
        QTest::newRow("no command") << QByteArray("essctl") << QStringLiteral("No command was given.");
        QTest::newRow("a typo is answered with what was meant") << QByteArray("essctl route") << QStringLiteral("Unknown command \"route\". Did you mean \"routes\"?");
        QTest::newRow("half a command") << QByteArray("essctl users") << QStringLiteral("Unknown command \"users\". Did you mean \"users list\"?");
        QTest::newRow("a role nobody has") << QByteArray("essctl logs --role sfo") << QStringLiteral("Unknown role \"sfo\".");
        QTest::newRow("a time without a unit")
            << QByteArray("essctl logs --since 10") << QStringLiteral("--since takes a time such as 90s, 10m, 2h or 1d, not \"10\".");
        QTest::newRow("a count that is none") << QByteArray("essctl logs --tail ten") << QStringLiteral("--tail takes a number, not \"ten\".");
        QTest::newRow("a broken expression") << QByteArray("essctl logs --grep (") << QStringLiteral("--grep: missing closing parenthesis at character 2.");
        QTest::newRow("an option of another command") << QByteArray("essctl routes --follow") << QStringLiteral("--follow belongs to the command logs.");
        QTest::newRow("an unknown option") << QByteArray("essctl routes --yaml") << QStringLiteral("Unknown option 'yaml'.");
    }
    void refuses()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, what);
        bool json = false;
        const auto answer = parsed(line.constData(), &json);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, base::Error::Kind::Usage);
        QCOMPARE(answer.error().what, what);
    }
    void aTableIsAlignedAndHostileTextStaysText()
    {
        QCOMPARE(table({{QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("long"), QStringLiteral("c")}}), QStringLiteral("a     b\nlong  c\n"));
        kube::Event event;
        event.message = QStringLiteral("\x1b]0;owned\x07");
        QVERIFY(!eventsText({event}).contains(QChar(0x1b)));
    }
};

QTEST_APPLESS_MAIN(ArgumentsTest)
#include "arguments_test.moc"
