#include "tests/core/ssh/opened.h"
#include "tests/support/libssh2leaks.h"

#include <QCryptographicHash>
#include <QSignalSpy>

using base::Error;

// One server and one connection for all of these.
class ExecTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_pair = std::make_unique<Pair>();
        m_opened = std::make_unique<Opened>(m_pair->sshd, QStringList{m_pair->key});
        QVERIFY2(m_opened->open().result.has_value(), m_opened->why());
    }
    void cleanupTestCase()
    {
        m_opened.reset();
        m_pair.reset();
    }

    void aCommandGivesItsOutputAndItsExit_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QByteArray>("err");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("signal");
        QTest::newRow("nothing but success") << words("true") << QByteArray() << QByteArray() << 0 << QString();
        QTest::newRow("both streams and a code") << words("echo out; echo err >&2; exit 3") << QByteArray("out\n") << QByteArray("err\n") << 3 << QString();
        QTest::newRow("the highest code") << words("exit 255") << QByteArray() << QByteArray() << 255 << QString();
        QTest::newRow("a program that is not there") << words("exec /nonexistent 2>/dev/null") << QByteArray() << QByteArray() << 127 << QString();
        QTest::newRow("output closed long before the end") << words("echo early; exec >&- 2>&-; sleep 0.3; exit 7") << QByteArray("early\n") << QByteArray() << 7 << QString();
        QTest::newRow("quotes and a newline") << words("printf '%s' \"it's\n$HOME\" | wc -l | tr -d ' '; exit 1") << QByteArray("1\n") << QByteArray() << 1 << QString();
    }
    void aCommandGivesItsOutputAndItsExit()
    {
        QFETCH(QString, script);
        QFETCH(QByteArray, out);
        QFETCH(QByteArray, err);
        QFETCH(int, code);
        QFETCH(QString, signal);
        const auto output = runRemote(*m_opened, {words("sh"), words("-c"), script});
        QVERIFY2(output.has_value(), output ? "" : qPrintable(output.error().what));
        QCOMPARE(*output, (remote::Output{{code, signal}, out, err}));
    }

    // A word that needs quoting would have a shell between, which turns a signal into a code.
    void aCommandThatASignalEnds_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QString>("signal");
        QTest::newRow("TERM") << QByteArray("kill -TERM $$") << QByteArray() << words("TERM");
        QTest::newRow("KILL, after output") << QByteArray("echo before; kill -KILL $$") << QByteArray("before\n") << words("KILL");
    }
    void aCommandThatASignalEnds()
    {
        QFETCH(QByteArray, script);
        QFETCH(QByteArray, out);
        QFETCH(QString, signal);
        const QString file = m_pair->sshd.path(words("script"));
        QVERIFY(support::writeFile(file, script + '\n'));
        const auto output = runRemote(*m_opened, {words("sh"), file});
        QVERIFY(output.has_value());
        QCOMPARE(*output, (remote::Output{{-1, signal}, out, {}}));
    }

    void standardInput_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("none") << qsizetype(0);
        QTest::newRow("one byte") << qsizetype(1);
        QTest::newRow("20 MB, many windows") << qsizetype(20'000'000);
    }
    void standardInput()
    {
        QFETCH(qsizetype, size);
        QByteArray bytes = noise(size);
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        remote::Exec exec;
        exec.argv = QStringList{words("sha256sum")};
        exec.input = base::Secret(std::move(bytes));
        const auto output = runRemote(*m_opened, exec);
        QVERIFY(output.has_value());
        QCOMPARE(output->out.left(64), hash);
        QCOMPARE(output->exit.code, 0);
    }
    void inputInPieces()
    {
        remote::Exec exec;
        exec.argv = QStringList{words("cat")};
        exec.keepInputOpen = true;
        const auto process = m_opened->connection->shell()->start(exec);
        QByteArray got;
        connect(process.get(), &remote::Process::out, this, [&](const QByteArray &bytes) {
            got += bytes;
            if (got == "one")
                process->write(base::Secret(QByteArray("two")));
            else if (got == "onetwo")
                process->closeInput();
        });
        QSignalSpy ended(process.get(), &remote::Process::ended);
        process->write(base::Secret(QByteArray("one")));
        QVERIFY(ended.wait(20000));
        QCOMPARE(got, QByteArray("onetwo"));
    }
    void aCommandThatDoesNotReadItsInputEnds()
    {
        remote::Exec exec;
        exec.argv = QStringList{words("true")};
        exec.input = base::Secret(noise(5'000'000));
        const auto output = runRemote(*m_opened, exec);
        QVERIFY(output.has_value());
        QCOMPARE(output->exit.code, 0);
    }

    void fiftyMegabytesComeWhole()
    {
        const auto output = runRemote(*m_opened, {words("sh"), words("-c"), words("yes 0123456789abcde | head -c 50000000")});
        QVERIFY(output.has_value());
        QCOMPARE(output->out.size(), qsizetype(50'000'000));
        const QByteArray line("0123456789abcde\n");
        for (qsizetype at = 0; at < output->out.size(); at += 16 * 997)
            QVERIFY2(output->out.mid(at, 16) == line, QByteArray::number(at));
    }
    void twoBigStreamsAtOnceKeepApart()
    {
        const auto output = runRemote(*m_opened, {words("sh"), words("-c"), words("yes o | head -c 3000000 & yes e | head -c 3000000 >&2; wait")});
        QVERIFY(output.has_value());
        QCOMPARE(output->out.size(), qsizetype(3'000'000));
        QCOMPARE(output->err.size(), qsizetype(3'000'000));
        QVERIFY(!output->out.contains('e') && !output->err.contains('o'));
    }

    // The command prints without end; what the reader does not want must make it wait, not fill the memory.
    void aPausedReaderHoldsTheCommandBack()
    {
        remote::Exec exec;
        exec.argv = QStringList{words("sh"), words("-c"), words("yes 2>/dev/null | head -c 40000000; echo end")};
        const auto process = m_opened->connection->shell()->start(exec);
        process->setReading(false);
        qsizetype got = 0;
        QByteArray last;
        connect(process.get(), &remote::Process::out, this, [&](const QByteArray &bytes) { got += bytes.size(); last = (last + bytes).right(4); });
        QSignalSpy ended(process.get(), &remote::Process::ended);
        for (int i = 0; i < 5; ++i) // commands beside it go on
            QVERIFY(runRemote(*m_opened, {words("true")}).has_value());
        QCOMPARE(got, qsizetype(0));
        QVERIFY(ended.isEmpty());
        process->setReading(true);
        QVERIFY(ended.wait(30000));
        QCOMPARE(got, qsizetype(40'000'004));
        QCOMPARE(last, QByteArray("end\n"));
    }

    void aTerminalOnRequest()
    {
        for (const bool pty : {false, true}) {
            remote::Exec exec;
            exec.argv = QStringList{words("sh"), words("-c"), words("test -t 0 && echo terminal || echo none")};
            exec.pty = pty;
            const auto output = runRemote(*m_opened, exec);
            QVERIFY(output.has_value());
            QCOMPARE(output->out.trimmed(), QByteArray(pty ? "terminal" : "none"));
        }
    }

    // sshd would refuse the eleventh (MaxSessions 10); ours are queued at eight.
    void twentyCommandsAtOnceAllRun()
    {
        runAtOnce(*m_opened, 20);
    }
    void aLowerMaxSessionsQueuesToo()
    {
        Pair pair({words("MaxSessions 2")});
        Opened opened(pair.sshd, {pair.key});
        QVERIFY2(opened.open().result.has_value(), opened.why());
        runAtOnce(opened, 10);
    }

    void deletingAProcessEndsItsChannel()
    {
        remote::Exec exec;
        exec.argv = QStringList{words("sleep"), words("60")};
        for (int i = 0; i < 12; ++i) // more than fit at once: their places must come free
            auto process = m_opened->connection->shell()->start(exec);
        std::vector<std::unique_ptr<remote::Process>> running;
        for (int i = 0; i < 8; ++i)
            running.push_back(m_opened->connection->shell()->start(exec));
        running.clear();
        QVERIFY(runRemote(*m_opened, {words("true")}).has_value());
    }
    void aTimeoutEndsTheCommand()
    {
        remote::Exec exec;
        exec.argv = QStringList{words("sleep"), words("60")};
        const auto output = runRemote(*m_opened, exec, 100);
        QVERIFY(!output);
        QCOMPARE(output.error().kind, Error::Kind::Timeout);
    }
    void rekeyingInTheMiddleLosesNothing()
    {
        Pair pair({words("RekeyLimit 1M")});
        Opened opened(pair.sshd, {pair.key});
        QVERIFY2(opened.open().result.has_value(), opened.why());
        const auto output = runRemote(opened, {words("sh"), words("-c"), words("yes | head -c 20000000; exit 9")});
        QVERIFY2(output.has_value(), output ? "" : qPrintable(output.error().what));
        QCOMPARE(output->out.size(), qsizetype(20'000'000));
        QCOMPARE(output->exit.code, 9);
    }

    void closingEndsWhatRunsWithCancelled()
    {
        Pair pair;
        Opened opened(pair.sshd, {pair.key});
        QVERIFY2(opened.open().result.has_value(), opened.why());
        remote::Exec exec;
        exec.argv = QStringList{words("sleep"), words("60")};
        QList<Error::Kind> kinds;
        std::vector<std::unique_ptr<remote::Process>> running;
        for (int i = 0; i < 10; ++i) { // two of them queued
            running.push_back(opened.connection->shell()->start(exec));
            connect(running.back().get(), &remote::Process::ended, this, [&](const base::Result<remote::Exit> &how) { kinds << (how ? Error::Kind::Internal : how.error().kind); });
        }
        QVERIFY(runNothing());
        opened.connection->close();
        QTRY_COMPARE(kinds.size(), 10);
        QCOMPARE(kinds.count(Error::Kind::Cancelled), 10);
        // And afterwards nothing starts any more.
        const auto output = runRemote(opened, {words("true")});
        QVERIFY(!output);
        QCOMPARE(output.error().kind, Error::Kind::Unreachable);
    }

private:
    static QByteArray noise(qsizetype size)
    {
        QByteArray bytes(size, Qt::Uninitialized);
        quint32 state = 12345;
        for (char &byte : bytes) {
            state = state * 1664525u + 1013904223u;
            byte = static_cast<char>(state >> 24);
        }
        return bytes;
    }
    static bool runNothing()
    {
        QCoreApplication::processEvents();
        return true;
    }
    void runAtOnce(Opened &opened, int count)
    {
        std::vector<std::unique_ptr<remote::Process>> running;
        QList<int> codes;
        for (int i = 0; i < count; ++i) {
            remote::Exec exec;
            exec.argv = QStringList{words("sh"), words("-c"), QStringLiteral("sleep 0.1; exit %1").arg(i)};
            running.push_back(opened.connection->shell()->start(exec));
            connect(running.back().get(), &remote::Process::ended, this, [&codes](const base::Result<remote::Exit> &how) { codes << (how ? how->code : -1); });
        }
        QTRY_COMPARE_WITH_TIMEOUT(codes.size(), count, 30000);
        std::sort(codes.begin(), codes.end());
        for (int i = 0; i < count; ++i)
            QCOMPARE(codes.at(i), i);
    }

    std::unique_ptr<Pair> m_pair;
    std::unique_ptr<Opened> m_opened;
};

QTEST_GUILESS_MAIN(ExecTest)
#include "exec_test.moc"
