#include "tests/support/uipictures.h"
#include "ui/common/plainlabel.h"
#include "ui/connect/answerdialog.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

ui::Asked signIn()
{
    ui::Asked asked;
    asked.note = u"Nginx Proxy Manager does not know this e-mail and password."_s;
    asked.fields = {{u"E-mail"_s, false, u"admin@gigglin.tech"_s}, {u"Password"_s, true, {}}};
    asked.keep = u"Keep the password in the keychain of this computer"_s;
    asked.act = u"Sign in"_s;
    return asked;
}

struct Answers {
    ui::AnswerForm::Answer sink()
    {
        return [this](std::optional<ui::Given> given) {
            ++count;
            last = std::move(given);
        };
    }
    int count = 0;
    std::optional<ui::Given> last;
};

QLineEdit *field(QWidget *form, int number) { return form->findChild<QLineEdit *>(u"connect.field%1"_s.arg(number)); }

} // namespace

class AnswerFormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::setAppearance(ui::Appearance::Light); }

    void answersOnceByItsButton()
    {
        Answers answers;
        ui::AnswerForm form(signIn(), answers.sink());
        form.show();
        field(&form, 1)->setText(u"s3cret"_s);
        form.findChild<QCheckBox *>(u"connect.keep"_s)->setChecked(true);
        auto *act = form.findChild<QPushButton *>(u"connect.act"_s);
        act->click();
        act->click();
        form.skip();
        QCOMPARE(answers.count, 1);
        QVERIFY(answers.last);
        QVERIFY(answers.last->keep);
        QCOMPARE(answers.last->answers.size(), 2);
        QCOMPARE(answers.last->answers[0].reveal(), QByteArray("admin@gigglin.tech"));
        QCOMPARE(answers.last->answers[1].reveal(), QByteArray("s3cret"));
    }

    void enterSends()
    {
        Answers answers;
        ui::AnswerForm form(signIn(), answers.sink());
        form.show();
        field(&form, 1)->setText(u"s3cret"_s);
        QTest::keyClick(field(&form, 1), Qt::Key_Return);
        QCOMPARE(answers.count, 1);
        QVERIFY(!answers.last->keep);
    }

    void aSecretLeavesItsField()
    {
        Answers answers;
        ui::AnswerForm form(signIn(), answers.sink());
        field(&form, 1)->setText(u"s3cret"_s);
        form.findChild<QPushButton *>(u"connect.act"_s)->click();
        QVERIFY(field(&form, 1)->text().isEmpty());
        QCOMPARE(field(&form, 1)->echoMode(), QLineEdit::Password);
    }

    void destroyedItAnswersNothingOnce()
    {
        Answers answers;
        delete new ui::AnswerForm(signIn(), answers.sink());
        QCOMPARE(answers.count, 1);
        QVERIFY(!answers.last);
    }

    void skippedItAnswersNothingOnce()
    {
        Answers answers;
        auto form = std::make_unique<ui::AnswerForm>(signIn(), answers.sink());
        form->skip();
        form.reset();
        QCOMPARE(answers.count, 1);
        QVERIFY(!answers.last);
    }

    void survivesAnAnswerThatDeletesIt()
    {
        ui::AnswerForm *form = nullptr;
        int count = 0;
        form = new ui::AnswerForm(signIn(), [&](std::optional<ui::Given>) {
            ++count;
            form->deleteLater();
        });
        form->findChild<QPushButton *>(u"connect.act"_s)->click();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(count, 1);
    }

    void theFocusGoesToTheFirstEmptyField()
    {
        Answers answers;
        ui::AnswerForm form(signIn(), answers.sink());
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        form.focusFirst();
        QVERIFY(field(&form, 1)->hasFocus());
    }

    void theServersWordsAreText()
    {
        Answers answers;
        ui::Asked asked;
        asked.fields = {{u"<b>Code</b>\u202E, which a server may make as long as it likes, far longer than a line of a form is wide"_s, false, {}}};
        asked.act = u"Send"_s;
        ui::AnswerForm form(asked, answers.sink());
        QVERIFY(field(&form, 0)->accessibleName().startsWith(u"<b>Code</b>"_s));
        QVERIFY(!field(&form, 0)->accessibleName().contains(QChar(0x202E)));
        const auto labels = form.findChildren<ui::PlainLabel *>();
        QCOMPARE(labels.size(), 1); // too long for its line: it stands above, whole
        QCOMPARE(labels.first()->text(), field(&form, 0)->accessibleName());
    }

    void theKeyboardReachesEverything()
    {
        Answers answers;
        ui::AnswerForm form(signIn(), answers.sink());
        form.show();
        QCOMPARE(uitest::walk(&form).join(u"; "_s), QString());
    }

    void theDialogIsClosedBeforeItsAnswerIsUsed()
    {
        Answers answers;
        QPointer<ui::AnswerDialog> dialog;
        bool wasOpen = true;
        dialog = new ui::AnswerDialog(u"Proxy"_s, signIn(), [&](std::optional<ui::Given> given) {
            wasOpen = dialog && dialog->isVisible();
            answers.sink()(std::move(given));
        });
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        field(dialog, 1)->setText(u"s3cret"_s);
        dialog->findChild<QPushButton *>(u"connect.act"_s)->click();
        QVERIFY(!wasOpen);
        QVERIFY(answers.last);
        QTRY_VERIFY(!dialog);
        QCOMPARE(answers.count, 1);
    }

    void aDialogThatIsClosedAnswersNothing_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("by its button") << 0;
        QTest::newRow("by Escape") << 1;
        QTest::newRow("with its window") << 2;
    }
    void aDialogThatIsClosedAnswersNothing()
    {
        QFETCH(int, way);
        Answers answers;
        auto window = std::make_unique<QWidget>();
        window->show();
        auto *dialog = new ui::AnswerDialog(u"Proxy"_s, signIn(), answers.sink(), window.get());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        if (way == 0)
            dialog->findChild<QPushButton *>(u"connect.cancelAnswer"_s)->click();
        else if (way == 1)
            QTest::keyClick(dialog, Qt::Key_Escape);
        else
            window.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(answers.count, 1);
        QVERIFY(!answers.last);
    }

    void theDialogsLookLikeTheOthers()
    {
        ui::Asked asked = signIn();
        asked.skip = u"Go on without the proxy"_s;
        asked.skipNote = u"Routes then show what can be seen without it; proxy hops stay unknown."_s;
        const base::Error refusal{base::Error::Kind::Sudo, u"sudo refused the password."_s, u"sudo: 3 incorrect password attempts"_s};
        for (const uitest::Look &look : uitest::looks({{660, 260}})) {
            QVERIFY(!uitest::picture(u"answer-dialog"_s, look, [&] { return std::make_unique<ui::AnswerDialog>(u"Proxy"_s, asked, [](std::optional<ui::Given>) {}); }).isNull());
            QVERIFY(!uitest::picture(u"refused-dialog"_s, look, [&] { return std::make_unique<ui::RefusedDialog>(u"No administrator rights"_s, refusal); }).isNull());
        }
        ui::setAppearance(ui::Appearance::Light);
    }

    void theKeyboardReachesEverythingInTheDialog()
    {
        ui::AnswerDialog dialog(u"Proxy"_s, signIn(), [](std::optional<ui::Given>) {});
        dialog.show();
        QCOMPARE(uitest::walk(&dialog).join(u"; "_s), QString());
    }
};

QTEST_MAIN(AnswerFormTest)
#include "answerform_test.moc"
