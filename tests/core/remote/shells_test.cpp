#include "core/remote/quoting.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace remote;

// What an sshd does with a command: LOGIN_SHELL -c LINE. Whatever the shell, printf must get exactly our bytes.
class ShellsTest : public QObject {
    Q_OBJECT
private:
    static QByteArray throughShell(const QString &shell, const QStringList &argv)
    {
        QProcess process;
        process.start(shell, {QStringLiteral("-c"), QString::fromUtf8(loginShellLine(argv))});
        process.waitForFinished();
        return process.readAllStandardOutput();
    }

    static QString randomWord(quint32 &state)
    {
        static const QString alphabet = QStringLiteral("abcXYZ019 \t\n'\"\\$`!*?[]{}()<>|&;#~%^=@:,.+-_/жё中🙂\u202e\u0001\u007f");
        QString word;
        const auto next = [&state] { return state = state * 1664525u + 1013904223u, state >> 8; };
        const auto points = alphabet.toUcs4();
        const auto length = next() % 24;
        for (quint32 i = 0; i < length; ++i) {
            const char32_t c = points[static_cast<qsizetype>(next() % static_cast<quint32>(points.size()))];
            word += QString::fromUcs4(&c, 1);
        }
        return word;
    }

private Q_SLOTS:
    void everyLoginShellGivesTheArgvBack_data()
    {
        QTest::addColumn<QString>("shell");
        for (const char *name : {"dash", "bash", "zsh", "fish", "tcsh"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyLoginShellGivesTheArgvBack()
    {
        QFETCH(QString, shell);
        const QString path = QStandardPaths::findExecutable(shell);
        QVERIFY2(!path.isEmpty(), qPrintable(QStringLiteral("%1 is not installed: packaging/test.sh installs it").arg(shell)));
        const QStringList hostile{QString(),
                                  QStringLiteral("plain"),
                                  QStringLiteral("it's"),
                                  QStringLiteral("$(id) `id` ${HOME} $HOME"),
                                  QStringLiteral("a\nb\\nc\\"),
                                  QStringLiteral("!x !! !$"),
                                  QStringLiteral("~ ~root * ? [a] {a,b}"),
                                  QStringLiteral("%1 =ls a=b"),
                                  QStringLiteral("--"),
                                  QStringLiteral("-n -e"),
                                  QStringLiteral("\"'\"'\""),
                                  QStringLiteral("#c;d&e|f>g<h"),
                                  QStringLiteral("Вера \u202e🙂")};
        const QStringList print{QStringLiteral("/usr/bin/printf"), QStringLiteral("%s\\n")};
        QCOMPARE(throughShell(path, print + hostile), (hostile.join(u'\n') + u'\n').toUtf8());
        quint32 state = 7;
        for (int round = 0; round < 20; ++round) {
            QStringList words;
            for (int i = 0; i < 20; ++i)
                words << randomWord(state);
            QCOMPARE(throughShell(path, print + words), (words.join(u'\n') + u'\n').toUtf8());
        }
    }
    void aPlainLineIsGivenBackToo()
    {
        QCOMPARE(throughShell(QStringLiteral("/bin/sh"), {QStringLiteral("echo"), QStringLiteral("get"), QStringLiteral("pods")}), QByteArray("get pods\n"));
    }
};

QTEST_APPLESS_MAIN(ShellsTest)
#include "shells_test.moc"
