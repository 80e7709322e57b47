#include "sample.h"
#include "tests/support/uipictures.h"
#include "ui/common/factrow.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"
#include "ui/connect/hostkeydialog.h"

#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

ui::UnknownKey unknownKey()
{
    return {u"gigglin"_s, u"ssh-ed25519"_s, u"SHA256:Zk8vFh3tLw6yUj1NcR5eXo9pAa2sDg7Hb4iKm0QxTzE"_s, u"ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"_s, u"~/.ssh/known_hosts"_s, {}};
}

ui::ChangedKey changedKey()
{
    return {u"gigglin"_s, u"37.60.251.4:22"_s, sample::keyChanged()[2].error->detail, u"ssh-keygen -R 37.60.251.4"_s};
}

QString fact(const QDialog &dialog, const QString &name) { return dialog.findChild<ui::FactRow *>(name)->value(); }

} // namespace

class HostKeyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void looksLikeItsPicture()
    {
        for (const uitest::Look &look : uitest::looks({{660, 476}})) {
            QVERIFY(!uitest::picture(u"hostkey-changed"_s, look, [] { return std::make_unique<ui::ChangedKeyDialog>(changedKey()); }).isNull());
            QVERIFY(!uitest::picture(u"hostkey-unknown"_s, look, [] { return std::make_unique<ui::UnknownKeyDialog>(unknownKey()); }).isNull());
        }
        ui::setAppearance(ui::Appearance::Light);
    }

    void theKeyboardReachesEverything()
    {
        ui::ChangedKeyDialog changed(changedKey());
        changed.show();
        QCOMPARE(uitest::walk(&changed).join(u"; "_s), QString());
        ui::UnknownKeyDialog unknown(unknownKey());
        unknown.show();
        QCOMPARE(uitest::walk(&unknown).join(u"; "_s), QString());
    }

    void evidence_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<bool>("readable");
        QTest::newRow("as core tells it") << sample::keyChanged()[2].error->detail << true;
        QTest::newRow("a file with a colon in its name") << u"C:/keys: a, line 2: ssh-rsa SHA256:a; now ssh-ed25519 SHA256:b"_s << true;
        QTest::newRow("no fingerprint") << u"~/.ssh/known_hosts, line 14: revoked"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void evidence()
    {
        QFETCH(QString, detail);
        QTEST(ui::keyEvidence(detail).has_value(), "readable");
    }

    void aChangedKeyShowsBothAndHasNoWayRound()
    {
        ui::ChangedKeyDialog dialog(changedKey());
        QCOMPARE(fact(dialog, u"connect.address"_s), u"37.60.251.4:22"_s);
        QCOMPARE(fact(dialog, u"connect.knownFrom"_s), u"~/.ssh/known_hosts, line 14 (ssh-ed25519)"_s);
        QCOMPARE(fact(dialog, u"connect.knownKey"_s), u"SHA256:1Xb0s2r9QmT4mVYc7hQbq0Jm3oZr8uKk5W2nPq7dE4Y"_s);
        QCOMPARE(fact(dialog, u"connect.shownKey"_s), u"SHA256:Zk8vFh3tLw6yUj1NcR5eXo9pAa2sDg7Hb4iKm0QxTzE"_s);
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        for (QPushButton *button : dialog.findChildren<QPushButton *>())
            button->click();
        QCOMPARE(accepted.count(), 0);
    }

    void evidenceThatReadsOtherwiseIsShownAsItIs()
    {
        ui::ChangedKey key = changedKey();
        key.detail = u"<b>told otherwise</b>\u202E"_s;
        ui::ChangedKeyDialog dialog(key);
        QCOMPARE(fact(dialog, u"connect.knownFrom"_s), u"<b>told otherwise</b>\\u{202e}"_s);
        for (const ui::PlainLabel *label : dialog.findChildren<ui::PlainLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void fingerprintsAreMonospace()
    {
        ui::ChangedKeyDialog dialog(changedKey());
        dialog.show();
        for (const QString &part : {u"connect.knownKey"_s, u"connect.shownKey"_s, u"connect.address"_s})
            for (const ui::PlainLabel *label : dialog.findChild<ui::FactRow *>(part)->findChildren<ui::PlainLabel *>())
                if (label->text() == fact(dialog, part))
                    QCOMPARE(label->font().family(), ui::fixedFont(QApplication::font()).family());
    }

    void aChangedKeyHasItsFocusOnClose()
    {
        ui::ChangedKeyDialog dialog(changedKey());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QCOMPARE(QApplication::focusWidget(), dialog.findChild<QPushButton *>(u"connect.close"_s));
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
    }

    void anUnknownKeyHasItsFocusOnCancel_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Escape refuses") << int(Qt::Key_Escape);
        QTest::newRow("Enter refuses: Cancel has the focus") << int(Qt::Key_Return);
    }
    void anUnknownKeyHasItsFocusOnCancel()
    {
        QFETCH(int, key);
        ui::UnknownKeyDialog dialog(unknownKey());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QCOMPARE(QApplication::focusWidget(), dialog.findChild<QPushButton *>(u"connect.refuse"_s));
        QTest::keyClick(&dialog, static_cast<Qt::Key>(key));
        QVERIFY(!dialog.isVisible());
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
    }

    void trustIsAnActOfItsOwn()
    {
        ui::UnknownKeyDialog dialog(unknownKey());
        QCOMPARE(fact(dialog, u"connect.fingerprint"_s), unknownKey().fingerprint);
        dialog.findChild<QPushButton *>(u"connect.trust"_s)->click();
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }

    void commandsAndReportAreCopied()
    {
        ui::ChangedKeyDialog dialog(changedKey());
        dialog.findChild<QPushButton *>(u"connect.copyAll"_s)->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"SHA256:1Xb0"_s));
        QCOMPARE(dialog.findChild<ui::PlainLabel *>(u"connect.forget"_s)->text(), u"ssh-keygen -R 37.60.251.4"_s);
    }
};

QTEST_MAIN(HostKeyTest)
#include "hostkey_test.moc"
