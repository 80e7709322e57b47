// Items of plans against the demo: each goes from broken to proven and back, as on a server.

#include "app/demo/server.h"
#include "core/doctor/items.h"
#include "core/http/client.h"
#include "core/proxy/items.h"
#include "core/proxy/npm.h"
#include "core/remote/shell.h"

#include <QCoro/QCoroTask>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Secret;

namespace {

/// A demo of a world, and the hands of its plans.
struct Bench {
    explicit Bench(const QString &world)
        : server(*demo::builtinWorld(world), {true, false, {}, 1}), client(&server), npm(&client, u"http://127.0.0.1:81"_s)
    {
    }
    bool run(const QList<plan::Command> &commands)
    {
        for (const plan::Command &command : commands) {
            if (const auto *request = std::get_if<plan::Npm>(&command)) {
                if (!QCoro::waitFor(npm.send(*request)))
                    return false;
                continue;
            }
            const auto &program = std::get<plan::Exec>(command);
            remote::Exec exec;
            exec.argv = program.argv;
            exec.input = program.input.filled();
            if (!QCoro::waitFor(remote::outputOf(&server, exec)))
                return false;
        }
        return !commands.isEmpty();
    }
    proxy::AskSite asks(const QString &domain)
    {
        return [this, domain](proxy::ProxyHost host) {
            return proxy::askSite(&client, {u"127.0.0.1"_s, 80, 443, false}, std::move(host), domain, u"/"_s);
        };
    }
    int hostOf(const QString &domain)
    {
        const auto hosts = QCoro::waitFor(npm.hosts());
        for (const proxy::ProxyHost &host : hosts ? *hosts : QList<proxy::ProxyHost>())
            if (host.domains.contains(domain))
                return host.id;
        return 0;
    }
    bool signIn() { return QCoro::waitFor(npm.signIn(u"admin@example.org"_s, Secret(QByteArray("demo-password")))).has_value(); }

    demo::Server server;
    http::Client client;
    proxy::Npm npm;
};

} // namespace

class ItemsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anUpstreamGoesFromBrokenToProvenAndBack()
    {
        Bench bench(u"broken"_s);
        QVERIFY(bench.signIn());
        const QString domain = u"app.example.org"_s;
        const auto item = proxy::npmUpstreamItem(&bench.npm, {bench.hostOf(domain), domain, u"http"_s, u"172.18.0.1"_s, 31056}, bench.asks(domain), 0);
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().what));
        QCOMPARE(prepared->observation.fact, u"app.example.org is forwarded to http://localhost:31056. app.example.org answers 502."_s);
        QVERIFY(bench.run(prepared->commands));
        const auto proof = QCoro::waitFor(item->prove(QDateTime()));
        QVERIFY(proof && proof->inOrder);
        QCOMPARE(proof->fact, u"app.example.org answers 200 (was 502)."_s);
        QVERIFY(bench.run(prepared->undo));
        QCOMPARE(QCoro::waitFor(item->probe())->fact, prepared->observation.fact);
    }
    void aHostThatNginxRefusesIsHarm()
    {
        Bench bench(u"broken"_s);
        QVERIFY(bench.signIn());
        const QString domain = u"admin.example.org"_s;
        const auto item = proxy::npmUpstreamItem(&bench.npm, {bench.hostOf(domain), domain, u"http"_s, u"a\"b"_s, 31419}, bench.asks(domain), 0);
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(bench.run(prepared->commands));
        const auto proof = QCoro::waitFor(item->prove(QDateTime()));
        QVERIFY(proof && !proof->inOrder && proof->isHarmful);
        QVERIFY2(proof->fact.contains(u"unexpected \"b\""_s), qPrintable(proof->fact));
        QVERIFY(bench.run(prepared->undo));
        QVERIFY(QCoro::waitFor(bench.asks(domain)({}))->isServed());
    }
    void theFirstAccountIsMade()
    {
        Bench bench(u"newproxy"_s);
        const auto item = proxy::npmSetupItem(&bench.npm, {u"Anna"_s, u"anna@example.org"_s, Secret(QByteArray("a \"long\" pass"))});
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(prepared && !prepared->observation.inOrder);
        QVERIFY(bench.run(prepared->commands));
        const auto proof = QCoro::waitFor(item->prove(QDateTime()));
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().what));
        QVERIFY(proof->inOrder);
        QVERIFY(QCoro::waitFor(bench.npm.hosts())->isEmpty());
        QVERIFY(QCoro::waitFor(item->prepare())->commands.isEmpty());
        proxy::Npm stranger(&bench.client, u"http://127.0.0.1:81"_s);
        QVERIFY(!QCoro::waitFor(stranger.send(std::get<plan::Npm>(prepared->commands.first())))); // the door is closed
    }
    void anOldProxyDoesNotSayWhetherItIsSetUp()
    {
        Bench bench(u"default"_s);
        const auto info = QCoro::waitFor(bench.npm.info());
        QVERIFY(info && info->setup && info->hadDefaultLogin);
        QVERIFY(QCoro::waitFor(proxy::npmSetupItem(&bench.npm, {})->probe())->inOrder);
    }
    void theReceiveBufferGoesFromSmallToKeptAndBack()
    {
        Bench bench(u"broken"_s);
        const auto item = doctor::sysctlRmemItem(&bench.server);
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().what));
        QCOMPARE(prepared->observation.fact, u"net.core.rmem_max is 212992; the SFU wants 5000000."_s);
        QVERIFY(bench.run(prepared->commands));
        const auto proof = QCoro::waitFor(item->prove(QDateTime()));
        QCOMPARE(proof->fact, u"net.core.rmem_max is 5000000, and /etc/sysctl.d/90-ess-console.conf keeps it over a restart."_s);
        QVERIFY(proof->inOrder);
        QVERIFY(bench.run(prepared->undo));
        QCOMPARE(QCoro::waitFor(item->probe())->fact, prepared->observation.fact);
    }
    void theRunbooksLineIsRecognised()
    {
        Bench bench(u"default"_s);
        QCOMPARE(QCoro::waitFor(doctor::sysctlRmemItem(&bench.server)->probe())->fact,
                 u"net.core.rmem_max is 5000000, and /etc/sysctl.d/99-sysctl.conf keeps it over a restart."_s);
    }
};

QTEST_GUILESS_MAIN(ItemsTest)
#include "items_test.moc"
