#include "core/base/completion.h"
#include "sample.h"
#include "tests/support/pagehost.h"
#include "ui/logs/logspage.h"

#include <QTest>

using logs::LogStore;

namespace {

/// What the page asked for; answers on a later turn.
struct Server {
    QList<ui::LogsWish> wishes;
    int stops = 0;
    QList<bool> readings;
    std::optional<base::Error> error;
    bool answers = true;
    std::vector<std::unique_ptr<base::Completion<>>> open;

    ui::LogsPage::Functions functions()
    {
        return {[this](const ui::LogsWish &wish) {
                    wishes += wish;
                    open.push_back(std::make_unique<base::Completion<>>());
                    auto task = open.back()->wait();
                    if (answers)
                        open.back()->finish(error ? base::Result<>(*error) : base::Result<>());
                    return task;
                },
                [this] { ++stops; }, [this](bool on) { readings += on; }};
    }
};

QList<logs::Source> nineSources()
{
    QList<logs::Source> sources;
    for (const char *role : {"sfu", "authoriser", "proxy", "synapse", "mas", "haproxy", "elementWeb", "postgres", "redis"})
        sources += sample::source(QString::fromLatin1(role));
    return sources;
}

template <typename T>
T *part(QWidget *page, const char *name)
{
    return page->findChild<T *>(QString::fromLatin1(name));
}

} // namespace

class LogsPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        uitest::likeInThePictures();
    }

    void looksLikeItsPicture()
    {
        for (const uitest::Look &look : uitest::looks({{1076, 748}, {972, 588}})) {
            for (const bool wrapped : {false, true}) {
                LogStore store;
                Server server;
                const QString name = wrapped ? QStringLiteral("logs-wrapped") : QStringLiteral("logs");
                const QImage image = uitest::picture(name, look, [&] { return std::make_unique<ui::LogsPage>(&store, server.functions()); }, [&](QWidget *widget) {
                    auto *page = static_cast<ui::LogsPage *>(widget);
                    page->view()->setZone(QTimeZone::utc());
                    page->setSources(nineSources().mid(0, 4));
                    page->start();
                    QTRY_VERIFY(page->state() == ui::PageFrame::State::Loading);
                    QCoreApplication::processEvents();
                    sample::fill(store);
                    page->addLines({});
                    page->view()->refresh();
                    page->view()->setWrapping(wrapped);
                    page->view()->setCurrent(logs::LineNumber{5});
                    QTRY_VERIFY(page->state() == ui::PageFrame::State::Content);
                });
                QVERIFY(!image.isNull());
            }
        }
        ui::setAppearance(ui::Appearance::Light);
    }
    void theKeyboardReachesEverything()
    {
        LogStore store;
        Server server;
        ui::LogsPage page(&store, server.functions());
        page.resize(1000, 600);
        page.setSources(nineSources());
        page.start();
        page.show();
        page.addLines(sample::pictureLines());
        QTRY_COMPARE(page.state(), ui::PageFrame::State::Content);
        page.view()->pause();
        QCOMPARE(uitest::walk(&page), QStringList());
    }
    void survivesBeingClosedWhileLoading()
    {
        LogStore store;
        Server server;
        server.answers = false;
        auto page = std::make_unique<ui::LogsPage>(&store, server.functions());
        page->show();
        page->start();
        page->addLines(sample::pictureLines());
        page.reset();
        QCOMPARE(server.stops, 1);
        server.open.front()->finish({});
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    void keepsTheOldRowsWhenARefreshFails()
    {
        LogStore store;
        Server server;
        ui::LogsPage page(&store, server.functions());
        page.show();
        page.start();
        page.addLines(sample::pictureLines());
        QTRY_COMPARE(page.state(), ui::PageFrame::State::Content);
        const qint64 rows = store.rowCount();
        QVERIFY(rows > 10);
        server.error = base::Error{base::Error::Kind::Unreachable, QStringLiteral("The link is lost."), {}};
        page.start();
        QTRY_VERIFY(page.banner()->isVisible());
        QCOMPARE(store.rowCount(), rows);
        QVERIFY(page.view()->isVisible());
    }
    void replacesTheOldRowsWhenItStartsAgain()
    {
        LogStore store;
        Server server;
        ui::LogsPage page(&store, server.functions());
        page.show();
        page.start();
        page.addLines(sample::pictureLines());
        QTRY_COMPARE(store.rowCount(), sample::pictureLines().size());
        page.start();
        page.addLines(sample::pictureLines().mid(0, 3));
        QTRY_COMPARE(store.rowCount(), 3);
        QCOMPARE(server.wishes.size(), 2);
    }
    void saysHowMuchIsThere()
    {
        LogStore store;
        Server server;
        ui::LogsPage page(&store, server.functions());
        page.resize(1000, 700);
        page.view()->setZone(QTimeZone::utc());
        page.show();
        page.start();
        page.addLines(sample::pictureLines());
        QTRY_COMPARE(page.sentence(), QStringLiteral("15 lines since 14:08 from 4 sources; 1 error, 2 warnings in view"));
    }
    void saysThatThereIsNothing()
    {
        LogStore store;
        Server server;
        ui::LogsPage page(&store, server.functions());
        page.show();
        page.start();
        QTRY_COMPARE_WITH_TIMEOUT(page.state(), ui::PageFrame::State::Empty, 10000);
        page.addLines(sample::pictureLines());
        QTRY_COMPARE(page.state(), ui::PageFrame::State::Content);
    }
    void asksForTheChosenSourcesOnly()
    {
        LogStore store;
        Server server;
        ui::LogsPage page(&store, server.functions());
        page.show();
        page.setSources(nineSources());
        QCOMPARE(part<ui::SourceMenu>(&page, "logs.sources")->text(), QStringLiteral("All 9 sources"));
        page.start();
        QCOMPARE(server.wishes.last(), (ui::LogsWish{{}, 15, false}));
        part<ui::Chip>(&page, "logs.source.redis")->click();
        QCOMPARE(server.wishes.last().roles.size(), 8);
        QVERIFY(!server.wishes.last().roles.contains(QStringLiteral("redis")));
        QCOMPARE(part<ui::SourceMenu>(&page, "logs.sources")->text(), QStringLiteral("8 of 9 sources"));
        part<ui::Chip>(&page, "logs.source.redis")->click();
        QCOMPARE(server.wishes.last().roles, QStringList());
    }
    void makesTheServerWaitWhilePausedWithAFullStore()
    {
        LogStore store(512 * 1024);
        Server server;
        ui::LogsPage page(&store, server.functions());
        page.show();
        page.start();
        page.addLines(sample::pictureLines());
        QTRY_COMPARE(page.state(), ui::PageFrame::State::Content);
        page.view()->pause();
        QList<logs::Line> many;
        for (int i = 0; i < 4300; ++i)
            many += sample::line("14:30:00.000", "sfu", logs::Severity::Info, QString(100, u'x'));
        page.addLines(many);
        QTRY_COMPARE(server.readings, QList<bool>{false});
        page.view()->follow();
        QTRY_COMPARE(server.readings, (QList<bool>{false, true}));
    }
    void isLiveAgainWhenLinesComeAfterALostLink()
    {
        LogStore store;
        Server server;
        ui::LogsPage page(&store, server.functions());
        page.show();
        page.start();
        page.addLines(sample::pictureLines().mid(0, 5));
        QTRY_COMPARE(page.state(), ui::PageFrame::State::Content);
        page.setStale(QDateTime::currentDateTimeUtc(), 4);
        QCoreApplication::processEvents();
        QVERIFY(page.isStale());
        page.addLines(sample::pictureLines().mid(5));
        QVERIFY(!page.isStale());
    }
    void drawsMarks()
    {
        LogStore store;
        Server server;
        ui::LogsPage page(&store, server.functions());
        page.show();
        page.start();
        page.addLines(sample::pictureLines());
        QTRY_COMPARE(page.state(), ui::PageFrame::State::Content);
        page.addMark();
        QCOMPARE(store.row(logs::LineNumber{store.end().get() - 1})->kind, logs::RowKind::Mark);
        QCOMPARE(store.lineCount(), sample::pictureLines().size());
    }
    void dropsAnAnswerToAnOlderWish()
    {
        LogStore store;
        Server server;
        server.answers = false;
        ui::LogsPage page(&store, server.functions());
        page.show();
        page.start();
        page.start();
        server.open[0]->finish(base::Error{base::Error::Kind::Cancelled, QStringLiteral("old"), {}});
        server.open[1]->finish({});
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QVERIFY(!page.banner()->isVisible());
    }
};

QTEST_MAIN(LogsPageTest)
#include "logspage_test.moc"
