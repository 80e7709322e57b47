#include "core/ssh/kexinit.h"
#include "core/ssh/wire.h"

#include <QTest>

using ssh::Algorithms;

class KexInitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::newRow("the version line, then the packet") << "SSH-2.0-OpenSSH_9.2p1\r\n" + packet(lists());
        QTest::newRow("lines before the version") << "Welcome\r\nto SSH-2.0\r\nSSH-2.0-x\r\n" + packet(lists());
        QTest::newRow("without carriage return") << "SSH-2.0-x\n" + packet(lists());
        QTest::newRow("more behind it") << "SSH-2.0-x\r\n" + packet(lists()) + "more";
    }
    void reads()
    {
        QFETCH(QByteArray, stream);
        const auto algorithms = ssh::readKexInit(stream);
        QVERIFY(algorithms.has_value());
        const Algorithms expected{{text("kex1"), text("kex2")}, {text("ssh-ed25519")}, {text("aes256-ctr")}, {text("hmac-sha2-256")}};
        QCOMPARE(*algorithms, expected);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QByteArray tooLong = packet(lists());
        tooLong[0] = '\xff';
        QByteArray lyingList = packet(lists());
        lyingList[22] = '\x7f'; // the length of the first list
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no version line") << packet(lists());
        QTest::newRow("the version line alone") << QByteArray("SSH-2.0-x\r\n");
        QTest::newRow("half a packet") << ("SSH-2.0-x\r\n" + packet(lists())).left(60);
        QTest::newRow("a packet longer than the stream") << "SSH-2.0-x\r\n" + tooLong;
        QTest::newRow("a list longer than the packet") << "SSH-2.0-x\r\n" + lyingList;
        QTest::newRow("another message") << "SSH-2.0-x\r\n" + packet(lists(), 21);
        QTest::newRow("too few lists") << "SSH-2.0-x\r\n" + packet(lists().mid(0, 3));
        QTest::newRow("names that are no names") << "SSH-2.0-x\r\n" + packet({"a\x1b[31m", "b", "c", "d", "e", "f"});
        QTest::newRow("an HTTP server") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    }
    void refuses()
    {
        QFETCH(QByteArray, stream);
        QVERIFY(!ssh::readKexInit(stream).has_value());
    }

    void noCommonAlgorithm_data()
    {
        QTest::addColumn<Algorithms>("theirs");
        QTest::addColumn<QString>("named");
        const Algorithms ours{{text("kex")}, {text("key")}, {text("ctr"), text("x-gcm")}, {text("mac")}};
        QTest::newRow("all in common") << ours << QString();
        QTest::newRow("no key exchange") << Algorithms{{text("k"), text("ext-info-s")}, ours.hostKey, ours.cipher, ours.mac} << text("k");
        QTest::newRow("no host key") << Algorithms{ours.kex, {text("rsa")}, ours.cipher, ours.mac} << text("rsa");
        QTest::newRow("no cipher") << Algorithms{ours.kex, ours.hostKey, {text("chacha")}, ours.mac} << text("chacha");
        QTest::newRow("no MAC") << Algorithms{ours.kex, ours.hostKey, {text("ctr")}, {text("etm")}} << text("etm");
        QTest::newRow("no MAC, but a cipher that needs none") << Algorithms{ours.kex, ours.hostKey, {text("x-gcm")}, {text("etm")}} << QString();
    }
    void noCommonAlgorithm()
    {
        QFETCH(Algorithms, theirs);
        QFETCH(QString, named);
        const Algorithms ours{{text("kex")}, {text("key")}, {text("ctr"), text("x-gcm")}, {text("mac")}};
        const auto error = ssh::noCommonAlgorithm(theirs, ours);
        QCOMPARE(error.has_value(), !named.isEmpty());
        if (error)
            QVERIFY2(error->what.startsWith(QStringLiteral("The server offers only %1; the SSH library here knows ").arg(named)), qPrintable(error->what));
    }

    void software_data()
    {
        QTest::addColumn<QString>("banner");
        QTest::addColumn<QString>("software");
        QTest::newRow("Debian") << text("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10") << text("OpenSSH 9.2p1 Debian");
        QTest::newRow("Ubuntu") << text("SSH-2.0-OpenSSH_9.6p1 Ubuntu-3ubuntu13.14") << text("OpenSSH 9.6p1 Ubuntu");
        QTest::newRow("no comment") << text("SSH-2.0-OpenSSH_10.6") << text("OpenSSH 10.6");
        QTest::newRow("another server, with a dash") << text("SSH-2.0-dropbear_2022-83") << text("dropbear 2022-83");
        QTest::newRow("escapes are shown, not obeyed") << text("SSH-2.0-x\x1b[31m") << text("x\\x1b[31m");
    }
    void software()
    {
        QFETCH(QString, banner);
        QFETCH(QString, software);
        QCOMPARE(ssh::softwareOf(banner), software);
    }
    void theLibraryKnowsSomethingOfEachKind()
    {
        const Algorithms ours = ssh::supportedAlgorithms();
        QVERIFY(ours.kex.contains(text("curve25519-sha256")) && ours.hostKey.contains(text("ssh-ed25519")));
        QVERIFY(ours.cipher.contains(text("aes128-ctr")) && ours.mac.contains(text("hmac-sha2-256")));
    }

private:
    static QString text(const char *latin1) { return QString::fromLatin1(latin1); }
    static QByteArrayList lists() { return {"kex1,kex2", "ssh-ed25519", "aes256-ctr", "aes256-ctr", "hmac-sha2-256", "hmac-sha2-256", "none", "none", "", ""}; }
    static QByteArray packet(const QByteArrayList &names, char message = 20)
    {
        QByteArray payload(1, message);
        payload += QByteArray(16, 'c');
        for (const QByteArray &list : names)
            payload += ssh::wireString(list);
        payload += QByteArray(5, '\0');
        const QByteArray padding(7, 'p');
        return ssh::wireNumber(static_cast<quint32>(payload.size() + padding.size() + 1)) + char(padding.size()) + payload + padding;
    }
};

QTEST_APPLESS_MAIN(KexInitTest)
#include "kexinit_test.moc"
