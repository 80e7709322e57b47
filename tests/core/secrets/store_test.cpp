#include "core/base/completion.h"
#include "core/secrets/keychain.h"
#include "core/secrets/store.h"

#include <QCoroTask>
#include <QDir>
#include <QHash>
#include <QTemporaryDir>
#include <QTest>

using namespace secrets;
using namespace Qt::Literals::StringLiterals;
using base::Error;

namespace {

class FakeKeychain : public Keychain {
public:
    QHash<QString, QByteArray> entries;
    std::optional<Error::Kind> refuses; ///< every question

    base::Task<base::Secret> read(QString key) override
    {
        const auto turn = co_await nextTurn();
        if (!turn)
            co_return turn.error();
        if (!entries.contains(key))
            co_return Error{Error::Kind::NotFound, u"none"_s, {}};
        co_return base::Secret(QByteArray(entries.value(key)));
    }
    base::Task<> write(QString key, base::Secret secret) override
    {
        const auto turn = co_await nextTurn();
        if (turn)
            entries.insert(key, secret.reveal());
        co_return turn;
    }
    base::Task<> remove(QString key) override
    {
        const auto turn = co_await nextTurn();
        if (!turn)
            co_return turn;
        if (!entries.remove(key))
            co_return Error{Error::Kind::NotFound, u"none"_s, {}};
        co_return {};
    }

private:
    base::Task<> nextTurn()
    {
        base::Completion<> done;
        QMetaObject::invokeMethod(qApp, [&] { done.finish(refuses ? base::Result<>(Error{*refuses, u"refused"_s, {}}) : base::Result<>()); }, Qt::QueuedConnection);
        const auto result = co_await done.wait();
        co_return result;
    }
};

base::Secret secret(const char *text)
{
    return base::Secret(QByteArray(text));
}

} // namespace

class StoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsInTheKeychain()
    {
        FakeKeychain keychain;
        Store store(&keychain);
        QCOMPARE(QCoro::waitFor(store.write(u"gigglin/sudo"_s, secret("one"))).value(), (Kept{true, {}}));
        QCOMPARE(keychain.entries.value(u"gigglin/sudo"_s), QByteArray("one"));
        QVERIFY(store.keptInKeychain());
        Store another(&keychain); // the next start of the console
        QVERIFY(QCoro::waitFor(another.read(u"gigglin/sudo"_s)).value() == secret("one"));
        QCOMPARE(QCoro::waitFor(another.read(u"other/sudo"_s)).error().kind, Error::Kind::NotFound);
        QVERIFY(another.keptInKeychain());
    }
    void keepsInMemoryWhereThereIsNone_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no keychain") << static_cast<int>(Error::Kind::Unreachable) << u"There is no keychain here; secrets are kept in memory until the console closes."_s;
        QTest::newRow("a locked keychain") << static_cast<int>(Error::Kind::Forbidden) << u"The keychain is locked; secrets are kept in memory until the console closes."_s;
    }
    void keepsInMemoryWhereThereIsNone()
    {
        QFETCH(int, kind);
        QFETCH(QString, reason);
        FakeKeychain keychain;
        keychain.refuses = static_cast<Error::Kind>(kind);
        Store store(&keychain);
        QCOMPARE(QCoro::waitFor(store.read(u"a"_s)).error().kind, Error::Kind::NotFound);
        QCOMPARE(QCoro::waitFor(store.write(u"a"_s, secret("one"))).value(), (Kept{false, reason}));
        QVERIFY(!store.keptInKeychain());
        QCOMPARE(store.reason(), reason);
        QVERIFY(QCoro::waitFor(store.read(u"a"_s)).value() == secret("one"));
        QVERIFY(keychain.entries.isEmpty());
        const auto removed = QCoro::waitFor(store.remove(u"a"_s));
        QCOMPARE(removed.has_value(), kind == static_cast<int>(Error::Kind::Unreachable)); // a locked one may hold it still
        QVERIFY(!QCoro::waitFor(store.read(u"a"_s)));
        Store another(&keychain);
        QVERIFY(!QCoro::waitFor(another.read(u"a"_s)));
    }
    void aReadDuringAWriteFindsTheNewOne()
    {
        FakeKeychain keychain;
        Store store(&keychain);
        auto writing = store.write(u"a"_s, secret("new"));
        QVERIFY(QCoro::waitFor(store.read(u"a"_s)).value() == secret("new"));
        QVERIFY(QCoro::waitFor(std::move(writing)));
    }
    void theLastWriteStays()
    {
        FakeKeychain keychain;
        Store store(&keychain);
        for (const char *text : {"one", "two"})
            QVERIFY(QCoro::waitFor(store.write(u"a"_s, secret(text))));
        QVERIFY(QCoro::waitFor(store.read(u"a"_s)).value() == secret("two"));
    }
    void forgetsAllThatAnyRunKept()
    {
        FakeKeychain keychain;
        keychain.entries.insert(u"of another program"_s, "stays");
        {
            Store store(&keychain);
            for (const QString &key : {u"a"_s, u"b"_s, u"b"_s})
                QVERIFY(QCoro::waitFor(store.write(key, secret("x"))));
        }
        Store store(&keychain);
        QVERIFY(QCoro::waitFor(store.write(u"c"_s, secret("x"))));
        QVERIFY(QCoro::waitFor(store.remove(u"a"_s)));
        QVERIFY(QCoro::waitFor(store.forgetAll()));
        QCOMPARE(keychain.entries.keys(), QStringList{u"of another program"_s});
    }
    void sayWhenALockedKeychainForgetsNothing()
    {
        FakeKeychain keychain;
        Store store(&keychain);
        QVERIFY(QCoro::waitFor(store.write(u"a"_s, secret("x"))));
        keychain.refuses = Error::Kind::Forbidden;
        QVERIFY(!QCoro::waitFor(store.forgetAll()));
        keychain.refuses.reset();
        QVERIFY(QCoro::waitFor(store.forgetAll()));
        QVERIFY(keychain.entries.isEmpty());
    }
    void twoWritesAtOnceAreBothForgotten()
    {
        FakeKeychain keychain;
        Store store(&keychain);
        auto first = store.write(u"a"_s, secret("x"));
        auto second = store.write(u"b"_s, secret("y"));
        QVERIFY(QCoro::waitFor(std::move(first)));
        QVERIFY(QCoro::waitFor(std::move(second)));
        QVERIFY(QCoro::waitFor(store.forgetAll()));
        QVERIFY2(keychain.entries.isEmpty(), qPrintable(keychain.entries.keys().join(u' ')));
    }
    void aBrokenIndexIsAnEmptyOne()
    {
        FakeKeychain keychain;
        keychain.entries.insert(u"index"_s, "{not json");
        Store store(&keychain);
        QVERIFY(QCoro::waitFor(store.write(u"a"_s, secret("x"))));
        QVERIFY(QCoro::waitFor(store.forgetAll()));
        QVERIFY(keychain.entries.isEmpty());
    }

    // QtKeychain itself, where no service can be: the person's own keychain is out of this test's reach.
    void theRealKeychainWithoutAServiceKeepsInMemoryAndWritesNoFile()
    {
        QTemporaryDir home;
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "KDE_FULL_SESSION", "DESKTOP_SESSION"})
            qunsetenv(name);
        for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
            qputenv(name, home.path().toLocal8Bit());
        DesktopKeychain keychain;
        QCOMPARE(QCoro::waitFor(keychain.read(u"a"_s)).error().kind, Error::Kind::Unreachable);
        QCOMPARE(QCoro::waitFor(keychain.write(u"a"_s, secret("x"))).error().kind, Error::Kind::Unreachable);
        QCOMPARE(QCoro::waitFor(keychain.remove(u"a"_s)).error().kind, Error::Kind::Unreachable);
        Store store(&keychain);
        QVERIFY(!QCoro::waitFor(store.write(u"a"_s, secret("x")))->keptInKeychain);
        QVERIFY(QCoro::waitFor(store.read(u"a"_s)).value() == secret("x"));
        QVERIFY(QDir(home.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());
        QVERIFY(QCoro::waitFor(store.forgetAll()));
    }
};

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
