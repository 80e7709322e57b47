#include "sample.h"
#include "ui/connect/progress.h"

#include <QTest>

using namespace Qt::StringLiterals;
using ui::ConnectPhase;

class ProgressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void says_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<QList<servers::ConnectStep>>("steps");
        QTest::addColumn<int>("asking");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("state");
        const auto row = [](const char *name, ConnectPhase phase, const QList<servers::ConnectStep> &steps, int asking, const QString &sentence, const QString &state) {
            QTest::newRow(name) << static_cast<int>(phase) << steps << asking << sentence << state;
        };
        row("before", ConnectPhase::Idle, {}, -1, u"Choose a server and connect."_s, u"not connected"_s);
        row("the first step", ConnectPhase::Connecting, {}, -1, u"Connecting to gigglin: 0 of 8 steps done"_s, u"connecting"_s);
        row("the proxy asks", ConnectPhase::Connecting, sample::steps(), 7, u"Connecting to gigglin: 7 of 8 steps done, the proxy asks for a password"_s, u"asks"_s);
        row("a step that warns and asks is not done", ConnectPhase::Connecting, {{servers::StepId::Proxy, base::Verdict::Warning, {}, {}, {}}}, 7,
            u"Connecting to gigglin: 0 of 8 steps done, the proxy asks for a password"_s, u"asks"_s);
        row("connected", ConnectPhase::Connected, sample::steps(), -1, u"Connected to gigglin"_s, u"connected"_s);
        row("another key", ConnectPhase::Failed, sample::keyChanged(), -1, u"gigglin: stopped at “Know the server”"_s, u"key changed"_s);
        servers::ConnectStep silent{servers::StepId::Tcp, base::Verdict::Broken, {}, {}, base::Error{base::Error::Kind::Timeout, u"No answer"_s, {}}};
        row("nobody answers", ConnectPhase::Failed, {silent}, -1, u"gigglin: stopped at “Reach gigglin”"_s, u"not reached"_s);
        servers::ConnectStep refused{servers::StepId::Auth, base::Verdict::Broken, {}, {}, base::Error{base::Error::Kind::Auth, u"refused"_s, {}}};
        row("refused", ConnectPhase::Failed, {refused}, -1, u"gigglin: stopped at “Sign in”"_s, u"not signed in"_s);
        row("cancelled is not broken", ConnectPhase::Failed, {}, -1, u"gigglin: connecting was cancelled"_s, u"not connected"_s);
    }
    void says()
    {
        QFETCH(int, phase);
        QFETCH(QList<servers::ConnectStep>, steps);
        QFETCH(int, asking);
        const auto step = asking < 0 ? std::nullopt : std::optional(static_cast<servers::StepId>(asking));
        const ui::Progress progress = ui::progressOf(u"gigglin"_s, static_cast<ConnectPhase>(phase), steps, step);
        QTEST(progress.sentence, "sentence");
        QTEST(progress.state, "state");
    }

    void onlyWhatFailedIsRed()
    {
        QCOMPARE(ui::progressOf(u"g"_s, ConnectPhase::Failed, {}, {}).verdict, base::Verdict::Unknown);
        QCOMPARE(ui::progressOf(u"g"_s, ConnectPhase::Failed, sample::keyChanged(), {}).verdict, base::Verdict::Broken);
        QCOMPARE(ui::progressOf(u"g"_s, ConnectPhase::Connecting, {}, {}).verdict, base::Verdict::Busy);
    }
};

QTEST_APPLESS_MAIN(ProgressTest)
#include "progress_test.moc"
