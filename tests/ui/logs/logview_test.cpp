#include "sample.h"
#include "tests/support/uipictures.h"
#include "ui/logs/logview.h"
#include "ui/logs/pausestrip.h"

#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using logs::LineNumber;
using logs::LogStore;

namespace {

std::unique_ptr<ui::LogView> view(const LogStore &store, QSize size = {900, 400})
{
    auto result = std::make_unique<ui::LogView>();
    result->resize(size);
    result->setStore(&store);
    result->show();
    result->setFocus();
    (void)result->grab();
    return result;
}

int rows(const ui::LogView &v)
{
    return v.verticalScrollBar()->pageStep();
}

} // namespace

class LogViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Dark);
    }

    void readsOnlyTheVisibleRowsOfAMillion()
    {
        LogStore store;
        sample::flood(store, 1'000'000);
        const auto v = view(store);
        const qsizetype before = store.rowReads();
        (void)v->grab();
        QVERIFY(store.rowReads() > before);
        QVERIFY2(store.rowReads() - before <= 3 * (rows(*v) + 2), qPrintable(QString::number(store.rowReads() - before)));
        v->verticalScrollBar()->setValue(500'000);
        const qsizetype jumped = store.rowReads();
        (void)v->grab();
        QVERIFY(store.rowReads() - jumped <= 3 * (rows(*v) + 2));
        v->setWrapping(true);
        const qsizetype wrapped = store.rowReads();
        v->refresh();
        (void)v->grab();
        QVERIFY(store.rowReads() - wrapped <= 6 * (rows(*v) + 2));
    }

    void followsTheEndUntilItIsScrolledUp()
    {
        LogStore store;
        sample::flood(store, 100);
        const auto v = view(store);
        QVERIFY(v->isFollowing());
        QCOMPARE(v->topRow().get(), 100 - rows(*v));
        sample::flood(store, 10);
        v->refresh();
        QCOMPARE(v->topRow().get(), 110 - rows(*v));

        QSignalSpy following(v.get(), &ui::LogView::followingChanged);
        v->verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepSub);
        QVERIFY(!v->isFollowing());
        QCOMPARE(following.size(), 1);
        const LineNumber top = v->topRow();
        sample::flood(store, 214);
        v->refresh();
        (void)v->grab();
        QCOMPARE(v->topRow(), top);
        QCOMPARE(v->waitingRows(), 214);

        QTest::keyClick(v.get(), Qt::Key_End);
        QVERIFY(v->isFollowing());
        QCOMPARE(v->waitingRows(), 0);
        QCOMPARE(v->topRow().get(), 324 - rows(*v));
    }
    void followsAgainWhenScrolledAllTheWayDown()
    {
        LogStore store;
        sample::flood(store, 100);
        const auto v = view(store);
        v->verticalScrollBar()->setValue(10);
        QVERIFY(!v->isFollowing());
        v->verticalScrollBar()->setValue(v->verticalScrollBar()->maximum());
        QVERIFY(v->isFollowing());
    }
    void countsWaitingRowsDownAsTheyAreSeen()
    {
        LogStore store;
        sample::flood(store, 100);
        const auto v = view(store);
        v->pause();
        sample::flood(store, 100);
        v->refresh();
        (void)v->grab();
        QCOMPARE(v->waitingRows(), 100);
        v->verticalScrollBar()->setValue(v->verticalScrollBar()->value() + 30);
        (void)v->grab();
        QCOMPARE(v->waitingRows(), 70);
        QVERIFY(!v->isFollowing());
    }
    void standsStillWhileTheOldestRowsGo()
    {
        LogStore store(256 * 1024);
        sample::flood(store, 14000);
        const auto v = view(store);
        v->setCurrent(LineNumber{13000});
        const LineNumber top = v->topRow();
        sample::flood(store, 10000);
        v->refresh();
        QVERIFY(store.begin().get() > 0 && store.begin().get() < 12000);
        QCOMPARE(v->topRow(), top);
        QCOMPARE(v->current()->get(), 13000);
        sample::flood(store, 60000);
        v->refresh();
        QCOMPARE(v->topRow(), store.begin());
        QVERIFY(!v->current());
    }

    void selectsByKeyboard()
    {
        LogStore store;
        sample::flood(store, 100);
        const auto v = view(store);
        QTest::keyClick(v.get(), Qt::Key_Up);
        QVERIFY(!v->isFollowing());
        QCOMPARE(v->current()->get(), 99);
        QTest::keyClick(v.get(), Qt::Key_Up);
        QTest::keyClick(v.get(), Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(v->selectedText().count(u'\n'), 2);
        QTest::keyClick(v.get(), Qt::Key_Home);
        QCOMPARE(v->current()->get(), 0);
        QCOMPARE(v->topRow().get(), 0);
        QTest::keyClick(v.get(), Qt::Key_PageDown);
        QCOMPARE(v->current()->get(), rows(*v) - 1);
        QSignalSpy activated(v.get(), &ui::LogView::activated);
        QTest::keyClick(v.get(), Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(v.get(), Qt::Key_Down);
        QCOMPARE(v->topRow().get(), 5);
    }
    void copiesWhatIsSelected()
    {
        LogStore store;
        sample::fill(store);
        const auto v = view(store);
        v->setCurrent(LineNumber{5});
        QTest::keyClick(v.get(), Qt::Key_C, Qt::ControlModifier);
        const QString text = QApplication::clipboard()->text();
        QVERIFY2(text.startsWith(u"2026-11-23T14:22:43.120Z authoriser 2026-11-23 14:22:43 INFO  helper.go:141 | OpenIDUserInfo"), qPrintable(text));
        QVERIFY(text.endsWith(u"access_token=‹token›\n"));
        QTest::keyClick(v.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(v->selectedText().count(u'\n'), store.rowCount());
        QVERIFY(v->selectedText().contains(u"--- Mark 1"));
        QVERIFY(!v->selectedText().contains(u"eyJ"));
        QVERIFY(!v->selectedText().contains(QChar(0x202e)));
    }
    void selectsByDragging()
    {
        LogStore store;
        sample::flood(store, 1000);
        const auto v = view(store);
        const int height = v->viewport()->height() / rows(*v);
        const qint64 top = v->topRow().get();
        QTest::mousePress(v->viewport(), Qt::LeftButton, {}, {300, 2 * height + 3});
        QVERIFY(!v->isFollowing());
        QMouseEvent drag(QEvent::MouseMove, QPointF(310, 5 * height + 3), v->viewport()->mapToGlobal(QPointF(310, 5 * height + 3)), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(v->viewport(), &drag);
        QTest::mouseRelease(v->viewport(), Qt::LeftButton, {}, {310, 5 * height + 3});
        QCOMPARE(v->current()->get(), top + 5);
        QCOMPARE(v->selectedText().count(u'\n'), 4);
        QVERIFY(v->selectedText().contains(QStringLiteral("line ")));
        QTest::mouseClick(v->viewport(), Qt::LeftButton, Qt::ShiftModifier, {300, 3});
        QCOMPARE(v->selectedText().count(u'\n'), 3);
    }
    void wrapsLongLines()
    {
        LogStore store;
        sample::fill(store);
        const auto v = view(store, {500, 700});
        QVERIFY(v->horizontalScrollBar()->maximum() > 0 || (QCoreApplication::processEvents(), v->horizontalScrollBar()->maximum() > 0));
        QSignalSpy wrapping(v.get(), &ui::LogView::wrappingChanged);
        QTest::keyClick(v.get(), Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(v->isWrapping());
        QCOMPARE(wrapping.size(), 1);
        QCOMPARE(v->horizontalScrollBar()->maximum(), 0);
        // The newest line is whole on the screen: clicking at the very bottom selects it.
        QTest::mouseClick(v->viewport(), Qt::LeftButton, {}, {300, 5});
        QTest::keyClick(v.get(), Qt::Key_PageDown);
        QTest::keyClick(v.get(), Qt::Key_PageDown);
        QCOMPARE(v->current()->get(), store.end().get() - 1);
    }
    void saysTheCurrentLineToAScreenReader()
    {
        LogStore store;
        sample::fill(store);
        const auto v = view(store);
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(v.get());
        QCOMPARE(interface->role(), QAccessible::List);
        QVERIFY(!interface->text(QAccessible::Name).isEmpty());
        v->setZone(QTimeZone::utc());
        v->setCurrent(LineNumber{5});
        QCOMPARE(interface->text(QAccessible::Value),
                 QStringLiteral("error, 14:22:43.120, authoriser, OpenIDUserInfo: Failed to look up user info err=HTTP 401 userinfo?access_token=‹token›"));
    }
    void countsWhatIsInView()
    {
        LogStore store;
        sample::fill(store);
        const auto v = view(store, {900, 600});
        QCOMPARE(v->visibleCounts(), (ui::LogView::Counts{1, 2}));
    }
    void theStripSaysWhatIsWaiting()
    {
        LogStore store;
        sample::flood(store, 100);
        const auto v = view(store);
        v->setZone(QTimeZone::utc());
        ui::PauseStrip strip(v.get());
        QVERIFY(strip.isHidden());
        v->pause();
        QVERIFY(!strip.isHidden());
        QVERIFY2(strip.text().startsWith(QStringLiteral("Paused at 14:")), qPrintable(strip.text()));
        sample::flood(store, 1);
        v->refresh();
        QVERIFY(strip.text().endsWith(u"1 new line is waiting, none is lost"));
        sample::flood(store, 2999);
        v->refresh();
        QVERIFY2(strip.text().endsWith(u"3,000 new lines are waiting, none is lost"), qPrintable(strip.text()));
        v->follow();
        QVERIFY(strip.isHidden());
    }
    void givesARoleOneColour()
    {
        ui::LogView v;
        QCOMPARE(v.colorIndexOf(QStringLiteral("synapse")), 3);
        QCOMPARE(v.colorIndexOf(QStringLiteral("redis")), 0);
        QCOMPARE(v.colorIndexOf(QStringLiteral("postgres")), 1);
        QCOMPARE(v.colorIndexOf(QStringLiteral("redis")), 0);
    }
    void showsNothingWithoutAStore()
    {
        ui::LogView v;
        v.resize(300, 200);
        v.show();
        for (const int key : {Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End, Qt::Key_PageUp, Qt::Key_Return})
            QTest::keyClick(&v, Qt::Key(key));
        QTest::keyClick(&v, Qt::Key_A, Qt::ControlModifier);
        QTest::mouseClick(v.viewport(), Qt::LeftButton, {}, {5, 5});
        QVERIFY(v.selectedText().isEmpty());
        QVERIFY(v.isFollowing());
    }
};

QTEST_MAIN(LogViewTest)
#include "logview_test.moc"
