#include "core/local/shell.h"

#include <QCoroTask>
#include <QCryptographicHash>
#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using remote::Exec;
using remote::Exit;

class ShellTest : public QObject {
    Q_OBJECT
    local::Shell m_shell;

    static Exec sh(const QString &script, const QByteArray &input = {})
    {
        Exec exec;
        exec.argv = {u"/bin/sh"_s, u"-c"_s, script};
        exec.input = base::Secret(QByteArray(input));
        return exec;
    }
    // A number that the command prints as its first line.
    static qint64 firstNumber(remote::Process *process)
    {
        QByteArray out;
        QObject::connect(process, &remote::Process::out, process, [&out](const QByteArray &bytes) { out += bytes; });
        if (!QTest::qWaitFor([&out] { return out.contains('\n'); }))
            return 0;
        return out.trimmed().toLongLong();
    }
    static bool isAlive(qint64 pid)
    {
        QFile file(u"/proc/%1/stat"_s.arg(pid));
        return file.open(QIODevice::ReadOnly) && !file.readAll().contains(") Z ");
    }

private Q_SLOTS:
    void runs_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QByteArray>("err");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("signal");
        QTest::newRow("both streams and a code") << u"echo out; echo err >&2; exit 7"_s << QByteArray() << QByteArray("out\n") << QByteArray("err\n") << 7 << QString();
        QTest::newRow("input, then its end") << u"cat; echo end"_s << QByteArray("given\n") << QByteArray("given\nend\n") << QByteArray() << 0 << QString();
        QTest::newRow("an empty input has ended") << u"cat"_s << QByteArray() << QByteArray() << QByteArray() << 0 << QString();
        QTest::newRow("killed by a signal") << u"kill -TERM $$"_s << QByteArray() << QByteArray() << QByteArray() << -1 << u"TERM"_s;
        QTest::newRow("killed by another") << u"kill -KILL $$"_s << QByteArray() << QByteArray() << QByteArray() << -1 << u"KILL"_s;
        QTest::newRow("a program that reads nothing of its input") << u"exit 3"_s << QByteArray(1 << 20, 'x') << QByteArray() << QByteArray() << 3 << QString();
        QTest::newRow("a process left behind does not hold the end back") << u"sleep 30 & echo started"_s << QByteArray() << QByteArray("started\n") << QByteArray() << 0 << QString();
    }
    void runs()
    {
        QFETCH(QString, script);
        QFETCH(QByteArray, input);
        const auto output = QCoro::waitFor(remote::run(&m_shell, sh(script, input)));
        QVERIFY(output);
        QTEST(output->out, "out");
        QTEST(output->err, "err");
        QTEST(output->exit.code, "code");
        QTEST(output->exit.signal, "signal");
    }
    void argumentsAreNoShell()
    {
        Exec exec;
        exec.argv = {u"printf"_s, u"%s|"_s, u"$(id)"_s, u"a b"_s, u""_s, u"*"_s};
        QCOMPARE(QCoro::waitFor(remote::run(&m_shell, exec))->out, QByteArray("$(id)|a b||*|"));
    }
    void aMissingProgramIs127AndNotFound()
    {
        Exec exec;
        exec.argv = {u"no-such-program"_s};
        const auto output = QCoro::waitFor(remote::run(&m_shell, exec));
        QVERIFY(output);
        QCOMPARE(output->exit, (Exit{127, {}}));
        QCOMPARE(output->err, QByteArray("no-such-program: not found\n"));
        QCOMPARE(QCoro::waitFor(remote::outputOf(&m_shell, exec)).error().kind, base::Error::Kind::NotFound);
        exec.argv = {u"/etc/passwd"_s};
        QCOMPARE(QCoro::waitFor(remote::run(&m_shell, exec))->exit.code, 126);
    }
    void refuses()
    {
        Exec none;
        QCOMPARE(QCoro::waitFor(remote::run(&m_shell, none)).error().kind, base::Error::Kind::Internal);
        Exec terminal = sh(u"true"_s);
        terminal.pty = true;
        QCOMPARE(QCoro::waitFor(remote::run(&m_shell, terminal)).error().kind, base::Error::Kind::Internal);
    }
    void carriesTwentyMegabytesBothWays()
    {
        QByteArray bytes(20 * 1024 * 1024, Qt::Uninitialized);
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(i * 31 + (i >> 8));
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
        const auto hashed = QCoro::waitFor(remote::run(&m_shell, sh(u"sha256sum"_s, bytes)));
        QCOMPARE(hashed->out.left(64), hash.toHex());
        const auto echoed = QCoro::waitFor(remote::run(&m_shell, sh(u"cat"_s, bytes)));
        QCOMPARE(QCryptographicHash::hash(echoed->out, QCryptographicHash::Sha256), hash);
    }
    void streamsWhileTheInputIsOpen()
    {
        Exec exec = sh(u"while read line; do echo \"got $line\"; done; echo end"_s, "one\n");
        exec.keepInputOpen = true;
        const auto process = m_shell.start(exec);
        QByteArray out;
        int ends = 0;
        connect(process.get(), &remote::Process::out, this, [&](const QByteArray &bytes) { out += bytes; });
        connect(process.get(), &remote::Process::ended, this, [&] { ++ends; });
        QTRY_COMPARE(out, QByteArray("got one\n"));
        process->write(base::Secret(QByteArray("two\n")));
        QTRY_COMPARE(out, QByteArray("got one\ngot two\n"));
        QCOMPARE(ends, 0);
        process->closeInput();
        QTRY_COMPARE(ends, 1);
        QCOMPARE(out, QByteArray("got one\ngot two\nend\n"));
        process->write(base::Secret(QByteArray("late")));
        process->closeInput();
    }
    void whoDoesNotReadHoldsTheSenderBack()
    {
        // Writes 4 MB and then touches nothing: while nobody reads, the program cannot come to its end.
        const auto process = m_shell.start(sh(u"head -c 4194304 /dev/zero; echo done >&2"_s));
        qsizetype size = 0;
        QByteArray err;
        int ends = 0;
        connect(process.get(), &remote::Process::out, this, [&](const QByteArray &bytes) {
            QCOMPARE(ends, 0);
            if (size == 0)
                process->setReading(false);
            size += bytes.size();
        });
        connect(process.get(), &remote::Process::err, this, [&](const QByteArray &bytes) { err += bytes; });
        connect(process.get(), &remote::Process::ended, this, [&] { ++ends; });
        QTRY_VERIFY(size > 0);
        const qsizetype held = size;
        const auto after = QCoro::waitFor(remote::run(&m_shell, sh(u"echo other"_s))); // some turns of the loop
        QVERIFY(after);
        QCOMPARE(size, held);
        QVERIFY(held <= 65536);
        QCOMPARE(ends, 0);
        process->setReading(true);
        QTRY_COMPARE(ends, 1);
        QCOMPARE(size, 4194304);
        QCOMPARE(err, QByteArray("done\n"));
    }
    void anEndWaitsUntilItIsRead()
    {
        const auto process = m_shell.start(sh(u"echo all; exit 5"_s));
        process->setReading(false);
        QByteArray out;
        base::Result<Exit> how;
        int ends = 0;
        connect(process.get(), &remote::Process::out, this, [&](const QByteArray &bytes) { out += bytes; });
        connect(process.get(), &remote::Process::ended, this, [&](const base::Result<Exit> &end) { how = end; ++ends; });
        QVERIFY(QCoro::waitFor(remote::run(&m_shell, sh(u"sleep 0.2"_s))));
        QCOMPARE(ends, 0);
        process->setReading(true);
        QTRY_COMPARE(ends, 1);
        QCOMPARE(out, QByteArray("all\n"));
        QCOMPARE(how->code, 5);
    }
    void deletingItKillsTheWholeGroup()
    {
        auto process = m_shell.start(sh(u"sleep 1000 & echo $!; wait"_s));
        const qint64 child = firstNumber(process.get());
        QVERIFY(child > 0 && isAlive(child));
        process.reset();
        QTRY_VERIFY(!isAlive(child));
    }
    void aTimeoutKillsIt()
    {
        const auto output = QCoro::waitFor(remote::run(&m_shell, sh(u"sleep 1000"_s), 100));
        QCOMPARE(output.error().kind, base::Error::Kind::Timeout);
    }
    void mayBeDeletedInItsOwnSignal()
    {
        for (const bool atEnd : {false, true}) {
            remote::Process *process = m_shell.start(sh(u"echo one; echo two >&2"_s)).release();
            bool deleted = false;
            const auto drop = [&] {
                if (!std::exchange(deleted, true))
                    delete process;
            };
            const QObject context; // ends the connections with this round
            if (atEnd)
                connect(process, &remote::Process::ended, &context, drop);
            else
                connect(process, &remote::Process::out, &context, drop);
            QTRY_VERIFY(deleted);
        }
    }
    void knowsTheUser()
    {
        const auto output = QCoro::waitFor(remote::run(&m_shell, sh(u"id -un"_s)));
        QCOMPARE(m_shell.user().toUtf8(), output->out.trimmed());
    }
};

QTEST_GUILESS_MAIN(ShellTest)
#include "shell_test.moc"
