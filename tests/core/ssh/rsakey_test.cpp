#include "core/ssh/agent.h"
#include "core/ssh/rsakey.h"
#include "core/ssh/wire.h"
#include "tests/core/ssh/openssh.h"

#include <QCoroTask>
#include <QTemporaryDir>
#include <QTest>

using namespace ssh;

class RsaKeyTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QString path(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void signsAsTheAgentDoes_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("passphrase");
        for (const char *format : {"PEM", "PKCS8"})
            for (const char *passphrase : {"", "a phrase"})
                QTest::newRow(qPrintable(QStringLiteral("%1, %2").arg(QString::fromLatin1(format), *passphrase ? QStringLiteral("encrypted") : QStringLiteral("plain"))))
                    << QString::fromLatin1(format) << QString::fromLatin1(passphrase);
    }
    void signsAsTheAgentDoes()
    {
        QFETCH(QString, format);
        QFETCH(QString, passphrase);
        const QString file = path(format + passphrase);
        openssh::makeKey(file, QStringLiteral("rsa"), passphrase, {QStringLiteral("-b"), QStringLiteral("2048"), QStringLiteral("-m"), format});
        const base::Secret pem(openssh::contentOf(file));
        const auto blob = rsaPublicBlob(pem, base::Secret::fromText(passphrase));
        const QByteArray data(1000, 'x');
        const auto signature = rsaSha512(pem, base::Secret::fromText(passphrase), data);
        QVERIFY(blob && signature);

        // PKCS#1 v1.5 has no randomness: the agent's signature must be the same bytes.
        auto agent = QCoro::waitFor(PrivateAgent::withKey(file, base::Secret::fromText(passphrase)));
        QVERIFY(agent);
        auto client = Agent::connect((*agent)->socketPath());
        QVERIFY(client);
        const QByteArray plainBlob = wireString("ssh-rsa") + blob->mid(4 + 12);
        const auto theirs = (*client)->sign(plainBlob, data, rsaSha2_512);
        QVERIFY2(theirs, theirs ? "" : qPrintable(theirs.error().what));
        QCOMPARE(*signature, *theirs);
        QCOMPARE(plainBlob.toBase64(), openssh::publicPart(file).split(' ')[1]);
        QCOMPARE(typeOfBlob(*blob), QStringLiteral("rsa-sha2-512"));
    }
    void refuses_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<QString>("given");
        QTest::addColumn<int>("kind");
        using enum base::Error::Kind;
        const auto row = [](const char *name, const char *type, const char *format, const char *passphrase, const char *given, base::Error::Kind kind) {
            QTest::newRow(name) << QString::fromLatin1(type) << QString::fromLatin1(format) << QString::fromLatin1(passphrase)
                                << QString::fromLatin1(given) << static_cast<int>(kind);
        };
        row("a wrong passphrase of a PEM key", "rsa", "PEM", "right one", "wrong one", Auth);
        row("a wrong passphrase of a PKCS8 key", "rsa", "PKCS8", "right one", "wrong one", Auth);
        row("no passphrase", "rsa", "PEM", "right one", "", Auth);
        row("an ECDSA key", "ecdsa", "PEM", "", "", Malformed);
        row("an RSA key in OpenSSH's format", "rsa", "RFC4716", "", "", Malformed);
    }
    void refuses()
    {
        QFETCH(QString, type);
        QFETCH(QString, format);
        QFETCH(QString, passphrase);
        QFETCH(QString, given);
        QFETCH(int, kind);
        const QString file = path(QString::fromLatin1(QTest::currentDataTag()));
        openssh::makeKey(file, type, passphrase, {QStringLiteral("-m"), format});
        const base::Secret pem(openssh::contentOf(file));
        const auto signature = rsaSha512(pem, base::Secret::fromText(given), "data");
        QVERIFY(!signature);
        QCOMPARE(static_cast<int>(signature.error().kind), kind);
        QVERIFY(!rsaPublicBlob(pem, base::Secret::fromText(given)));
        QVERIFY(given.isEmpty() || !(signature.error().what + signature.error().detail).contains(given));
    }
    void refusesWhatIsNoKey()
    {
        for (const char *junk : {"", "junk", "-----BEGIN RSA PRIVATE KEY-----\n", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"})
            QVERIFY(!rsaSha512(base::Secret(QByteArray(junk)), {}, "data"));
    }
};

QTEST_GUILESS_MAIN(RsaKeyTest)
#include "rsakey_test.moc"
