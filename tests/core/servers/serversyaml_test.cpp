#include "core/servers/serversyaml.h"

#include <QTest>

using namespace servers;
using namespace Qt::Literals::StringLiterals;

class ServersYamlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEverything()
    {
        const auto servers = parseServers("servers:\n"
                                          "  - name: gigglin\n"
                                          "    ssh: {host: 37.60.251.4, port: 22, user: root, identity: ~/.ssh/id_ed25519, jump: null}   # the VPS\n"
                                          "    sudo: passwordless\n"
                                          "    kubeconfig: /etc/rancher/k3s/k3s.yaml\n"
                                          "    release: ess\n"
                                          "    namespace: ess\n"
                                          "    npm: {url: http://127.0.0.1:81, identity: admin@example.org}\n"
                                          "    readOnly: true\n"
                                          "    mark: 3\n"
                                          "  - {name: here, local: {}}\n"
                                          "  - name: try\n"
                                          "    demo:\n"
                                          "      world: broken\n", u"servers.yaml"_s);
        QVERIFY2(servers, servers ? "" : qPrintable(servers.error().what));
        const Server gigglin{.name = base::ServerName(u"gigglin"_s),
                             .target = SshTarget{u"37.60.251.4"_s, quint16(22), u"root"_s, u"~/.ssh/id_ed25519"_s, {}},
                             .sudo = remote::SudoMode::Passwordless, .sudoGiven = true, .kubeconfig = u"/etc/rancher/k3s/k3s.yaml"_s,
                             .release = u"ess"_s, .ns = u"ess"_s, .npm = {u"http://127.0.0.1:81"_s, u"admin@example.org"_s}, .readOnly = true, .mark = 3};
        const Server here{.name = base::ServerName(u"here"_s), .target = LocalTarget{}};
        const Server demo{.name = base::ServerName(u"try"_s), .target = DemoTarget{u"broken"_s}};
        QCOMPARE(*servers, (QList<Server>{gigglin, here, demo}));
    }
    void whatIsMissingIsEmpty_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "# nothing yet\n", "servers:\n", "servers: []\n", "---\nservers: null\n", "{}\n"})
            QTest::newRow(*text ? text : "an empty file") << QByteArray(text);
    }
    void whatIsMissingIsEmpty()
    {
        QFETCH(QByteArray, text);
        const auto servers = parseServers(text, u"servers.yaml"_s);
        QVERIFY2(servers, servers ? "" : qPrintable(servers.error().what));
        QVERIFY(servers->isEmpty());
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("what");
        const auto row = [](const char *name, const char *text, const char *what) {
            QTest::newRow(name) << QByteArray(text) << u"/x/servers.yaml:"_s + QString::fromUtf8(what);
        };
        row("a misspelt key", "servers:\n  - name: a\n    local: {}\n    read_only: true\n", "4: unknown key \"read_only\" (did you mean \"readOnly\"?)");
        row("a key that is like none", "servers:\n  - name: a\n    local: {}\n    xxxxxxxx: 1\n", "4: unknown key \"xxxxxxxx\"");
        row("a misspelt key of ssh", "servers:\n  - name: a\n    ssh:\n      host: h\n      prot: 22\n", "5: unknown key \"prot\" (did you mean \"port\"?)");
        row("a misspelt key of npm", "servers:\n  - name: a\n    local: {}\n    npm: {uri: x}\n", "4: unknown key \"uri\" (did you mean \"url\"?)");
        row("a misspelt top key", "\nserver:\n", "2: unknown key \"server\" (did you mean \"servers\"?)");
        row("a key of local", "servers:\n  - name: a\n    local: {host: h}\n", "3: unknown key \"host\"");
        row("a key twice", "servers:\n  - name: a\n    local: {}\n    mark: 1\n    mark: 2\n", "5: key \"mark\" is there twice, first in line 4");
        row("a name twice", "servers:\n  - {name: a, local: {}}\n  - {name: b, local: {}}\n  - {name: a, local: {}}\n", "4: the name \"a\" is there twice, first in line 2");
        row("the reserved name", "servers:\n  - {name: demo, local: {}}\n", "2: the name \"demo\" is reserved");
        row("no name", "servers:\n  - local: {}\n", "2: a server needs a \"name\"");
        row("a name of blanks", "servers:\n  - {name: '  ', local: {}}\n", "2: a server needs a \"name\"");
        row("a name with hidden characters", "servers:\n  - {name: \"a\\u202Eb\", local: {}}\n", "2: \"name\" holds characters that cannot be shown");
        row("no target", "servers:\n  - name: a\n", "2: server \"a\" needs exactly one of \"ssh\", \"local\" and \"demo\"");
        row("two targets", "servers:\n  - {name: a, local: {}, demo: {}}\n", "2: server \"a\" needs exactly one of \"ssh\", \"local\" and \"demo\"");
        row("no host", "servers:\n  - name: a\n    ssh: {user: root}\n", "3: \"ssh\" needs a \"host\"");
        row("a port that is none", "servers:\n  - name: a\n    ssh: {host: h, port: 70000}\n", "3: \"port\" must be a number from 1 to 65535");
        row("a port of words", "servers:\n  - name: a\n    ssh: {host: h, port: ssh}\n", "3: \"port\" must be a number from 1 to 65535");
        row("a mark that is none", "servers:\n  - name: a\n    local: {}\n    mark: 7\n", "4: \"mark\" must be a number from 1 to 6");
        row("mark 0", "servers:\n  - name: a\n    local: {}\n    mark: 0\n", "4: \"mark\" must be a number from 1 to 6");
        row("a flag of words", "servers:\n  - name: a\n    local: {}\n    readOnly: maybe\n", "4: \"readOnly\" must be true or false");
        row("a flag that is a list", "servers:\n  - name: a\n    local: {}\n    readOnly: [true]\n", "4: \"readOnly\" must be true or false");
        row("another way of sudo", "servers:\n  - name: a\n    local: {}\n    sudo: always\n", "4: \"sudo\" must be none, passwordless or password");
        row("a list where text belongs", "servers:\n  - name: [a]\n    local: {}\n", "2: \"name\" must be text");
        row("text where a mapping belongs", "servers:\n  - name: a\n    ssh: root@h\n", "3: \"ssh\" must be a mapping");
        row("text where a server belongs", "servers:\n  - a\n", "2: \"servers\" must be a mapping");
        row("a mapping where the list belongs", "servers:\n  a: {}\n", "2: \"servers\" must be a list");
        row("a list at the top", "- name: a\n", "1: \"servers.yaml\" must be a mapping");
        row("an address that is none", "servers:\n  - name: a\n    local: {}\n    npm: {url: 127.0.0.1:81}\n", "4: \"url\" must be an http or https address without a password");
        row("an address with a password", "servers:\n  - name: a\n    local: {}\n    npm: {url: 'http://u:p@h'}\n", "4: \"url\" must be an http or https address without a password");
        row("an alias", "servers:\n  - &x {name: a, local: {}}\n  - *x\n", "3: aliases are not read here");
        row("no YAML", "servers: [\n", "");
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, what);
        const auto servers = parseServers(text, u"/x/servers.yaml"_s);
        QVERIFY(!servers);
        QCOMPARE(servers.error().kind, base::Error::Kind::Malformed);
        QVERIFY2(what.endsWith(u':') ? servers.error().what.startsWith(what) : servers.error().what == what, qPrintable(servers.error().what));
    }
    void namesEveryError()
    {
        const auto servers = parseServers("servers:\n  - name: demo\n    local: {}\n    mark: 9\n    nmp: {}\n", u"f"_s);
        QVERIFY(!servers);
        QCOMPARE(servers.error().detail.split(u'\n').size(), 3);
    }
    void demoAlwaysExists()
    {
        const auto all = withDemo({});
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().name.get(), u"demo"_s);
        QVERIFY(std::holds_alternative<DemoTarget>(all.first().target));
    }
    void marksAreTheFirstFree()
    {
        const auto marked = [](const QList<int> &given) {
            QList<Server> servers;
            for (const int mark : given)
                servers << Server{.mark = mark};
            return marksOf(servers);
        };
        QCOMPARE(marked({0, 0, 0}), (QList<int>{1, 2, 3}));
        QCOMPARE(marked({0, 1, 0, 3}), (QList<int>{2, 1, 4, 3}));
        QCOMPARE(marked({0, 0, 0, 0, 0, 0, 0, 0}), (QList<int>{1, 2, 3, 4, 5, 6, 1, 2}));
    }
};

QTEST_APPLESS_MAIN(ServersYamlTest)
#include "serversyaml_test.moc"
