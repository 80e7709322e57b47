#include "sample.h"
#include "tests/support/uipictures.h"
#include "ui/common/plainlabel.h"
#include "ui/common/steprow.h"
#include "ui/connect/connectview.h"

#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Verdict;
using servers::StepId;
using ui::ConnectView;

namespace {

ui::StepRow *rowOf(QWidget *view, StepId step) { return view->findChild<ui::StepRow *>(u"connect.step."_s + servers::stepName(step)); }
QPushButton *button(QWidget *view, const QString &name) { return view->findChild<QPushButton *>(name); }

void connectTo(ConnectView *view, const QList<servers::ConnectStep> &steps, ConnectView::Phase phase = ConnectView::Phase::Connecting)
{
    view->show(sample::gigglin(), ConnectView::Phase::Connecting);
    for (const servers::ConnectStep &step : steps)
        view->setStep(step);
    view->appendLog(QDateTime::fromString(u"2026-11-23T14:05:01.204Z"_s, Qt::ISODateWithMs), u"read /etc/rancher/k3s/k3s.yaml 2957 bytes, kept in memory"_s);
    view->appendLog(QDateTime::fromString(u"2026-11-23T14:05:01.316Z"_s, Qt::ISODateWithMs), u"GET https://127.0.0.1:6443/version 200"_s);
    view->setPhase(phase);
}

struct Answers {
    ui::AnswerForm::Answer sink()
    {
        return [this](std::optional<ui::Given> given) { all << given.has_value(); };
    }
    QList<bool> all;
};

} // namespace

class ConnectViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void looksLikeItsPicture_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("connect-idle") << 0;
        QTest::newRow("connect-asks") << 1;
        QTest::newRow("connect-failed") << 2;
        QTest::newRow("connect-connected") << 3;
    }
    void looksLikeItsPicture()
    {
        QFETCH(int, state);
        const auto settle = [state](QWidget *widget) {
            auto *view = static_cast<ConnectView *>(widget);
            if (state == 0)
                view->show(sample::gigglin(), ConnectView::Phase::Idle);
            if (state == 1) {
                connectTo(view, sample::steps());
                view->setTargetLine(u"ssh root@37.60.251.4:22 → k3s 127.0.0.1:6443 → ess"_s);
                view->ask(StepId::Proxy, sample::proxyQuestion(), [](std::optional<ui::Given>) {});
            }
            if (state == 2) {
                connectTo(view, sample::keyChanged(), ConnectView::Phase::Failed);
                button(view, u"connect.details"_s)->click();
            }
            if (state == 3) {
                QList<servers::ConnectStep> steps = sample::steps();
                steps[7].verdict = Verdict::Ok;
                steps[7].fact = u"Nginx Proxy Manager 2.12.6, 7 hosts"_s;
                connectTo(view, steps, ConnectView::Phase::Connected);
            }
        };
        const auto settled = [&settle](QWidget *widget) {
            settle(widget);
            QCoreApplication::processEvents(); // what stands on the next turn of the loop
        };
        for (const uitest::Look &look : uitest::looks({{980, 688}, {724, 528}}))
            QVERIFY(!uitest::picture(QString::fromLatin1(QTest::currentDataTag()), look, [] { return std::make_unique<ConnectView>(); }, settled).isNull());
        ui::setAppearance(ui::Appearance::Light);
    }

    void theKeyboardReachesEverything()
    {
        ConnectView view;
        view.resize(980, 688);
        static_cast<QWidget &>(view).show();
        connectTo(&view, sample::steps());
        view.ask(StepId::Proxy, sample::proxyQuestion(), [](std::optional<ui::Given>) {});
        QCOMPARE(uitest::walk(&view).join(u"; "_s), QString());
        connectTo(&view, sample::keyChanged(), ConnectView::Phase::Failed);
        QCOMPARE(uitest::walk(&view).join(u"; "_s), QString());
    }

    void aFailureLeavesTheRestWaiting()
    {
        ConnectView view;
        connectTo(&view, sample::keyChanged(), ConnectView::Phase::Failed);
        QCOMPARE(rowOf(&view, StepId::HostKey)->sign(), ui::Sign::Broken);
        QVERIFY(rowOf(&view, StepId::HostKey)->fact().startsWith(u"Its key is not the one in"_s));
        for (const StepId step : {StepId::Auth, StepId::Sudo, StepId::Api, StepId::Release, StepId::Proxy})
            QCOMPARE(rowOf(&view, step)->sign(), ui::Sign::Waiting);
    }

    void theRawWordsAreFoldedUnderTheFailedStep()
    {
        ConnectView view;
        static_cast<QWidget &>(view).show();
        connectTo(&view, sample::keyChanged(), ConnectView::Phase::Failed);
        auto *raw = view.findChild<QPlainTextEdit *>(u"connect.raw"_s);
        QVERIFY(!raw->isVisible());
        button(&view, u"connect.details"_s)->click();
        QTRY_VERIFY(raw->isVisible());
        QVERIFY(raw->toPlainText().contains(u"SHA256:Zk8v"_s));
    }

    void buttonsFollowThePhase_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<QString>("act");
        QTest::addColumn<bool>("cancel");
        QTest::newRow("idle") << int(ConnectView::Phase::Idle) << u"Connect"_s << false;
        QTest::newRow("connecting") << int(ConnectView::Phase::Connecting) << QString() << true;
        QTest::newRow("connected") << int(ConnectView::Phase::Connected) << u"Open"_s << false;
        QTest::newRow("failed") << int(ConnectView::Phase::Failed) << u"Connect"_s << false;
    }
    void buttonsFollowThePhase()
    {
        QFETCH(int, phase);
        QFETCH(QString, act);
        ConnectView view;
        view.show(sample::gigglin(), static_cast<ConnectView::Phase>(phase));
        QCOMPARE(button(&view, u"connect.connect"_s)->isHidden(), act.isEmpty());
        if (!act.isEmpty())
            QCOMPARE(button(&view, u"connect.connect"_s)->text(), act);
        QTEST(!button(&view, u"connect.cancel"_s)->isHidden(), "cancel");
        view.show(sample::demo(), static_cast<ConnectView::Phase>(phase));
        QVERIFY(button(&view, u"connect.edit"_s)->isHidden());
    }

    void buttonsSayWhatIsWanted()
    {
        ConnectView view;
        QSignalSpy connectWanted(&view, &ConnectView::connectWanted);
        QSignalSpy openWanted(&view, &ConnectView::openWanted);
        QSignalSpy editWanted(&view, &ConnectView::editWanted);
        view.show(sample::gigglin(), ConnectView::Phase::Idle);
        button(&view, u"connect.connect"_s)->click();
        button(&view, u"connect.edit"_s)->click();
        view.setPhase(ConnectView::Phase::Connected);
        button(&view, u"connect.connect"_s)->click();
        QCOMPARE(connectWanted.count(), 1);
        QCOMPARE(editWanted.count(), 1);
        QCOMPARE(openWanted.count(), 1);
    }

    void aQuestionStandsInItsStepAndIsAnsweredOnce()
    {
        ConnectView view;
        static_cast<QWidget &>(view).show();
        connectTo(&view, sample::steps());
        Answers answers;
        view.ask(StepId::Proxy, sample::proxyQuestion(), answers.sink());
        QCOMPARE(rowOf(&view, StepId::Proxy)->sign(), ui::Sign::Warning);
        QVERIFY(view.progress().sentence.endsWith(u"the proxy asks for a password"_s));
        QVERIFY(button(&view, u"connect.skip"_s)->isVisible());
        button(&view, u"connect.act"_s)->click();
        QCOMPARE(answers.all, QList<bool>{true});
        QCOMPARE(rowOf(&view, StepId::Proxy)->sign(), ui::Sign::Busy);
        QVERIFY(!button(&view, u"connect.skip"_s)->isVisible());
        servers::ConnectStep done{StepId::Proxy, Verdict::Ok, u"7 hosts"_s, 12, {}};
        view.setStep(done);
        QVERIFY(!rowOf(&view, StepId::Proxy)->form());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(answers.all, QList<bool>{true});
    }

    void theFocusGoesToTheQuestion()
    {
        ConnectView view;
        static_cast<QWidget &>(view).show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        connectTo(&view, sample::steps());
        view.ask(StepId::Proxy, sample::proxyQuestion(), [](std::optional<ui::Given>) {});
        QTRY_VERIFY(view.findChild<QLineEdit *>(u"connect.field1"_s)->hasFocus());
    }

    void aQuestionIsSeenInALowWindow()
    {
        ConnectView view;
        view.resize(724, 528);
        static_cast<QWidget &>(view).show();
        connectTo(&view, sample::steps());
        view.ask(StepId::Proxy, sample::proxyQuestion(), [](std::optional<ui::Given>) {});
        auto *scroll = view.findChild<QScrollArea *>(u"connect.steps"_s);
        auto *field = view.findChild<QLineEdit *>(u"connect.field1"_s);
        const auto isSeen = [&] { return scroll->viewport()->rect().contains(field->rect().translated(field->mapTo(scroll->viewport(), QPoint()))); };
        QTRY_VERIFY(isSeen());
    }

    void goingOnWithoutAnAnswer()
    {
        ConnectView view;
        static_cast<QWidget &>(view).show();
        connectTo(&view, sample::steps());
        Answers answers;
        view.ask(StepId::Proxy, sample::proxyQuestion(), answers.sink());
        button(&view, u"connect.skip"_s)->click();
        QCOMPARE(answers.all, QList<bool>{false});
    }

    void endsOfAQuestion_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("Cancel") << 0;
        QTest::newRow("another server") << 1;
        QTest::newRow("the connection failed meanwhile") << 2;
        QTest::newRow("another question") << 3;
    }
    void endsOfAQuestion()
    {
        QFETCH(int, way);
        ConnectView view;
        connectTo(&view, sample::steps());
        Answers answers;
        view.ask(StepId::Proxy, sample::proxyQuestion(), answers.sink());
        if (way == 0)
            button(&view, u"connect.cancel"_s)->click();
        if (way == 1)
            view.show(sample::demo(), ConnectView::Phase::Idle);
        if (way == 2)
            view.setPhase(ConnectView::Phase::Failed);
        if (way == 3)
            view.ask(StepId::Proxy, sample::proxyQuestion(), [](std::optional<ui::Given>) {});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(answers.all, QList<bool>{false});
        // The form that is gone takes nothing from the one that stands now.
        QCOMPARE(view.progress().state == u"asks"_s, way == 3);
    }

    void aViewThatGoesAnswersNothing()
    {
        Answers answers;
        {
            ConnectView view;
            connectTo(&view, sample::steps());
            view.ask(StepId::Proxy, sample::proxyQuestion(), answers.sink());
        }
        QCOMPARE(answers.all, QList<bool>{false});
    }

    void noArcTurnsAfterTheEnd()
    {
        ConnectView view;
        connectTo(&view, sample::steps(), ConnectView::Phase::Failed);
        QCOMPARE(rowOf(&view, StepId::Proxy)->sign(), ui::Sign::Waiting);
        QCOMPARE(rowOf(&view, StepId::Release)->sign(), ui::Sign::Ok);
    }

    void anotherServerStartsClean()
    {
        ConnectView view;
        connectTo(&view, sample::keyChanged(), ConnectView::Phase::Failed);
        view.show(sample::demo(), ConnectView::Phase::Idle);
        for (int i = 0; i < servers::stepCount; ++i)
            QCOMPARE(rowOf(&view, static_cast<StepId>(i))->sign(), ui::Sign::Waiting);
        QVERIFY(!rowOf(&view, StepId::HostKey)->form());
        QVERIFY(view.findChild<QPlainTextEdit *>(u"connect.log"_s)->toPlainText().isEmpty());
    }

    void theServersWordsAreText()
    {
        ConnectView view;
        view.show(sample::gigglin(), ConnectView::Phase::Connecting);
        view.setStep({StepId::Ssh, Verdict::Ok, u"<b>OpenSSH</b>\u202E\u001b[31m"_s, 64, {}});
        QVERIFY(rowOf(&view, StepId::Ssh)->fact().startsWith(u"<b>OpenSSH</b>"_s));
        QVERIFY(!rowOf(&view, StepId::Ssh)->fact().contains(QChar(0x202E)));
        QVERIFY(!rowOf(&view, StepId::Ssh)->fact().contains(QChar(0x1b)));
        view.appendLog(QDateTime::currentDateTimeUtc(), u"<i>x</i>\nforged line"_s);
        QCOMPARE(view.findChild<QPlainTextEdit *>(u"connect.log"_s)->document()->blockCount(), 1);
    }

    void theLogIsCopied()
    {
        ConnectView view;
        connectTo(&view, sample::steps());
        button(&view, u"connect.copyLog"_s)->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"GET https://127.0.0.1:6443/version 200"_s));
    }

    void survivesBeingClosedWhileConnecting()
    {
        auto view = std::make_unique<ConnectView>();
        static_cast<QWidget &>(*view).show();
        connectTo(view.get(), sample::steps());
        view.reset();
        QCoreApplication::sendPostedEvents();
    }
};

QTEST_MAIN(ConnectViewTest)
#include "connectview_test.moc"
