#include "core/base/utc.h"
#include "core/logs/intake.h"

#include <QTest>

using namespace logs;

namespace {

constexpr Nanoseconds second = 1'000'000'000;
constexpr Nanoseconds start = 1'795'416'525 * second;

QByteArray stamped(Nanoseconds ns, const QByteArray &text)
{
    const Nanoseconds s = ns / second;
    return base::utc(s * 1000).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")).toLatin1() + '.'
        + QByteArray::number(ns % second).rightJustified(9, '0') + "Z " + text + '\n';
}

/// A log with many lines in one moment, across seconds, and a clock that steps back once.
QByteArray wholeLog(int &lines)
{
    QByteArray log;
    lines = 0;
    for (const Nanoseconds at : {0LL, 0LL, 0LL, 1LL, 999'999'999LL, 999'999'999LL, second, second, second, second + 5, second + 3, second + 5, 2 * second, 5 * second, 5 * second})
        log += stamped(start + at, "line " + QByteArray::number(lines++));
    return log;
}

/// What the API answers: everything from a whole second on.
QByteArray since(const QByteArray &log, const std::optional<QDateTime> &time)
{
    QByteArray answer;
    for (const QByteArray &line : log.split('\n')) {
        if (!line.isEmpty() && (!time || parseLine(line).ns >= fromTime(*time)))
            answer += line + '\n';
    }
    return answer;
}

QStringList texts(const QList<Line> &lines)
{
    QStringList all;
    for (const Line &line : lines)
        all += line.text;
    return all;
}

} // namespace

class ResumeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void losesAndDoublesNothingAtAnyTwoBreaks()
    {
        int count = 0;
        const QByteArray log = wholeLog(count);
        QStringList expected;
        for (int i = 0; i < count; ++i)
            expected += QStringLiteral("line %1").arg(i);
        int breaks = 0;
        for (qsizetype first = 0; first <= log.size(); ++first) {
            Intake intake(Source{});
            QList<Line> lines = intake.feed(QByteArrayView(log).first(first)).lines;
            intake.resume();
            QByteArray again = since(log, intake.cursor().sinceTime());
            const qsizetype next = (first * 7) % (again.size() + 1);
            auto batch = intake.feed(QByteArrayView(again).first(next));
            QVERIFY(!batch.gap);
            lines += batch.lines;
            intake.resume();
            again = since(log, intake.cursor().sinceTime());
            batch = intake.feed(again);
            QVERIFY(!batch.gap);
            lines += batch.lines;
            ++breaks;
            if (texts(lines) != expected)
                QCOMPARE(texts(lines), expected);
        }
        QCOMPARE(breaks, int(log.size()) + 1);
    }
    void asksFromTheSecondBefore()
    {
        ResumeCursor cursor;
        QVERIFY(!cursor.sinceTime());
        (void)cursor.offer(start + 5);
        QCOMPARE(*cursor.sinceTime(), base::utc((start / second - 1) * 1000));
    }
    void saysGapWhenTheLogWasRotated()
    {
        Intake intake(Source{QStringLiteral("p"), QStringLiteral("c"), {}, false});
        (void)intake.feed(stamped(start, "a") + stamped(start + second, "b"));
        intake.resume();
        const auto batch = intake.feed(stamped(start + 9 * second, "later") + stamped(start + 10 * second, "on"));
        QVERIFY(batch.gap);
        QCOMPARE(batch.gap->from, toTime(start + second));
        QCOMPARE(batch.gap->to, toTime(start + 9 * second));
        QCOMPARE(batch.gap->source.pod, QStringLiteral("p"));
        QCOMPARE(texts(batch.lines), (QStringList{QStringLiteral("later"), QStringLiteral("on")}));
        QVERIFY(!intake.feed(stamped(start + 11 * second, "x")).gap);
    }
    void saysGapWhenOnlyAPartOfTheLastMomentIsThere()
    {
        Intake intake(Source{});
        (void)intake.feed(stamped(start, "a") + stamped(start, "b"));
        intake.resume();
        QVERIFY(intake.feed(stamped(start, "b") + stamped(start + 1, "c")).gap);
    }
    void saysNoGapWhenTheRotatedPartHadBeenSeen()
    {
        Intake intake(Source{});
        (void)intake.feed(stamped(start, "a") + stamped(start + 1, "b") + stamped(start + 2, "c"));
        intake.resume();
        const auto batch = intake.feed(stamped(start + 2, "c") + stamped(start + 3, "d"));
        QVERIFY(!batch.gap);
        QCOMPARE(texts(batch.lines), QStringList{QStringLiteral("d")});
    }
    void givesNothingOlderThanItsFirstLineAfterABreak()
    {
        // A tail of one line; the second before it is asked for again.
        const QByteArray before = stamped(start + 1, "not asked for");
        const QByteArray tail = stamped(start + 2, "the tail");
        Intake intake({QStringLiteral("pod"), QStringLiteral("c"), {}, false});
        QCOMPARE(texts(intake.feed(tail).lines), QStringList{QStringLiteral("the tail")});
        intake.resume();
        const auto batch = intake.feed(before + tail + stamped(start + 3, "new"));
        QCOMPARE(texts(batch.lines), QStringList{QStringLiteral("new")});
        QVERIFY(!batch.gap);
    }
    void saysNoGapWhileNothingNewCame()
    {
        Intake intake(Source{});
        (void)intake.feed(stamped(start, "a"));
        intake.resume();
        const auto batch = intake.feed(stamped(start, "a"));
        QVERIFY(!batch.gap && batch.lines.isEmpty());
    }
    void takesANewContainersLogFromItsStart()
    {
        Intake intake(Source{});
        (void)intake.feed(stamped(start, "a") + "half");
        intake.startOver();
        const auto batch = intake.feed(stamped(start, "a"));
        QCOMPARE(texts(batch.lines), QStringList{QStringLiteral("a")});
        QVERIFY(!batch.gap);
    }
    void remembersABoundedNumberOfMoments()
    {
        // 200,000 lines of one second, each at a moment of its own: more than is remembered.
        ResumeCursor cursor;
        for (int i = 0; i < 200'000; ++i)
            QVERIFY(cursor.offer(start + i * 5'000).isNew);
        cursor.resumed();
        for (int i = 0; i < 200'000; ++i)
            QVERIFY(!cursor.offer(start + i * 5'000).isNew);
        const auto answer = cursor.offer(start + 200'000 * 5'000);
        QVERIFY(answer.isNew && !answer.afterGap);
    }
    void showsTheKubeletsOwnLineWithTheTimeBeforeIt()
    {
        Intake intake(Source{});
        const auto batch = intake.feed(stamped(start, "a") + "unable to retrieve container logs\n");
        QCOMPARE(batch.lines.size(), 2);
        QCOMPARE(batch.lines[1].at, batch.lines[0].at);
    }
    void givesTheLastLineWithoutItsEnd()
    {
        Intake intake(Source{});
        QVERIFY(intake.feed("2026-11-23T06:48:45Z tail").lines.isEmpty());
        QCOMPARE(texts(intake.finish().lines), QStringList{QStringLiteral("tail")});
        QVERIFY(intake.finish().lines.isEmpty());
    }
};

QTEST_APPLESS_MAIN(ResumeTest)
#include "resume_test.moc"
