#include "core/http/client.h"
#include "core/kube/mirror.h"
#include "core/kube/watchloop.h"
#include "tests/support/fakeserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace kube;
using base::Error;
using support::FakeServer;

namespace {

const QByteArray path = "/api/v1/namespaces/ess/services";

QByteArray object(const QByteArray &name, const QByteArray &uid, const QByteArray &version)
{
    return R"({"kind":"Service","apiVersion":"v1","metadata":{"namespace":"ess","name":")" + name + R"(","uid":")" + uid
        + R"(","resourceVersion":")" + version + R"("},"spec":{}})";
}

QByteArray eventLine(const QByteArray &type, const QByteArray &inner) { return R"({"type":")" + type + R"(","object":)" + inner + "}\n"; }

// Escaped, not raw: moc 6.4 loses a class after a raw string with an odd number of quotes.
const QByteArray halfALine = "{\"type\":\"ADDED\",\"obj";

QByteArray expiredEvent()
{
    return eventLine("ERROR", R"({"kind":"Status","apiVersion":"v1","status":"Failure","message":"too old resource version","code":410})");
}

QByteArray bookmark(const QByteArray &version)
{
    return eventLine("BOOKMARK", R"({"kind":"Service","apiVersion":"v1","metadata":{"resourceVersion":")" + version + R"("}})");
}

// An API with services, whose watch the test writes.
struct FakeApi {
    FakeApi()
    {
        server.on(path, [this](const FakeServer::Request &request) {
            if (request->asks("watch=true"))
                takeWatch(request);
            else
                takeList(request);
        });
    }
    void takeList(const FakeServer::Request &request)
    {
        ++lists;
        if (listStatus != 200)
            return request->reply(listStatus, listBody);
        QByteArrayList objects(items.begin(), items.end());
        request->reply(200, R"({"kind":"ServiceList","metadata":{"resourceVersion":")" + version + R"("},"items":[)" + objects.join(',') + "]}");
    }
    void takeWatch(const FakeServer::Request &request)
    {
        ++watches;
        if (watchStatus != 200)
            return request->reply(std::exchange(watchStatus, 200), "{}");
        watch = request;
        request->begin();
        if (!first.isEmpty())
            request->write(std::exchange(first, {}));
    }

    FakeServer server;
    http::Client client{&server};
    Cluster cluster{&client, [] {
                        Kubeconfig config;
                        config.server = QStringLiteral("http://127.0.0.1:6443");
                        return config;
                    }()};
    QList<QByteArray> items{object("b", "2", "5"), object("a", "1", "4")};
    QByteArray version = "10";
    QByteArray first; ///< what the next watch begins with
    FakeServer::Request watch;
    int listStatus = 200;
    QByteArray listBody;
    int watchStatus = 200; ///< of the next watch
    int lists = 0;
    int watches = 0;
};

QStringList names(const Mirror<Service> &mirror)
{
    QStringList all;
    for (const Service &service : mirror.objects())
        all.append(service.meta.name + u'/' + service.meta.uid);
    return all;
}

QStringList list(const char *text) { return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts); }

// A mirror of that API, with its first watch open.
struct Open {
    FakeApi api;
    std::unique_ptr<Mirror<Service>> mirror = kube::mirror<Service>(&api.cluster, Namespace(QStringLiteral("ess")));
    QSignalSpy changed{mirror.get(), &MirrorBase::changed};
    QSignalSpy failed{mirror.get(), &MirrorBase::failed};
    Open()
    {
        mirror->start();
        if (!QTest::qWaitFor([this] { return api.watch != nullptr; }))
            qFatal("no watch came");
    }
    Error lastError() const { return failed.isEmpty() ? Error() : failed.last().first().value<Error>(); }
};

} // namespace

class MirrorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listsThenWatchesFromThere()
    {
        Open open;
        QCOMPARE(names(*open.mirror), list("a/1 b/2"));
        QCOMPARE(open.mirror->state(), MirrorBase::State::Live);
        QVERIFY(open.mirror->observedAt().isValid());
        QVERIFY(open.api.watch->asks("resourceVersion=10"));
        QVERIFY(open.api.watch->asks("allowWatchBookmarks=true"));
        QCOMPARE(open.changed.size(), 1);
    }

    void appliesEvents_data()
    {
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("a new one goes to its place") << eventLine("ADDED", object("ab", "3", "11")) << list("a/1 ab/3 b/2");
        QTest::newRow("a deleted one goes") << eventLine("DELETED", object("a", "1", "11")) << list("b/2");
        QTest::newRow("made again under its name") << eventLine("DELETED", object("a", "1", "11")) + eventLine("ADDED", object("a", "9", "12")) << list("a/9 b/2");
        QTest::newRow("its successor is not deleted with it") << eventLine("ADDED", object("a", "9", "11")) + eventLine("DELETED", object("a", "1", "12")) << list("a/9 b/2");
        QTest::newRow("one that is not known is not missed") << eventLine("DELETED", object("z", "8", "11")) + eventLine("MODIFIED", object("b", "2", "12")) << list("a/1 b/2");
        QTest::newRow("an empty line says nothing") << "\n" + eventLine("ADDED", object("c", "3", "11")) << list("a/1 b/2 c/3");
    }
    void appliesEvents()
    {
        QFETCH(QByteArray, events);
        QFETCH(QStringList, expected);
        Open open;
        open.api.watch->write(events);
        QTRY_COMPARE(open.changed.size(), 2); // one for the list, one for all events of a turn
        QCOMPARE(names(*open.mirror), expected);
        QCOMPARE(open.api.lists, 1);
    }

    void putsHalfLinesTogether()
    {
        Open open;
        const QByteArray whole = eventLine("ADDED", object("c", "3", "11")) + eventLine("ADDED", object("d", "4", "12"));
        for (const char byte : whole)
            open.api.watch->write(QByteArray(1, byte));
        QTRY_COMPARE(names(*open.mirror), list("a/1 b/2 c/3 d/4"));
    }

    void anEndedWatchGoesOnFromTheLastVersion_data()
    {
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<QByteArray>("version");
        QTest::newRow("of an event") << eventLine("MODIFIED", object("a", "1", "33")) << QByteArray("33");
        QTest::newRow("of a bookmark") << bookmark("44") << QByteArray("44");
        QTest::newRow("half a line at the end is asked for again") << bookmark("44") + halfALine << QByteArray("44");
    }
    void anEndedWatchGoesOnFromTheLastVersion()
    {
        QFETCH(QByteArray, last);
        QFETCH(QByteArray, version);
        Open open;
        open.api.watch->write(last);
        open.api.watch->end();
        QTRY_COMPARE(open.api.watches, 2);
        QVERIFY(open.api.watch->asks("resourceVersion=" + version));
        QCOMPARE(open.api.lists, 1);
        QCOMPARE(open.mirror->state(), MirrorBase::State::Live);
        QVERIFY(open.failed.isEmpty());
    }

    void listsAgainWhenItsVersionHasExpired_data()
    {
        QTest::addColumn<bool>("asStatus");
        QTest::newRow("410 as the answer") << true;
        QTest::newRow("200 and an ERROR event") << false;
    }
    void listsAgainWhenItsVersionHasExpired()
    {
        QFETCH(bool, asStatus);
        Open open;
        open.api.items = {object("b", "2", "5"), object("n", "7", "20")};
        open.api.version = "20";
        if (asStatus) {
            open.api.watchStatus = 410;
            open.api.watch->end();
        } else {
            open.api.watch->write(expiredEvent());
        }
        QTRY_COMPARE(names(*open.mirror), list("b/2 n/7"));
        QTRY_VERIFY(open.api.watch->asks("resourceVersion=20"));
        QCOMPARE(open.mirror->state(), MirrorBase::State::Live);
        QVERIFY(open.failed.isEmpty());
    }

    void doesNotListInACircle()
    {
        Open open;
        open.api.first = expiredEvent();
        open.api.watch->write(expiredEvent());
        QTRY_COMPARE(open.api.watches, 2);
        open.api.first = bookmark("50");
        QTRY_COMPARE(open.api.watches, 3); // after a wait
        QCOMPARE(open.api.lists, 3);
    }

    void listsAgainAfterAFailure_data()
    {
        QTest::addColumn<QByteArray>("way");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("the link is lost") << QByteArray("lost") << Error::Kind::Unreachable;
        QTest::newRow("cut in the middle of a line") << QByteArray("cut") << Error::Kind::Unreachable;
        QTest::newRow("HTML in the watch") << QByteArray("<html>\n") << Error::Kind::Malformed;
        QTest::newRow("a million levels") << QByteArray(1000000, '[') + '\n' << Error::Kind::Malformed;
        QTest::newRow("an object of another kind") << eventLine("ADDED", R"({"kind":"Secret","metadata":{"name":"x"}})") << Error::Kind::Malformed;
        QTest::newRow("an event of an unknown type") << eventLine("EXPLODED", object("c", "3", "11")) << Error::Kind::Malformed;
        QTest::newRow("a line of more than 64 MiB") << QByteArray(66 * 1024 * 1024, 'x') << Error::Kind::Malformed;
        QTest::newRow("an ERROR event of another code") << eventLine("ERROR", R"({"kind":"Status","code":500,"message":"no"})") << Error::Kind::Failed;
        QTest::newRow("the watch is refused") << QByteArray("403") << Error::Kind::Forbidden;
    }
    void listsAgainAfterAFailure()
    {
        QFETCH(QByteArray, way);
        QFETCH(Error::Kind, kind);
        Open open;
        // Missed while the watch is gone: only a list can tell.
        open.api.items = {object("b", "2", "5"), object("missed", "7", "20")};
        if (way == "lost") {
            open.api.server.cutAll();
        } else if (way == "cut") {
            open.api.watch->write(halfALine);
            open.api.watch->cut();
        } else if (way == "403") {
            open.api.watchStatus = 403;
            open.api.watch->end();
        } else {
            open.api.watch->write(way);
        }
        QTRY_COMPARE(open.failed.size(), 1);
        QCOMPARE(open.lastError().kind, kind);
        QCOMPARE(open.mirror->state(), MirrorBase::State::Stale);
        QCOMPARE(names(*open.mirror), list("a/1 b/2")); // stale beats empty
        QTRY_COMPARE(names(*open.mirror), list("b/2 missed/7"));
        QCOMPARE(open.mirror->state(), MirrorBase::State::Live);
    }

    void keepsTryingTheFirstList()
    {
        FakeApi api;
        api.listStatus = 500;
        const auto mirror = kube::mirror<Service>(&api.cluster, Namespace(QStringLiteral("ess")));
        QSignalSpy failed(mirror.get(), &MirrorBase::failed);
        mirror->start();
        mirror->start();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(mirror->state(), MirrorBase::State::Loading);
        QCOMPARE(api.lists, 1);
        api.listStatus = 200;
        QTRY_COMPARE(mirror->state(), MirrorBase::State::Live);
        QCOMPARE(names(*mirror), list("a/1 b/2"));
    }

    void aListThatSaysTheSameChangesNothing()
    {
        Open open;
        open.api.watch->write(expiredEvent());
        QTRY_COMPARE(open.api.watches, 2);
        QCOMPARE(open.changed.size(), 1);
    }

    void mayBeDeletedAtAnyTime_data()
    {
        QTest::addColumn<int>("at");
        QTest::newRow("while it lists") << 0;
        QTest::newRow("while it watches") << 1;
        QTest::newRow("when it says that something changed") << 2;
        QTest::newRow("when it says that it failed") << 3;
        QTest::newRow("when its state changes") << 4;
    }
    void mayBeDeletedAtAnyTime()
    {
        QFETCH(int, at);
        FakeApi api;
        auto mirror = kube::mirror<Service>(&api.cluster, Namespace(QStringLiteral("ess")));
        if (at == 2)
            connect(mirror.get(), &MirrorBase::changed, this, [&mirror] { mirror.reset(); });
        if (at == 3)
            connect(mirror.get(), &MirrorBase::failed, this, [&mirror] { mirror.reset(); });
        if (at == 4)
            connect(mirror.get(), &MirrorBase::stateChanged, this, [&mirror] { mirror.reset(); });
        api.listStatus = at == 3 ? 500 : 200;
        mirror->start();
        if (at == 0)
            mirror.reset();
        if (at == 1) {
            QTRY_VERIFY(api.watch);
            mirror.reset();
        }
        QTRY_VERIFY(!mirror);
        QTRY_COMPARE(api.lists, at == 0 ? api.lists : 1);
    }

    void waitsLongerAndLonger()
    {
        QCOMPARE(backoffMs(0, 0.5), 500);
        QCOMPARE(backoffMs(1, 0.5), 1000);
        QCOMPARE(backoffMs(20, 0.5), 30000);
        QCOMPARE(backoffMs(0, 0), 400);
        QCOMPARE(backoffMs(100, 1), 36000);
    }
};

QTEST_GUILESS_MAIN(MirrorTest)
#include "mirror_test.moc"
