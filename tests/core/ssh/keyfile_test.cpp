#include "core/ssh/keyfile.h"
#include "tests/support/sshd.h"

#include <QTemporaryDir>
#include <QTest>

using ssh::KeyFile;

class KeyFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("keygen");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("cipher");
        const auto text = [](const char *latin1) { return QString::fromLatin1(latin1); };
        const int openSsh = int(KeyFile::Format::OpenSsh);
        const int pem = int(KeyFile::Format::Pem);
        const int pkcs8 = int(KeyFile::Format::Pkcs8);
        QTest::newRow("ed25519") << text("-t ed25519") << QString() << openSsh << text("ssh-ed25519") << text("none");
        QTest::newRow("ed25519, encrypted") << text("-t ed25519") << text("secret") << openSsh << text("ssh-ed25519") << text("aes256-ctr");
        QTest::newRow("ed25519, chacha20") << text("-t ed25519 -Z chacha20-poly1305@openssh.com") << text("secret") << openSsh << text("ssh-ed25519") << text("chacha20-poly1305@openssh.com");
        QTest::newRow("RSA in the OpenSSH format") << text("-t rsa -b 2048") << QString() << openSsh << text("ssh-rsa") << text("none");
        QTest::newRow("RSA in PEM") << text("-t rsa -b 2048 -m PEM") << QString() << pem << text("ssh-rsa") << QString();
        QTest::newRow("RSA in PEM, encrypted") << text("-t rsa -b 2048 -m PEM") << text("secret") << pem << text("ssh-rsa") << QString();
        QTest::newRow("ecdsa in PEM") << text("-t ecdsa -m PEM") << QString() << pem << text("ecdsa") << QString();
        QTest::newRow("RSA in PKCS8") << text("-t rsa -b 2048 -m PKCS8") << QString() << pkcs8 << QString() << QString();
        QTest::newRow("RSA in PKCS8, encrypted") << text("-t rsa -b 2048 -m PKCS8") << text("secret") << pkcs8 << QString() << QString();
    }
    void reads()
    {
        QFETCH(QString, keygen);
        QFETCH(QString, passphrase);
        QFETCH(int, format);
        QFETCH(QString, type);
        QFETCH(QString, cipher);
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("key"));
        support::runTool(QStringLiteral("ssh-keygen"), QStringList{QStringLiteral("-q"), QStringLiteral("-N"), passphrase, QStringLiteral("-f"), file} + keygen.split(u' '));
        const KeyFile key = ssh::inspectKeyFile(support::contentOf(file));
        QCOMPARE(int(key.format), format);
        QCOMPARE(key.type, type);
        QCOMPARE(key.cipher, cipher);
        QCOMPARE(key.encrypted, !passphrase.isEmpty());
        const QByteArray blob = ssh::publicKeyBlob(support::contentOf(file + QStringLiteral(".pub")));
        QVERIFY(!blob.isEmpty());
        QCOMPARE(key.blob, format == int(KeyFile::Format::OpenSsh) ? blob : QByteArray());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto wrapped = [](const QByteArray &body) { return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + body.toBase64() + "\n-----END OPENSSH PRIVATE KEY-----\n"; };
        const QByteArray magic("openssh-key-v1\0", 15);
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a public key") << QByteArray("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== me");
        QTest::newRow("no end") << QByteArray("-----BEGIN RSA PRIVATE KEY-----\nAAAA");
        QTest::newRow("no base64") << QByteArray("-----BEGIN OPENSSH PRIVATE KEY-----\n\xff\xfe\n-----END OPENSSH PRIVATE KEY-----\n");
        QTest::newRow("another magic") << wrapped("openssh-key-v2");
        QTest::newRow("cut after the magic") << wrapped(magic);
        QTest::newRow("a length that lies") << wrapped(magic + QByteArray("\x7f\xff\xff\xffnone", 8));
        QTest::newRow("a certificate") << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(ssh::inspectKeyFile(bytes), KeyFile());
        if (!bytes.startsWith("ssh-"))
            QVERIFY(ssh::publicKeyBlob(bytes).isEmpty());
    }
    void aPublicLineWithAnotherTypeInIt()
    {
        QVERIFY(ssh::publicKeyBlob("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIA== me").isEmpty());
    }
};

QTEST_APPLESS_MAIN(KeyFileTest)
#include "keyfile_test.moc"
