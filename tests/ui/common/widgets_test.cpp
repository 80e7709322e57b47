#include "core/base/utc.h"
#include "tests/support/uipictures.h"
#include "ui/common/availability.h"
#include "ui/common/chip.h"
#include "ui/common/commandview.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/factrow.h"
#include "ui/common/pageframe.h"
#include "ui/common/secretfield.h"
#include "ui/common/steprow.h"
#include "ui/common/toolrow.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using base::Verdict;

namespace {

class FixedClock : public base::Clock {
public:
    QDateTime time = base::utc(QDate(2026, 11, 23), QTime(14, 5, 12));
    QDateTime now() const override { return time; }
};

QWidget *form(QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    auto *line = new QLineEdit(u"admin@gigglin.tech"_s, box);
    line->setAccessibleName(u"E-mail"_s);
    row->addWidget(line);
    row->addWidget(new ui::SecretField(u"Password"_s, box));
    row->addWidget(new ui::BusyButton(u"Sign in"_s, ui::ButtonLook::Primary, box));
    return box;
}

std::unique_ptr<QWidget> gallery()
{
    auto page = std::make_unique<ui::PageFrame>(u"gallery"_s, u"Routes"_s);
    page->addHeaderButton(u"export"_s, u"Export"_s, u"download"_s);
    page->addHeaderButton(u"new"_s, u"New host…"_s, u"plus"_s, ui::ButtonLook::Primary);
    page->setVerdict(Verdict::Warning, u"All 7 domains answer. 1 finding: old clients cannot sign in at matrix.gigglin.tech."_s);
    page->age()->setLive(QDateTime::currentDateTimeUtc().addSecs(-4));

    auto *tools = new ui::ToolRow;
    auto *filter = new QLineEdit;
    filter->setPlaceholderText(u"Filter: domain, port, pod…"_s);
    filter->setAccessibleName(u"Filter"_s);
    tools->add(filter);
    auto *all = new ui::Chip(u"All 7"_s);
    all->setChecked(true);
    tools->add(all);
    auto *findings = new ui::Chip(u"With findings 1"_s);
    findings->setSign(ui::Sign::Warning);
    tools->add(findings);
    for (int sign = 0; sign <= static_cast<int>(ui::Sign::Info); ++sign)
        tools->add(new ui::SignLabel(static_cast<ui::Sign>(sign), 20));
    tools->add(new ui::VerdictChip(u"security"_s, ui::Sign::Warning));
    tools->add(new ui::VerdictChip(u"recommended"_s, ui::Sign::Ok));
    tools->addStretch();
    page->setToolRow(tools);

    auto *body = new QWidget;
    auto *columns = new QHBoxLayout(body);
    auto *left = new QVBoxLayout;
    columns->addLayout(left, 1);
    auto *tcp = new ui::StepRow(u"Reach 37.60.251.4"_s);
    tcp->setStep(ui::Sign::Ok, u"TCP port 22 answers"_s, 21);
    left->addWidget(tcp);
    auto *proxy = new ui::StepRow(u"Proxy"_s);
    proxy->setStep(ui::Sign::Warning, u"Nginx Proxy Manager answers at 127.0.0.1:81 on the server and asks who you are."_s, 9);
    proxy->setForm(form(proxy));
    left->addWidget(proxy);
    auto *waiting = new ui::StepRow(u"ESS"_s);
    waiting->setStep(ui::Sign::Waiting, u"waits for Kubernetes"_s);
    left->addWidget(waiting);
    auto *buttons = new QHBoxLayout;
    for (const auto look : {ui::ButtonLook::Normal, ui::ButtonLook::Primary, ui::ButtonLook::Danger, ui::ButtonLook::Flat, ui::ButtonLook::Link}) {
        auto *button = new ui::BusyButton(u"Roll back…"_s, look);
        button->setIconName(u"undo"_s);
        buttons->addWidget(button);
    }
    auto *dead = new ui::BusyButton(u"Lock…"_s);
    ui::setUnavailable(dead, u"Read-only is on for this server"_s);
    buttons->addWidget(dead);
    auto *busy = new ui::BusyButton(u"Connecting"_s);
    busy->setBusy(true);
    buttons->addWidget(busy);
    left->addLayout(buttons);
    auto *check = new QCheckBox(u"Keep the password in the keychain of this computer"_s);
    check->setChecked(true);
    left->addWidget(check);
    left->addWidget(new QRadioButton(u"Typed by me"_s));
    auto *combo = new QComboBox;
    combo->addItems({u"Русский"_s, u"English"_s});
    combo->setAccessibleName(u"Language"_s);
    left->addWidget(combo);
    auto *commands = new ui::CommandView;
    commands->setBlocks({{u"on gigglin as root"_s, u"tee /etc/sysctl.d/90-ess.conf"_s, u"net.core.rmem_max=5000000"_s}});
    left->addWidget(commands);
    auto *right = new QVBoxLayout;
    columns->addLayout(right);
    auto *card = new QFrame;
    card->setProperty("card", true);
    auto *facts = new QVBoxLayout(card);
    facts->addWidget(new ui::FactRow(u"Chart"_s, u"26.7.1, revision 7, deployed"_s));
    auto *newer = new ui::FactRow(u"Newer"_s, u"26.8.1"_s);
    newer->setValueRole(ui::TextRole::Strong);
    newer->addBeside(new ui::VerdictChip(u"security"_s, ui::Sign::Warning));
    facts->addWidget(newer);
    auto *udp = new ui::FactRow(u"UDP 30002 from this computer"_s, u"no answer"_s, ui::FactRow::Layout::Spread);
    udp->setSign(ui::Sign::Broken);
    udp->setCaption(u"3 datagrams sent, 0 counted on the server"_s);
    facts->addWidget(udp);
    right->addWidget(card);
    auto *tabs = new QTabWidget;
    tabs->setAccessibleName(u"Details"_s);
    for (const auto &name : {u"app.gigglin.tech"_s, u"Probes 6"_s, u"Settings"_s})
        tabs->addTab(new QWidget, name);
    right->addWidget(tabs);
    page->setBody(body);
    page->setContent();
    return page;
}

} // namespace

class WidgetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::setAppearance(ui::Appearance::Light); }

    void everythingIsPainted()
    {
        for (const uitest::Look &look : {uitest::Look{ui::Appearance::Light}, uitest::Look{ui::Appearance::Dark}}) {
            const QImage image = uitest::picture(u"gallery"_s, look, gallery, [](QWidget *page) {
                auto *banner = static_cast<ui::PageFrame *>(page)->banner();
                banner->present(ui::Sign::Broken, u"No media reaches the server: UDP 30002 is closed on the way to it."_s,
                                u"Both callers got a token, a room and a session; then the SFU waited 15 s and not one packet came."_s);
                banner->addButton(u"Show the rule to add…"_s, ui::ButtonLook::Primary);
                banner->setRaw(u"connect: timed out"_s);
            });
            QCOMPARE(image.size(), QSize(1280, 800));
        }
        ui::setAppearance(ui::Appearance::Light);
    }

    void theKeyboardReachesEverything()
    {
        const auto page = gallery();
        page->resize(1280, 800);
        page->show();
        QCOMPARE(uitest::walk(page.get()).join(u"; "_s), QString());
    }

    void theFiveStates_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("first load") << 0;
        QTest::newRow("empty") << 1;
        QTest::newRow("failed without old data") << 2;
        QTest::newRow("stale") << 3;
        QTest::newRow("limited") << 4;
    }
    void theFiveStates()
    {
        QFETCH(int, state);
        const auto make = [state]() -> std::unique_ptr<QWidget> {
            auto page = std::make_unique<ui::PageFrame>(u"calls"_s, u"Calls"_s);
            page->setBody(new QWidget);
            page->setLoading(u"Reading calls from gigglin…"_s);
            if (state == 1)
                page->setEmpty(u"calls"_s, u"No calls recorded yet. Start recording, then call someone."_s, u"Record a call"_s);
            if (state == 2)
                page->setFailed({base::Error::Kind::Timeout, u"The Kubernetes API did not answer within 10 s (127.0.0.1:6443 through SSH)."_s, u"curl: (28)"_s});
            if (state >= 3)
                page->setContent();
            if (state == 3)
                page->setStale(QDateTime::currentDateTimeUtc(), 4);
            if (state == 4)
                page->setLimited(u"Without sudo the firewall cannot be read."_s, u"Unlock…"_s);
            return page;
        };
        const QImage image = uitest::picture(u"state-%1"_s.arg(state), {ui::Appearance::Light, u"en"_s, {1076, 500}}, make);
        QVERIFY(!image.isNull());
    }

    void keepsTheOldRowsWhenARefreshFails()
    {
        ui::PageFrame page(u"routes"_s, u"Routes"_s);
        auto *body = new QWidget;
        page.setBody(body);
        page.setContent();
        page.show();
        page.setLoading(u"Reading routes…"_s);
        QVERIFY(body->isVisible());
        page.setFailed({base::Error::Kind::Timeout, u"No answer."_s, u"raw"_s});
        QVERIFY(body->isVisible());
        QVERIFY(page.banner()->isVisible());
        QSignalSpy retry(&page, &ui::PageFrame::retryWanted);
        page.findChild<QPushButton *>(u"routes.retry"_s)->click();
        QCOMPARE(retry.count(), 1);
        page.setContent();
        QVERIFY(!page.banner()->isVisible());
    }

    void theFailureWithoutOldRowsIsNotAnEmptyTable()
    {
        ui::PageFrame page(u"routes"_s, u"Routes"_s);
        auto *body = new QWidget;
        page.setBody(body);
        page.show();
        page.setLoading(u"Reading routes…"_s);
        page.setFailed({base::Error::Kind::Timeout, u"No answer."_s, {}});
        QVERIFY(!body->isVisible());
        QCOMPARE(page.verdict(), Verdict::Unknown);
    }

    void aLostLinkIsSaidOnceAndTakenBack()
    {
        ui::PageFrame page(u"routes"_s, u"Routes"_s);
        page.setBody(new QWidget);
        page.setContent();
        QSignalSpy stale(&page, &ui::PageFrame::staleChanged);
        const QDateTime since = QDateTime::currentDateTimeUtc();
        page.setStale(since, 4);
        page.setStale(since, 3);
        QCOMPARE(stale.count(), 1);
        QVERIFY(page.findChild<ui::PlainLabel *>(u"routes.stale"_s)->text().contains(u"Trying again in 3 s."_s));
        page.setSilent(since, u"The Kubernetes API refuses."_s);
        QCOMPARE(stale.count(), 1);
        QVERIFY(page.findChild<ui::PlainLabel *>(u"routes.stale"_s)->text().startsWith(u"The Kubernetes API refuses. Showing what was seen at "_s));
        QVERIFY(page.age()->text().startsWith(u"Stale · since "_s));
        page.setContent();
        QCOMPARE(stale.count(), 2);
        QVERIFY(!page.isStale());
    }

    void textFromAServerIsNeverMarkup()
    {
        const ui::PlainLabel label(u"<b>bold</b>"_s);
        QCOMPARE(label.textFormat(), Qt::PlainText);
        ui::PageFrame page(u"x"_s, u"X"_s);
        for (const QLabel *child : page.findChildren<QLabel *>())
            QCOMPARE(child->textFormat(), Qt::PlainText);
    }

    void agesAreSaidInTheUnitThatFits_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("this second") << qint64(0) << u"just now"_s;
        QTest::newRow("a clock that went back") << qint64(-3) << u"just now"_s;
        QTest::newRow("under a minute") << qint64(59) << u"59 s ago"_s;
        QTest::newRow("a minute") << qint64(60) << u"1 min ago"_s;
        QTest::newRow("an hour") << qint64(3600) << u"1 h ago"_s;
        QTest::newRow("two days") << qint64(172800) << u"2 d ago"_s;
    }
    void agesAreSaidInTheUnitThatFits()
    {
        QFETCH(qint64, seconds);
        QTEST(ui::ageText(seconds), "text");
    }

    void theAgeFollowsTheClock()
    {
        FixedClock clock;
        ui::AgeLabel label;
        label.setClock(&clock);
        label.setLive(clock.time.addSecs(-4));
        QCOMPARE(label.text(), u"Live · observed 4 s ago"_s);
        label.setObserving();
        QCOMPARE(label.text(), u"Observing…"_s);
        label.setStale(clock.time);
        QCOMPARE(label.text(), u"Stale · link lost %1"_s.arg(clock.time.toLocalTime().toString(u"HH:mm"_s)));
        QCOMPARE(label.accessibleName(), label.text());
    }

    void theDangerousButtonIsDeadUntilTheNameIsTyped()
    {
        ui::ConfirmDialog dialog({ui::Grade::Irreversible, u"Erase @egor:gigglin.tech?"_s, u"Cannot be undone."_s, {}, u"Erase for ever"_s, u"@egor:gigglin.tech"_s});
        auto *act = dialog.findChild<QPushButton *>(u"confirm.act"_s);
        auto *typed = dialog.findChild<QLineEdit *>(u"confirm.typed"_s);
        QVERIFY(!act->isEnabled());
        QTest::keyClicks(typed, u"@egor:gigglin.tec"_s);
        QVERIFY(!act->isEnabled());
        QTest::keyClicks(typed, u"h"_s);
        QVERIFY(act->isEnabled());
        QCOMPARE(ui::buttonLook(act), ui::ButtonLook::Danger);
    }

    void enterDoesNotDoWhatIsDisruptive()
    {
        ui::ConfirmDialog dialog({ui::Grade::Disruptive, u"Lock @egor:gigglin.tech?"_s, u"No sign-in."_s, {u"@egor"_s}, u"Lock @egor"_s, {}});
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QCOMPARE(dialog.focusWidget(), dialog.findChild<QPushButton *>(u"confirm.cancel"_s));
        QSignalSpy finished(&dialog, &QDialog::finished);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
    }

    void aQuestionIsAnsweredByItsButton()
    {
        QWidget page;
        page.show();
        std::optional<bool> answer;
        ui::confirmByDialog(&page, {ui::Grade::Disruptive, u"Lock?"_s, {}, {}, u"Lock"_s, {}}, [&answer](bool yes) { answer = yes; });
        auto *dialog = page.findChild<ui::ConfirmDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>(u"confirm.act"_s)->click();
        QTRY_VERIFY(answer.has_value());
        QVERIFY(*answer);
    }

    void aReversibleActIsNotAskedAboutButAnswersLater()
    {
        QWidget page;
        std::optional<bool> answer;
        ui::confirmByDialog(&page, {ui::Grade::Reversible, {}, {}, {}, {}, {}}, [&answer](bool yes) { answer = yes; });
        QVERIFY(!answer);
        QTRY_VERIFY(answer.has_value());
    }

    void takingASecretEmptiesTheField()
    {
        ui::SecretField field(u"Passphrase of id_ed25519"_s);
        QTest::keyClicks(&field, u"hunter2"_s);
        QCOMPARE(field.echoMode(), QLineEdit::Password);
        QCOMPARE(field.take().reveal(), QByteArray("hunter2"));
        QVERIFY(field.text().isEmpty());
    }

    void aFormReplacesAFormInItsStep()
    {
        ui::StepRow row(u"Proxy"_s);
        QPointer<QWidget> first = new QWidget;
        row.setForm(first);
        row.setForm(new QWidget);
        QTRY_VERIFY(!first);
        row.setForm(nullptr);
        QVERIFY(!row.form());
    }

    void commandsAreShownAsTheyWouldRun()
    {
        ui::CommandView view;
        view.setBlocks({{u"on gigglin as root"_s, u"sysctl -p"_s, {}}, {u"on gigglin"_s, u"mas-cli x"_s, u"•••"_s}});
        QCOMPARE(view.text(), u"# on gigglin as root\nsysctl -p\n\n# on gigglin\nmas-cli x\n  stdin: •••"_s);
        view.findChild<QPushButton *>(u"commands.copy"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), view.text());
    }

    void aControlThatCannotBeUsedSaysWhy()
    {
        QPushButton button;
        ui::setUnavailable(&button, u"Read-only is on for this server"_s);
        QVERIFY(!button.isEnabled());
        QCOMPARE(button.accessibleDescription(), u"Read-only is on for this server"_s);
        ui::setUnavailable(&button, {});
        QVERIFY(button.isEnabled());
    }

    void aBusyButtonCannotBePressedAgain()
    {
        ui::BusyButton button(u"Connect"_s);
        QSignalSpy clicked(&button, &QPushButton::clicked);
        button.setBusy(true);
        button.click();
        QCOMPARE(clicked.count(), 0);
        button.setBusy(false);
        button.click();
        QCOMPARE(clicked.count(), 1);
    }
};

QTEST_MAIN(WidgetsTest)
#include "widgets_test.moc"
