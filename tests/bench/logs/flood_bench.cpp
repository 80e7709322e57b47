// A log flood: appended, ordered, redacted and painted by ours, appended and painted by QPlainTextEdit. A ratio in one run.
#include "core/base/redact.h"
#include "core/base/utc.h"
#include "core/logs/intake.h"
#include "ui/logs/logview.h"

#include <QElapsedTimer>
#include <QFile>
#include <QPlainTextEdit>
#include <QTest>

namespace {

constexpr int perFrame = 2000;

QList<logs::Line> floodLines(int count)
{
    QFile file(QStringLiteral(TEST_DATA "/logs/good-call.log"));
    (void)file.open(QIODevice::ReadOnly);
    const QStringList texts = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    QList<logs::Line> lines;
    const QDateTime start = base::utc(1'795'416'525'000);
    for (int i = 0; i < count; ++i) {
        const logs::Source source{QStringLiteral("pod-%1").arg(i % 6), QStringLiteral("c"), QStringLiteral("sfu"), false};
        lines.append({start.addMSecs(i / 10), (i % 10) * 1000, source, logs::Severity::Info, texts[i % texts.size()].left(170)});
    }
    return lines;
}

double perSecond(qint64 count, const QElapsedTimer &timer)
{
    return double(count) * 1e9 / double(std::max<qint64>(1, timer.nsecsElapsed()));
}

} // namespace

class FloodBench : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void appendAndPaint()
    {
        const QList<logs::Line> lines = floodLines(1'000'000);

        logs::LogStore store;
        ui::LogView view;
        view.resize(1076, 650);
        view.setStore(&store);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view)); // repaint() does nothing before
        QElapsedTimer timer;
        timer.start();
        int frames = 0;
        for (qsizetype at = 0; at < lines.size(); at += perFrame, ++frames) {
            store.append(lines.mid(at, perFrame));
            store.settle();
            view.refresh();
            view.viewport()->repaint();
        }
        const double ours = perSecond(lines.size(), timer);
        const double beside = double(store.bytes()) / double(store.rowCount());
        timer.restart();
        for (int i = 0; i < 100; ++i)
            view.viewport()->repaint();
        const double frameMs = double(timer.nsecsElapsed()) / 1e8;

        QPlainTextEdit edit;
        edit.setReadOnly(true);
        edit.resize(1076, 650);
        edit.setLineWrapMode(QPlainTextEdit::NoWrap);
        edit.show();
        QVERIFY(QTest::qWaitForWindowExposed(&edit));
        const qsizetype some = 50'000; // it slows down with more: a kindness
        timer.restart();
        for (qsizetype at = 0; at < some; at += perFrame) {
            for (const logs::Line &line : lines.mid(at, perFrame))
                edit.appendPlainText(line.text);
            edit.viewport()->repaint();
        }
        const double theirs = perSecond(some, timer);
        qInfo("append + order + redact + paint: %.2f M lines/s, QPlainTextEdit append + paint: %.3f M lines/s, ratio %.1f", ours / 1e6, theirs / 1e6, ours / theirs);
        qInfo("a full frame %.2f ms, %d frames, store %.1f bytes a line", frameMs, frames, beside);
        QCOMPARE(store.dropped() + store.lineCount() + store.waiting(), lines.size());
    }
    void redaction()
    {
        QByteArrayList lines;
        qsizetype bytes = 0;
        for (const logs::Line &line : floodLines(100'000)) {
            lines += line.text.toUtf8();
            bytes += lines.last().size();
        }
        QElapsedTimer timer;
        timer.start();
        int changed = 0;
        for (const QByteArray &line : std::as_const(lines))
            changed += base::redact(line).constData() != line.constData();
        qInfo("redaction: %.0f MB/s, %d of %d lines changed", perSecond(bytes, timer) / 1e6, changed, int(lines.size()));
    }
    void intake()
    {
        QByteArray log;
        for (const logs::Line &line : floodLines(200'000))
            log += "2026-11-23T06:48:45." + QByteArray::number(100'000'000 + log.size() / 3) + "Z " + line.text.toUtf8() + '\n';
        logs::Intake intake{logs::Source{}};
        QElapsedTimer timer;
        timer.start();
        qsizetype lines = 0;
        for (qsizetype at = 0; at < log.size(); at += 16384)
            lines += intake.feed(QByteArrayView(log).sliced(at, std::min<qsizetype>(16384, log.size() - at))).lines.size();
        qInfo("intake (split, stamp, clean, redact, severity): %.0f MB/s, %.2f M lines/s", perSecond(log.size(), timer) / 1e6, perSecond(lines, timer) / 1e6);
        QCOMPARE(lines, 200'000);
    }
};

QTEST_MAIN(FloodBench)
#include "flood_bench.moc"
