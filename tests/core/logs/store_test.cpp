#include "core/base/redact.h"
#include "core/base/utc.h"
#include "core/logs/merge.h"
#include "core/logs/store.h"

#include <QRandomGenerator>
#include <QTest>

using namespace logs;

namespace {

Source source(const char *role)
{
    return Source{QString::fromLatin1(role) + QStringLiteral("-1"), QStringLiteral("c"), QString::fromLatin1(role), false};
}

Line line(qint64 ms, const char *role, const QString &text, std::optional<Severity> severity = Severity::Info)
{
    return Line{base::utc(1'795'416'525'000 + ms), 0, source(role), severity, text};
}
Line line(qint64 ms, const char *role, const char *text)
{
    return line(ms, role, QString::fromUtf8(text));
}

QStringList texts(const LogStore &store)
{
    QStringList all;
    for (const Row &row : store.rows(store.begin(), store.rowCount()))
        all += QString::fromUtf8(row.text);
    return all;
}

QStringList list(const char *words)
{
    return QString::fromLatin1(words).split(u' ');
}

} // namespace

class StoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesBackWhatItWasGiven()
    {
        LogStore store;
        QList<Line> lines;
        QRandomGenerator random(3);
        qint64 ms = 0;
        for (int i = 0; i < 5000; ++i) {
            ms += random.bounded(1, 3000);
            Line l = line(ms, "sfu", QString(random.bounded(0, 300), QChar(u'a' + i % 26)), Severity(i % 6));
            l.source.pod = QStringLiteral("pod-%1").arg(i % 20);
            l.nanosecond = random.bounded(0, 1000) * 1000;
            if (i % 7 == 0)
                l.severity.reset();
            lines += l;
        }
        store.append(lines);
        store.settleAll();
        const auto sorted = mergedByTime({lines});
        QCOMPARE(store.rowCount(), 5000);
        for (int i = 0; i < 5000; ++i)
            QCOMPARE(store.line(*store.row(LineNumber{i})), sorted[i]);
        const auto rows = store.rows(LineNumber{123}, 4000);
        for (int i = 0; i < 4000; ++i) {
            QCOMPARE(rows[i].number.get(), 123 + i);
            QCOMPARE(store.line(rows[i]), sorted[123 + i]);
        }
        QCOMPARE(store.sources().size(), 20);
    }
    void mergesSourcesByTime()
    {
        LogStore store;
        store.append({line(10, "sfu", "b"), line(30, "sfu", "d")});
        store.append({line(0, "proxy", "a"), line(20, "proxy", "c"), line(40, "proxy", "e")});
        store.settleAll();
        QCOMPARE(texts(store), list("a b c d e"));
        QCOMPARE(store.sources().first().role, QStringLiteral("sfu"));
    }
    void keepsTheOrderWithinASourceThoughItsClockStepsBack()
    {
        LogStore store;
        store.append({line(10, "sfu", "s1"), line(5, "sfu", "s2"), line(12, "sfu", "s3")});
        store.append({line(7, "proxy", "p1"), line(11, "proxy", "p2")});
        store.settleAll();
        QCOMPARE(texts(store), list("p1 s1 s2 p2 s3"));
        QCOMPARE(store.row(LineNumber{2})->at, fromTime(line(5, "sfu", "").at));
    }
    void findsAPlaceForALineThatComesWithinTheWindow()
    {
        LogStore store;
        store.append({line(10, "sfu", "b")});
        store.settle();
        QCOMPARE(store.rowCount(), 0);
        store.append({line(0, "proxy", "a"), line(20, "proxy", "c")});
        store.settle();
        QCOMPARE(texts(store), list("a b"));
        store.settle();
        QCOMPARE(texts(store), list("a b c"));
        QCOMPARE(store.late(), 0);
    }
    void putsALineThatComesTooLateAtTheEndAndCountsIt()
    {
        LogStore store;
        store.append({line(10, "sfu", "a")});
        store.settleAll();
        const Row before = *store.row(LineNumber{0});
        const QByteArray text = before.text.toByteArray();
        store.append({line(0, "proxy", "late")});
        store.settleAll();
        QCOMPARE(texts(store), list("a late"));
        QCOMPARE(store.late(), 1);
        QCOMPARE(store.row(LineNumber{0})->text.toByteArray(), text);
        QCOMPARE(store.row(LineNumber{1})->at, fromTime(line(0, "", "").at));
    }
    void staysWithinItsBytesAndKeepsNumbers()
    {
        LogStore store(256 * 1024);
        for (int i = 0; i < 20000; ++i) {
            store.append({line(i, "sfu", QStringLiteral("line number %1 of a flood that does not end").arg(i))});
            if (i % 50 == 0)
                store.settleAll();
            QVERIFY(store.bytes() <= 256 * 1024);
        }
        store.settleAll();
        QCOMPARE(store.end().get(), 20000);
        QCOMPARE(store.begin().get(), store.dropped());
        QVERIFY(store.dropped() > 10000);
        QVERIFY(store.rowCount() > 3000);
        for (qint64 n = store.begin().get(); n < 20000; ++n)
            QCOMPARE(store.row(LineNumber{n})->text.toByteArray(), "line number " + QByteArray::number(n) + " of a flood that does not end");
        QVERIFY(!store.row(LineNumber{0}));
        QCOMPARE(store.rows(LineNumber{0}, 1).first().number, store.begin());
        QVERIFY(!store.row(LineNumber{20000}));
    }
    void needsAboutFiveBytesALineBesideTheText()
    {
        LogStore store;
        QList<Line> lines;
        for (int i = 0; i < 50000; ++i)
            lines += line(i, i % 2 ? "sfu" : "proxy", QString(170, u'x'));
        store.append(lines);
        store.settleAll();
        const double beside = double(store.bytes()) / 50000 - 170;
        QVERIFY2(beside < 5.0, qPrintable(QString::number(beside)));
    }
    void holdsALineLongerThanAChunk()
    {
        LogStore store(64 * 1024);
        store.append({line(0, "sfu", "a"), line(1, "sfu", QString(50000, u'x')), line(2, "sfu", "b")});
        store.settleAll();
        QCOMPARE(texts(store).mid(1), (QStringList{QString(50000, u'x'), QStringLiteral("b")}));
    }
    void putsGapsBoundariesAndMarksInTheirPlace()
    {
        LogStore store;
        store.append({line(0, "sfu", "a")});
        store.append(Gap{source("sfu"), line(0, "", "").at, line(20, "", "").at, QStringLiteral("rotated")});
        store.append({line(20, "sfu", "c")});
        store.append(Boundary{source("sfu"), line(30, "", "").at, QStringLiteral("restarted")});
        store.append({line(31, "sfu", "d"), line(10, "proxy", "b")});
        store.settleAll();
        store.addMark(line(99999, "", "").at, QStringLiteral("mark"));
        store.append({line(40, "sfu", "e")});
        store.settleAll();
        QCOMPARE(texts(store), list("a b rotated c restarted d mark e"));
        QList<RowKind> kinds;
        for (const Row &row : store.rows(store.begin(), 99))
            kinds += row.kind;
        QCOMPARE(kinds, (QList<RowKind>{RowKind::Line, RowKind::Line, RowKind::Gap, RowKind::Line, RowKind::Boundary, RowKind::Line, RowKind::Mark, RowKind::Line}));
        QCOMPARE(store.lineCount(), 5);
        QCOMPARE(store.late(), 0);
    }
    void countsSeverities()
    {
        LogStore store;
        store.append({line(0, "sfu", QStringLiteral("a"), Severity::Error), line(1, "sfu", QStringLiteral("b"), std::nullopt), line(2, "sfu", QStringLiteral("c"), Severity::Error)});
        store.settleAll();
        QCOMPARE(store.count(Severity::Error), 2);
        QCOMPARE(store.count(Severity::Warning), 0);
    }
    void holdsNoSecret()
    {
        LogStore store;
        const QString pem = QStringLiteral("-----BEGIN PRIVATE") + QStringLiteral(" KEY-----");
        store.append({line(0, "sfu", "GET /?access_token=abc"), line(1, "sfu", pem), line(2, "proxy", "MIIEpAIBAAKCAQEA"), line(3, "sfu", "MIIEpAIBAAKCAQEA")});
        store.settleAll();
        const QString mark = base::redactedMark();
        QCOMPARE(texts(store), (QStringList{QStringLiteral("GET /?access_token=") + mark, mark, QStringLiteral("MIIEpAIBAAKCAQEA"), mark}));
    }
    void takesALineEndInsideALineForABlank()
    {
        LogStore store;
        store.append({line(0, "sfu", "a\nb"), line(1, "sfu", "c")});
        store.settleAll();
        QCOMPARE(texts(store), (QStringList{QStringLiteral("a b"), QStringLiteral("c")}));
    }
    void boundsWhatWaitsToo()
    {
        LogStore store;
        for (int i = 0; i < 100; ++i)
            store.append({line(i, "sfu", QString(200'000, u'x'))});
        QVERIFY(store.waiting() < 60);
        QVERIFY(store.rowCount() > 40);
    }
    void goesOnCountingAfterClear()
    {
        LogStore store;
        store.append({line(0, "sfu", "a")});
        store.settleAll();
        store.clear();
        QCOMPARE(store.rowCount(), 0);
        store.append({line(0, "sfu", "b")});
        store.settleAll();
        QCOMPARE(store.row(LineNumber{1})->text.toByteArray(), QByteArray("b"));
        QVERIFY(!store.row(LineNumber{0}));
    }
    void mergesWholeReadingsStably()
    {
        const auto merged = mergedByTime({{line(5, "a", "a1"), line(3, "a", "a2")}, {line(5, "b", "b1"), line(4, "b", "b2"), line(9, "b", "b3")}, {}});
        QStringList order;
        for (const Line &l : merged)
            order += l.text;
        QCOMPARE(order, list("a1 a2 b1 b2 b3"));
    }
};

QTEST_APPLESS_MAIN(StoreTest)
#include "store_test.moc"
