#include "app/console/tour.h"

#include "app/console/console.h"
#include "app/console/consolepages.h"
#include "app/console/preferencestore.h"

#include "ui/common/appearance.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace console {
namespace {

constexpr int patienceMs = 30000;
constexpr int settleMs = 400; ///< log lines come and are painted

struct Look {
    const char *language;
    ui::Appearance appearance;
    const char *name;
};
constexpr Look looks[] = {{"en", ui::Appearance::Light, "light-en"},
                          {"en", ui::Appearance::Dark, "dark-en"},
                          {"ru", ui::Appearance::Light, "light-ru"},
                          {"ru", ui::Appearance::Dark, "dark-ru"}};

/// One look after the other, each with a window of its own: a language is chosen when a window is made.
class Tour : public QObject {
public:
    Tour(QString folder, QSettings *settings) : m_folder(std::move(folder)), m_settings(settings) { m_watch.setInterval(50); }

    void begin()
    {
        connect(&m_watch, &QTimer::timeout, this, [this] { look(); });
        QTimer::singleShot(patienceMs * 4, this, [] { QApplication::exit(1); });
        nextLook();
    }

private:
    void nextLook()
    {
        m_watch.stop();
        m_console.reset();
        if (m_look == std::size(looks)) {
            QApplication::exit(0);
            return;
        }
        installLanguage(QString::fromLatin1(looks[m_look].language));
        ui::setAppearance(looks[m_look].appearance);
        m_console = std::make_unique<Console>(m_settings, QDir(m_folder).filePath(QStringLiteral("no-servers.yaml")));
        m_console->window()->resize(1280, 800);
        m_console->window()->show();
        m_pages = m_console->window()->pageIds();
        m_page = -1;
        QTimer::singleShot(settleMs, this, [this] {
            write(QStringLiteral("servers"));
            m_console->open(QStringLiteral("demo"));
            m_watch.start();
        });
    }

    void look()
    {
        if (!m_console->isConnected() || !m_console->pages()->isComplete())
            return;
        m_watch.stop();
        nextPage();
    }

    void nextPage()
    {
        ++m_page;
        if (m_page == m_pages.size()) {
            ++m_look;
            nextLook();
            return;
        }
        m_console->window()->openPage(m_pages[m_page]);
        QTimer::singleShot(settleMs, this, [this] {
            write(m_pages[m_page]);
            nextPage();
        });
    }

    void write(const QString &page)
    {
        const QString path = QDir(m_folder).filePath(QStringLiteral("%1-%2.png").arg(page, QString::fromLatin1(looks[m_look].name)));
        if (!m_console->window()->grab().save(path)) {
            std::fprintf(stderr, "%s cannot be written\n", qPrintable(path));
            QApplication::exit(1);
            return;
        }
        std::printf("%s\n", qPrintable(path));
        std::fflush(stdout);
    }

    QString m_folder;
    QSettings *m_settings;
    std::unique_ptr<Console> m_console;
    QStringList m_pages;
    size_t m_look = 0;
    qsizetype m_page = -1;
    QTimer m_watch;
};

} // namespace

int tour(const QString &folder, QSettings *settings)
{
    if (!QDir().mkpath(folder)) {
        std::fprintf(stderr, "%s cannot be made\n", qPrintable(folder));
        return 1;
    }
    Tour tour(folder, settings);
    tour.begin();
    return QApplication::exec();
}

} // namespace console
