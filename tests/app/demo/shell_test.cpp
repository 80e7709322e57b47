#include "app/demo/server.h"
#include "core/base/json.h"
#include "core/base/utc.h"

#include <QCoro/QCoroTask>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Json;

namespace {

const QStringList postgres{u"kubectl"_s, u"exec"_s, u"-n"_s, u"ess"_s, u"statefulset/ess-postgres"_s, u"-c"_s, u"postgres"_s, u"--"_s};
const QStringList mas{u"kubectl"_s, u"exec"_s, u"-n"_s, u"ess"_s, u"deployment/ess-matrix-authentication-service"_s, u"-c"_s, u"matrix-authentication-service"_s,
                      u"--"_s, u"mas-cli"_s, u"manage"_s};

QStringList words(const QString &text)
{
    return text.split(u' ');
}

} // namespace

class ShellTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void answers_data();
    void answers();
    void fails_data();
    void fails();
    void endsOnALaterTurn();
    void readsItsInputToTheEnd();
    void aBrokenLinkEndsACommand();
    void listsUsersAsTheDatabaseDoes();
    void givesDisplayNames();
    void refusesToWrite();
    void masCliChangesTheUsers();
    void masCliPrintsResultsOnStderr();
    void helmKnowsTheRelease();
    void dockerKnowsTheProxy();
    void helmRollsBack();
    void helmWaitsForTheRollout();
    void helmUpgrades();
    void writesAndTakesAwayFiles();
    void setsTheKernel();

private:
    Json revisions();
    remote::Output run(const QStringList &argv, const QByteArray &input = {});
    Json users();
    Json user(const QString &name);
    std::unique_ptr<demo::Server> m_server;
};

void ShellTest::init()
{
    auto world = demo::builtinWorld(u"default"_s);
    QVERIFY(world);
    m_server = std::make_unique<demo::Server>(std::move(*world), demo::Options{true, true, base::utc(QDate(2026, 11, 23), QTime(12, 0)), 1});
}

remote::Output ShellTest::run(const QStringList &argv, const QByteArray &input)
{
    remote::Exec exec;
    exec.argv = argv;
    exec.input = base::Secret(QByteArray(input));
    const auto output = QCoro::waitFor(remote::run(m_server.get(), std::move(exec)));
    return output ? *output : remote::Output{};
}

Json ShellTest::users()
{
    const auto output = run(postgres + QStringList{u"env"_s, u"PGOPTIONS=-c default_transaction_read_only=on"_s, u"psql"_s, u"-X"_s, u"-q"_s, u"-At"_s, u"-U"_s, u"postgres"_s,
                                                   u"-d"_s, u"matrixauthenticationservice"_s, u"-c"_s,
                                                   u"SELECT coalesce(json_agg(x),'[]') FROM (SELECT u.user_id, (SELECT count(*) FROM user_sessions s WHERE s.user_id=u.user_id) browser "
                                                   "FROM users u ORDER BY u.created_at) x"_s});
    const auto json = base::parseJson(output.out, u"users"_s);
    return json ? *json : Json();
}

Json ShellTest::user(const QString &name)
{
    for (const Json &row : users())
        if (base::text(row, "username") == name)
            return row;
    return {};
}

void ShellTest::answers_data()
{
    QTest::addColumn<QStringList>("argv");
    QTest::addColumn<QByteArray>("out");
    QTest::newRow("who am I") << words(u"id -un"_s) << QByteArray("root\n");
    QTest::newRow("my number") << words(u"id -u"_s) << QByteArray("0\n");
    QTest::newRow("the host") << words(u"hostname"_s) << QByteArray("demo\n");
    QTest::newRow("the kernel") << words(u"uname -r"_s) << QByteArray("6.1.0-28-amd64\n");
    QTest::newRow("the time") << words(u"date +%s"_s) << QByteArray("1795435200\n");
    QTest::newRow("the kubeconfig can be read") << words(u"test -r /etc/rancher/k3s/k3s.yaml"_s) << QByteArray();
    QTest::newRow("sudo is not in the way") << words(u"sudo -n -- id -un"_s) << QByteArray("root\n");
    QTest::newRow("sudo may do nothing") << words(u"sudo -n true"_s) << QByteArray();
    QTest::newRow("the receive buffer") << words(u"sysctl -n net.core.rmem_max"_s) << QByteArray("5000000\n");
    QTest::newRow("helm, in short") << words(u"helm version --short"_s) << QByteArray("v3.17.4+g595a05d\n");
    QTest::newRow("a name of DNS") << words(u"getent hosts mrtc.example.org"_s) << QByteArray("203.0.113.10    mrtc.example.org\n");
    QTest::newRow("the environment, as far as it is set") << words(u"printenv USER HOME"_s) << QByteArray("root\n/root\n");
    QTest::newRow("who listens on the proxy's port") << QStringList{u"ss"_s, u"-Hltnp"_s, u"sport = :443"_s}
        << QByteArray("LISTEN 0      4096          0.0.0.0:443       0.0.0.0:*    users:((\"docker-proxy\",pid=855,fd=7))\n");
    QTest::newRow("the container that publishes a port") << QStringList{u"docker"_s, u"ps"_s, u"--filter"_s, u"publish=443"_s, u"--format"_s, u"{{.ID}} {{.Names}}"_s}
        << QByteArray("9f2c1d7ab3e4 nginx-proxy-manager\n");
    QTest::newRow("no container publishes this port") << QStringList{u"docker"_s, u"ps"_s, u"-q"_s, u"--filter"_s, u"publish=8443"_s} << QByteArray();
    QTest::newRow("the bridge gateway by a template")
        << QStringList{u"docker"_s, u"inspect"_s, u"-f"_s, u"{{json .NetworkSettings.Networks.npm_default.Gateway}}"_s, u"nginx-proxy-manager"_s}
        << QByteArray("\"172.18.0.1\"\n");
    QTest::newRow("a single command in a shell") << QStringList{u"sh"_s, u"-c"_s, u"command -v helm"_s} << QByteArray("/usr/local/bin/helm\n");
}

void ShellTest::answers()
{
    QFETCH(QStringList, argv);
    QFETCH(QByteArray, out);
    QCOMPARE(run(argv), (remote::Output{{0, {}}, out, {}}));
}

void ShellTest::fails_data()
{
    QTest::addColumn<QStringList>("argv");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("err");
    QTest::newRow("an unknown program") << words(u"frobnicate now"_s) << 127 << QByteArray("sh: frobnicate: not found\n");
    QTest::newRow("a missing file") << words(u"cat /nowhere"_s) << 1 << QByteArray("cat: /nowhere: No such file or directory\n");
    QTest::newRow("an unreadable path") << words(u"test -r /nowhere"_s) << 1 << QByteArray();
    QTest::newRow("a pod that is not there") << words(u"kubectl exec -n ess nobody -- true"_s) << 1
                                             << QByteArray("Error from server (NotFound): pods \"nobody\" not found\n");
    QTest::newRow("a release that is not there") << words(u"helm status nosuch -n ess"_s) << 1 << QByteArray("Error: release: not found\n");
    QTest::newRow("a user who is not there") << mas + words(u"set-password nobody Another-str0ng-pass"_s) << 1
                                             << QByteArray("Error: User not found\ncommand terminated with exit code 1\n");
    QTest::newRow("a user who is there already") << mas + words(u"register-user --yes anna"_s) << 1
                                                 << QByteArray("Error: User already exists\ncommand terminated with exit code 1\n");
    QTest::newRow("a name that DNS has not") << words(u"getent hosts nowhere.example.org"_s) << 2 << QByteArray();
}

void ShellTest::fails()
{
    QFETCH(QStringList, argv);
    QFETCH(int, code);
    QFETCH(QByteArray, err);
    QCOMPARE(run(argv), (remote::Output{{code, {}}, {}, err}));
}

void ShellTest::endsOnALaterTurn()
{
    const auto process = m_server->start({{u"true"_s}});
    QSignalSpy ended(process.get(), &remote::Process::ended);
    QCOMPARE(ended.size(), 0);
    QTRY_COMPARE(ended.size(), 1);
}

void ShellTest::readsItsInputToTheEnd()
{
    remote::Exec exec;
    exec.argv = {u"cat"_s};
    exec.keepInputOpen = true;
    const auto process = m_server->start(std::move(exec));
    QByteArray out;
    connect(process.get(), &remote::Process::out, this, [&out](const QByteArray &bytes) { out += bytes; });
    QSignalSpy ended(process.get(), &remote::Process::ended);
    process->write(base::Secret(QByteArray("one ")));
    process->write(base::Secret(QByteArray("two")));
    QCoreApplication::processEvents();
    QCOMPARE(ended.size(), 0);
    process->closeInput();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(out, QByteArray("one two"));
}

void ShellTest::aBrokenLinkEndsACommand()
{
    remote::Exec exec;
    exec.argv = {u"cat"_s};
    exec.keepInputOpen = true;
    const auto process = m_server->start(std::move(exec));
    std::optional<base::Result<remote::Exit>> how;
    connect(process.get(), &remote::Process::ended, this, [&how](const base::Result<remote::Exit> &result) { how = result; });
    m_server->dropConnections();
    QVERIFY(how && !*how);
    QCOMPARE(how->error().kind, base::Error::Kind::Unreachable);
}

void ShellTest::listsUsersAsTheDatabaseDoes()
{
    const Json rows = users();
    QCOMPARE(static_cast<int>(rows.size()), 40);
    const Json anna = user(u"anna"_s);
    QCOMPARE(base::flag(anna, "can_request_admin"), true);
    QCOMPARE(base::number(anna, "oauth2"), 3);
    QVERIFY(base::text(anna, "last_active").startsWith("2026-11-23T11:57:00."_L1));
    QCOMPARE(base::text(anna, "user_id").size(), 36);
    QVERIFY(user(u"spam4u"_s)["locked_at"].is_string());
    QVERIFY(user(u"maria"_s)["deactivated_at"].is_string());
    QVERIFY(user(u"testuser"_s)["locked_at"].is_null());
}

void ShellTest::givesDisplayNames()
{
    const auto output = run(postgres + QStringList{u"psql"_s, u"-X"_s, u"-q"_s, u"-At"_s, u"-U"_s, u"postgres"_s, u"-d"_s, u"synapse"_s, u"-c"_s,
                                                   u"SELECT coalesce(json_agg(p),'[]') FROM (SELECT user_id, displayname FROM profiles) p"_s});
    const auto rows = base::parseJson(output.out, u"profiles"_s);
    QVERIFY(rows);
    QCOMPARE(static_cast<int>(rows->size()), 40);
    QVERIFY(output.out.contains("Борис Соколов"));
}

void ShellTest::refusesToWrite()
{
    const auto output = run(postgres + QStringList{u"psql"_s, u"-d"_s, u"matrixauthenticationservice"_s, u"-c"_s, u"DELETE FROM users"_s});
    QCOMPARE(output.exit.code, 1);
    QVERIFY(output.err.startsWith("ERROR:  cannot execute DELETE in a read-only transaction"));
}

void ShellTest::masCliChangesTheUsers()
{
    QCOMPARE(run(mas + words(u"register-user --yes --password Str0ng-bench-pass-2 --email new@example.org --display-name New newcomer"_s)).exit.code, 0);
    QCOMPARE(static_cast<int>(users().size()), 41);
    QCOMPARE(run(mas + words(u"lock-user newcomer"_s)).exit.code, 0);
    QVERIFY(user(u"newcomer"_s)["locked_at"].is_string());
    run(mas + words(u"unlock-user newcomer"_s));
    QVERIFY(user(u"newcomer"_s)["locked_at"].is_null());
    run(mas + words(u"promote-admin newcomer"_s));
    QCOMPARE(base::flag(user(u"newcomer"_s), "can_request_admin"), true);
    run(mas + words(u"kill-sessions anna"_s));
    QCOMPARE(base::number(user(u"anna"_s), "oauth2", -1), 0);
    run(mas + words(u"lock-user --deactivate newcomer"_s));
    QVERIFY(user(u"newcomer"_s)["deactivated_at"].is_string());
}

void ShellTest::masCliPrintsResultsOnStderr()
{
    const auto output = run(mas + words(u"list-admin-users"_s));
    QVERIFY(output.out.isEmpty());
    QVERIFY(output.err.contains("INFO mas_cli::commands::manage:390 The following users can request admin privileges (2 total):\n"));
    QVERIFY(output.err.contains(" username=boris\n"));
    const auto weak = run(mas + words(u"set-password anna weak"_s));
    QCOMPARE(weak.exit.code, 1);
    QVERIFY(weak.err.contains("ERROR mas_cli::commands::manage:254 That password is too weak.\n"));
    QVERIFY(run(mas + words(u"issue-user-registration-token --token fixed --unlimited"_s)).err.contains("Created user registration token: fixed registration_token.id="));
}

void ShellTest::helmKnowsTheRelease()
{
    const auto list = base::parseJson(run(words(u"helm list -A -o json"_s)).out, u"list"_s);
    QVERIFY(list);
    QCOMPARE(base::text((*list)[0], "chart"), u"matrix-stack-26.7.1"_s);
    QCOMPARE(base::text((*list)[0], "revision"), u"7"_s);
    const auto history = base::parseJson(run(words(u"helm history ess -n ess -o json"_s)).out, u"history"_s);
    QVERIFY(history);
    QCOMPARE(static_cast<int>(history->size()), 7);
    QCOMPARE(base::text(history->back(), "status"), u"deployed"_s);
    const auto values = run(words(u"helm get values ess -n ess"_s));
    QVERIFY(values.out.startsWith("USER-SUPPLIED VALUES:\nelementAdmin:\n  ingress:\n    host: admin.example.org\n"));
    const auto status = base::parseJson(run(words(u"helm status ess -n ess -o json"_s)).out, u"status"_s);
    QVERIFY(status);
    // The release says one thing, the patched workload another: that is the drift which the demo has.
    QVERIFY(base::text(*status, "manifest").contains("wss://mrtc.example.org"_L1));
    QVERIFY(!base::text(*status, "manifest").contains("wss://sfu.example.org"_L1));
}

Json ShellTest::revisions()
{
    const auto history = base::parseJson(run(words(u"helm history ess -n ess -o json"_s)).out, u"history"_s);
    return history ? *history : Json();
}

void ShellTest::helmRollsBack()
{
    const QStringList sfu = m_server->podsOf(u"ess-matrix-rtc-sfu"_s);
    const QStringList authoriser = m_server->podsOf(u"ess-matrix-rtc-authorisation-service"_s);
    const QStringList synapse = m_server->podsOf(u"ess-synapse-main"_s);
    QCOMPARE(run(words(u"helm rollback ess 6 -n ess --timeout 10m"_s)), (remote::Output{{0, {}}, "Rollback was a success! Happy Helming!\n", {}}));
    const Json history = revisions();
    QCOMPARE(static_cast<int>(history.size()), 8);
    QCOMPARE(base::text(history[7], "description"), u"Rollback to 6"_s);
    QCOMPARE(base::text(history[7], "status"), u"deployed"_s);
    QCOMPARE(base::text(history[6], "status"), u"superseded"_s);
    QVERIFY(run(words(u"helm history ess -n ess"_s)).out.contains("superseded\tmatrix-stack-26.7.1"));
    QVERIFY(!run(words(u"helm get values ess -n ess"_s)).out.contains("manualIP"));
    QVERIFY(run(words(u"helm get values ess -n ess --revision 7"_s)).out.contains("manualIP"));
    m_server->advance(0);
    QTRY_COMPARE(m_server->podsOf(u"ess-matrix-rtc-authorisation-service"_s).size(), 2); // LIVEKIT_URL is the chart's again
    for (int i = 0; i < 4; ++i) {
        m_server->advance(3000);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(m_server->podsOf(u"ess-matrix-rtc-authorisation-service"_s).size(), 1);
    QVERIFY(m_server->podsOf(u"ess-matrix-rtc-authorisation-service"_s) != authoriser);
    QTRY_COMPARE(m_server->podsOf(u"ess-matrix-rtc-sfu"_s).size(), 1);
    QVERIFY(m_server->podsOf(u"ess-matrix-rtc-sfu"_s) != sfu); // its configuration is another one
    QCOMPARE(m_server->podsOf(u"ess-synapse-main"_s), synapse);
    QCOMPARE(run(words(u"helm rollback ess 99 -n ess"_s)), (remote::Output{{1, {}}, {}, "Error: release has no 99 version\n"}));
    QCOMPARE(run(words(u"helm rollback nosuch 1 -n ess"_s)), (remote::Output{{1, {}}, {}, "Error: release: not found\n"}));
    QCOMPARE(static_cast<int>(revisions().size()), 8);
}

void ShellTest::helmWaitsForTheRollout()
{
    remote::Exec exec;
    exec.argv = words(u"helm rollback ess 5 -n ess --wait"_s);
    const auto helm = m_server->start(exec);
    QSignalSpy ended(helm.get(), &remote::Process::ended);
    QTRY_COMPARE(base::text(revisions().back(), "status"), u"pending-rollback"_s);
    QCOMPARE(run(words(u"helm upgrade ess oci://chart -n ess"_s)).err, QByteArray("Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress\n"));
    QCOMPARE(ended.count(), 0);
    m_server->advance(6000);
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(base::text(revisions().back(), "status"), u"deployed"_s);
}

void ShellTest::helmUpgrades()
{
    const auto printed = run(words(u"helm upgrade ess oci://ghcr.io/element-hq/ess-helm/matrix-stack -n ess --version 26.8.1 -f -"_s), "serverName: example.org\n");
    QCOMPARE(printed.exit.code, 0);
    QVERIFY(printed.out.startsWith("Release \"ess\" has been upgraded. Happy Helming!\nNAME: ess\n"));
    const Json last = revisions().back();
    QCOMPARE(base::text(last, "chart"), u"matrix-stack-26.8.1"_s);
    QCOMPARE(base::text(last, "description"), u"Upgrade complete"_s);
    QCOMPARE(run(words(u"helm get values ess -n ess"_s)).out, QByteArray("USER-SUPPLIED VALUES:\nserverName: example.org\n"));
    QCOMPARE(run(words(u"helm upgrade nosuch c -n ess"_s)).err, QByteArray("Error: UPGRADE FAILED: \"nosuch\" has no deployed releases\n"));
    QCOMPARE(run(words(u"helm upgrade ess c -n ess -f none.yaml"_s)).err, QByteArray("Error: open none.yaml: no such file or directory\n"));
}

void ShellTest::writesAndTakesAwayFiles()
{
    const QString file = u"/etc/sysctl.d/x.conf"_s;
    QCOMPARE(run({u"tee"_s, u"--"_s, file}, "a = 1\nb = 2\n"), (remote::Output{{0, {}}, "a = 1\nb = 2\n", {}}));
    QCOMPARE(run({u"tee"_s, u"-a"_s, u"--"_s, file}, "c").exit.code, 0);
    QCOMPARE(run({u"cat"_s, u"--"_s, file}).out, QByteArray("a = 1\nb = 2\nc"));
    QCOMPARE(run({u"grep"_s, u"-RHsZ"_s, u"--include=*.conf"_s, u"-E"_s, u"^[[:space:]]*b[[:space:]]*="_s, u"--"_s, u"/etc"_s, u"/nowhere"_s}),
             (remote::Output{{2, {}}, QByteArray("/etc/sysctl.d/x.conf\0b = 2\n", 27), {}}));
    QCOMPARE(run({u"rm"_s, u"-f"_s, u"--"_s, file, u"/etc/none"_s}).exit.code, 0);
    QCOMPARE(run({u"test"_s, u"-e"_s, file}).exit.code, 1);
    QCOMPARE(run({u"rm"_s, u"--"_s, file}).err, QByteArray("rm: cannot remove '/etc/sysctl.d/x.conf': No such file or directory\n"));
    QCOMPARE(run({u"tee"_s, u"--"_s, u"/none/x"_s}, "x").err, QByteArray("tee: /none/x: No such file or directory\n"));
    QCOMPARE(run(words(u"mkdir -p /var/lib/a/b"_s)).exit.code, 0);
    QCOMPARE(run(words(u"ls /var/lib/a"_s)).out, QByteArray("b\n"));
    QCOMPARE(run(words(u"rm -rf /var/lib/a"_s)).exit.code, 0);
    QCOMPARE(run(words(u"test -d /var/lib/a"_s)).exit.code, 1);
}

void ShellTest::setsTheKernel()
{
    QCOMPARE(run(words(u"sysctl -w net.core.rmem_max=300000"_s)).out, QByteArray("net.core.rmem_max = 300000\n"));
    QCOMPARE(run(words(u"cat /proc/sys/net/core/rmem_max"_s)).out, QByteArray("300000\n"));
    QCOMPARE(run(words(u"sysctl -p"_s)).out, QByteArray("net.core.rmem_max = 5000000\n")); // /etc/sysctl.conf
    QCOMPARE(run(words(u"sysctl -n net.core.rmem_max"_s)).out, QByteArray("5000000\n"));
    QCOMPARE(run(words(u"sysctl -p /nowhere"_s)).exit.code, 255);
    QCOMPARE(run(words(u"sysctl -w net.core.rmem_max=many"_s)).exit.code, 255);
    QCOMPARE(run(words(u"sysctl -w net.none=1"_s)).exit.code, 255);
}

void ShellTest::dockerKnowsTheProxy()
{
    QCOMPARE(run(words(u"docker ps --format {{.Names}}"_s)).out, QByteArray("nginx-proxy-manager\n"));
    const auto inspected = base::parseJson(run(words(u"docker inspect nginx-proxy-manager"_s)).out, u"inspect"_s);
    QVERIFY(inspected);
    QCOMPARE(base::text((*inspected)[0]["NetworkSettings"]["Networks"]["npm_default"], "Gateway"), u"172.18.0.1"_s);
    const auto files = run({u"docker"_s, u"exec"_s, u"nginx-proxy-manager"_s, u"sh"_s, u"-c"_s, u"cat /data/nginx/proxy_host/*.conf"_s});
    QVERIFY(files.out.contains("server_name matrix.example.org;"));
}

QTEST_GUILESS_MAIN(ShellTest)
#include "shell_test.moc"
