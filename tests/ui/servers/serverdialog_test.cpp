#include "sample.h"
#include "tests/support/uipictures.h"
#include "ui/common/plainlabel.h"
#include "ui/servers/serverdialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Form {
    explicit Form(std::optional<servers::Server> server = {}, const QStringList &taken = {u"gigglin"_s})
        : dialog(std::move(server), {u"gigglin"_s, u"backup-box"_s}, taken)
    {
    }
    QString problem() const { return dialog.findChild<ui::PlainLabel *>(u"servers.problem"_s)->text(); }
    QString target() const { return dialog.findChild<ui::PlainLabel *>(u"servers.target"_s)->text(); }
    QPushButton *save() const { return dialog.findChild<QPushButton *>(u"servers.save"_s); }
    void setHost(const QString &host) { dialog.findChild<QComboBox *>(u"servers.host"_s)->setCurrentText(host); }
    void setLine(const QString &part, const QString &text) { dialog.findChild<QLineEdit *>(part)->setText(text); }
    ui::ServerDialog dialog;
};

} // namespace

class ServerDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void looksLikeItsPicture()
    {
        for (const uitest::Look &look : uitest::looks({{560, 690}})) {
            QVERIFY(!uitest::picture(u"server-add"_s, look, [] { return std::make_unique<ui::ServerDialog>(std::nullopt, QStringList(), QStringList()); }).isNull());
            QVERIFY(!uitest::picture(u"server-edit"_s, look, [] { return std::make_unique<ui::ServerDialog>(sample::viaJump(), QStringList(), QStringList()); }).isNull());
        }
        ui::setAppearance(ui::Appearance::Light);
    }

    void theKeyboardReachesEverything()
    {
        Form form(sample::viaJump());
        form.dialog.show();
        QCOMPARE(uitest::walk(&form.dialog).join(u"; "_s), QString());
    }

    void givesBackWhatItWasGiven_data()
    {
        QTest::addColumn<servers::Server>("server");
        QTest::newRow("over SSH, most left open") << sample::gigglin();
        QTest::newRow("everything is said") << sample::viaJump();
        servers::Server local = sample::here();
        local.mark = 3;
        local.sudoGiven = true;
        local.sudo = remote::SudoMode::None;
        QTest::newRow("this computer") << local;
        servers::Server withRelease = sample::viaJump();
        withRelease.release = u"ess"_s;
        withRelease.ns = u"ess"_s;
        withRelease.sudo = remote::SudoMode::Password;
        QTest::newRow("what the form does not show stays") << withRelease;
    }
    void givesBackWhatItWasGiven()
    {
        QFETCH(servers::Server, server);
        Form form(server, {server.name.get()});
        servers::Server expected = server;
        if (!server.sudoGiven)
            expected.sudo = form.dialog.server().sudo; // found out by the connection
        QCOMPARE(form.dialog.server(), expected);
        QCOMPARE(form.problem(), QString());
    }

    void problems_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("problem");
        QTest::newRow("no host") << QString() << QString() << u"A host is needed."_s;
        QTest::newRow("only spaces") << u"   "_s << QString() << u"A host is needed."_s;
        QTest::newRow("a host that ssh would read as an option") << u"-oProxyCommand=x"_s << QString() << u"A host has no spaces and does not begin with a dash."_s;
        QTest::newRow("two words") << u"root server"_s << QString() << u"A host has no spaces and does not begin with a dash."_s;
        QTest::newRow("the demo's name") << u"37.60.251.4"_s << u"demo"_s << u"The name demo is the simulated server's."_s;
        QTest::newRow("a name that is taken") << u"37.60.251.4"_s << u"gigglin"_s << u"There is a server named gigglin already."_s;
        QTest::newRow("a host as name that is taken") << u"gigglin"_s << QString() << u"There is a server named gigglin already."_s;
        QTest::newRow("all well") << u"37.60.251.4"_s << u"new"_s << QString();
    }
    void problems()
    {
        QFETCH(QString, host);
        QFETCH(QString, name);
        Form form;
        form.setHost(host);
        form.setLine(u"servers.name"_s, name);
        QTEST(form.problem(), "problem");
        QCOMPARE(form.save()->isEnabled(), form.problem().isEmpty());
        QCOMPARE(form.save()->toolTip(), form.problem());
    }

    void aServerKeepsItsOwnName()
    {
        Form form(sample::gigglin(), {u"gigglin"_s, u"test"_s});
        QVERIFY(form.save()->isEnabled());
        form.setLine(u"servers.name"_s, u"test"_s);
        QVERIFY(!form.save()->isEnabled());
    }

    void theTargetLineIsLive()
    {
        Form form;
        QCOMPARE(form.target(), QString());
        form.setHost(u"37.60.251.4"_s);
        form.setLine(u"servers.user"_s, u"root"_s);
        form.dialog.findChild<QSpinBox *>(u"servers.port"_s)->setValue(22);
        QCOMPARE(form.target(), u"ssh root@37.60.251.4:22"_s);
        form.setLine(u"servers.jump"_s, u"jump"_s);
        QCOMPARE(form.target(), u"ssh root@37.60.251.4:22 via jump"_s);
    }

    void thisComputerNeedsNoHost()
    {
        Form form;
        form.dialog.findChild<QComboBox *>(u"servers.kind"_s)->setCurrentIndex(1);
        QCOMPARE(form.problem(), QString());
        QVERIFY(!form.dialog.findChild<QComboBox *>(u"servers.host"_s)->isEnabled());
        QCOMPARE(form.dialog.server().target, (decltype(form.dialog.server().target)(servers::LocalTarget{})));
    }

    void aFailedTestCanBeKept()
    {
        Form form;
        form.setHost(u"37.60.251.4"_s);
        QCOMPARE(form.save()->text(), u"Add this server"_s);
        auto *test = form.dialog.findChild<QPushButton *>(u"servers.test"_s);
        QVERIFY(test->isHidden()); // nothing could test
        QList<servers::Server> tested;
        form.dialog.setTester(new QWidget, [&tested](const servers::Server &server) { tested << server; });
        QVERIFY(!test->isHidden());
        test->click();
        QCOMPARE(tested, QList<servers::Server>{form.dialog.server()});
        form.dialog.setTested(false);
        QCOMPARE(form.save()->text(), u"Keep this server and mend it later"_s);
        QVERIFY(form.save()->isEnabled());
        form.setHost(u"37.60.251.5"_s);
        QCOMPARE(form.save()->text(), u"Add this server"_s);
        form.dialog.setTested(true);
        QCOMPARE(form.save()->text(), u"Add this server"_s);
    }

    void enterSavesAndEscapeCancels()
    {
        Form form;
        form.dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&form.dialog));
        form.setHost(u"37.60.251.4"_s);
        QTest::keyClick(form.dialog.findChild<QLineEdit *>(u"servers.user"_s), Qt::Key_Return);
        QCOMPARE(form.dialog.result(), int(QDialog::Accepted));
        Form other;
        other.dialog.show();
        QTest::keyClick(&other.dialog, Qt::Key_Escape);
        QCOMPARE(other.dialog.result(), int(QDialog::Rejected));
        QVERIFY(!other.dialog.isVisible());
    }
};

QTEST_MAIN(ServerDialogTest)
#include "serverdialog_test.moc"
