#include "tests/core/ssh/opened.h"

#include <QCryptographicHash>
#include <QSignalSpy>

using base::Error;

class ExecTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCommandGivesItsOutputAndItsExitCode()
    {
        Pair pair;
        Opened opened(pair.sshd, {pair.key});
        QVERIFY2(opened.open().result.has_value(), opened.why());
        const auto output = runRemote(opened, {words("sh"), words("-c"), words("echo out; echo err >&2; exit 3")});
        QVERIFY2(output.has_value(), output ? "" : qPrintable(output.error().what));
        QCOMPARE(output->out, QByteArray("out\n"));
        QCOMPARE(output->err, QByteArray("err\n"));
        QCOMPARE(output->exit.code, 3);
    }
};

QTEST_GUILESS_MAIN(ExecTest)
#include "exec_test.moc"
