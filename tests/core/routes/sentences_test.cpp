#include "core/routes/route.h"

#include <QTest>

using namespace routes;

namespace {

Route route(const char *domain, Verdict pod = Verdict::Ok, Verdict proxy = Verdict::Ok, Verdict answer = Verdict::Unknown)
{
    Route r;
    r.domain = base::Domain(QLatin1String(domain));
    r.verdict = answer;
    for (int i = 0; i < hopCount; ++i)
        r.hops.append({static_cast<Hop>(i), answer, {}, {}, base::Place::Api, {}});
    r.hops[static_cast<int>(Hop::Proxy)].verdict = proxy;
    r.hops[static_cast<int>(Hop::Pod)].verdict = pod;
    return r;
}

Route with(Route r, Severity severity, Hop hop)
{
    Finding finding;
    finding.code = QStringLiteral("x");
    finding.hop = hop;
    finding.severity = severity;
    finding.what = QStringLiteral("Something is so.");
    r.findings.append(finding);
    r.verdict = severity == Severity::Broken ? Verdict::Broken : Verdict::Warning;
    r.hops[static_cast<int>(hop)].verdict = r.verdict;
    if (severity == Severity::Broken)
        r.culprit = hop;
    return r;
}

} // namespace

class SentencesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void says_data()
    {
        QTest::addColumn<QList<Route>>("routes");
        QTest::addColumn<QString>("sentence");
        const auto ok = Verdict::Ok;
        QTest::newRow("nothing") << QList<Route>{} << QStringLiteral("No domain of ESS was found.");
        QTest::newRow("well, as far as it was asked")
            << QList<Route>{route("a"), route("b")} << QStringLiteral("2 domains lead to ready pods; DNS, certificates and answers are not asked yet.");
        QTest::newRow("one domain")
            << QList<Route>{route("a")} << QStringLiteral("1 domain leads to a ready pod; DNS, certificates and answers are not asked yet.");
        QTest::newRow("the proxy was not asked either")
            << QList<Route>{route("a", ok, Verdict::Unknown), route("b")}
            << QStringLiteral("2 domains lead to ready pods; the proxy, DNS, certificates and answers are not asked yet.");
        QTest::newRow("some pods are not known")
            << QList<Route>{route("a"), route("b", Verdict::Unknown)}
            << QStringLiteral("1 of 2 domains lead to ready pods; DNS, certificates and answers are not asked yet.");
        QTest::newRow("a finding")
            << QList<Route>{with(route("a"), Severity::Warning, Hop::Proxy), route("b")}
            << QStringLiteral("2 domains lead to ready pods. 1 finding: Something is so. DNS, certificates and answers are not asked yet.");
        QTest::newRow("two findings")
            << QList<Route>{with(with(route("a"), Severity::Warning, Hop::Proxy), Severity::Warning, Hop::Pod), route("b")}
            << QStringLiteral("2 domains lead to ready pods. 2 findings, the first: Something is so. DNS, certificates and answers are not asked yet.");
        QTest::newRow("one is broken")
            << QList<Route>{with(route("a"), Severity::Broken, Hop::Proxy), route("b"), route("c")}
            << QStringLiteral("a is broken at the proxy. The other 2 domains lead to ready pods; DNS, certificates and answers are not asked yet.");
        QTest::newRow("the only one is broken") << QList<Route>{with(route("a"), Severity::Broken, Hop::Pod)} << QStringLiteral("a is broken at the pod.");
        QTest::newRow("several are broken")
            << QList<Route>{with(route("a"), Severity::Broken, Hop::Service), with(route("b"), Severity::Broken, Hop::Proxy), route("c")}
            << QStringLiteral("2 of 3 domains are broken; the first cause is the Service of a.");
        QTest::newRow("all was asked") << QList<Route>{route("a", ok, ok, ok), route("b", ok, ok, ok)} << QStringLiteral("All 2 domains answer.");
        QTest::newRow("all was asked, one is broken")
            << QList<Route>{with(route("a", ok, ok, ok), Severity::Broken, Hop::Answer), route("b", ok, ok, ok)}
            << QStringLiteral("a is broken at the answer. The other domain answers.");
    }
    void says()
    {
        QFETCH(QList<Route>, routes);
        QFETCH(QString, sentence);
        QCOMPARE(routes::sentence(Table{{}, routes}), sentence);
    }
    void neverSaysAnswerWhenNobodyAsked()
    {
        const QString text = sentence(Table{{}, {route("a"), route("b")}});
        QVERIFY(!text.contains(QStringLiteral("domains answer")));
        QCOMPARE(verdict(Table{{}, {route("a")}}), Verdict::Unknown);
        QCOMPARE(verdict(Table{}), Verdict::Unknown);
    }
    void namesAreTheContracts()
    {
        QCOMPARE(hopName(Hop::NodePort), QStringLiteral("nodePort"));
        QCOMPARE(roleName(Role::WellKnown), QStringLiteral("wellKnown"));
        QCOMPARE(proxyKindName(ProxyKind::NpmFiles), QStringLiteral("npmFiles"));
    }
};

QTEST_APPLESS_MAIN(SentencesTest)
#include "sentences_test.moc"
