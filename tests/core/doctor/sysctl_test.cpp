#include "core/doctor/items.h"
#include "core/doctor/sysctlseen.h"
#include "tests/support/fakeshell.h"

#include <QTest>

#include <QCoro/QCoroTask>

using namespace doctor;
using base::Error;
using base::Verdict;
using support::FakeShell;
using support::Turn;

namespace {

const QString own = QStringLiteral("/etc/sysctl.d/90-ess-console.conf");
const QByteArray ownText = "# ESS Console: room for the SFU's UDP packets\nnet.core.rmem_max = 5000000\n";

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(u' ');
}

QByteArray line(const char *file, const char *text)
{
    return QByteArray(file) + '\0' + text + '\n';
}

/// A server with these files; obeys tee, rm, sysctl -p and -w.
struct Machine {
    Machine()
    {
        shell.on(words("cat -- /proc/sys/net/core/rmem_max"), [this](const remote::Exec &) { return QList<Turn>{Turn::out(QByteArray::number(value) + '\n'), Turn::exit(0)}; });
        shell.on({QStringLiteral("grep")}, [this](const remote::Exec &) { return QList<Turn>{Turn::out(found()), Turn::exit(found().isEmpty() ? 1 : 2)}; });
        shell.on(words("test -d /run/systemd/system"), [this](const remote::Exec &) { return QList<Turn>{Turn::exit(hasSystemd ? 0 : 1)}; });
        shell.on({QStringLiteral("cat"), QStringLiteral("--"), own}, [this](const remote::Exec &) {
            return ownFile && isReadable ? QList<Turn>{Turn::out(*ownFile), Turn::exit(0)} : QList<Turn>{Turn::err("cat: no\n"), Turn::exit(1)};
        });
        shell.on({QStringLiteral("test"), QStringLiteral("-e"), own}, [this](const remote::Exec &) { return QList<Turn>{Turn::exit(ownFile ? 0 : 1)}; });
    }
    QByteArray found() const
    {
        QByteArray all = others;
        const QByteArray mine = ownFile.value_or(QByteArray());
        for (const QByteArray &text : mine.split('\n'))
            if (text.startsWith("net.core.rmem_max"))
                all += line(qPrintable(own), text.constData());
        return all;
    }
    void obey(const QList<plan::Command> &commands)
    {
        for (const plan::Command &command : commands) {
            const auto &exec = std::get<plan::Exec>(command);
            QVERIFY(exec.asRoot && !exec.detached);
            const QString program = exec.argv.value(0);
            if (program == u"tee")
                ownFile = exec.input.filled().reveal();
            else if (program == u"rm")
                ownFile.reset();
            else if (exec.argv.value(1) == u"-w")
                value = exec.argv.value(2).section(u'=', 1).toLongLong();
            else
                value = ownFile->trimmed().split(' ').last().toLongLong();
        }
    }
    FakeShell shell{QStringLiteral("ann")};
    qint64 value = 212992;
    std::optional<QByteArray> ownFile;
    QByteArray others;
    bool hasSystemd = true;
    bool isReadable = true;
};

QStringList texts(const QList<plan::Command> &commands)
{
    QStringList all;
    for (const auto &text : plan::shown(commands, QStringLiteral("s"), QStringLiteral("ann")))
        all << plan::oneLine(text);
    return all;
}

} // namespace

class SysctlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheSourcesInTheirOrder()
    {
        const QByteArray output = line("/etc/sysctl.conf", "net.core.rmem_max=5000000") + line("/etc/sysctl.d/99-a.conf", "net.core.rmem_max = 1")
            + line("/usr/lib/sysctl.d/10-b.conf", "net/core/rmem_max=2") + line("/etc/sysctl.d/10-b.conf", "-net.core.rmem_max = 3")
            + line("/etc/sysctl.d/99-a.conf", " net.core.rmem_max = 4 ") + line("/etc/sysctl.d/sub/z.conf", "net.core.rmem_max=9") + line("/etc/sysctl.d/a:b.conf", "net.core.rmem_max=x")
            + "grep: nonsense\n";
        const QList<SettingSource> expected{{QStringLiteral("/etc/sysctl.d/10-b.conf"), 3},
                                            {QStringLiteral("/etc/sysctl.d/99-a.conf"), 4},
                                            {QStringLiteral("/etc/sysctl.d/a:b.conf"), std::nullopt},
                                            {QStringLiteral("/etc/sysctl.conf"), 5000000}};
        QCOMPARE(parseSources(output), expected);
        QCOMPARE(parseSources({}), QList<SettingSource>());
    }

    void saysWhatIsThere_data()
    {
        QTest::addColumn<qint64>("effective");
        QTest::addColumn<bool>("systemd");
        QTest::addColumn<QByteArray>("files");
        QTest::addColumn<bool>("inOrder");
        QTest::addColumn<QString>("fact");
        const qint64 low = 212992;
        const qint64 high = 5000000;
        const auto row = [](const char *name, qint64 effective, bool systemd, const QByteArray &files, bool inOrder, const char *fact) {
            QTest::newRow(name) << effective << systemd << files << inOrder << QString::fromUtf8(fact);
        };
        const QByteArray conf = line("/etc/sysctl.conf", "net.core.rmem_max=5000000");
        const QByteArray link = line("/etc/sysctl.d/99-sysctl.conf", "net.core.rmem_max=5000000");
        row("as the kernel has it", low, true, {}, false, "net.core.rmem_max is 212992; the SFU wants 5000000.");
        row("set by hand", high, true, {}, false, "net.core.rmem_max is 5000000 now, and no file keeps it over a restart.");
        row("the runbook's line, which Debian 12 reads by a link", high, true, link + conf, true,
            "net.core.rmem_max is 5000000, and /etc/sysctl.d/99-sysctl.conf keeps it over a restart.");
        row("the runbook's line without systemd", high, false, conf, true, "net.core.rmem_max is 5000000, and /etc/sysctl.conf keeps it over a restart.");
        row("the runbook's line, which Debian 13 does not read", high, true, conf, false,
            "net.core.rmem_max is 5000000 now, and no file keeps it over a restart. /etc/sysctl.conf has the line, but nothing reads that file when this server starts.");
        row("a line that was not applied", low, false, conf, false, "net.core.rmem_max is 212992, though /etc/sysctl.conf says 5000000: the file was not applied.");
        row("more than is wanted", 26214400, true, line("/usr/lib/sysctl.d/50-x.conf", "net.core.rmem_max=26214400"), true,
            "net.core.rmem_max is 26214400, and /usr/lib/sysctl.d/50-x.conf keeps it over a restart.");
        row("a later file takes it back", high, true, line(qPrintable(own), "net.core.rmem_max = 5000000") + line("/etc/sysctl.d/99-x.conf", "net.core.rmem_max=65536"), false,
            "net.core.rmem_max is 5000000 now; at the next start /etc/sysctl.d/99-x.conf sets it to 65536.");
        row("a later file keeps it low", low, true, line("/etc/sysctl.d/99-x.conf", "net.core.rmem_max=65536"), false,
            "net.core.rmem_max is 212992; the SFU wants 5000000. /etc/sysctl.d/99-x.conf sets it to 65536.");
        row("sysctl --system would take it back", high, true, line(qPrintable(own), "net.core.rmem_max = 5000000") + line("/etc/sysctl.conf", "net.core.rmem_max=1"), true,
            "net.core.rmem_max is 5000000, and /etc/sysctl.d/90-ess-console.conf keeps it over a restart. /etc/sysctl.conf says 1, which “sysctl --system” would set.");
        row("a hostile name and no number", high, true, line("/etc/sysctl.d/99-\x1b[31m.conf", "net.core.rmem_max=$(x)"), false,
            "net.core.rmem_max is 5000000 now; at the next start /etc/sysctl.d/99-\\x1b[31m.conf sets it to no number.");
    }
    void saysWhatIsThere()
    {
        QFETCH(qint64, effective);
        QFETCH(bool, systemd);
        QFETCH(QByteArray, files);
        QFETCH(bool, inOrder);
        QFETCH(QString, fact);
        Machine machine;
        machine.value = effective;
        machine.hasSystemd = systemd;
        machine.others = files;
        const auto seen = QCoro::waitFor(sysctlRmemItem(&machine.shell)->probe());
        QVERIFY2(seen, seen ? "" : qPrintable(seen.error().what));
        QCOMPARE(seen->inOrder, inOrder);
        QCOMPARE(seen->fact, fact);
        for (const auto &ran : machine.shell.ran())
            QVERIFY(!ran->exec.asRoot); // looking needs no root
    }
    void setsItAndTakesItBack()
    {
        Machine machine;
        const auto item = sysctlRmemItem(&machine.shell);
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().what));
        QCOMPARE(texts(prepared->commands),
                 (QStringList{QStringLiteral("on s as root: tee -- /etc/sysctl.d/90-ess-console.conf <<< ") + QString::fromLatin1(ownText),
                              QStringLiteral("on s as root: sysctl -p /etc/sysctl.d/90-ess-console.conf")}));
        QCOMPARE(texts(prepared->undo), (QStringList{QStringLiteral("on s as root: rm -f -- /etc/sysctl.d/90-ess-console.conf"),
                                                     QStringLiteral("on s as root: sysctl -w net.core.rmem_max=212992")}));
        QCOMPARE(prepared->changes.size(), 2);
        QCOMPARE(QCoro::waitFor(item->prepare())->commands, prepared->commands);
        machine.obey(prepared->commands);
        const auto proof = QCoro::waitFor(item->prove(QDateTime()));
        QVERIFY(proof && proof->inOrder);
        QCOMPARE(proof->verdict, Verdict::Ok);
        QVERIFY(QCoro::waitFor(item->prepare())->commands.isEmpty());
        machine.obey(prepared->undo);
        QCOMPARE(machine.value, 212992);
        QVERIFY(!machine.ownFile);
    }
    void aSmallerFileOfOursComesBack()
    {
        Machine machine;
        machine.ownFile = "# mine\nnet.core.rmem_max = 300000\n\xff";
        const auto prepared = QCoro::waitFor(sysctlRmemItem(&machine.shell)->prepare());
        machine.obey(prepared->commands);
        QCOMPARE(*machine.ownFile, ownText);
        machine.obey(prepared->undo);
        QCOMPARE(*machine.ownFile, QByteArray("# mine\nnet.core.rmem_max = 300000\n\xff"));
        QCOMPARE(machine.value, 212992);
    }
    void neverLowersWhatSomebodyHasSet()
    {
        Machine machine;
        machine.value = 26214400;
        const auto prepared = QCoro::waitFor(sysctlRmemItem(&machine.shell)->prepare());
        machine.obey(prepared->commands);
        QCOMPARE(machine.value, 26214400);
    }
    void aRightFileIsOnlyApplied()
    {
        Machine machine;
        machine.ownFile = ownText;
        const auto prepared = QCoro::waitFor(sysctlRmemItem(&machine.shell)->prepare());
        QCOMPARE(texts(prepared->commands), QStringList{QStringLiteral("on s as root: sysctl -p /etc/sysctl.d/90-ess-console.conf")});
        QCOMPARE(texts(prepared->undo), QStringList{QStringLiteral("on s as root: sysctl -w net.core.rmem_max=212992")});
    }
    void theRunbooksLineIsOnlyApplied()
    {
        Machine machine;
        machine.others = line("/etc/sysctl.d/99-sysctl.conf", "net.core.rmem_max=5000000") + line("/etc/sysctl.conf", "net.core.rmem_max=5000000");
        const auto prepared = QCoro::waitFor(sysctlRmemItem(&machine.shell)->prepare());
        QCOMPARE(texts(prepared->commands), QStringList{QStringLiteral("on s as root: sysctl -w net.core.rmem_max=5000000")});
    }
    void whatALaterFileSaysIsAPersons()
    {
        Machine machine;
        machine.others = line("/etc/sysctl.d/99-x.conf", "net.core.rmem_max=65536");
        const auto item = sysctlRmemItem(&machine.shell);
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(prepared->commands.isEmpty() && !prepared->observation.inOrder);
        QVERIFY(item->byHand().contains(QStringLiteral("/etc/sysctl.d/99-x.conf")));
        machine.others.clear();
        QVERIFY(!QCoro::waitFor(item->prepare())->commands.isEmpty());
        QVERIFY(item->byHand().isEmpty());
    }
    void aFileThatCannotBeReadIsNotOverwritten()
    {
        Machine machine;
        machine.ownFile = "x";
        machine.isReadable = false;
        QCOMPARE(QCoro::waitFor(sysctlRmemItem(&machine.shell)->prepare()).error().kind, Error::Kind::Forbidden);
    }
    void doesNotGuess_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a word") << QByteArray("many\n");
    }
    void doesNotGuess()
    {
        QFETCH(QByteArray, value);
        Machine machine;
        machine.shell.on(words("cat -- /proc/sys/net/core/rmem_max"), value);
        QCOMPARE(QCoro::waitFor(sysctlRmemItem(&machine.shell)->probe()).error().kind, Error::Kind::Malformed);
    }
    void aLostLinkIsAnError()
    {
        Machine machine;
        machine.shell.on({QStringLiteral("grep")}, QList<Turn>{Turn::fail({Error::Kind::Unreachable, QStringLiteral("broke"), {}})});
        QCOMPARE(QCoro::waitFor(sysctlRmemItem(&machine.shell)->prepare()).error().kind, Error::Kind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(SysctlTest)
#include "sysctl_test.moc"
