#include "app/session/logfollower.h"
#include "app/session/logreading.h"
#include "core/base/completion.h"
#include "core/base/utc.h"

#include <QCoro/QCoroTask>
#include <QPointer>
#include <QTest>

using namespace session;
using base::Error;

namespace {

/// A stream that gives its bytes on a later turn, in pieces, and ends as told.
class FakeStream : public kube::ByteStream {
    Q_OBJECT
public:
    FakeStream(QByteArray bytes, std::optional<base::Result<>> end) : m_bytes(std::move(bytes)), m_end(std::move(end)) { later(); }
    void setReading(bool on) override
    {
        reading = on;
        if (on)
            later();
    }
    void add(const QByteArray &bytes)
    {
        m_bytes += bytes;
        later();
    }
    void end(base::Result<> how)
    {
        m_end = std::move(how);
        later();
    }
    bool reading = true;

private:
    void later() { QMetaObject::invokeMethod(this, [this] { step(); }, Qt::QueuedConnection); }
    void step()
    {
        if (!reading)
            return;
        if (!std::exchange(m_opened, true))
            Q_EMIT opened();
        if (!m_bytes.isEmpty()) {
            const QByteArray piece = m_bytes.left(50);
            m_bytes.remove(0, piece.size());
            later();
            Q_EMIT bytes(piece);
        } else if (m_end) {
            const base::Result<> how = *m_end;
            m_end.reset();
            Q_EMIT ended(how);
        }
    }
    QByteArray m_bytes;
    std::optional<base::Result<>> m_end;
    bool m_opened = false;
};

class FakePods : public kube::Mirror<kube::Pod> {
public:
    void start() override {}
    State state() const override { return loading ? State::Loading : State::Live; }
    QDateTime observedAt() const override { return {}; }
    const QList<kube::Pod> &objects() const override { return pods; }
    void set(QList<kube::Pod> all)
    {
        loading = false;
        pods = std::move(all);
        Q_EMIT changed();
    }
    bool loading = false;
    QList<kube::Pod> pods;
};

kube::Pod pod(const char *name, const char *role, int restarts = 0, const char *state = "running")
{
    kube::Pod pod;
    pod.meta.name = QString::fromLatin1(name);
    pod.meta.uid = QStringLiteral("uid-") + pod.meta.name;
    pod.meta.labels = {{QStringLiteral("role"), QString::fromLatin1(role)}};
    kube::ContainerStatus status;
    status.name = QStringLiteral("main");
    status.state = QString::fromLatin1(state);
    status.restarts = restarts;
    pod.statuses = {status};
    return pod;
}

QByteArray stamped(int ms, const QByteArray &text)
{
    return base::utc(1'795'416'525'000 + ms).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")).toLatin1() + "000000Z " + text + '\n';
}

/// A cluster that keeps logs as the kubelet does: by pod, the running container's and the one's before it.
struct FakeCluster {
    QHash<QString, QByteArray> logs;
    QHash<QString, QByteArray> previousLogs;
    QList<kube::LogOptions> asked;
    QStringList askedPods;
    QList<QPointer<FakeStream>> streams;
    /// What becomes of the n-th stream: how many bytes of its answer come, and how it ends. Else all of it, and it stays open.
    struct Script {
        qsizetype bytes = -1;
        std::optional<base::Result<>> end;
    };
    QList<Script> scripts;
    QHash<QString, Error> errors;

    static QByteArray since(const QByteArray &log, const kube::LogOptions &options)
    {
        QByteArrayList answer;
        for (const QByteArray &line : log.split('\n')) {
            if (!line.isEmpty() && (!options.sinceTime || ::logs::parseLine(line).ns >= ::logs::fromTime(*options.sinceTime)))
                answer += line + '\n';
        }
        if (options.tailLines && answer.size() > *options.tailLines)
            answer = answer.mid(answer.size() - qsizetype(*options.tailLines));
        return answer.join();
    }

    LogPort port()
    {
        LogPort port;
        port.follow = [this](const kube::Namespace &, const kube::PodName &name, const kube::LogOptions &options) -> std::unique_ptr<kube::ByteStream> {
            asked += options;
            askedPods += name.get();
            const Script script = scripts.isEmpty() ? Script{} : scripts.takeFirst();
            QByteArray answer = since(logs.value(name.get()), options);
            if (script.bytes >= 0)
                answer.truncate(script.bytes);
            auto stream = std::make_unique<FakeStream>(answer, script.end);
            streams += stream.get();
            return stream;
        };
        port.read = [this](const kube::Namespace &, const kube::PodName &name, const kube::LogOptions &options) { return read(name, options); };
        port.roleOf = [](const kube::Pod &p) { return p.meta.labels.value(QStringLiteral("role")); };
        port.pause = [](int) { return std::chrono::milliseconds(0); };
        return port;
    }
    base::Task<QByteArray> read(kube::PodName name, kube::LogOptions options)
    {
        asked += options;
        base::Completion<QByteArray> answer;
        auto waiting = answer.wait();
        if (errors.contains(name.get()))
            answer.finish(errors.value(name.get()));
        else
            answer.finish(since((options.previous ? previousLogs : logs).value(name.get()), options));
        auto result = co_await waiting;
        co_return result;
    }
};

/// What a follower said, as words in order.
struct Heard {
    QStringList words;
    QList<logs::Line> lines;
    QList<logs::Gap> gaps;
    QList<Error> errors;
    explicit Heard(LogFollower &follower)
    {
        QObject::connect(&follower, &LogFollower::lines, &follower, [this](const QList<logs::Line> &all) {
            for (const logs::Line &line : all)
                words += line.text;
            lines += all;
        });
        QObject::connect(&follower, &LogFollower::gap, &follower, [this](const logs::Gap &gap) {
            words += QStringLiteral("<gap>");
            gaps += gap;
        });
        QObject::connect(&follower, &LogFollower::boundary, &follower, [this](const logs::Boundary &b) { words += u'<' + b.text + u'>'; });
        QObject::connect(&follower, &LogFollower::failed, &follower, [this](const logs::Source &, const Error &error) { errors += error; });
    }
};

template <typename Predicate>
bool spinUntil(Predicate done)
{
    for (int i = 0; i < 20000 && !done(); ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents);
    return done();
}
void spin()
{
    for (int i = 0; i < 60; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents);
}

Error broken()
{
    return {Error::Kind::Unreachable, QStringLiteral("cut"), {}};
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u'|', Qt::SkipEmptyParts);
}

const kube::Namespace ns{QStringLiteral("ess")};

} // namespace

class LogFollowerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void losesAndDoublesNothingWhereverTheStreamBreaks()
    {
        QByteArray log;
        QStringList expected;
        int n = 0;
        for (const int ms : {0, 0, 0, 1, 999, 999, 1000, 1000, 1005, 1003, 1005, 2000, 7000, 7000, 7000}) {
            log += stamped(ms, "l" + QByteArray::number(n));
            expected += QStringLiteral("l%1").arg(n++);
        }
        int counted = 0;
        for (qsizetype cut = 0; cut <= log.size(); ++cut) {
            for (const bool byError : {true, false}) {
                FakeCluster cluster;
                cluster.logs.insert(QStringLiteral("sfu"), log);
                const base::Result<> how = byError ? base::Result<>(broken()) : base::Result<>();
                // A second break, inside what is repeated.
                cluster.scripts = {{cut, how}, {cut * 3 % 200, how}};
                FakePods pods;
                pods.pods = {pod("sfu", "sfu")};
                LogFollower follower(cluster.port(), ns, &pods, {});
                Heard heard(follower);
                follower.start();
                QVERIFY(spinUntil([&] { return heard.words.size() >= expected.size() && cluster.streams.size() == 3; }));
                spin();
                if (heard.words != expected)
                    QCOMPARE(heard.words, expected);
                ++counted;
            }
        }
        QCOMPARE(counted, 2 * (log.size() + 1));
    }
    void asksForTheTailOnceAndForTheSecondBeforeAfterABreak()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(0, "a") + stamped(5000, "b") + stamped(5001, "c"));
        cluster.scripts = {{-1, base::Result<>(broken())}};
        FakePods pods;
        pods.pods = {pod("sfu", "sfu")};
        LogSelection selection;
        selection.tail = 2;
        LogFollower follower(cluster.port(), ns, &pods, selection);
        Heard heard(follower);
        follower.start();
        QVERIFY(spinUntil([&] { return cluster.asked.size() == 2; }));
        spin();
        QCOMPARE(heard.words, words("b|c"));
        QCOMPARE(cluster.asked[0].tailLines, std::optional<qint64>(2));
        QVERIFY(cluster.asked[0].follow && cluster.asked[0].timestamps && !cluster.asked[0].sinceTime);
        QCOMPARE(cluster.asked[1].sinceTime->toSecsSinceEpoch(), 1'795'416'525 + 4);
        QVERIFY(!cluster.asked[1].tailLines);
        QCOMPARE(heard.errors.size(), 1);
    }
    void hurriesWhenTheLinkIsBackAndSaysWhenAllIsAttached()
    {
        FakeCluster cluster;
        cluster.logs = {{QStringLiteral("sfu"), stamped(0, "a")}, {QStringLiteral("web"), stamped(0, "b")}};
        FakePods pods;
        pods.pods = {pod("sfu", "sfu"), pod("web", "elementWeb")};
        LogPort port = cluster.port();
        port.pause = [](int) { return std::chrono::hours(1); };
        LogFollower follower(port, ns, &pods, {});
        Heard heard(follower);
        int attached = 0;
        QObject::connect(&follower, &LogFollower::attached, &follower, [&] { ++attached; });
        follower.start();
        QVERIFY(spinUntil([&] { return heard.words.size() == 2; }));
        QCOMPARE(attached, 1); // not by the first of the two
        for (const auto &stream : std::as_const(cluster.streams))
            stream->end(broken());
        QVERIFY(spinUntil([&] { return heard.errors.size() == 2; }));
        spin();
        QCOMPARE(cluster.asked.size(), 2);
        follower.hurry();
        QVERIFY(spinUntil([&] { return attached == 2; }));
        QCOMPARE(cluster.asked.size(), 4);
        QCOMPARE(heard.words.size(), 2);
    }
    void saysAGapWhenTheLogWasRotatedMeanwhile()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(0, "a"));
        FakePods pods;
        pods.pods = {pod("sfu", "sfu")};
        LogFollower follower(cluster.port(), ns, &pods, {});
        Heard heard(follower);
        follower.start();
        QVERIFY(spinUntil([&] { return heard.words.size() == 1; }));
        cluster.logs[QStringLiteral("sfu")] = stamped(9000, "later");
        cluster.streams[0]->end(broken());
        QVERIFY(spinUntil([&] { return heard.words.size() >= 3; }));
        QCOMPARE(heard.words, words("a|<gap>|later"));
        QCOMPARE(heard.gaps[0].source.pod, QStringLiteral("sfu"));
    }
    void followsAPodThatAppearsLaterFromItsFirstLine()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("new"), stamped(0, "first") + stamped(1, "second"));
        FakePods pods;
        pods.loading = true;
        LogSelection selection;
        selection.tail = 1;
        selection.roles = words("sfu");
        LogFollower follower(cluster.port(), ns, &pods, selection);
        Heard heard(follower);
        follower.start();
        pods.set({pod("proxy", "haproxy")});
        spin();
        QVERIFY(cluster.asked.isEmpty());
        pods.set({pod("new", "sfu", 0, "waiting"), pod("proxy", "haproxy")});
        spin();
        QVERIFY(cluster.asked.isEmpty());
        pods.set({pod("new", "sfu"), pod("proxy", "haproxy")});
        QVERIFY(spinUntil([&] { return heard.words.size() == 2; }));
        QCOMPARE(cluster.askedPods, words("new"));
        QCOMPARE(heard.lines[0].source, (logs::Source{QStringLiteral("new"), QStringLiteral("main"), QStringLiteral("sfu"), false}));
        QCOMPARE(follower.sources().size(), 1);
    }
    void drawsABoundaryAtARestart()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(0, "a"));
        FakePods pods;
        pods.pods = {pod("sfu", "sfu")};
        LogFollower follower(cluster.port(), ns, &pods, {});
        Heard heard(follower);
        follower.start();
        QVERIFY(spinUntil([&] { return heard.words.size() == 1; }));
        pods.set({pod("sfu", "sfu", 0, "terminated")});
        cluster.streams[0]->end({});
        spin();
        QCOMPARE(cluster.asked.size(), 1);
        cluster.logs[QStringLiteral("sfu")] = stamped(5, "b");
        pods.set({pod("sfu", "sfu", 1)});
        QVERIFY(spinUntil([&] { return heard.words.size() == 3; }));
        QCOMPARE(heard.words, words("a|<Container main of pod sfu was restarted>|b"));
        QVERIFY(!cluster.asked.last().sinceTime);
    }
    void fetchesTheEndOfTheContainerThatWasRestartedWhileTheLinkWasDown()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(0, "a") + stamped(1, "b"));
        FakePods pods;
        pods.pods = {pod("sfu", "sfu")};
        LogFollower follower(cluster.port(), ns, &pods, {});
        Heard heard(follower);
        follower.start();
        QVERIFY(spinUntil([&] { return heard.words.size() == 2; }));
        cluster.previousLogs[QStringLiteral("sfu")] = stamped(0, "a") + stamped(1, "b") + stamped(1, "c") + stamped(2, "last");
        cluster.logs[QStringLiteral("sfu")] = stamped(5, "new");
        pods.set({pod("sfu", "sfu", 1)});
        cluster.streams[0]->end(broken());
        QVERIFY(spinUntil([&] { return heard.words.size() == 6; }));
        QCOMPARE(heard.words, words("a|b|c|last|<Container main of pod sfu was restarted>|new"));
    }
    void saysAGapWhenItWasRestartedTwice()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(0, "a"));
        FakePods pods;
        pods.pods = {pod("sfu", "sfu")};
        LogFollower follower(cluster.port(), ns, &pods, {});
        Heard heard(follower);
        follower.start();
        QVERIFY(spinUntil([&] { return heard.words.size() == 1; }));
        cluster.previousLogs[QStringLiteral("sfu")] = stamped(3, "second");
        cluster.logs[QStringLiteral("sfu")] = stamped(5, "third");
        pods.set({pod("sfu", "sfu", 2)});
        cluster.streams[0]->end(broken());
        QVERIFY(spinUntil([&] { return heard.words.size() == 5; }));
        QCOMPARE(heard.words, words("a|<gap>|second|<Container main of pod sfu was restarted>|third"));
    }
    void takesWhatAnEndedPodStillSays()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(0, "a"));
        FakePods pods;
        pods.pods = {pod("sfu", "sfu")};
        LogFollower follower(cluster.port(), ns, &pods, {});
        Heard heard(follower);
        follower.start();
        QVERIFY(spinUntil([&] { return heard.words.size() == 1; }));
        pods.set({});
        cluster.streams[0]->add(stamped(1, "goodbye") + "2026-11-23T07:00:00Z no line end");
        cluster.streams[0]->end({});
        QVERIFY(spinUntil([&] { return heard.words.size() == 4; }));
        QCOMPARE(heard.words, words("a|goodbye|no line end|<Pod sfu ended>"));
        QVERIFY(follower.sources().isEmpty());
    }
    void saysThatTheEndOfAVanishedPodsLogIsMissing()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(0, "a"));
        FakePods pods;
        pods.pods = {pod("sfu", "sfu")};
        LogFollower follower(cluster.port(), ns, &pods, {});
        Heard heard(follower);
        follower.start();
        QVERIFY(spinUntil([&] { return heard.words.size() == 1; }));
        cluster.streams[0]->end(broken());
        pods.set({});
        QVERIFY(spinUntil([&] { return heard.words.size() == 3; }));
        QCOMPARE(heard.words, words("a|<gap>|<Pod sfu ended>"));
    }
    void readsTheContainerBeforeFirst()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(5, "now"));
        cluster.previousLogs.insert(QStringLiteral("sfu"), stamped(0, "then"));
        FakePods pods;
        pods.pods = {pod("sfu", "sfu", 3)};
        LogSelection selection;
        selection.previous = true;
        LogFollower follower(cluster.port(), ns, &pods, selection);
        Heard heard(follower);
        follower.start();
        QVERIFY(spinUntil([&] { return heard.words.size() == 3; }));
        QCOMPARE(heard.words, words("then|<Container main of pod sfu was restarted>|now"));
        QVERIFY(heard.lines[0].source.previous && !heard.lines[1].source.previous);
    }
    void makesTheServerWait()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(0, "a") + stamped(1, "b"));
        FakePods pods;
        pods.pods = {pod("sfu", "sfu")};
        LogFollower follower(cluster.port(), ns, &pods, {});
        Heard heard(follower);
        follower.setReading(false);
        follower.start();
        spin();
        QVERIFY(heard.words.isEmpty());
        follower.setReading(true);
        QVERIFY(spinUntil([&] { return heard.words.size() == 2; }));
    }
    void givesUpWhereItMayNotRead()
    {
        FakeCluster cluster;
        cluster.scripts = {{0, base::Result<>(Error{Error::Kind::Forbidden, QStringLiteral("no"), {}})}};
        FakePods pods;
        pods.pods = {pod("sfu", "sfu")};
        LogFollower follower(cluster.port(), ns, &pods, {});
        Heard heard(follower);
        follower.start();
        QVERIFY(spinUntil([&] { return heard.errors.size() == 1; }));
        spin();
        QCOMPARE(cluster.asked.size(), 1);
    }
    void isSilentAfterStop()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(0, "a"));
        FakePods pods;
        pods.pods = {pod("sfu", "sfu")};
        LogFollower follower(cluster.port(), ns, &pods, {});
        Heard heard(follower);
        follower.start();
        follower.stop();
        spin();
        QVERIFY(heard.words.isEmpty());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!cluster.streams[0]);
    }
    void mayBeStoppedFromItsOwnSignal()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(0, "a") + stamped(1, "b") + stamped(2, "c"));
        FakePods pods;
        pods.pods = {pod("sfu", "sfu")};
        LogFollower follower(cluster.port(), ns, &pods, {});
        Heard heard(follower);
        connect(&follower, &LogFollower::lines, &follower, [&follower] { follower.stop(); });
        follower.start();
        spin();
        QCOMPARE(heard.words.size(), 1);
        QVERIFY(follower.sources().isEmpty());
    }

    void readsAndMergesByTime()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(0, "a") + stamped(20, "c"));
        cluster.logs.insert(QStringLiteral("auth"), stamped(10, "b") + stamped(30, "d"));
        cluster.errors.insert(QStringLiteral("bad"), broken());
        LogSelection selection;
        selection.tail = 3;
        auto task = readLogs(cluster.port(), ns, {pod("sfu", "sfu"), pod("auth", "authoriser"), pod("bad", "mas")}, selection);
        const auto reading = QCoro::waitFor(task);
        QVERIFY(reading);
        QStringList texts;
        for (const logs::Line &line : reading->lines)
            texts += line.text;
        QCOMPARE(texts, words("b|c|d"));
        QCOMPARE(reading->failures.size(), 1);
        QCOMPARE(reading->failures[0].source.pod, QStringLiteral("bad"));
    }
    void readsFromAMomentWithinASecond()
    {
        FakeCluster cluster;
        cluster.logs.insert(QStringLiteral("sfu"), stamped(100, "a") + stamped(600, "b"));
        LogSelection selection;
        selection.since = base::utc(1'795'416'525'500);
        const auto reading = QCoro::waitFor(readLogs(cluster.port(), ns, {pod("sfu", "sfu")}, selection));
        QVERIFY(reading);
        QCOMPARE(reading->lines.size(), 1);
    }
    void refusesWhatMatchesNothing()
    {
        FakeCluster cluster;
        LogSelection selection;
        selection.pods = words("nobody");
        auto reading = QCoro::waitFor(readLogs(cluster.port(), ns, {pod("sfu", "sfu")}, selection));
        QVERIFY(!reading);
        QCOMPARE(reading.error().kind, Error::Kind::NotFound);
        cluster.errors.insert(QStringLiteral("sfu"), broken());
        reading = QCoro::waitFor(readLogs(cluster.port(), ns, {pod("sfu", "sfu")}, {}));
        QVERIFY(!reading);
        QCOMPARE(reading.error().kind, Error::Kind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(LogFollowerTest)
#include "logfollower_test.moc"
