#include "core/base/completion.h"
#include "core/base/secret.h"
#include "core/base/verdict.h"

#include <QTest>
#include <qcorotask.h>

#include <memory>

using namespace base;

static Task<int> answerOf(const Completion<int> *completion)
{
    auto answer = co_await completion->wait();
    co_return answer;
}

class ResultTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCompletionWakesItsWaiterOnALaterTurn()
    {
        Completion<int> completion;
        bool resumed = false;
        auto waiting = answerOf(&completion);
        QCoro::connect(std::move(waiting), this, [&resumed](const Result<int> &answer) {
            resumed = true;
            QCOMPARE(*answer, 7);
        });
        completion.finish(7);
        QVERIFY(!resumed);
        QTRY_VERIFY(resumed);
    }
    void aCompletionThatDiesCancelsItsWaiter()
    {
        auto completion = std::make_unique<Completion<int>>();
        auto waiting = completion->wait();
        completion.reset();
        const auto answer = QCoro::waitFor(std::move(waiting));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
    }
    void onlyTheFirstResultCounts()
    {
        Completion<int> completion;
        completion.finish(1);
        completion.finish(2);
        const auto answer = QCoro::waitFor(completion.wait());
        QCOMPARE(*answer, 1);
    }
    void everyKindHasItsExitCode_data()
    {
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("code");
        QTest::newRow("tried and failed") << Error::Kind::Failed << QStringLiteral("failed") << 1;
        QTest::newRow("not found") << Error::Kind::NotFound << QStringLiteral("notFound") << 1;
        QTest::newRow("usage") << Error::Kind::Usage << QStringLiteral("usage") << 2;
        QTest::newRow("host key changed") << Error::Kind::HostKeyChanged << QStringLiteral("hostKeyChanged") << 3;
        QTest::newRow("sudo") << Error::Kind::Sudo << QStringLiteral("sudo") << 3;
        QTest::newRow("conflict") << Error::Kind::Conflict << QStringLiteral("conflict") << 4;
        QTest::newRow("read-only") << Error::Kind::ReadOnly << QStringLiteral("readOnly") << 4;
        QTest::newRow("cancelled") << Error::Kind::Cancelled << QStringLiteral("cancelled") << 130;
    }
    void everyKindHasItsExitCode()
    {
        QFETCH(Error::Kind, kind);
        QFETCH(QString, name);
        QFETCH(int, code);
        QCOMPARE(kindName(kind), name);
        QCOMPARE(exitCode(kind), code);
    }
    void theWorstVerdictWins()
    {
        QCOMPARE(worst(Verdict::Ok, Verdict::Unknown), Verdict::Unknown);
        QCOMPARE(worst(Verdict::Warning, Verdict::Unknown), Verdict::Warning);
        QCOMPARE(worst(Verdict::Skipped, Verdict::Ok), Verdict::Ok);
        QCOMPARE(worst(Verdict::Broken, Verdict::Warning), Verdict::Broken);
    }
    void aSecretCannotBePrinted()
    {
        QString printed;
        const Secret secret = Secret::fromText(QStringLiteral("hunter2"));
        QDebug(&printed) << secret;
        QVERIFY(!printed.contains(QStringLiteral("hunter2")));
        QCOMPARE(secret.reveal(), QByteArray("hunter2"));
    }
    void makingASecretCleansesItsSource()
    {
        QByteArray bytes("hunter2");
        bytes.detach();
        const Secret secret(std::move(bytes));
        QVERIFY(bytes.isEmpty()); // NOLINT(bugprone-use-after-move): that is what is tested
        QCOMPARE(secret.reveal(), QByteArray("hunter2"));
    }
};

QTEST_GUILESS_MAIN(ResultTest)
#include "result_test.moc"
