#include "core/ssh/sshconfig.h"
#include "tests/core/ssh/openssh.h"

#include <QCoroTask>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ssh;
using namespace Qt::Literals::StringLiterals;

class SshConfigTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    // ssh finds its configuration by the user database, so a test cannot move it by $HOME: a wrapper named ssh, first in
    // the PATH, is the real ssh with -F.
    void configure(const QByteArray &text)
    {
        openssh::write(m_folder.filePath(QStringLiteral("config")), text);
        const QString wrapper = m_folder.filePath(QStringLiteral("ssh"));
        openssh::write(wrapper, "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + m_folder.path().toUtf8() + "/argv'\nexec /usr/bin/ssh -F '" + m_folder.path().toUtf8() + "/config' \"$@\"\n");
        QFile::setPermissions(wrapper, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

private Q_SLOTS:
    void initTestCase() { qputenv("PATH", m_folder.path().toLocal8Bit() + ':' + qgetenv("PATH")); }

    void asksOpenSsh()
    {
        configure("Host vps\n HostName 192.0.2.9\n Port 2200\n User egor\n IdentityFile ~/.ssh/%h.key\n IdentityFile \"%d/two words\"\n"
                  " IdentitiesOnly yes\n IdentityAgent none\n ProxyJump hop@jump:2201\n HostKeyAlias Alias\n StrictHostKeyChecking accept-new\n"
                  " HashKnownHosts yes\n ConnectTimeout 7\n ServerAliveInterval 15\n HostKeyAlgorithms ssh-ed25519,rsa-sha2-512\n"
                  " UserKnownHostsFile ~/.ssh/known \"/tmp/two words\"\n GlobalKnownHostsFile none\n");
        const auto config = QCoro::waitFor(resolveConfig(u"vps"_s, {}, {}, {}, {}));
        QVERIFY2(config, config ? "" : qPrintable(config.error().what));
        const QString home = homeFolder();
        const HostConfig expected{.hostName = u"192.0.2.9"_s, .port = 2200, .user = u"egor"_s,
                                  .identityFiles = {home + u"/.ssh/192.0.2.9.key"_s, home + u"/two words"_s}, .identitiesOnly = true,
                                  .identityAgent = u"none"_s, .proxyJump = u"hop@jump:2201"_s, .proxyCommand = {},
                                  .userKnownHostsFiles = {home + u"/.ssh/known"_s, u"/tmp/two words"_s}, .globalKnownHostsFiles = {},
                                  .hostKeyAlias = config->hostKeyAlias, .strictHostKeyChecking = u"accept-new"_s, .hashKnownHosts = true,
                                  .connectTimeout = 7, .serverAliveInterval = 15, .hostKeyAlgorithms = {u"ssh-ed25519"_s, u"rsa-sha2-512"_s}};
        QCOMPARE(*config, expected);
        QCOMPARE(config->hostKeyAlias.toLower(), u"alias"_s);
    }
    void whatIsGivenWeighsMore()
    {
        const QString key = m_folder.filePath(u"one"_s);
        openssh::write(key, "x");
        configure("Host *\n User egor\n Port 2200\n ProxyCommand nc %h %p\n");
        const auto config = QCoro::waitFor(resolveConfig(u"example.org"_s, u"root"_s, 22, key, {}));
        QVERIFY(config);
        QCOMPARE(config->user, u"root"_s);
        QCOMPARE(config->port, quint16(22));
        QCOMPARE(config->identityFiles, QStringList{key});
        QCOMPARE(config->proxyCommand, u"nc %h %p"_s);
        QCOMPARE(openssh::contentOf(m_folder.filePath(u"argv"_s)), QByteArray("-G\n-l\nroot\n-p\n22\n-i\n" + key.toUtf8() + "\n--\nexample.org\n"));
    }
    void aJumpIsGivenOn()
    {
        configure("");
        const auto config = QCoro::waitFor(resolveConfig(u"example.org"_s, {}, {}, {}, u"a@b:33"_s));
        QVERIFY(config);
        QCOMPARE(config->proxyJump, u"a@b:33"_s);
        QCOMPARE(config->identityAgent, QString());
    }
    void aNamedKeyThatIsNotThereIsAnError()
    {
        // ssh would only warn and try the default keys.
        const auto config = QCoro::waitFor(resolveConfig(u"example.org"_s, {}, {}, u"/keys/one"_s, {}));
        QVERIFY(!config);
        QCOMPARE(config.error().kind, base::Error::Kind::NotFound);
        QVERIFY(config.error().what.contains(u"/keys/one"_s));
    }
    void aHostIsNeverAnOption()
    {
        configure("");
        const QString trap = m_folder.filePath(u"trap"_s);
        const auto config = QCoro::waitFor(resolveConfig(u"-oProxyCommand=touch "_s + trap, {}, {}, {}, {}));
        QVERIFY(!config);
        QCOMPARE(config.error().kind, base::Error::Kind::Usage);
        QVERIFY(!QFile::exists(trap));
    }
    void aBrokenConfigurationIsNamed()
    {
        configure("Host a\n NoSuchThing yes\n");
        const auto config = QCoro::waitFor(resolveConfig(u"example.org"_s, {}, {}, {}, {}));
        QVERIFY(!config);
        QVERIFY2(config.error().detail.contains(u"line 2"_s), qPrintable(config.error().detail));
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no port") << QByteArray("hostname a\n");
        QTest::newRow("a port that is none") << QByteArray("hostname a\nport 70000\n");
        QTest::newRow("no host") << QByteArray("port 22\n");
        QTest::newRow("something else") << QByteArray("<html>\n");
    }
    void refuses()
    {
        QFETCH(QByteArray, output);
        const auto config = parseConfig(output);
        QVERIFY(!config);
        QCOMPARE(config.error().kind, base::Error::Kind::Malformed);
    }

    void listsTheConcreteHosts()
    {
        QDir(m_folder.path()).mkdir(u"conf.d"_s);
        openssh::write(m_folder.filePath(u"conf.d/1"_s), "Host inner\nInclude conf.d/1\n"); // includes itself: ends
        openssh::write(m_folder.filePath(u"conf.d/2"_s), "Host=second\n");
        openssh::write(m_folder.filePath(u"hosts"_s),
                       "# Host commented\nHost one two *.example.org !no\n  HostName x\nInclude conf.d/* nowhere\n"
                       "host \"three\" one # not this\nMatch host four\nHost ?\nHost a=b\n");
        const auto hosts = configuredHosts(m_folder.filePath(u"hosts"_s));
        QVERIFY(hosts);
        QCOMPARE(*hosts, (QStringList{u"one"_s, u"two"_s, u"inner"_s, u"second"_s, u"three"_s, u"a=b"_s}));
    }
    void noConfigurationHasNoHosts()
    {
        const auto hosts = configuredHosts(m_folder.filePath(u"nowhere"_s));
        QVERIFY(hosts);
        QVERIFY(hosts->isEmpty());
    }
};

QTEST_GUILESS_MAIN(SshConfigTest)
#include "sshconfig_test.moc"
