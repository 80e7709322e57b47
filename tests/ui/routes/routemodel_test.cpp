#include "sample.h"
#include "ui/routes/pathstep.h"
#include "ui/routes/probemodel.h"
#include "ui/routes/routemodel.h"
#include "ui/routes/routetext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Place;
using base::Verdict;
using routes::Hop;

using ui::RouteColumn;
using ui::Wire;

class RouteModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void behavesAsAModel()
    {
        ui::RouteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRoutes(sample::warningTable().routes);
        model.setRoutes(sample::brokenTable().routes);
        model.setRoutes(sample::brokenTable().routes.mid(2));
        model.setRoutes(sample::healthy());
        model.sortByVerdict();
        model.setJoined(true);
        model.setStale(true);
        ui::ProbeModel probes;
        const QAbstractItemModelTester probeTester(&probes, QAbstractItemModelTester::FailureReportingMode::QtTest);
        probes.setProbes(*sample::healthy().first().probes);
        probes.setProbes({});
        model.setRoutes({});
        QCOMPARE(model.rowCount(), 0);
    }

    void aRefreshChangesOnlyTheRowsThatDiffer()
    {
        ui::RouteModel model;
        model.setRoutes(sample::healthy());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setRoutes(sample::healthy());
        QCOMPARE(changed.count(), 0);
        model.setRoutes(sample::warningTable().routes);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 0);
        QCOMPARE(reset.count(), 0);
    }

    void theOrderStaysUntilSortIsAsked()
    {
        ui::RouteModel model;
        model.setRoutes(sample::healthy());
        model.setRoutes(sample::brokenTable().routes); // app. comes first in it
        QCOMPARE(model.routes()[2].domain.get(), u"app.gigglin.tech"_s);
        const QPersistentModelIndex app(model.index(2, 0));
        model.sortByVerdict();
        QCOMPARE(model.routes()[0].domain.get(), u"app.gigglin.tech"_s);
        QCOMPARE(app.row(), 0);
        QCOMPARE(model.routes()[1].domain.get(), u"matrix.gigglin.tech"_s);
    }

    void whatIsGoneGoesAndWhatIsNewComesLast()
    {
        ui::RouteModel model;
        QList<routes::Route> all = sample::healthy();
        model.setRoutes(all.mid(1));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        all.removeAt(3);
        model.setRoutes(all);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.routes().last().domain.get(), u"matrix.gigglin.tech"_s);
    }

    void theWire_data()
    {
        QTest::addColumn<routes::Route>("route");
        QTest::addColumn<QList<Wire>>("wires");
        const auto all = sample::healthy();
        const Wire s = Wire::Solid, d = Wire::Dashed, c = Wire::Cut, n = Wire::None;
        QTest::newRow("a fine route is one whole wire") << all[0] << QList<Wire>{s, s, s, s, s, s, n};
        QTest::newRow("a warning does not cut") << sample::withWarning(all[0]) << QList<Wire>{s, s, s, s, s, s, n};
        QTest::newRow("it is cut at the culprit and dashed after") << sample::broken(all[2]) << QList<Wire>{s, s, c, d, d, d, n};
        QTest::newRow("nothing leads on from what was not asked") << sample::clusterOnly().routes[0] << QList<Wire>{d, d, d, s, s, s, n};
    }
    void theWire()
    {
        QFETCH(routes::Route, route);
        QList<Wire> seen;
        for (int column = 1; column < ui::routeColumnCount; ++column)
            seen.append(ui::routeCell(route, static_cast<RouteColumn>(column)).wire);
        QTEST(seen, "wires");
    }

    void onlyTheCulpritAndWarningsAreTinted()
    {
        const routes::Route route = sample::broken(sample::healthy()[2]);
        QVERIFY(ui::routeCell(route, RouteColumn::Proxy).tinted);
        QVERIFY(!ui::routeCell(route, RouteColumn::Answer).tinted);
        QCOMPARE(ui::routeCell(route, RouteColumn::Answer).verdict, Verdict::Broken);
        QVERIFY(ui::routeCell(sample::withWarning(sample::healthy()[0]), RouteColumn::Proxy).tinted);
    }

    void whatWasNotAskedSaysSoAndWhy()
    {
        const ui::RouteCell cell = ui::routeCell(sample::clusterOnly().routes[0], RouteColumn::Proxy);
        QCOMPARE(cell.verdict, Verdict::Unknown);
        QCOMPARE(cell.fact, u"not asked"_s);
        QCOMPARE(cell.caption, u"sign in to NPM"_s);
        QCOMPARE(ui::routeCell(routes::Route(), RouteColumn::Pods).verdict, Verdict::Unknown);
    }

    void podsSpeakForThePodWhenItIsWhatIsWrong()
    {
        routes::Route route = sample::healthy()[0];
        sample::hop(route, Hop::Pod) = {Hop::Pod, Verdict::Warning, u"ess-haproxy-1"_s, u"not ready"_s, Place::Api, sample::at()};
        const ui::RouteCell cell = ui::routeCell(route, RouteColumn::Pods);
        QCOMPARE(cell.fact, u"ess-haproxy-1"_s);
        QCOMPARE(cell.verdict, Verdict::Warning);
    }

    void aNarrowTableTellsTheNodePortUnderTheService()
    {
        ui::RouteModel model;
        model.setRoutes(sample::healthy());
        model.setJoined(true);
        const QModelIndex service = model.index(0, static_cast<int>(RouteColumn::Service));
        QCOMPARE(service.data(ui::CaptionRole).toString(), u"NodePort 31435 → 8008"_s);
        QCOMPARE(model.headerData(service.column(), Qt::Horizontal, Qt::DisplayRole).toString(), u"NodePort → Service"_s);
    }

    void cellsAreSpokenWhole()
    {
        ui::RouteModel model;
        model.setRoutes(sample::brokenTable().routes);
        const QModelIndex proxy = model.index(0, static_cast<int>(RouteColumn::Proxy));
        QCOMPARE(proxy.data(Qt::AccessibleTextRole).toString(),
                 u"Proxy, broken, localhost:31056, The proxy forwards to itself: inside its container localhost is the container."_s);
        QCOMPARE(model.headerData(0, Qt::Vertical, Qt::DisplayRole).toString(), u"app.gigglin.tech"_s);
    }

    void aTooltipIsNeverTheServersMarkup()
    {
        routes::Route route = sample::healthy()[0];
        sample::hop(route, Hop::Service).fact = u"<img src=x>"_s;
        ui::RouteModel model;
        model.setRoutes({route});
        QVERIFY(!model.index(0, static_cast<int>(RouteColumn::Service)).data(Qt::ToolTipRole).toString().contains(u"<img"_s));
    }

    void theFilter_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("findingsOnly");
        QTest::addColumn<int>("rows");
        QTest::newRow("no filter shows all") << QString() << false << 7;
        QTest::newRow("by domain, any case") << u"MATRIX.gig"_s << false << 1;
        QTest::newRow("by port") << u"31435"_s << false << 1;
        QTest::newRow("by service") << u"authentication"_s << false << 1;
        QTest::newRow("by pod") << u"sfu-7b5d"_s << false << 1;
        QTest::newRow("with findings only") << QString() << true << 1;
        QTest::newRow("both") << u"auth."_s << true << 0;
        QTest::newRow("no match") << u"nothing"_s << false << 0;
    }
    void theFilter()
    {
        QFETCH(QString, text);
        QFETCH(bool, findingsOnly);
        ui::RouteModel model;
        ui::RouteFilter filter;
        filter.setSourceModel(&model);
        model.setRoutes(sample::warningTable().routes);
        filter.setText(text);
        filter.setFindingsOnly(findingsOnly);
        QTEST(filter.rowCount(), "rows");
    }

    void markdownIsATable()
    {
        routes::Route route = sample::broken(sample::healthy()[2]);
        sample::hop(route, Hop::Answer).caption = u"a|b\nc"_s;
        const QStringList lines = ui::routesAsMarkdown({route}).split(u'\n');
        QCOMPARE(lines[0], u"| Domain | DNS | Certificate | Proxy | NodePort | Service | Pods | Answer |"_s);
        QCOMPARE(lines[1].count(u"---"_s), 8);
        QVERIFY(lines[2].contains(u"broken: localhost:31056 (NPM host #5 · 502)"_s));
        QVERIFY(lines[2].contains(u"a\\|b c"_s));
        QVERIFY(lines[4].startsWith(u"- The proxy forwards to itself"_s));
    }

    void severalTargetsAreBranches()
    {
        routes::Route route = sample::healthy()[5];
        routes::Target second = route.targets->first();
        second.path = u"/sfu/get"_s;
        second.service.clear();
        second.endpoints.reset();
        second.pods.reset();
        const QList<ui::PathStep> steps = ui::branchSteps(route, second);
        QCOMPARE(steps.size(), 3);
        QCOMPARE(steps[0].content.caption, u"/sfu/get"_s);
        QCOMPARE(steps[1].content.verdict, Verdict::Broken);
        QCOMPARE(steps[1].wire, Wire::Cut);
        QCOMPARE(steps[2].content.verdict, Verdict::Unknown);
    }

    void aProbeIsJudgedByWhatWasWanted_data()
    {
        QTest::addColumn<routes::Probe>("probe");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<QString>("text");
        const auto probe = [](std::optional<int> status, const QString &error = {}, const QDateTime &at = sample::at()) {
            return routes::Probe{Place::Desktop, true, u"https://a/"_s, u"200"_s, status, 4, at, error};
        };
        QTest::newRow("as wanted") << probe(200) << Verdict::Ok << u"200"_s;
        QTest::newRow("another status") << probe(502) << Verdict::Broken << u"502 · wanted 200"_s;
        QTest::newRow("an error") << probe({}, u"timed out"_s) << Verdict::Broken << u"timed out"_s;
        QTest::newRow("not asked yet") << probe({}, {}, {}) << Verdict::Unknown << u"no answer"_s;
    }
    void aProbeIsJudgedByWhatWasWanted()
    {
        QFETCH(routes::Probe, probe);
        QTEST(ui::probeVerdict(probe), "verdict");
        QTEST(ui::probeStatus(probe), "text");
    }
};

QTEST_GUILESS_MAIN(RouteModelTest)
#include "routemodel_test.moc"
