#include "core/servers/serversedit.h"
#include "core/servers/serversfile.h"
#include "core/servers/serversyaml.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace servers;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString file = u"servers.yaml"_s;

// What people write: comments everywhere, both styles, quotes, Cyrillic.
const QByteArray lively = "# мои серверы\n"
                          "servers:   # the list\n"
                          "  # the first one\n"
                          "  - name: gigglin   # основной\n"
                          "    ssh: {host: 37.60.251.4, port: 22, user: root, jump: null}   # the VPS\n"
                          "    # how it lets us act\n"
                          "    sudo: none\n"
                          "    npm:   # the proxy\n"
                          "      url: http://127.0.0.1:81  # loopback\n"
                          "      # who\n"
                          "      identity: \"admin@example.org\"\n"
                          "    readOnly: no\n"
                          "    mark: 1\n"
                          "\n"
                          "  # the second one\n"
                          "  - {name: 'second # no comment', local: {}, mark: 2}  # in one line\n"
                          "  - ssh:\n"
                          "      host: third.example.org\n"
                          "    name: third\n"
                          "    release: \"ess\"\n"
                          "# the end\n";

QStringList commentsOf(const QByteArray &text)
{
    QStringList comments;
    for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
        static const QRegularExpression comment(u"(?:^|\\s)(#(?! no comment).*?)\\r?$"_s);
        if (const auto match = comment.match(line); match.hasMatch())
            comments << match.captured(1);
    }
    return comments;
}

Server named(const QString &name)
{
    return {.name = base::ServerName(name), .target = SshTarget{.host = u"h.example.org"_s}};
}

Server serverOf(const QByteArray &text, const QString &name)
{
    const auto servers = parseServers(text, file);
    if (servers)
        for (const Server &server : *servers)
            if (server.name.get() == name)
                return server;
    return {};
}

base::ServerName name(const QString &text)
{
    return base::ServerName(text);
}

} // namespace

class ServersEditTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addsBehindTheLast()
    {
        const Server full{.name = name(u"new"_s), .target = SshTarget{u"192.0.2.1"_s, quint16(2222), u"egor"_s, u"~/.ssh/my key"_s, u"hop"_s},
                          .sudo = remote::SudoMode::Password, .sudoGiven = true, .kubeconfig = u"/etc/k"_s, .release = u"null"_s, .ns = u"a: b"_s,
                          .npm = {u"http://127.0.0.1:81"_s, u"it's \"me\" \\ #1"_s}, .readOnly = true, .mark = 4};
        const auto text = withAdded(lively, file, full);
        QVERIFY2(text, text ? "" : qPrintable(text.error().what + text.error().detail));
        QCOMPARE(*text, QByteArray(lively).replace("# the end\n",
                 "  - name: new\n"
                 "    ssh: {host: 192.0.2.1, port: 2222, user: egor, identity: \"~/.ssh/my key\", jump: hop}\n"
                 "    sudo: password\n"
                 "    kubeconfig: /etc/k\n"
                 "    release: \"null\"\n"
                 "    namespace: \"a: b\"\n"
                 "    npm: {url: http://127.0.0.1:81, identity: \"it's \\\"me\\\" \\\\ #1\"}\n"
                 "    readOnly: true\n"
                 "    mark: 4\n"
                 "# the end\n"));
        QCOMPARE(serverOf(*text, u"new"_s), full);
    }
    void addsToWhatIsEmpty_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const QByteArray item = "  - name: a\n    ssh: {host: h.example.org}\n";
        QTest::newRow("no file") << QByteArray() << "servers:\n" + item;
        QTest::newRow("a comment without its newline") << QByteArray("# mine") << "# mine\nservers:\n" + item;
        QTest::newRow("an empty key") << QByteArray("servers:  # none\n# end\n") << "servers:  # none\n" + item + "# end\n";
        QTest::newRow("an empty list") << QByteArray("servers: [] # none\n") << "servers: # none\n" + item;
        QTest::newRow("a list without its newline") << QByteArray("servers:\n- {name: b, local: {}}") << QByteArray("servers:\n- {name: b, local: {}}\n- name: a\n  ssh: {host: h.example.org}");
        QTest::newRow("a document mark") << QByteArray("---\nservers:\n") << "---\nservers:\n" + item;
        QTest::newRow("line ends of Windows") << QByteArray("servers:\r\n  - {name: b, local: {}}\r\n") << QByteArray("servers:\r\n  - {name: b, local: {}}\r\n  - name: a\r\n    ssh: {host: h.example.org}\r\n");
        QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBFservers: # x\n") << "\xEF\xBB\xBFservers: # x\n" + item;
    }
    void addsToWhatIsEmpty()
    {
        QFETCH(QByteArray, before);
        const auto text = withAdded(before, file, named(u"a"_s));
        QVERIFY2(text, text ? "" : qPrintable(text.error().what + text.error().detail));
        QTEST(*text, "after");
    }
    void replacesOnlyWhatChanges()
    {
        Server server = serverOf(lively, u"gigglin"_s);
        auto &ssh = std::get<SshTarget>(server.target);
        ssh.port = quint16(2200);
        ssh.identity = u"~/.ssh/k"_s;
        server.sudo = remote::SudoMode::Password;
        server.npm.identity = u"root@example.org"_s;
        server.readOnly = true;
        server.release = u"ess"_s;
        const auto text = withReplaced(lively, file, name(u"gigglin"_s), server);
        QVERIFY2(text, text ? "" : qPrintable(text.error().what + text.error().detail));
        QByteArray expected = lively;
        expected.replace("port: 22, user: root, jump: null}", "port: 2200, user: root, jump: null, identity: ~/.ssh/k}")
            .replace("sudo: none", "sudo: password").replace("\"admin@example.org\"", "root@example.org").replace("readOnly: no", "readOnly: true")
            .replace("    mark: 1\n", "    mark: 1\n    release: ess\n");
        QCOMPARE(*text, expected);
    }
    void nothingChangesWhereNothingDoes()
    {
        for (const QString &which : {u"gigglin"_s, u"second # no comment"_s, u"third"_s})
            QCOMPARE(withReplaced(lively, file, name(which), serverOf(lively, which)).value(), lively);
    }
    void removesKeysAndKeepsTheCommentsBetween()
    {
        Server server = serverOf(lively, u"gigglin"_s);
        server.sudoGiven = false;
        server.mark = 0;
        server.kubeconfig = u"/k"_s;
        const auto text = withReplaced(lively, file, name(u"gigglin"_s), server);
        QVERIFY2(text, text ? "" : qPrintable(text.error().what + text.error().detail));
        QByteArray expected = lively;
        expected.replace("    sudo: none\n", "").replace("    mark: 1\n", "    kubeconfig: /k\n");
        // The new key goes behind the last that stays.
        QCOMPARE(*text, expected);
        QCOMPARE(commentsOf(*text), commentsOf(lively));
    }
    void anotherKindOfTarget()
    {
        Server server = serverOf(lively, u"third"_s);
        server.target = LocalTarget{};
        auto text = withReplaced(lively, file, name(u"third"_s), server);
        QVERIFY2(text, text ? "" : qPrintable(text.error().what + text.error().detail));
        QCOMPARE(*text, QByteArray(lively).replace("  - ssh:\n      host: third.example.org\n    name: third\n    release: \"ess\"\n",
                                                   "  - name: third\n    release: \"ess\"\n    local: {}\n"));
        server = serverOf(lively, u"second # no comment"_s);
        server.target = DemoTarget{u"broken"_s};
        server.name = name(u"renamed"_s);
        server.mark = 0;
        text = withReplaced(lively, file, name(u"second # no comment"_s), server);
        QVERIFY2(text, text ? "" : qPrintable(text.error().what + text.error().detail));
        QCOMPARE(*text, QByteArray(lively).replace("{name: 'second # no comment', local: {}, mark: 2}", "{name: renamed, demo: {world: broken}}"));
    }
    void removes_data()
    {
        QTest::addColumn<QString>("which");
        QTest::addColumn<QByteArray>("from"); // what goes: from this text to that
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("the first") << u"gigglin"_s << QByteArray("  - name: gigglin") << QByteArray("\n  # the second one");
        QTest::newRow("one in flow style") << u"second # no comment"_s << QByteArray("  - {name: 'sec") << QByteArray("  - ssh:\n");
        QTest::newRow("the last") << u"third"_s << QByteArray("  - ssh:\n") << QByteArray("# the end");
    }
    void removes()
    {
        QFETCH(QString, which);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const auto text = withRemoved(lively, file, name(which));
        QVERIFY2(text, text ? "" : qPrintable(text.error().what + text.error().detail));
        const qsizetype start = lively.indexOf(from), end = lively.indexOf(to);
        QCOMPARE(*text, lively.left(start) + lively.mid(end));
    }
    void removesAll()
    {
        QByteArray text = lively;
        for (const QString &which : {u"third"_s, u"gigglin"_s, u"second # no comment"_s}) {
            const auto next = withRemoved(text, file, name(which));
            QVERIFY2(next, next ? "" : qPrintable(next.error().what));
            text = *next;
        }
        QVERIFY(parseServers(text, file)->isEmpty());
        QVERIFY(withAdded(text, file, named(u"a"_s)));
    }
    // Many random edits in a row: the text always reads as what was asked for, and no comment outside of a removed server goes.
    void staysTrueOverManyEdits()
    {
        QRandomGenerator random(20);
        QByteArray text = lively;
        for (int round = 0; round < 400; ++round) {
            const auto servers = parseServers(text, file);
            QVERIFY(servers);
            const auto pick = [&](qsizetype size) { return static_cast<qsizetype>(random.bounded(static_cast<int>(size))); };
            if (servers->size() < 2 || (servers->size() < 6 && round % 3 == 0)) {
                const auto next = withAdded(text, file, named(u"added%1"_s.arg(round)));
                QVERIFY2(next, next ? "" : (next.error().what.toUtf8() + next.error().detail.toUtf8() + '\n' + text).constData());
                QVERIFY(commentsOf(*next) == commentsOf(text));
                text = *next;
                continue;
            }
            Server server = (*servers)[pick(servers->size())];
            const auto old = server.name;
            if (round % 7 == 0) {
                const auto next = withRemoved(text, file, old);
                QVERIFY2(next, next ? "" : (next.error().what.toUtf8() + '\n' + text).constData());
                text = *next;
                continue;
            }
            switch (random.bounded(9)) {
            case 0: server.mark = random.bounded(7); break;
            case 1: server.npm = random.bounded(2) ? NpmAddress() : NpmAddress{u"http://h:%1"_s.arg(round), random.bounded(2) ? QString() : u"a b"_s}; break;
            case 2: server.readOnly = !server.readOnly; break;
            case 3: server.target = random.bounded(2) ? decltype(server.target)(LocalTarget{}) : DemoTarget{random.bounded(2) ? u"default"_s : u"broken"_s}; break;
            case 4: server.target = SshTarget{u"h%1"_s.arg(round), random.bounded(2) ? std::optional<quint16>() : quint16(22), random.bounded(2) ? QString() : u"root"_s, random.bounded(2) ? QString() : u"~/k"_s, {}}; break;
            case 5: server.sudoGiven = random.bounded(2); server.sudo = server.sudoGiven ? remote::SudoMode::Password : remote::SudoMode::None; break;
            case 6: server.kubeconfig = random.bounded(2) ? QString() : u"/k #%1"_s.arg(round); break;
            case 7: server.ns = random.bounded(2) ? QString() : u"yes"_s; break;
            default: server.name = name(u"имя %1"_s.arg(round));
            }
            const auto next = withReplaced(text, file, old, server);
            QVERIFY2(next, next ? "" : (next.error().what.toUtf8() + next.error().detail.toUtf8() + '\n' + text).constData());
            QCOMPARE(serverOf(*next, server.name.get()), server);
            text = *next;
        }
        QVERIFY(text.startsWith("# мои серверы\n"));
        QVERIFY(text.contains("# the end\n"));
    }
    void refuses()
    {
        using Kind = base::Error::Kind;
        QCOMPARE(withAdded(lively, file, named(u"third"_s)).error().kind, Kind::Usage);
        QCOMPARE(withAdded(lively, file, named(u"demo"_s)).error().kind, Kind::Usage);
        QCOMPARE(withAdded(lively, file, named({})).error().kind, Kind::Usage);
        Server hostless = named(u"x"_s);
        hostless.target = SshTarget{};
        QCOMPARE(withAdded(lively, file, hostless).error().kind, Kind::Usage);
        QCOMPARE(withReplaced(lively, file, name(u"gigglin"_s), named(u"third"_s)).error().kind, Kind::Usage);
        QCOMPARE(withReplaced(lively, file, name(u"nobody"_s), named(u"x"_s)).error().kind, Kind::NotFound);
        QCOMPARE(withRemoved(lively, file, name(u"nobody"_s)).error().kind, Kind::NotFound);
        QCOMPARE(withAdded("servers: [\n", file, named(u"x"_s)).error().kind, Kind::Malformed);
    }
    void whatItCannotChangeItLeaves()
    {
        const auto inOneLine = withAdded("servers: [{name: a, local: {}}]\n", file, named(u"x"_s));
        QVERIFY(!inOneLine);
        QCOMPARE(inOneLine.error().kind, base::Error::Kind::Failed);
        QVERIFY(inOneLine.error().what.contains(u"by hand"_s));
        const auto folded = withReplaced("servers:\n  - name: a\n    local: {}\n    release: >-\n      ess\n", file, name(u"a"_s),
                                         Server{.name = name(u"a"_s), .target = LocalTarget{}, .release = u"other"_s});
        QVERIFY(!folded);
    }

    void aMissingFileIsAnEmptyList()
    {
        QTemporaryDir folder;
        auto read = ServersFile::read(folder.filePath(u"a/b/servers.yaml"_s));
        QVERIFY(read);
        QVERIFY(read->servers().isEmpty());
        QCOMPARE(read->all().size(), 1);
        QVERIFY(read->add(named(u"one"_s)));
        const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(read->path()), owner);
        QCOMPARE(QFile::permissions(QFileInfo(read->path()).path()), owner | QFile::ExeOwner | QFile::ExeUser);
        QCOMPARE(ServersFile::read(read->path())->servers(), read->servers());
        QCOMPARE(read->all().size(), 2);
    }
    void editsInARow()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"servers.yaml"_s);
        {
            QFile created(path);
            QVERIFY(created.open(QIODevice::WriteOnly));
            created.write(lively);
        }
        auto read = ServersFile::read(path);
        QVERIFY(read);
        QVERIFY(read->add(named(u"one"_s)));
        QVERIFY(read->replace(name(u"one"_s), named(u"two"_s)));
        QVERIFY(read->remove(name(u"two"_s)));
        QFile written(path);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), lively);
    }
    void aFileThatChangedMeanwhileIsAConflict()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"servers.yaml"_s);
        auto mine = ServersFile::read(path);
        auto theirs = ServersFile::read(path);
        QVERIFY(theirs->add(named(u"theirs"_s)));
        const auto added = mine->add(named(u"mine"_s));
        QVERIFY(!added);
        QCOMPARE(added.error().kind, base::Error::Kind::Conflict);
        QCOMPARE(ServersFile::read(path)->servers(), theirs->servers());
        QVERIFY(mine->servers().isEmpty());
    }
    void anUnreadableFileIsMalformed()
    {
        QTemporaryDir folder;
        const auto read = ServersFile::read(folder.path());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, base::Error::Kind::Malformed);
    }
    void hasItsPlace()
    {
        QVERIFY(defaultServersFile().endsWith(u"/ess-console/servers.yaml"_s));
    }
};

QTEST_APPLESS_MAIN(ServersEditTest)
#include "serversedit_test.moc"
