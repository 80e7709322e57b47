#include "sample.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::Verdict;

class AttentionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void says_data()
    {
        QTest::addColumn<ui::Seen>("seen");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<int>("items");
        const auto row = [](const char *name, const ui::Seen &seen, const QString &sentence, Verdict verdict, int items) {
            QTest::newRow(name) << seen << sentence << static_cast<int>(verdict) << items;
        };
        ui::Seen seen = sample::healthy();
        row("all answers: it works", seen, u"gigglin.tech works."_s, Verdict::Ok, 0);
        sample::warn(seen.routes->routes[0]);
        row("one warning of what answers", seen, u"gigglin.tech works. 1 thing deserves attention."_s, Verdict::Warning, 1);
        seen.release->ref.status = u"pending-upgrade"_s;
        row("a warning of the release counts too", seen, u"gigglin.tech works. 2 things deserve attention."_s, Verdict::Warning, 2);
        sample::breakAtProxy(seen.routes->routes[2]);
        row("one broken domain is said first", seen, u"gigglin.tech does not work for visitors: 1 of 7 domains is broken."_s, Verdict::Broken, 3);
        sample::breakAtProxy(seen.routes->routes[3]);
        row("several broken domains", seen, u"gigglin.tech does not work for visitors: 2 of 7 domains are broken."_s, Verdict::Broken, 4);
        seen.release.reset();
        row("broken is said even when the release is not known", seen, u"gigglin.tech does not work for visitors: 2 of 7 domains are broken."_s, Verdict::Broken, 3);

        seen = sample::healthy(false);
        row("answers not asked: it runs, and no more is said", seen, u"gigglin.tech runs. Whether it answers visitors was not asked yet."_s, Verdict::Unknown, 0);
        sample::warn(seen.routes->routes[0]);
        row("answers not asked, one finding", seen, u"gigglin.tech runs. 1 thing deserves attention."_s, Verdict::Warning, 1);
        seen.release->workloads[0].ready = 0;
        row("a part without a ready pod is not running", seen, u"gigglin.tech runs only in part: 7 of 8 parts are ready."_s, Verdict::Broken, 2);

        seen = sample::healthy();
        seen.release->workloads[2] = sample::workload(u"ess-haproxy"_s, 1, 2);
        row("all answers though a replica is missing", seen, u"gigglin.tech works. 1 thing deserves attention."_s, Verdict::Broken, 1);
        seen = sample::healthy();
        seen.release.reset();
        row("the release is not known", seen, u"Not known: the release of gigglin.tech was not read."_s, Verdict::Unknown, 0);
        seen = sample::healthy();
        seen.routes.reset();
        row("the routes are not known", seen, u"Not known: the routes of gigglin.tech were not read."_s, Verdict::Unknown, 0);
        row("nothing is known", {u"gigglin"_s, {}, {}, {}}, u"Not known: nothing of gigglin was read yet."_s, Verdict::Unknown, 0);
        seen = sample::healthy();
        seen.routes->routes.clear();
        row("no domain is never called working", seen, u"Not known: no domain leads to gigglin.tech."_s, routes::verdict(*seen.routes) == Verdict::Ok ? Verdict::Ok : Verdict::Unknown, 0);
        seen = sample::healthy();
        seen.name = u"%2<b>"_s;
        row("a name is never a placeholder", seen, u"%2<b> works."_s, Verdict::Ok, 0);
    }
    void says()
    {
        QFETCH(ui::Seen, seen);
        const ui::Attention attention = ui::attention(seen);
        QTEST(attention.sentence, "sentence");
        QTEST(static_cast<int>(attention.verdict), "verdict");
        QTEST(static_cast<int>(attention.items.size()), "items");
    }

    void brokenComesFirst()
    {
        ui::Seen seen = sample::healthy();
        sample::warn(seen.routes->routes[0]);
        sample::breakAtProxy(seen.routes->routes[2]);
        const ui::Attention attention = ui::attention(seen);
        QCOMPARE(attention.items.size(), 2);
        QCOMPARE(attention.items[0].verdict, Verdict::Broken);
        QCOMPARE(attention.items[0].object, u"app.gigglin.tech"_s);
        QCOMPARE(attention.items[0].fact, u"Routes, app.gigglin.tech: Forward to 172.18.0.1: the same port answers 200 there."_s);
        QCOMPARE(attention.items[1].page, u"routes"_s);
    }

    void aConsequenceIsNoFindingOfItsOwn()
    {
        ui::Seen seen = sample::healthy();
        sample::breakAtProxy(seen.routes->routes[2]);
        for (const ui::Attention::Item &item : ui::attention(seen).items)
            QVERIFY(!item.sentence.contains(u"502"_s));
    }

    void aPartThatIsNotReadyNamesItsPodAndReason()
    {
        ui::Seen seen = sample::healthy();
        seen.release->workloads[6].ready = 0;
        seen.pods[6] = sample::pod(u"ess-matrix-rtc-sfu-7b5d9c4f8-4xk2p"_s, false, u"CrashLoopBackOff"_s);
        const ui::Attention attention = ui::attention(seen);
        QCOMPARE(attention.items.size(), 1);
        QCOMPARE(attention.items[0].sentence, u"ess-matrix-rtc-sfu: 0 of 1 pods are ready."_s);
        QCOMPARE(attention.items[0].fact, u"Release: ess-matrix-rtc-sfu-7b5d9c4f8-4xk2p: CrashLoopBackOff"_s);
        QCOMPARE(attention.items[0].object, u"ess-matrix-rtc-sfu"_s);
    }

    void theSummaryRepeatsNoFinding()
    {
        ui::Seen seen = sample::healthy();
        sample::warn(seen.routes->routes[0]);
        QVERIFY(!ui::attention(seen).summary.contains(u"Older clients"_s));
        QVERIFY(ui::attention(seen).summary.contains(u"All parts of the release are ready: 8."_s));
        seen.release->workloads[0].ready = 0;
        QVERIFY(ui::attention(seen).summary.contains(u"7 of 8 parts of the release are ready."_s));
    }
};

QTEST_APPLESS_MAIN(AttentionTest)
#include "attention_test.moc"
