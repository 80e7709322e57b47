#include "tests/support/uipictures.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/settings/settingsdialog.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString note() { return u"Kept in the keychain of this computer."_s; }

} // namespace

class SettingsDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void looksLikeItsPicture()
    {
        for (const uitest::Look &look : uitest::looks({{560, 470}})) {
            const QImage image = uitest::picture(u"settings"_s, look, [] { return std::make_unique<ui::SettingsDialog>(ui::Preferences(), note()); });
            QVERIFY(!image.isNull());
        }
        ui::setAppearance(ui::Appearance::Light);
    }

    void theKeyboardReachesEverything()
    {
        ui::SettingsDialog dialog({}, note());
        dialog.show();
        QCOMPARE(uitest::walk(&dialog).join(u"; "_s), QString());
    }

    void givesBackWhatItWasGiven_data()
    {
        QTest::addColumn<ui::Preferences>("preferences");
        QTest::newRow("the first run") << ui::Preferences{};
        QTest::newRow("Russian, dark") << ui::Preferences{u"ru"_s, ui::Appearance::Dark, 64, 0};
        QTest::newRow("English, light, much memory") << ui::Preferences{u"en"_s, ui::Appearance::Light, 8192, 3600};
    }
    void givesBackWhatItWasGiven()
    {
        QFETCH(ui::Preferences, preferences);
        const ui::SettingsDialog dialog(preferences, note());
        QCOMPARE(dialog.preferences(), preferences);
    }

    void whatIsNotAllowedBecomesTheNearest()
    {
        const ui::SettingsDialog dialog({u"xx"_s, ui::Appearance::System, 1, -5}, note());
        QCOMPARE(dialog.preferences(), (ui::Preferences{QString(), ui::Appearance::System, 16, 0}));
    }

    void eachChangeTakesEffectAtOnce()
    {
        ui::SettingsDialog dialog({}, note());
        QSignalSpy changed(&dialog, &ui::SettingsDialog::changed);
        auto *appearance = dialog.findChild<QComboBox *>(u"settings.appearance"_s);
        appearance->setCurrentIndex(2);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.takeFirst().first().value<ui::Preferences>().appearance, ui::Appearance::Dark);
        dialog.findChild<QSpinBox *>(u"settings.probe"_s)->setValue(15);
        QCOMPARE(changed.takeFirst().first().value<ui::Preferences>().probeSeconds, 15);
        dialog.findChild<QComboBox *>(u"settings.language"_s)->setCurrentIndex(2);
        QCOMPARE(changed.takeFirst().first().value<ui::Preferences>().language, u"ru"_s);
    }

    void forgettingIsBusyUntilItIsProven()
    {
        ui::SettingsDialog dialog({}, note());
        QSignalSpy wanted(&dialog, &ui::SettingsDialog::forgetSecretsWanted);
        auto *forget = dialog.findChild<ui::BusyButton *>(u"settings.forget"_s);
        forget->click();
        forget->click();
        QCOMPARE(wanted.count(), 1);
        QVERIFY(forget->isBusy());
        dialog.setSecretsNote(u"<b>3</b> passwords were forgotten."_s);
        QVERIFY(!forget->isBusy());
        auto *said = dialog.findChild<ui::PlainLabel *>(u"settings.note"_s);
        QCOMPARE(said->text(), u"<b>3</b> passwords were forgotten."_s);
        QCOMPARE(said->textFormat(), Qt::PlainText);
    }

    void escapeCloses()
    {
        ui::SettingsDialog dialog({}, note());
        dialog.show();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }
};

QTEST_MAIN(SettingsDialogTest)
#include "settingsdialog_test.moc"
