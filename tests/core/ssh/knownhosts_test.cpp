#include "core/ssh/knownhosts.h"
#include "tests/core/ssh/openssh.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ssh;

class KnownHostsTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QString path(const QString &name) const { return m_folder.filePath(name); }
    HostKey key(const QString &name) const
    {
        const auto words = openssh::publicPart(path(name)).split(' ');
        return {QString::fromLatin1(words[0]), QByteArray::fromBase64(words[1])};
    }
    // {a} {b} {rsa} {ecdsa} stand for the public keys.
    KnownHosts read(QByteArray text) const
    {
        for (const QString &name : {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("rsa"), QStringLiteral("ecdsa")})
            text.replace('{' + name.toLatin1() + '}', openssh::publicPart(path(name)));
        openssh::write(path(QStringLiteral("known")), text);
        const auto known = KnownHosts::read({path(QStringLiteral("known"))});
        return known ? *known : KnownHosts();
    }
    // Lines that ssh-keygen finds, marked ones left out.
    QList<int> found(const QString &file, const QString &name) const
    {
        QList<int> lines;
        for (const QByteArray &line : openssh::output(QStringLiteral("ssh-keygen"), {QStringLiteral("-F"), name, QStringLiteral("-f"), file}).split('\n'))
            if (line.startsWith("# Host ") && !line.contains("CA") && !line.contains("REVOKED"))
                lines << line.trimmed().split(' ').last().toInt();
        return lines;
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name : {"a", "b", "c", "d", "e", "f", "g", "h"})
            openssh::makeKey(path(QString::fromLatin1(name)), QStringLiteral("ed25519"));
        openssh::makeKey(path(QStringLiteral("rsa")), QStringLiteral("rsa"), {}, {QStringLiteral("-b"), QStringLiteral("2048")});
        openssh::makeKey(path(QStringLiteral("ecdsa")), QStringLiteral("ecdsa"));
    }

    void printsFingerprintsAsSshKeygenDoes()
    {
        for (const QString &name : {QStringLiteral("a"), QStringLiteral("rsa"), QStringLiteral("ecdsa")}) {
            const QByteArray theirs = openssh::output(QStringLiteral("ssh-keygen"), {QStringLiteral("-lf"), path(name)});
            QCOMPARE(key(name).fingerprint().toLatin1(), theirs.split(' ').value(1));
        }
    }

    void judges_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<int>("verdict"); // for the key {a}
        QTest::addColumn<int>("line");
        const auto row = [](const char *name, const char *file, const char *host, int port, HostKeyVerdict verdict, int line) {
            QTest::newRow(name) << QByteArray(file) << QString::fromUtf8(host) << port << static_cast<int>(verdict) << line;
        };
        using enum HostKeyVerdict;
        row("an empty file knows nobody", "", "example.org", 22, Unknown, 0);
        row("a plain name", "example.org {a}\n", "example.org", 22, Match, 1);
        row("a last line without a newline", "example.org {a}", "example.org", 22, Match, 1);
        row("line ends of Windows", "example.org {a}\r\n", "example.org", 22, Match, 1);
        row("blanks and tabs between the fields", "  example.org\t {a}  comment with words\n", "example.org", 22, Match, 1);
        row("upper case in the file", "Example.ORG {a}\n", "example.org", 22, Match, 1);
        row("upper case in the question", "example.org {a}\n", "EXAMPLE.org", 22, Match, 1);
        row("another key of the same type", "example.org {b}\n", "example.org", 22, Changed, 1);
        row("another key of another type is changed, as in OpenSSH", "example.org {rsa}\n", "example.org", 22, Changed, 1);
        row("of several changed lines the one of the same type is named", "example.org {rsa}\nexample.org {b}\nexample.org {ecdsa}\n", "example.org", 22, Changed, 2);
        row("several types, the right one among them", "example.org {rsa}\nexample.org {ecdsa}\nexample.org {a}\n", "example.org", 22, Match, 3);
        row("a wrong line before the right one", "example.org {b}\nexample.org {a}\n", "example.org", 22, Match, 2);
        row("a list of names", "example.org,192.0.2.1 {a}\n", "192.0.2.1", 22, Match, 1);
        row("a wildcard", "*.example.org {a}\n", "x.y.example.org", 22, Match, 1);
        row("a wildcard does not take the bare domain", "*.example.org {a}\n", "example.org", 22, Unknown, 0);
        row("a question mark is one character", "host? {a}\n", "host12", 22, Unknown, 0);
        row("a negation decides, wherever it stands", "!b.example.org,*.example.org {a}\n", "b.example.org", 22, Unknown, 0);
        row("a negation after the wildcard", "*.example.org,!b.example.org {a}\n", "b.example.org", 22, Unknown, 0);
        row("a negation leaves the others", "*.example.org,!b.example.org {a}\n", "c.example.org", 22, Match, 1);
        row("a negation alone takes nobody", "!b.example.org {a}\n", "c.example.org", 22, Unknown, 0);
        row("a port of its own", "[example.org]:2222 {a}\n", "example.org", 2222, Match, 1);
        row("a port of its own is not the other port", "[example.org]:2222 {a}\n", "example.org", 2223, Unknown, 0);
        row("a port of its own is not port 22", "[example.org]:2222 {a}\n", "example.org", 22, Unknown, 0);
        row("the bare host stands in for an unknown port", "example.org {a}\n", "example.org", 2222, Match, 1);
        row("the bare host with another key says nothing of the port", "example.org {b}\n", "example.org", 2222, Unknown, 0);
        row("the port's line weighs more than the bare host's", "[example.org]:2222 {b}\nexample.org {a}\n", "example.org", 2222, Changed, 1);
        row("brackets are no character class", "[abc]:2222 {a}\n", "a:2222", 22, Unknown, 0);
        row("an IPv6 address", "2001:db8::1 {a}\n", "2001:DB8::1", 22, Match, 1);
        row("an IPv6 address in brackets", "2001:db8::1 {a}\n", "[2001:db8::1]", 22, Match, 1);
        row("an IPv6 address with a port", "[2001:db8::1]:2222 {a}\n", "2001:db8::1", 2222, Match, 1);
        row("revoked", "@revoked * {a}\n", "example.org", 22, Revoked, 1);
        row("revoked after it was known", "example.org {a}\n@revoked example.org {a}\n", "example.org", 22, Revoked, 2);
        row("revoked for another host", "@revoked other.org {a}\n", "example.org", 22, Unknown, 0);
        row("another key is revoked", "@revoked * {b}\n", "example.org", 22, Unknown, 0);
        row("revoked for the bare host", "@revoked example.org {a}\n", "example.org", 2222, Revoked, 1);
        row("an authority is no host key", "@cert-authority * {a}\n", "example.org", 22, Unknown, 0);
        row("an authority does not make a key changed", "@cert-authority * {b}\n", "example.org", 22, Unknown, 0);
        row("an unknown marker is skipped", "@trusted example.org {a}\n", "example.org", 22, Unknown, 0);
        row("comments and empty lines are counted", "# example.org {b}\n\n   \nexample.org {a}\n", "example.org", 22, Match, 4);
        row("a key cut short is skipped", "example.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==\nexample.org {a}\n", "example.org", 22, Match, 2);
        row("a broken key makes nothing changed", "example.org ssh-ed25519 %%%%\n", "example.org", 22, Unknown, 0);
        row("a type that differs from the key's own is skipped", "example.org ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIA==\n", "example.org", 22, Unknown, 0);
        row("a type nobody knows is skipped", "example.org ssh-new AAAAB3NzaC1uZXc=\n", "example.org", 22, Unknown, 0);
        row("a line without a key is skipped", "example.org\nexample.org ssh-ed25519\n", "example.org", 22, Unknown, 0);
        row("a broken hash is skipped", "|1|abc {a}\n|2|a|b {a}\n|1||\n", "example.org", 22, Unknown, 0);
        row("a pattern of stars ends at once", "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b {a}\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 22, Unknown, 0);
    }
    void judges()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(int, verdict);
        QFETCH(int, line);
        const HostKeyAnswer answer = read(file).check(host, static_cast<quint16>(port), key(QStringLiteral("a")));
        QCOMPARE(static_cast<int>(answer.verdict), verdict);
        QCOMPARE(answer.line, line);
        QCOMPARE(answer.file, line ? path(QStringLiteral("known")) : QString());
    }

    void findsWhatSshKeygenFinds()
    {
        const QByteArray names[] = {"plain.org", "*.wild.org,!no.wild.org", "[port.org]:2222,192.0.2.7", "UPPER.org", "2001:db8::5", "[2001:db8::5]:2222", "h?st.org,plain.org", "!x.org,x.org,y.org"};
        QByteArray text;
        for (int i = 0; i < 8; ++i)
            text += names[i] + ' ' + openssh::publicPart(path(QString(QChar(u'a' + i)))) + '\n';
        const QString file = path(QStringLiteral("oracle"));
        openssh::write(file, text);
        compareWithOracle(file);
        // Wildcards stay as they are under -H, and lists become one line a name.
        openssh::output(QStringLiteral("ssh-keygen"), {QStringLiteral("-H"), QStringLiteral("-f"), file});
        QVERIFY(openssh::contentOf(file).contains("|1|"));
        QVERIFY(!openssh::contentOf(file).contains("2001:db8::5"));
        compareWithOracle(file);
    }
    void compareWithOracle(const QString &file)
    {
        const auto known = KnownHosts::read({file});
        QVERIFY(known);
        const auto lines = openssh::contentOf(file).split('\n');
        int matches = 0;
        for (const char *host : {"plain.org", "a.wild.org", "no.wild.org", "wild.org", "port.org", "192.0.2.7", "upper.org", "2001:db8::5", "host.org", "x.org", "y.org", "other.org"})
            for (const quint16 port : {quint16(22), quint16(2222)}) {
                const QString bare = QString::fromLatin1(host);
                const QString name = port == 22 ? bare : QStringLiteral("[%1]:%2").arg(bare).arg(port);
                const QList<int> theirs = found(file, name);
                const QList<int> fallback = theirs.isEmpty() ? found(file, bare) : QList<int>();
                QCOMPARE(known->typesKnownFor(bare, port).isEmpty(), theirs.isEmpty() && fallback.isEmpty());
                for (int i = 0; i < 8; ++i) {
                    const HostKey key = this->key(QString(QChar(u'a' + i)));
                    const HostKeyAnswer answer = known->check(bare, port, key);
                    const auto holds = [&](int line) { return lines[line - 1].contains(key.blob.toBase64()); };
                    const bool matched = std::any_of(theirs.begin(), theirs.end(), holds) || std::any_of(fallback.begin(), fallback.end(), holds);
                    const auto expected = matched ? HostKeyVerdict::Match : theirs.isEmpty() ? HostKeyVerdict::Unknown : HostKeyVerdict::Changed;
                    QVERIFY2(answer.verdict == expected, qPrintable(name + QStringLiteral(" key %1").arg(i)));
                    matches += matched ? 1 : 0;
                }
            }
        QVERIFY(matches > 10);
    }

    void namesTheKnownTypes()
    {
        const KnownHosts known = read("example.org {rsa}\n@revoked example.org {b}\n@cert-authority * {ecdsa}\nexample.org {a}\nexample.org {b}\n");
        QCOMPARE(known.typesKnownFor(QStringLiteral("example.org"), 22), (QStringList{QStringLiteral("ssh-rsa"), QStringLiteral("ssh-ed25519")}));
        QCOMPARE(known.typesKnownFor(QStringLiteral("example.org"), 2222), (QStringList{QStringLiteral("ssh-rsa"), QStringLiteral("ssh-ed25519")}));
        QCOMPARE(known.typesKnownFor(QStringLiteral("other.org"), 22), QStringList());
    }
    void aMissingFileIsEmptyAndAnUnreadableOneAnError()
    {
        QVERIFY(KnownHosts::read({path(QStringLiteral("nowhere")), QStringLiteral("none")}));
        const auto folder = KnownHosts::read({m_folder.path()});
        QVERIFY(!folder);
        QVERIFY(folder.error().what.contains(m_folder.path()));
    }

    void adds_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("hashed");
        QTest::newRow("a plain name") << QStringLiteral("Example.org") << 22 << false;
        QTest::newRow("a plain name with a port") << QStringLiteral("example.org") << 2222 << false;
        QTest::newRow("a hashed name") << QStringLiteral("Example.org") << 22 << true;
        QTest::newRow("a hashed name with a port") << QStringLiteral("example.org") << 2222 << true;
        QTest::newRow("an IPv6 address") << QStringLiteral("2001:db8::1") << 22 << false;
        QTest::newRow("a hashed IPv6 address with a port") << QStringLiteral("2001:db8::1") << 2222 << true;
    }
    void adds()
    {
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(bool, hashed);
        const QString file = path(QStringLiteral("add-%1/known_hosts").arg(QString::fromLatin1(QTest::currentDataTag())));
        const auto number = static_cast<quint16>(port);
        const HostKey added{QStringLiteral("rsa-sha2-512"), key(QStringLiteral("rsa")).blob}; // the negotiated name is not the key's
        QVERIFY(addKnownHost(file, host, number, added, hashed));
        const auto known = KnownHosts::read({file});
        QCOMPARE(known->check(host, number, added).verdict, HostKeyVerdict::Match);
        const QString name = port == 22 ? host.toLower() : QStringLiteral("[%1]:%2").arg(host.toLower()).arg(port);
        QCOMPARE(found(file, name), QList<int>{1});
        QCOMPARE(openssh::contentOf(file).startsWith("|1|"), hashed);
        const auto writable = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(file), writable);
        QCOMPARE(QFile::permissions(QFileInfo(file).path()), writable | QFile::ExeOwner | QFile::ExeUser);
    }
    void addingChangesNothingElse()
    {
        const QString file = path(QStringLiteral("kept"));
        openssh::write(file, "# mine\r\nbroken line\nhost.org " + openssh::publicPart(path(QStringLiteral("b"))));
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        const QByteArray before = openssh::contentOf(file);
        const auto mode = QFile::permissions(file);
        QVERIFY(addKnownHost(file, QStringLiteral("example.org"), 22, key(QStringLiteral("a")), false));
        QVERIFY(addKnownHost(file, QStringLiteral("example.net"), 22, key(QStringLiteral("a")), false));
        const QByteArray a = openssh::publicPart(path(QStringLiteral("a")));
        QCOMPARE(openssh::contentOf(file), before + "\nexample.org " + a + "\nexample.net " + a + '\n');
        QCOMPARE(QFile::permissions(file), mode);
    }
    void refusesToAdd_data()
    {
        QTest::addColumn<QString>("host");
        for (const char *host : {"", "a b", "a,b", "*", "!a", "|1|x", "@revoked", "#a", "a\nb"})
            QTest::newRow(qPrintable(QStringLiteral("host '%1'").arg(QString::fromLatin1(host)))) << QString::fromLatin1(host);
    }
    void refusesToAdd()
    {
        QFETCH(QString, host);
        const auto added = addKnownHost(path(QStringLiteral("refused")), host, 22, key(QStringLiteral("a")), false);
        QVERIFY(!added);
        QCOMPARE(added.error().kind, base::Error::Kind::Usage);
        QVERIFY(!QFile::exists(path(QStringLiteral("refused"))));
    }
    void refusesToAddABrokenKey()
    {
        QVERIFY(!addKnownHost(path(QStringLiteral("refused")), QStringLiteral("h"), 22, {QStringLiteral("ssh-rsa"), "junk"}, false));
        QVERIFY(!addKnownHost(QStringLiteral("/proc/nowhere/known_hosts"), QStringLiteral("h"), 22, key(QStringLiteral("a")), false));
    }
};

QTEST_APPLESS_MAIN(KnownHostsTest)
#include "knownhosts_test.moc"
