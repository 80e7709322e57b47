#include "app/console/console.h"
#include "app/console/consolepages.h"

#include "tests/support/uipictures.h"
#include "ui/common/pageframe.h"
#include "ui/connect/connectview.h"
#include "ui/window/mainwindow.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

// The whole window on the demo server: the same clicks a person makes.
class ConsoleTest : public QObject {
    Q_OBJECT
private:
    struct Desk {
        QTemporaryDir folder;
        QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
        QString serversFile = folder.filePath(QStringLiteral("servers.yaml"));
        std::unique_ptr<console::Console> console;

        void write(const QByteArray &yaml) const
        {
            QFile file(serversFile);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(yaml);
        }
        void start()
        {
            console = std::make_unique<console::Console>(&settings, serversFile);
            console->window()->resize(1280, 800);
            console->window()->show();
        }
        QWidget *find(const char *name) const { return console->window()->findChild<QWidget *>(QString::fromLatin1(name)); }
        ui::PageFrame *page(const QString &id) const
        {
            const auto frames = console->window()->findChildren<ui::PageFrame *>();
            for (ui::PageFrame *frame : frames) {
                if (frame->id() == id)
                    return frame;
            }
            return nullptr;
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_data.isValid());
        qputenv("XDG_DATA_HOME", m_data.path().toUtf8()); // the journal of this test and of nobody else
    }
    void theFirstRunOffersTheDemoAndEveryPageComesUp()
    {
        Desk desk;
        desk.start();
        desk.console->open({});
        auto *demo = qobject_cast<QAbstractButton *>(desk.find("welcome.demo"));
        QVERIFY(demo && demo->isVisible());
        demo->click();
        QTRY_VERIFY_WITH_TIMEOUT(desk.console->isConnected(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(desk.console->pages()->isComplete(), 20000);
        const QStringList ids = desk.console->window()->pageIds();
        QCOMPARE(ids, (QStringList{QStringLiteral("overview"), QStringLiteral("routes"), QStringLiteral("logs"), QStringLiteral("users"), QStringLiteral("release"), QStringLiteral("journal")}));
        for (const QString &id : ids) {
            desk.console->window()->openPage(id);
            const bool isJournal = id == QStringLiteral("journal"); // nothing was changed yet
            QTRY_COMPARE_WITH_TIMEOUT(desk.page(id)->state(), isJournal ? ui::PageFrame::State::Empty : ui::PageFrame::State::Content, 20000);
        }
        QCOMPARE(desk.page(QStringLiteral("routes"))->verdict(), base::Verdict::Warning);
        QVERIFY(desk.page(QStringLiteral("routes"))->sentence().contains(QStringLiteral("not asked yet")));
        QVERIFY(!desk.page(QStringLiteral("routes"))->sentence().contains(QStringLiteral("answer 200")));
    }
    void theLastServerOpensAtTheNextStart()
    {
        Desk desk;
        desk.start();
        desk.console->open(QStringLiteral("demo"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.console->isConnected(), 20000);
        desk.console.reset();
        desk.start();
        desk.console->open({});
        QTRY_VERIFY_WITH_TIMEOUT(desk.console->isConnected(), 20000);
    }
    void aServerThatCannotBeReachedIsSaidInItsStepAndTheWindowStays()
    {
        Desk desk;
        desk.write("servers:\n  - name: nowhere\n    ssh: {host: 127.0.0.1, port: 1, user: nobody}\n");
        desk.start();
        desk.console->open(QStringLiteral("nowhere"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.console->connectView()->phase(), ui::ConnectView::Phase::Failed, 30000);
        QVERIFY(!desk.console->isConnected());
        auto *step = desk.find("connect.step.tcp");
        QVERIFY(step);
        QString words;
        const auto labels = step->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            words += label->text() + u'\n';
        QVERIFY2(words.contains(QStringLiteral("refuses")), qPrintable(words));
        auto *again = qobject_cast<QAbstractButton *>(desk.find("connect.connect"));
        QVERIFY(again && again->isVisible());
    }
    void aBrokenServersFileIsNamedAndTheDemoIsThereAllTheSame()
    {
        Desk desk;
        desk.write("servers:\n  - name: x\n    hots: {}\n");
        desk.start();
        bool named = false;
        const auto labels = desk.console->window()->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            named = named || label->text().contains(QStringLiteral("servers.yaml"));
        QVERIFY(named);
        desk.console->open(QStringLiteral("demo"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.console->isConnected(), 20000);
        QFile file(desk.serversFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("servers:\n  - name: x\n    hots: {}\n"));
    }
    void disconnectingGoesBackToTheServersAndANewConnectionWorks()
    {
        Desk desk;
        desk.start();
        desk.console->open(QStringLiteral("demo"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.console->isConnected(), 20000);
        desk.console->disconnect();
        QVERIFY(!desk.console->isConnected());
        QCOMPARE(desk.console->window()->currentPage(), QString());
        desk.console->open(QStringLiteral("demo"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.console->pages()->isComplete(), 20000);
    }
    void closingWhileConnectingEndsQuietly()
    {
        Desk desk;
        desk.start();
        desk.console->open(QStringLiteral("demo"));
        desk.console.reset();
        QCoreApplication::processEvents(); // what was posted runs on nobody
    }

private:
    QTemporaryDir m_data;
};

QTEST_MAIN(ConsoleTest)
#include "console_test.moc"
