#include "core/remote/sudo.h"
#include "core/remote/sudoprocess.h"
#include "tests/support/fakeshell.h"

#include <QCoroTask>
#include <QTest>

using namespace remote;
using support::FakeShell;
using support::Turn;
using namespace Qt::Literals::StringLiterals;

namespace {

// What a real sudo prints for these arguments: % stands doubled in them.
QByteArray prompt(const Exec &exec)
{
    return exec.argv.value(exec.argv.indexOf(u"-p"_s) + 1).replace(u"%%"_s, u"%"_s).toUtf8();
}
QByteArray start(const Exec &exec)
{
    return exec.argv.value(exec.argv.indexOf(u"-c"_s) + 3).replace(u"%%"_s, u"%"_s).toUtf8();
}
QStringList commandOf(const Exec &exec)
{
    return exec.argv.mid(exec.argv.indexOf(u"-c"_s) + 4);
}

const QStringList probe{u"sudo"_s, u"-k"_s, u"-n"_s};
const QStringList withPassword{u"sudo"_s, u"-k"_s, u"-S"_s, u"-p"_s};
const QByteArray lecture = "\nWe trust you have received the usual lecture from the local System\nAdministrator. [\n\n";

// A sudo that takes the password "right" and gives two more chances, as the real one.
QList<Turn> honestSudo(const Exec &exec, bool accepts, const QList<Turn> &command)
{
    if (!accepts)
        return {Turn::err(prompt(exec)), Turn::waitFor("\n"), Turn::err("Sorry, try again.\n"), Turn::err(prompt(exec)), Turn::waitForEndOfInput(), Turn::exit(1)};
    return QList<Turn>{Turn::err(lecture), Turn::err(prompt(exec)), Turn::waitFor("right\n"), Turn::err(start(exec))} + command;
}

struct Seen {
    QByteArray out;
    QByteArray err;
    int ends = 0;
    base::Result<Exit> how;
};
std::shared_ptr<Seen> watch(Process *process)
{
    auto seen = std::make_shared<Seen>();
    QObject::connect(process, &Process::out, process, [seen](const QByteArray &bytes) { seen->out += bytes; });
    QObject::connect(process, &Process::err, process, [seen](const QByteArray &bytes) { seen->err += bytes; });
    QObject::connect(process, &Process::ended, process, [seen](const base::Result<Exit> &how) {
        ++seen->ends;
        seen->how = how;
    });
    return seen;
}

// Answers from a list; counts.
struct Person {
    QStringList answers;
    QList<int> asked;
    AskSudoPassword ask()
    {
        return [this](QString, int left) -> base::Task<base::Secret> {
            asked << left;
            if (answers.isEmpty())
                return cancel();
            return give(answers.takeFirst());
        };
    }
    static base::Task<base::Secret> give(QString answer) { co_return base::Secret::fromText(answer); }
    static base::Task<base::Secret> cancel() { co_return base::Error{base::Error::Kind::Cancelled, u"cancelled"_s, {}}; }
};

Exec asRoot(const QStringList &argv, const QByteArray &input = {})
{
    Exec exec;
    exec.argv = argv;
    exec.asRoot = true;
    exec.input = base::Secret(QByteArray(input));
    return exec;
}

} // namespace

class SudoTest : public QObject {
    Q_OBJECT

    // A server whose sudo wants the password "right"; "true" serves the proof.
    static std::unique_ptr<FakeShell> server(const QList<Turn> &command)
    {
        auto shell = std::make_unique<FakeShell>(u"egor"_s);
        shell->on(probe, {Turn::err("sudo: a password is required\n"), Turn::exit(1)});
        shell->on(withPassword, [command](const Exec &exec) {
            return honestSudo(exec, true, commandOf(exec) == QStringList{u"true"_s} ? QList<Turn>{Turn::exit(0)} : command);
        });
        return shell;
    }
    static QByteArray inputOfLast(const FakeShell &shell) { return shell.ran().last()->input; }

private Q_SLOTS:
    void rootRunsAsItIs()
    {
        FakeShell shell(u"root"_s);
        shell.on({u"id"_s}, "0");
        Sudo sudo(&shell, SudoMode::None, {});
        QCOMPARE(*QCoro::waitFor(sudo.unlock()), Sudo::Rights::Root);
        QVERIFY(sudo.isUnlocked());
        const auto output = QCoro::waitFor(run(&sudo, asRoot({u"id"_s})));
        QCOMPARE(output->out, QByteArray("0"));
        QCOMPARE(shell.argvs(), QList<QStringList>{{u"id"_s}});
        QVERIFY(!shell.ran().first()->exec.asRoot);
    }
    void whatNeedsNoRootGoesWithoutSudo()
    {
        FakeShell shell(u"egor"_s);
        shell.on({u"id"_s}, "1000");
        Sudo sudo(&shell, SudoMode::Password, {});
        Exec exec;
        exec.argv = {u"id"_s};
        QVERIFY(QCoro::waitFor(run(&sudo, exec)));
        QCOMPARE(shell.argvs(), QList<QStringList>{{u"id"_s}});
        QVERIFY(!sudo.isUnlocked());
    }
    void aPasswordlessSudoIsAskedForNothing()
    {
        FakeShell shell(u"egor"_s);
        shell.on(probe, "");
        shell.on({u"sudo"_s, u"-n"_s, u"--"_s, u"tee"_s}, {Turn::waitForEndOfInput(), Turn::exit(0)});
        Person person{{u"right"_s}, {}};
        Sudo sudo(&shell, SudoMode::Password, person.ask());
        QCOMPARE(*QCoro::waitFor(sudo.unlock()), Sudo::Rights::Passwordless);
        const auto output = QCoro::waitFor(run(&sudo, asRoot({u"tee"_s, u"f"_s}, "payload")));
        QCOMPARE(output->exit.code, 0);
        QCOMPARE(inputOfLast(shell), QByteArray("payload"));
        QVERIFY(person.asked.isEmpty());
    }
    void thePasswordGoesToSudoAndTheInputToTheCommand()
    {
        const auto shell = server({Turn::waitForEndOfInput(), Turn::out("done"), Turn::err("warned\n"), Turn::exit(3)});
        Person person{{u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        QCOMPARE(*QCoro::waitFor(sudo.unlock()), Sudo::Rights::Password);
        QVERIFY(sudo.isUnlocked());
        const auto output = QCoro::waitFor(run(&sudo, asRoot({u"kubectl"_s, u"apply"_s}, "payload")));
        QCOMPARE(output->exit.code, 3);
        QCOMPARE(output->out, QByteArray("done"));
        QCOMPARE(output->err, lecture + "warned\n"); // no marker
        QCOMPARE(inputOfLast(*shell), QByteArray("right\npayload"));
        QCOMPARE(person.asked, QList<int>{3});
        const QStringList argv = shell->argvs().last();
        QCOMPARE(commandOf(shell->ran().last()->exec), (QStringList{u"kubectl"_s, u"apply"_s}));
        QCOMPARE(argv.indexOf(u"--"_s), 5);
        for (const QString &word : argv)
            QVERIFY(!word.contains(u"right"_s));
    }
    void theInputWaitsForTheCommandAndThePasswordForTheQuestion()
    {
        // Sudo takes the password and then refuses: no byte of the input may have been written.
        FakeShell shell(u"egor"_s);
        shell.on(probe, "", 1);
        shell.on(withPassword, [](const Exec &exec) {
            if (commandOf(exec) == QStringList{u"true"_s})
                return honestSudo(exec, true, {Turn::exit(0)});
            return honestSudo(exec, false, {});
        });
        Person person{{u"right"_s}, {}};
        Sudo sudo(&shell, SudoMode::Password, person.ask());
        QVERIFY(QCoro::waitFor(sudo.unlock()));
        const auto output = QCoro::waitFor(run(&sudo, asRoot({u"tee"_s}, "secret payload")));
        QVERIFY(!output);
        QCOMPARE(output.error().kind, base::Error::Kind::Sudo);
        QCOMPARE(inputOfLast(shell), QByteArray("right\n"));
        QVERIFY(!sudo.isUnlocked()); // forgotten: it is asked for again
    }
    void aSudoThatDoesNotAskGetsNoPassword()
    {
        // NOPASSWD for this command alone.
        auto shell = server({});
        shell->on(withPassword, [](const Exec &exec) {
            if (commandOf(exec) == QStringList{u"true"_s})
                return honestSudo(exec, true, {Turn::exit(0)});
            return QList<Turn>{Turn::err(start(exec)), Turn::waitForEndOfInput(), Turn::exit(0)};
        });
        Person person{{u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        QVERIFY(QCoro::waitFor(sudo.unlock()));
        const auto output = QCoro::waitFor(run(&sudo, asRoot({u"tee"_s}, "payload")));
        QCOMPARE(output->exit.code, 0);
        QCOMPARE(inputOfLast(*shell), QByteArray("payload"));
    }
    void aCommandCannotAskForThePassword()
    {
        // The command prints the very prompt: it already runs, nothing is given to it.
        auto shell = server({});
        shell->on(withPassword, [](const Exec &exec) {
            if (commandOf(exec) == QStringList{u"true"_s})
                return honestSudo(exec, true, {Turn::exit(0)});
            return QList<Turn>{Turn::err(start(exec)), Turn::err(prompt(exec)), Turn::err(prompt(exec) + start(exec)), Turn::waitForEndOfInput(), Turn::exit(0)};
        });
        Person person{{u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        QVERIFY(QCoro::waitFor(sudo.unlock()));
        const auto output = QCoro::waitFor(run(&sudo, asRoot({u"tee"_s}, "payload")));
        QCOMPARE(output->exit.code, 0);
        QCOMPARE(inputOfLast(*shell), QByteArray("payload"));
    }
    void anEchoedCommandLineIsNoQuestion()
    {
        // sh -x: the arguments appear on stderr before sudo has asked.
        auto shell = server({});
        shell->on(withPassword, [](const Exec &exec) {
            const Turn echo = Turn::err("+ " + exec.argv.join(u' ').toUtf8() + '\n');
            if (commandOf(exec) == QStringList{u"true"_s})
                return QList<Turn>{echo} + honestSudo(exec, true, {Turn::exit(0)});
            return QList<Turn>{echo, Turn::err(start(exec)), Turn::waitForEndOfInput(), Turn::exit(0)};
        });
        Person person{{u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        QVERIFY(QCoro::waitFor(sudo.unlock()));
        QVERIFY(QCoro::waitFor(run(&sudo, asRoot({u"tee"_s}, "payload"))));
        QCOMPARE(inputOfLast(*shell), QByteArray("payload"));
    }
    void aPromptInPiecesIsAPrompt()
    {
        auto shell = server({});
        shell->on(withPassword, [](const Exec &exec) {
            QList<Turn> turns{Turn::err("[es[ess%"), Turn::err("[ess")};
            for (const char c : "x" + prompt(exec))
                turns << Turn::err(QByteArray(1, c));
            turns << Turn::waitFor("right\n") << Turn::err(start(exec).left(7)) << Turn::err(start(exec).mid(7)) << Turn::waitForEndOfInput() << Turn::exit(0);
            return turns;
        });
        Person person{{u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        const auto output = QCoro::waitFor(run(&sudo, asRoot({u"tee"_s}, "payload"))); // unlocks by itself
        QVERIFY(output);
        QCOMPARE(output->err, QByteArray("[es[ess%[essx"));
        QCOMPARE(inputOfLast(*shell), QByteArray("right\npayload"));
    }
    void refusedThreeTimes()
    {
        FakeShell shell(u"egor"_s);
        shell.on(probe, "", 1);
        shell.on(withPassword, [](const Exec &exec) { return honestSudo(exec, false, {}); });
        Person person{{u"a"_s, u"b"_s, u"c"_s, u"d"_s}, {}};
        Sudo sudo(&shell, SudoMode::Password, person.ask());
        const auto rights = QCoro::waitFor(sudo.unlock());
        QVERIFY(!rights);
        QCOMPARE(rights.error().kind, base::Error::Kind::Sudo);
        QCOMPARE(rights.error().what, u"sudo refused the password."_s);
        QCOMPARE(person.asked, (QList<int>{3, 2, 1}));
        for (qsizetype i = 1; i < shell.ran().size(); ++i)
            QCOMPARE(shell.ran()[i]->input, person.answers.isEmpty() ? QByteArray() : QByteArray(1, static_cast<char>('a' + i - 1)) + '\n');
        QTRY_VERIFY(!shell.ran().last()->isAlive); // ended, not left at its next question
        QVERIFY(!sudo.isUnlocked());
    }
    void theSecondTryMayBeRight()
    {
        FakeShell shell(u"egor"_s);
        shell.on(probe, "", 1);
        int asked = 0;
        shell.on(withPassword, [&asked](const Exec &exec) { return honestSudo(exec, ++asked == 2, {Turn::exit(0)}); });
        Person person{{u"wrong"_s, u"right"_s}, {}};
        Sudo sudo(&shell, SudoMode::Password, person.ask());
        QCOMPARE(*QCoro::waitFor(sudo.unlock()), Sudo::Rights::Password);
        QCOMPARE(person.asked, (QList<int>{3, 2}));
        QCOMPARE(sudoRefused(2), u"sudo refused the password; 2 tries left."_s);
    }
    void saysWhyNot_data()
    {
        QTest::addColumn<SudoMode>("mode");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("what");
        QTest::newRow("not in sudoers") << SudoMode::Password << QByteArray("egor is not in the sudoers file.\nThis incident has been reported to the administrator.\n") << 1 << u"egor is not in sudoers."_s;
        QTest::newRow("not on this host") << SudoMode::Password << QByteArray("Sorry, user egor may not run sudo on vps.\n") << 1 << u"egor is not in sudoers."_s;
        QTest::newRow("a broken sudo") << SudoMode::Password << QByteArray("sudo: /usr/bin/sudo must be owned by uid 0\n") << 1 << u"sudo does not run the command: sudo: /usr/bin/sudo must be owned by uid 0"_s;
        QTest::newRow("no sudo") << SudoMode::Password << QByteArray("bash: sudo: command not found\n") << 127 << u"There is no sudo on the server."_s;
        QTest::newRow("a password where none is wanted") << SudoMode::Passwordless << QByteArray() << 1 << u"sudo asks egor for a password, though this server is set to sudo without one."_s;
        QTest::newRow("switched off") << SudoMode::None << QByteArray() << 1 << u"egor is not root, and this server is set to work without sudo."_s;
    }
    void saysWhyNot()
    {
        QFETCH(SudoMode, mode);
        QFETCH(QByteArray, words);
        QFETCH(int, code);
        QFETCH(QString, what);
        FakeShell shell(u"egor"_s);
        shell.on(probe, {Turn::err(code == 127 ? words : "sudo: a password is required\n"), Turn::exit(code)});
        shell.on(withPassword, [words, code](const Exec &exec) {
            return QList<Turn>{Turn::err(prompt(exec)), Turn::waitFor("right\n"), Turn::err(words), Turn::exit(code)};
        });
        Person person{{u"right"_s}, {}};
        Sudo sudo(&shell, mode, person.ask());
        const auto rights = QCoro::waitFor(sudo.unlock());
        QVERIFY(!rights);
        QCOMPARE(rights.error().what, what);
        QCOMPARE(rights.error().kind, base::Error::Kind::Sudo);
        const auto output = QCoro::waitFor(run(&sudo, asRoot({u"id"_s})));
        QVERIFY(!output); // a command that waited for the unlocking ends with its error
    }
    void aCancelledQuestionIsCancelled()
    {
        const auto shell = server({});
        Person person;
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        const auto output = QCoro::waitFor(run(&sudo, asRoot({u"id"_s})));
        QCOMPARE(output.error().kind, base::Error::Kind::Cancelled);
    }
    void aCommandThatIsWantedAnywayProvesThePassword()
    {
        const auto shell = server({Turn::out("kubeconfig"), Turn::exit(0)});
        Person person{{u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        Exec cat;
        cat.argv = {u"cat"_s, u"k3s.yaml"_s};
        const auto output = QCoro::waitFor(sudo.unlockBy(cat));
        QVERIFY2(output, output ? "" : qPrintable(output.error().what));
        QCOMPARE(output->out, QByteArray("kubeconfig"));
        QVERIFY(sudo.isUnlocked());
        QCOMPARE(shell->ran().size(), 2); // the probe, and the command itself
        QCOMPARE(commandOf(shell->ran().last()->exec), cat.argv);
        QVERIFY(QCoro::waitFor(sudo.unlockBy(cat)));
        QCOMPARE(shell->ran().size(), 3);
        QCOMPARE(person.asked.size(), 1);
    }
    void aCommandThatFailsProvesThePasswordAllTheSame()
    {
        const auto shell = server({Turn::err("cat: k3s.yaml: No such file or directory\n"), Turn::exit(1)});
        Person person{{u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        Exec cat;
        cat.argv = {u"cat"_s, u"k3s.yaml"_s};
        const auto output = QCoro::waitFor(sudo.unlockBy(cat));
        QVERIFY(output);
        QCOMPARE(output->exit.code, 1);
        QVERIFY(sudo.isUnlocked());
    }
    void aDeclinedQuestionIsAskedAgainOnlyByUnlocking()
    {
        const auto shell = server({Turn::out("0"), Turn::exit(0)});
        Person person;
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        QVERIFY(!QCoro::waitFor(run(&sudo, asRoot({u"id"_s}))));
        QCOMPARE(person.asked.size(), 1);
        const auto later = QCoro::waitFor(run(&sudo, asRoot({u"id"_s})));
        QCOMPARE(later.error().kind, base::Error::Kind::Sudo);
        QCOMPARE(person.asked.size(), 1);
        person.answers = {u"right"_s};
        QCOMPARE(*QCoro::waitFor(sudo.unlock()), Sudo::Rights::Password);
        const auto output = QCoro::waitFor(run(&sudo, asRoot({u"id"_s})));
        QCOMPARE(output->out, QByteArray("0"));
        QCOMPARE(person.asked.size(), 2);
    }
    void withoutAWayToAskItIsSudo()
    {
        const auto shell = server({});
        Sudo sudo(shell.get(), SudoMode::Password, {});
        QCOMPARE(QCoro::waitFor(sudo.unlock()).error().kind, base::Error::Kind::Sudo);
    }
    void isAskedOnceForManyCommands()
    {
        const auto shell = server({Turn::exit(0)});
        Person person{{u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        auto first = run(&sudo, asRoot({u"a"_s}));
        auto second = run(&sudo, asRoot({u"b"_s}));
        auto third = sudo.unlock();
        const auto a = QCoro::waitFor(std::move(first));
        const auto b = QCoro::waitFor(std::move(second));
        const auto c = QCoro::waitFor(std::move(third));
        QVERIFY(a && b && c);
        QCOMPARE(person.asked, QList<int>{3});
    }
    void streamsInputAfterThePassword()
    {
        const auto shell = server({Turn::out("ready"), Turn::waitFor("one two"), Turn::out("more"), Turn::waitForEndOfInput(), Turn::exit(0)});
        Person person{{u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        Exec exec = asRoot({u"tar"_s, u"x"_s}, "first ");
        exec.keepInputOpen = true;
        const auto process = sudo.start(exec);
        const auto seen = watch(process.get());
        process->write(base::Secret(QByteArray("one "))); // long before sudo has asked
        QTRY_COMPARE(seen->out, QByteArray("ready"));
        process->write(base::Secret(QByteArray("two")));
        QTRY_COMPARE(seen->out, QByteArray("readymore"));
        QCOMPARE(seen->ends, 0);
        process->closeInput();
        QTRY_COMPARE(seen->ends, 1);
        QCOMPARE(inputOfLast(*shell), QByteArray("right\nfirst one two"));
    }
    void inputThatWasClosedEarlyIsClosedInTheEnd()
    {
        const auto shell = server({Turn::waitForEndOfInput(), Turn::exit(0)});
        Person person{{u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        Exec exec = asRoot({u"cat"_s});
        exec.keepInputOpen = true;
        const auto process = sudo.start(exec);
        const auto seen = watch(process.get());
        process->setReading(false); // sudo's question is read all the same
        process->write(base::Secret(QByteArray("all")));
        process->closeInput();
        QTRY_COMPARE(shell->ran().last()->input, QByteArray("right\nall"));
        process->setReading(true);
        QTRY_COMPARE(seen->ends, 1);
    }
    void deletingItEndsTheCommand()
    {
        const auto shell = server({Turn::waitForEndOfInput()});
        Person person{{u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        QVERIFY(QCoro::waitFor(sudo.unlock()));
        auto process = sudo.start(asRoot({u"cat"_s}));
        QTRY_VERIFY(shell->ran().last()->inputEnded);
        process.reset();
        QVERIFY(shell->ran().last()->wasEnded);
    }
    void aTerminalIsRefused()
    {
        const auto shell = server({});
        Person person{{u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        Exec exec = asRoot({u"top"_s});
        exec.pty = true;
        const auto output = QCoro::waitFor(run(&sudo, exec));
        QCOMPARE(output.error().kind, base::Error::Kind::Internal);
    }
    void aSudoThatIsGoneLeavesNobodyWaiting()
    {
        const auto shell = server({});
        Person person{{u"right"_s}, {}};
        auto sudo = std::make_unique<Sudo>(shell.get(), SudoMode::Password, person.ask());
        auto first = sudo->unlock();
        auto second = sudo->unlock();
        sudo.reset();
        QCOMPARE(QCoro::waitFor(std::move(second)).error().kind, base::Error::Kind::Cancelled);
        QCOMPARE(QCoro::waitFor(std::move(first)).error().kind, base::Error::Kind::Cancelled);
    }
    void lockForgets()
    {
        const auto shell = server({Turn::exit(0)});
        Person person{{u"right"_s, u"right"_s}, {}};
        Sudo sudo(shell.get(), SudoMode::Password, person.ask());
        QVERIFY(QCoro::waitFor(sudo.unlock()));
        sudo.lock();
        QVERIFY(!sudo.isUnlocked());
        QVERIFY(QCoro::waitFor(sudo.unlock()));
        QCOMPARE(person.asked, (QList<int>{3, 3}));
    }
    void twoCommandsHaveTwoMarkers()
    {
        QVERIFY(SudoMarkers().prompt() != SudoMarkers().prompt());
    }
};

QTEST_GUILESS_MAIN(SudoTest)
#include "sudo_test.moc"
